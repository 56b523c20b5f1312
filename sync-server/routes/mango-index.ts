import type { DocumentBody } from '#domain/document.ts'
import { designDocument } from '#relay/documents/design-document.ts'
import { readDocument } from '#relay/documents/incoming-document.ts'
import { notFound } from '#relay/errors.ts'
import { type Opened, opened } from '#relay/http/opened.ts'
import type { Parts, RelayApp, RelayContext } from '#relay/http/relay-app.ts'
import { sendJson } from '#relay/http/reply.ts'
import { readJson } from '#relay/http/request-body.ts'
import { resource } from '#relay/http/resource.ts'
import { ALL_DOCS, knownIndexes } from '#relay/selectors/known-indexes.ts'
import { readIndex, withIndex, withoutIndex } from '#relay/selectors/mango-index.ts'

/** `/{db}/_index`: indexes are kept, told, and say the order of what `_find` answers; none is built. */
export function mangoIndexRoutes(app: RelayApp, parts: Parts): void {
  resource(app, '/:db/_index', {
    GET: c => {
      const { store } = opened(c, parts).database
      const indexes = [ALL_DOCS, ...knownIndexes(store)]
      return sendJson(c, { total_rows: indexes.length, indexes })
    },
    POST: async c => {
      const index = readIndex(await readJson(c.req.raw))
      const place = opened(c, parts)
      const changed = withIndex(designDocument(place.database.store, index.ddoc), index)
      if (changed) await writeDesign(parts, place, index.ddoc, changed)
      return sendJson(c, { result: changed ? 'created' : 'exists', id: index.ddoc, name: index.name })
    },
  })
  const remove = { DELETE: (c: RelayContext) => removeIndex(c, parts) }
  resource(app, '/:db/_index/:ddoc/json/:name', remove)
  resource(app, '/:db/_index/_design/:ddoc/json/:name', remove)
}

async function removeIndex(c: RelayContext, parts: Parts): Promise<Response> {
  const place = opened(c, parts)
  const id = `_design/${(c.req.param('ddoc') ?? '').replace(/^_design\//, '')}`
  const left = withoutIndex(designDocument(place.database.store, id) ?? {}, c.req.param('name') ?? '')
  if (!left) throw notFound()
  await writeDesign(parts, place, id, left)
  return sendJson(c, { ok: true })
}

async function writeDesign(
  { documents }: Parts,
  { database, access }: Opened,
  id: string,
  body: DocumentBody,
): Promise<void> {
  const [outcome] = await documents.write(database, access, 'saves', [readDocument(body, id)])
  if (outcome && !outcome.ok) throw outcome.problem
}
