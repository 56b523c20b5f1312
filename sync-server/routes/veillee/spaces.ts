import * as z from 'zod/mini'
import { RelayError } from '#relay/errors.ts'
import { opened, serverAdmin } from '#relay/http/opened.ts'
import type { Parts, RelayApp } from '#relay/http/relay-app.ts'
import { sendJson } from '#relay/http/reply.ts'
import { readJson } from '#relay/http/request-body.ts'
import { resource } from '#relay/http/resource.ts'

const spaceSchema = z.object({ title: z.string().check(z.minLength(1), z.maxLength(200)) })

/** `/_veillee/spaces/:db`: spaces, and how far what they hold has come. */
export function spaceRoutes(app: RelayApp, parts: Parts): void {
  const { identity, spaces } = parts
  resource(app, '/_veillee/spaces/:db', {
    PUT: async c => {
      serverAdmin(c)
      const name = c.req.param('db') ?? ''
      const asked = spaceSchema.safeParse(await readJson(c.req.raw))
      if (!asked.success) throw new RelayError('bad_request', 'A space needs a title.')
      spaces.create({ name, title: asked.data.title })
      return sendJson(c, { ok: true, name, title: asked.data.title }, 201)
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
