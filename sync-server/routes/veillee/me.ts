import type { Account } from '#relay/access/accounts.ts'
import { signedIn } from '#relay/http/opened.ts'
import type { Parts, RelayApp } from '#relay/http/relay-app.ts'
import { sendJson } from '#relay/http/reply.ts'
import { resource } from '#relay/http/resource.ts'
import type { SpaceMembership, Spaces } from '#relay/spaces/spaces.ts'

/** Who is signed in, and what they belong to. */
export type Me = {
  readonly user: string
  readonly person?: string
  /** Whether they come by a device that many use. */
  readonly isOnSharedDevice?: true
  readonly spaces: readonly SpaceMembership[]
}

/** `/_veillee/me`. */
export function meRoutes(app: RelayApp, { spaces }: Parts): void {
  resource(app, '/_veillee/me', { GET: c => sendJson(c, meOf(signedIn(c), spaces)) })
}

export function meOf(account: Account, spaces: Spaces): Me {
  const person = account.person === undefined ? {} : { person: account.person }
  const shared = account.isOnSharedDevice ? ({ isOnSharedDevice: true } as const) : {}
  return { user: account.name, ...person, ...shared, spaces: spaces.of(account) }
}
