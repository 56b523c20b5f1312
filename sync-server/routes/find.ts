import { opened } from '#relay/http/opened.ts'
import type { Parts, RelayApp } from '#relay/http/relay-app.ts'
import { sendJson } from '#relay/http/reply.ts'
import { readJson } from '#relay/http/request-body.ts'
import { resource } from '#relay/http/resource.ts'
import { find } from '#relay/selectors/find.ts'
import { bookmarkAfter, readFindQuery } from '#relay/selectors/find-query.ts'
import { chooseIndex } from '#relay/selectors/index-choice.ts'
import { knownIndexes } from '#relay/selectors/known-indexes.ts'

// In CouchDB's own words, which clients compare.
const WARNING = 'No matching index found, create an index to optimize query time.'

/** `/{db}/_find` and `_explain`: documents by a Mango selector. */
export function findRoutes(app: RelayApp, parts: Parts): void {
  resource(app, '/:db/_find', {
    POST: async c => {
      const { database, access } = opened(c, parts)
      const query = readFindQuery(await readJson(c.req.raw), access.mayManage)
      const { columns, partial, isUnindexed } = chooseIndex(knownIndexes(database.store), query)
      const { documents, examined } = await find(database.store, query, { columns, partial })
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
        ...(isUnindexed ? { warning: WARNING } : {}),
        ...(query.executionStats ? { execution_stats: stats } : {}),
      })
    },
  })
  resource(app, '/:db/_explain', {
    POST: async c => {
      const { database, access } = opened(c, parts)
      const query = readFindQuery(await readJson(c.req.raw), access.mayManage)
      const { limit, skip, fields } = query
      return sendJson(c, {
        dbname: database.name,
        index: chooseIndex(knownIndexes(database.store), query).index,
        selector: query.asked,
        limit,
        skip,
        fields: fields ?? 'all_fields',
      })
    },
  })
}
