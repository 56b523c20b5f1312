import { opened } from '#relay/http/opened.ts'
import type { Parts, RelayApp } from '#relay/http/relay-app.ts'
import { sendJson } from '#relay/http/reply.ts'
import { readJson } from '#relay/http/request-body.ts'
import { resource } from '#relay/http/resource.ts'
import { find } from '#relay/selectors/find.ts'
import { bookmarkAfter, readFindQuery } from '#relay/selectors/find-query.ts'

const WARNING = 'This relay looks through all documents; an index does not make that faster.'

/** `/{db}/_find` and `_explain`: documents by a Mango selector. */
export function findRoutes(app: RelayApp, parts: Parts): void {
  resource(app, '/:db/_find', {
    POST: async c => {
      const { database, access } = opened(c, parts)
      const query = readFindQuery(await readJson(c.req.raw), access.mayManage)
      const { documents, examined } = await find(database.store, query)
      const stats = {
        total_keys_examined: 0,
        total_docs_examined: examined,
        total_quorum_docs_examined: 0,
        results_returned: documents.length,
        execution_time_ms: 0,
      }
      return sendJson(c, {
        docs: documents,
        bookmark: bookmarkAfter(documents.length === 0 ? 0 : query.skip + documents.length),
        warning: WARNING,
        ...(query.executionStats ? { execution_stats: stats } : {}),
      })
    },
  })
  resource(app, '/:db/_explain', {
    POST: async c => {
      const { database, access } = opened(c, parts)
      const body = await readJson(c.req.raw)
      const { limit, skip, fields } = readFindQuery(body, access.mayManage)
      return sendJson(c, {
        dbname: database.name,
        index: ALL_DOCS,
        selector: (body as { selector: object }).selector,
        limit,
        skip,
        fields: fields ?? 'all_fields',
      })
    },
  })
}

/** The one order in which documents stand without any index: by id. */
export const ALL_DOCS = {
  ddoc: null,
  name: '_all_docs',
  type: 'special',
  def: { fields: [{ _id: 'asc' }] },
} as const
