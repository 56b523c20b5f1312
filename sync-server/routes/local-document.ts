import { isJsonObject } from '#domain/document.ts'
import { notFound, RelayError } from '#relay/errors.ts'
import { opened } from '#relay/http/opened.ts'
import type { Parts, RelayApp, RelayContext } from '#relay/http/relay-app.ts'
import { sendJson, sendText } from '#relay/http/reply.ts'
import { readJson } from '#relay/http/request-body.ts'
import { resource } from '#relay/http/resource.ts'
import { limits } from '#relay/limits.ts'

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
      const { text, previous } = readLocal(await readJson(c.req.raw))
      const version = await store.locals.put(id, text, previous)
      return sendJson(c, { ok: true, id: `_local/${id}`, rev: `0-${version}` }, 201)
    },
    DELETE: async c => {
      const id = localId(c)
      if (!(await opened(c, parts).database.store.locals.remove(id))) throw notFound()
      return sendJson(c, { ok: true, id: `_local/${id}`, rev: '0-0' })
    },
  })
}

function localId(c: RelayContext): string {
  const id = c.req.param('local') ?? ''
  if (id === '' || id.length > limits.idLength) throw new RelayError('illegal_docid', 'Illegal _local id')
  return id
}

// CouchDB's replicator sends `_revisions` with its checkpoints: every underscore member is dropped.
function readLocal(value: unknown): { text: string; previous: number } {
  if (!isJsonObject(value)) throw new RelayError('bad_request', 'Document must be a JSON object')
  if (value._attachments !== undefined) {
    throw new RelayError('bad_request', '_local documents do not accept attachments.')
  }
  const members = Object.entries(value).filter(([name]) => !name.startsWith('_'))
  const text = JSON.stringify(Object.fromEntries(members))
  if (text.length > limits.documentLength) throw new RelayError('document_too_large', 'Document is too large')
  const version = typeof value._rev === 'string' ? /^0-(\d{1,15})$/.exec(value._rev)?.[1] : undefined
  return { text, previous: Number(version ?? 0) }
}
