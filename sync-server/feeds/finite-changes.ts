import { limits } from '#relay/limits.ts'
import type { Database } from '#relay/store/database.ts'
import type { ChangesQuery } from './changes-query.ts'
import { readChanges } from './changes-reader.ts'

/**
 * The changes up to now, as the pages of one JSON text, one row a line as CouchDB's replicator reads it.
 * What changes while they are read stands after them, in the next request.
 */
export function* finiteChanges(store: Database, query: ChangesQuery): Generator<string> {
  const upTo = store.latest
  const start = query.descending ? upTo : store.after(query.since)
  let next = start
  let last = start
  let wanted = query.limit
  let page = '{"results":[\n'
  let isFirst = true
  while (wanted > 0) {
    const read = readChanges(store, query, next, upTo, Math.min(wanted, limits.pageRows))
    if (read.rows.length > 0) {
      page += (isFirst ? '' : ',\n') + read.rows.join(',\n')
      isFirst = false
    }
    last = read.last
    next = query.descending ? last - 1 : last
    wanted -= read.rows.length
    if (read.isEnd) break
    if (wanted > 0) {
      yield page
      page = ''
    }
  }
  yield `${page}\n],\n${ending(store, query, last)}\n`
}

/** Where a reader goes on, and how much there is. */
export function ending(store: Database, query: ChangesQuery, last: number): string {
  const pending = query.descending || query.ids ? 0 : store.countAfter(last)
  return `"last_seq":"${store.sequence(last)}","pending":${pending}}`
}
