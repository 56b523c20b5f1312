import * as z from 'zod/mini'
import { accessOf } from '#relay/access/database-access.ts'
import { readDocument } from '#relay/documents/incoming-document.ts'
import { RelayError } from '#relay/errors.ts'
import { opened, serverAdmin } from '#relay/http/opened.ts'
import type { Parts, RelayApp } from '#relay/http/relay-app.ts'
import { sendJson } from '#relay/http/reply.ts'
import { readJson } from '#relay/http/request-body.ts'
import { resource } from '#relay/http/resource.ts'
import { spaceRecord } from '#relay/spaces/space-record.ts'

const line = z.string().check(z.minLength(1), z.maxLength(200), z.regex(/^[^\n\r]*$/))
const spaceSchema = z.object({ title: line, subtitle: z.optional(line) })

/** `/_veillee/spaces/:db`: spaces, and how far what they hold has come. */
export function spaceRoutes(app: RelayApp, parts: Parts): void {
  const { identity, spaces, databases, documents } = parts
  resource(app, '/_veillee/spaces/:db', {
    PUT: async c => {
      const account = serverAdmin(c)
      const name = c.req.param('db') ?? ''
      const asked = spaceSchema.safeParse(await readJson(c.req.raw))
      if (!asked.success) throw new RelayError('bad_request', 'A space needs a title.')
      const space = { name, ...asked.data }
      spaces.create(space)
      const database = databases.get(name)
      const access = accessOf(account, database, spaces)
      const record = readDocument(spaceRecord(space))
      const [outcome] = await documents.write(database, access, 'replicated', [record])
      if (outcome && !outcome.ok) throw outcome.problem
      return sendJson(c, { ok: true, ...space }, 201)
    },
  })
  resource(app, '/_veillee/spaces/:db/arrival', {
    GET: c => {
      const { name, kind, store } = opened(c, parts).database
      // The history and the files of a space arrive on their own.
      if (kind !== 'history' && kind !== 'files') spaces.checkExists(name)
      // With no upstream of its own yet, this relay is where everything arrives.
      const updateSeq = store.sequence(store.latest)
      const relay = { id: identity.id, name: identity.name, hub: true }
      return sendJson(c, { relay, updateSeq, hubSeq: updateSeq }, 200, { 'Cache-Control': 'no-store' })
    },
  })
  resource(app, '/_veillee/relay', { GET: c => sendJson(c, { ...identity, hub: true }) })
}
