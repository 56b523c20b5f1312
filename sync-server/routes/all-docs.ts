import { isJsonObject } from '#domain/document.ts'
import { RelayError } from '#relay/errors.ts'
import { opened } from '#relay/http/opened.ts'
import { pages } from '#relay/http/pages.ts'
import { Parameters } from '#relay/http/query.ts'
import type { Parts, RelayApp, RelayContext } from '#relay/http/relay-app.ts'
import { sendPages } from '#relay/http/reply.ts'
import { readJson } from '#relay/http/request-body.ts'
import { resource } from '#relay/http/resource.ts'
import { checkCount, limits } from '#relay/limits.ts'
import type { Database, IdRange } from '#relay/store/database.ts'
import { documentText, type Wanted } from '#relay/store/document-text.ts'
import type { StoredDocument } from '#relay/store/schema.ts'

/**
 * `/{db}/_all_docs`: the living documents by id, a range of them, or those that are named; several such
 * questions at once; `_design_docs` alone.
 */
export function allDocsRoutes(app: RelayApp, parts: Parts): void {
  resource(app, '/:db/_all_docs', {
    GET: c => allDocs(c, parts, undefined),
    POST: async c => allDocs(c, parts, await readJson(c.req.raw)),
  })
  resource(app, '/:db/_all_docs/queries', {
    POST: async c => allDocsByQueries(c, parts, await readJson(c.req.raw)),
  })
  resource(app, '/:db/_design_docs', {
    GET: c => allDocs(c, parts, DESIGN_DOCUMENTS),
    POST: async c => {
      const body = await readJson(c.req.raw)
      const asked = isJsonObject(body) ? body : {}
      return allDocs(c, parts, asked.keys === undefined ? { ...DESIGN_DOCUMENTS, ...asked } : asked)
    },
  })
}

const DESIGN_DOCUMENTS = { startkey: '_design/', endkey: '_design0', inclusive_end: false }

function allDocs(c: RelayContext, parts: Parts, body: unknown): Response | Promise<Response> {
  const { store } = opened(c, parts).database
  const asked = readListing(new Parameters(c.req.query(), isJsonObject(body) ? body : {}))
  return sendPages(c, listing(store, asked))
}

function allDocsByQueries(c: RelayContext, parts: Parts, body: unknown): Response | Promise<Response> {
  const { store } = opened(c, parts).database
  const queries = isJsonObject(body) ? body.queries : undefined
  if (!Array.isArray(queries) || !queries.every(isJsonObject)) {
    throw new RelayError('bad_request', 'POST body must include `queries` parameter.')
  }
  // What the request's own address says holds for each query that does not say otherwise.
  const common = Object.entries(c.req.query())
  const listings = checkCount(queries, limits.queries).map(query => {
    const rest = common.filter(([name]) => !Object.hasOwn(query, name))
    return readListing(new Parameters(Object.fromEntries(rest), query))
  })
  return sendPages(c, listingsInOrder(store, listings))
}

/** What one listing was asked for. */
type Listing = {
  readonly keys: readonly string[] | undefined
  readonly range: IdRange
  readonly wanted: WantedByName | undefined
  readonly tellsUpdateSeq: boolean
}

function readListing(parameters: Parameters): Listing {
  const wanted = parameters.flag('include_docs')
    ? {
        conflicts: parameters.flag('conflicts'),
        attachments: parameters.flag('attachments'),
        // RxDB reads what became of documents it names, deleted ones too.
        deleted: parameters.text('deleted') === 'ok',
      }
    : undefined
  const keys = parameters.texts('keys')
  const range = readRange(parameters)
  if (keys && keys.length > 0 && (range.from !== undefined || range.to !== undefined)) {
    throw new RelayError('query_parse_error', '`keys` is incompatible with `key`, `start_key` and `end_key`')
  }
  return {
    keys: keys && inOrder(keys, parameters),
    range,
    wanted,
    tellsUpdateSeq: parameters.flag('update_seq'),
  }
}

function* listing(store: Database, { keys, range, wanted, tellsUpdateSeq }: Listing): Generator<string> {
  const rows = keys ? namedRows(store, keys, wanted) : rangeRows(store, range, wanted)
  const offset = keys ? 'null' : offsetOf(store, range)
  const updateSeq = tellsUpdateSeq ? `,"update_seq":"${store.sequence(store.latest)}"` : ''
  const head = `{"total_rows":${store.counts.live},"offset":${offset}${updateSeq},"rows":[\n`
  yield* pages(head, rows, ',\n', () => '\n]}\n')
}

function* listingsInOrder(store: Database, listings: readonly Listing[]): Generator<string> {
  yield '{"results":[\n'
  for (const [index, one] of listings.entries()) {
    if (index > 0) yield ',\n'
    yield* listing(store, one)
  }
  yield ']}\n'
}

type WantedByName = Wanted & { readonly deleted: boolean }

function inOrder(keys: readonly string[], parameters: Parameters): readonly string[] {
  const ordered = parameters.flag('descending') ? [...keys].reverse() : keys
  const skip = parameters.count('skip') ?? 0
  return ordered.slice(skip, skip + (parameters.count('limit') ?? ordered.length))
}

function* namedRows(
  store: Database,
  keys: readonly string[],
  wanted: WantedByName | undefined,
): Generator<string> {
  for (let start = 0; start < keys.length; start += limits.pageRows) {
    const part = keys.slice(start, start + limits.pageRows)
    const documents = store.documents(part)
    for (const key of part) yield namedRow(store, key, documents.get(key), wanted)
  }
}

function namedRow(
  store: Database,
  key: string,
  row: StoredDocument | undefined,
  wanted: WantedByName | undefined,
): string {
  if (!row) return `{"key":${JSON.stringify(key)},"error":"not_found"}`
  if (row.deleted === 0) return rowText(store, row, wanted)
  const id = JSON.stringify(row.id)
  const tombstone = wanted?.deleted ? documentText(store, row, row.winner) : undefined
  const doc = wanted ? `,"doc":${tombstone ?? 'null'}` : ''
  return `{"id":${id},"key":${id},"value":{"rev":"${row.winner}","deleted":true}${doc}}`
}

function* rangeRows(store: Database, range: IdRange, wanted: Wanted | undefined): Generator<string> {
  let next = range
  let left = range.limit
  while (left > 0) {
    const limit = Math.min(left, limits.pageRows)
    const rows = store.range({ ...next, limit })
    for (const row of rows) yield rowText(store, row, wanted)
    left -= rows.length
    const last = rows.at(-1)
    if (rows.length < limit || !last) return
    // The next stretch begins at the last row of this one, and passes it over.
    next = { ...range, from: last.id, skip: 1 }
  }
}

function offsetOf(store: Database, { from, descending, skip }: IdRange): number {
  return (from === undefined ? 0 : store.countBefore(from, descending)) + skip
}

function rowText(store: Database, row: StoredDocument, wanted: Wanted | undefined): string {
  const id = JSON.stringify(row.id)
  const doc = wanted ? `,"doc":${documentText(store, row, row.winner, wanted) ?? 'null'}` : ''
  return `{"id":${id},"key":${id},"value":{"rev":"${row.winner}"}${doc}}`
}

function readRange(parameters: Parameters): IdRange {
  const text = (...names: readonly string[]): string | undefined => {
    const value = names.map(name => parameters.json(name)).find(one => one !== undefined && one !== null)
    return typeof value === 'string' ? value : undefined
  }
  const key = text('key')
  return {
    from: key ?? text('startkey', 'start_key'),
    to: key ?? text('endkey', 'end_key'),
    isEndIncluded: key !== undefined || parameters.flag('inclusive_end', true),
    descending: parameters.flag('descending'),
    skip: parameters.count('skip') ?? 0,
    limit: parameters.count('limit') ?? Number.MAX_SAFE_INTEGER,
  }
}
