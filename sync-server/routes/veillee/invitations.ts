import * as z from 'zod/mini'
import { roles } from '#domain/roles.ts'
import type { Invitation } from '#relay/access/invitations.ts'
import { RelayError } from '#relay/errors.ts'
import { checkMayGive, coordinated } from '#relay/http/opened.ts'
import type { Parts, RelayApp } from '#relay/http/relay-app.ts'
import { sendFresh } from '#relay/http/reply.ts'
import { readJson } from '#relay/http/request-body.ts'
import { resource } from '#relay/http/resource.ts'
import { joinPath } from './join.ts'

const DAY = 24 * 3600 * 1000

const invitationSchema = z.object({
  role: z.enum(roles),
  uses: z.int().check(z.minimum(1), z.maximum(200)),
  days: z.int().check(z.minimum(1), z.maximum(90)),
  label: z.optional(z.string().check(z.maxLength(100))),
})

/** `/_veillee/spaces/:db/invitations`: the coordination of a space makes, sees and withdraws what lets others in. */
export function invitationRoutes(app: RelayApp, parts: Parts): void {
  const { invitations, now } = parts
  resource(app, '/_veillee/spaces/:db/invitations', {
    GET: c => {
      const { space } = coordinated(c, parts)
      return sendFresh(c, { invitations: invitations.into(space).map(shown) })
    },
    POST: async c => {
      const { space, account } = coordinated(c, parts)
      const asked = invitationSchema.safeParse(await readJson(c.req.raw))
      if (!asked.success) {
        throw new RelayError('bad_request', 'An invitation needs a role, 1 to 200 uses and 1 to 90 days.')
      }
      const { role, uses, days, label } = asked.data
      checkMayGive(account, role)
      const expiresAt = now() + days * DAY
      const made = { opens: { kind: 'invitation', space, role }, uses, expiresAt, label } as const
      const { id, secret, code } = invitations.make({ ...made, madeBy: account.name })
      const about = { role, uses, used: 0, ...(label === undefined ? {} : { label }), expiresAt }
      const answer = {
        id,
        secret,
        code,
        path: joinPath(secret),
        ...about,
        madeBy: account.name,
        madeAt: now(),
      }
      return sendFresh(c, answer, 201)
    },
  })
  resource(app, '/_veillee/spaces/:db/invitations/:id', {
    DELETE: c => {
      const { space } = coordinated(c, parts)
      invitations.withdraw(space, c.req.param('id') ?? '')
      return sendFresh(c, { ok: true })
    },
  })
}

function shown({ id, opens, uses, used, label, expiresAt, madeBy, madeAt }: Invitation): object {
  const role = opens.kind === 'invitation' ? opens.role : undefined
  return { id, role, label, uses, used, expiresAt, madeBy, madeAt }
}
