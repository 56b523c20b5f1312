import { checkLocalId, readLocalDocument } from '#relay/documents/incoming-local.ts'
import { notFound, RelayError } from '#relay/errors.ts'
import { opened } from '#relay/http/opened.ts'
import type { Parts, RelayApp, RelayContext } from '#relay/http/relay-app.ts'
import { sendJson, sendText } from '#relay/http/reply.ts'
import { readJson } from '#relay/http/request-body.ts'
import { resource } from '#relay/http/resource.ts'
import type { Outcome } from '#relay/store/batch.ts'

/** `/{db}/_local/{id}`: where a replication keeps how far it has come. Who may read a database may write these. */
export function localDocumentRoutes(app: RelayApp, parts: Parts): void {
  // Before the routes of documents, for which `_local` would be an id and the rest a file.
  app.all('/:db/_local/:local/:name{.+}', c => {
    opened(c, parts)
    throw new RelayError('bad_request', '_local documents do not accept attachments.')
  })
  resource(app, '/:db/_local/:local', {
    GET: c => {
      const id = localId(c)
      const document = opened(c, parts).database.store.locals.get(id)
      if (!document) throw notFound()
      const members = document.text === '{}' ? '' : `,${document.text.slice(1, -1)}`
      return sendText(c, `{"_id":${JSON.stringify(`_local/${id}`)},"_rev":"0-${document.version}"${members}}`)
    },
    PUT: async c => {
      const id = localId(c)
      const { store } = opened(c, parts).database
      return sendWritten(c, await store.locals.write(readLocalDocument(await readJson(c.req.raw), id)), 201)
    },
    DELETE: async c => {
      const { store } = opened(c, parts).database
      const deletion = { id: localId(c), text: '{}', previous: 0, deleted: true }
      return sendWritten(c, await store.locals.write(deletion), 200)
    },
  })
}

function sendWritten(c: RelayContext, outcome: Outcome, status: number): Response | Promise<Response> {
  if (!outcome.ok) throw outcome.problem
  return sendJson(c, { ok: true, id: outcome.id, rev: outcome.rev }, status)
}

function localId(c: RelayContext): string {
  return checkLocalId(c.req.param('local') ?? '')
}
