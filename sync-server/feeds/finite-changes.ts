import { othersTurn, pages } from '#relay/http/pages.ts'
import { limits } from '#relay/limits.ts'
import type { Database } from '#relay/store/database.ts'
import type { ChangesQuery } from './changes-query.ts'
import { readChanges } from './changes-reader.ts'

/**
 * The changes up to now, as the pages of one JSON text, one row a line as CouchDB's replicator reads it.
 * What changes while they are read stands after them, in the next request.
 */
export function finiteChanges(store: Database, query: ChangesQuery): Generator<string> {
  const end = { last: query.descending ? store.latest : store.after(query.since) }
  const rows = changeRows(store, query, end)
  return pages('{"results":[\n', rows, ',\n', () => `\n],\n${ending(store, query, end.last)}\n`)
}

/** Where a reader goes on, and how much there is: the last members of an answer. */
export function ending(store: Database, query: ChangesQuery, last: number): string {
  const pending = query.descending || query.ids ? 0 : store.countAfter(last)
  return `"last_seq":"${store.sequence(last)}","pending":${pending}}`
}

function* changeRows(
  store: Database,
  query: ChangesQuery,
  end: { last: number },
): Generator<string | typeof othersTurn> {
  const upTo = store.latest
  let next = end.last
  let wanted = query.limit
  while (wanted > 0) {
    const page = readChanges(store, query, next, upTo, Math.min(wanted, limits.pageRows))
    end.last = page.last
    next = query.descending ? page.last - 1 : page.last
    wanted -= page.rows.length
    yield* page.rows
    if (page.isEnd) return
    // A filter may pass over a whole database before it finds a row.
    if (page.rows.length === 0) yield othersTurn
  }
}
