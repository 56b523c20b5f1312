import * as z from 'zod/mini'
import { RelayError } from '#relay/errors.ts'
import { belonging, coordinated } from '#relay/http/opened.ts'
import type { Parts, RelayApp } from '#relay/http/relay-app.ts'
import { sendFresh } from '#relay/http/reply.ts'
import { readJson } from '#relay/http/request-body.ts'
import { resource } from '#relay/http/resource.ts'
import type { Spaces } from '#relay/spaces/spaces.ts'

const line = z._default(z.string().check(z.maxLength(2_000)), '')

const noticeSchema = z.object({ organisation: line, contact: line, purposes: line, keptFor: line })

/** What an association says of what it does with people's data. Texts may be empty. */
export type Notice = z.output<typeof noticeSchema>

const NOTICE = 'notice'

/** `/_veillee/spaces/:db/notice`: kept in the space's admin database, with which it travels to the devices. */
export function noticeRoutes(app: RelayApp, parts: Parts): void {
  const { spaces } = parts
  resource(app, '/_veillee/spaces/:db/notice', {
    GET: c => sendFresh(c, noticeOf(spaces, belonging(c, parts).space)),
    PUT: async c => {
      const { space } = coordinated(c, parts)
      const asked = noticeSchema.safeParse(await readJson(c.req.raw))
      if (!asked.success)
        throw new RelayError('bad_request', 'A notice is made of texts of at most 2 000 letters.')
      await spaces.putAdmin(space, NOTICE, { type: NOTICE, ...asked.data })
      return sendFresh(c, asked.data)
    },
  })
}

/** The notice of a space; empty texts where nobody has written one. */
export function noticeOf(spaces: Spaces, space: string): Notice {
  const read = noticeSchema.safeParse(spaces.readAdmin(space, NOTICE) ?? {})
  return read.success ? read.data : { organisation: '', contact: '', purposes: '', keptFor: '' }
}
