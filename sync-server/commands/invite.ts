import type { Role } from '#domain/roles.ts'
import { withRelay } from './with-relay.ts'

/** What the command is told: into which space and as what, or as which user; how often, for how long, and where. */
export type InviteCommand = {
  readonly command: 'invite'
  readonly data: string
  readonly opens:
    | { readonly kind: 'invitation'; readonly space: string; readonly role: Role }
    | { readonly kind: 'entry'; readonly user: string }
  readonly uses: number
  readonly days: number
  readonly label: string | undefined
  readonly address: string
}

const DAY = 24 * 3600 * 1000

/** Makes an invitation into a space, or a personal entry. It is shown this once; the relay keeps only its hash. */
export function runInvite(
  { data, opens, uses, days, label, address }: InviteCommand,
  say: (line: string) => void,
): Promise<0 | 2> {
  return withRelay(data, say, async relay => {
    const expiresAt = Date.now() + days * DAY
    const { secret, code } = await relay.admin.invite({ opens, uses, expiresAt, label, madeBy: '' })
    say(joinAddress(address, secret))
    say(`or the code ${code} at ${joinAddress(address)}`)
  })
}

/** The address at which the app takes an invitation, or, without a secret, asks for a code. */
export function joinAddress(address: string, secret?: string): string {
  return `${address.replace(/\/$/, '')}/app/rejoindre${secret === undefined ? '' : `#${secret}`}`
}
