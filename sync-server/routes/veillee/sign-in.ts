import * as z from 'zod/mini'
import type { Account } from '#relay/access/accounts.ts'
import { RelayError } from '#relay/errors.ts'
import { addressOf, giveDevice } from '#relay/http/identify.ts'
import { serverAdmin } from '#relay/http/opened.ts'
import type { Parts, RelayApp, RelayContext } from '#relay/http/relay-app.ts'
import { sendFresh, sendJson } from '#relay/http/reply.ts'
import { readJson } from '#relay/http/request-body.ts'
import { resource } from '#relay/http/resource.ts'
import { limits } from '#relay/limits.ts'
import { meOf } from './me.ts'

const device = z.optional(z.string().check(z.trim(), z.minLength(1), z.maxLength(60)))

const signInSchema = z.union([
  z.object({ link: z.string().check(z.maxLength(200)), device }),
  z.object({ user: z.string(), password: z.string(), device }),
])

const invitationSchema = z.object({
  user: z.string(),
  uses: z.optional(z.int().check(z.minimum(1), z.maximum(1_000))),
  expiresAt: z.optional(z.int().check(z.minimum(0))),
})

/** `/_veillee/session` and `/_veillee/links`: how a device signs in, and stays so. */
export function signInRoutes(app: RelayApp, parts: Parts): void {
  resource(app, '/_veillee/session', {
    POST: async c => {
      const asked = signInSchema.safeParse(await readJson(c.req.raw, limits.signInBytes))
      if (!asked.success) throw new RelayError('bad_request', 'A link, or a user and a password, are needed.')
      const account = await signIn(c, parts, asked.data)
      if (!account) throw new RelayError('unauthorized', 'This link or password does not open anything.')
      await giveDevice(c, parts, account, { label: asked.data.device })
      return sendJson(c, meOf(account, parts.spaces))
    },
  })
  resource(app, '/_veillee/links', {
    POST: async c => {
      const { name } = serverAdmin(c)
      const { user, uses, expiresAt } = readInvitation(await readJson(c.req.raw))
      if (!parts.accounts.find(user)) throw new RelayError('not_found', 'There is no such user.')
      const { secret: link } = parts.invitations.make({
        opens: { kind: 'entry', user },
        uses: uses ?? 1,
        expiresAt,
        madeBy: name,
      })
      return sendFresh(c, { link, path: `/app/entrer#${link}` }, 201)
    },
  })
}

async function signIn(
  c: RelayContext,
  { accounts, invitations }: Parts,
  asked: z.infer<typeof signInSchema>,
): Promise<Account | undefined> {
  if (!('link' in asked)) return accounts.signIn(asked.user, asked.password, addressOf(c))
  const entry = invitations.find({ secret: asked.link })
  const account = entry?.opens.kind === 'entry' ? accounts.find(entry.opens.user) : undefined
  return entry && account && invitations.use(entry.id) ? account : undefined
}

function readInvitation(value: unknown): z.infer<typeof invitationSchema> {
  const read = invitationSchema.safeParse(value)
  if (!read.success)
    throw new RelayError('bad_request', 'A link needs a user; uses and expiresAt are numbers.')
  return read.data
}
