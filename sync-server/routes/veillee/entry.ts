import type { Account } from '#relay/access/accounts.ts'
import { RelayError } from '#relay/errors.ts'
import { coordinated, governed, ownAccount } from '#relay/http/opened.ts'
import type { Parts, RelayApp, RelayContext } from '#relay/http/relay-app.ts'
import { sendFresh } from '#relay/http/reply.ts'
import { resource } from '#relay/http/resource.ts'
import { joinPath } from './join.ts'

const HOUR = 3_600_000
const WEEK = 7 * 24 * HOUR

/**
 * Personal entries: `/_veillee/entry` for another device of one's own, `…/members/:user/entry` for somebody who lost
 * theirs, or their password, and has no mail to be sent another.
 */
export function entryRoutes(app: RelayApp, parts: Parts): void {
  const { spaces, accounts } = parts
  resource(app, '/_veillee/entry', {
    POST: c => {
      const account = ownAccount(c)
      return sendEntry(c, parts, account, { life: HOUR, madeBy: account.name })
    },
  })
  resource(app, '/_veillee/spaces/:db/members/:user/entry', {
    POST: c => {
      const { space, account: maker } = coordinated(c, parts)
      const user = c.req.param('user') ?? ''
      const member = spaces.membersOf(space).find(one => one.user === user)
      const account = member && accounts.find(user)
      if (!account) throw new RelayError('not_found', 'There is no such member.')
      governed(c, parts, account)
      return sendEntry(c, parts, account, { life: WEEK, madeBy: maker.name })
    },
  })
}

function sendEntry(
  c: RelayContext,
  { invitations, now }: Parts,
  { name }: Account,
  { life, madeBy }: { readonly life: number; readonly madeBy: string },
): Response | Promise<Response> {
  const expiresAt = now() + life
  const { secret, code } = invitations.make({
    opens: { kind: 'entry', user: name },
    uses: 1,
    expiresAt,
    madeBy,
  })
  return sendFresh(c, { secret, code, path: joinPath(secret), expiresAt }, 201)
}
