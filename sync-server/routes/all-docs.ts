import { isJsonObject } from '#domain/document.ts'
import { documentText, type Wanted } from '#relay/documents/document-reader.ts'
import { opened } from '#relay/http/opened.ts'
import { Parameters } from '#relay/http/query.ts'
import type { Parts, RelayApp, RelayContext } from '#relay/http/relay-app.ts'
import { sendPages } from '#relay/http/reply.ts'
import { readJson } from '#relay/http/request-body.ts'
import { resource } from '#relay/http/resource.ts'
import { limits } from '#relay/limits.ts'
import type { Database, IdRange } from '#relay/store/database.ts'
import type { StoredDocument } from '#relay/store/schema.ts'

/** `/{db}/_all_docs`: the living documents by id, a range of them, or those that are named. */
export function allDocsRoutes(app: RelayApp, parts: Parts): void {
  resource(app, '/:db/_all_docs', {
    GET: c => allDocs(c, parts, undefined),
    POST: async c => allDocs(c, parts, await readJson(c.req.raw)),
  })
}

function allDocs(c: RelayContext, parts: Parts, body: unknown): Promise<Response> {
  const { store } = opened(c, parts).database
  const parameters = new Parameters(c.req.query(), isJsonObject(body) ? body : {})
  const wanted = parameters.flag('include_docs')
    ? { conflicts: parameters.flag('conflicts'), attachments: parameters.flag('attachments') }
    : undefined
  const head = parameters.flag('update_seq') ? `,"update_seq":"${store.sequence(store.latest)}"` : ''
  const keys = parameters.texts('keys')
  return sendPages(
    c,
    keys
      ? namedRows(store, inOrder(keys, parameters), wanted, head)
      : rangeRows(store, readRange(parameters), wanted, head),
  )
}

function inOrder(keys: readonly string[], parameters: Parameters): readonly string[] {
  const ordered = parameters.flag('descending') ? [...keys].reverse() : keys
  const skip = parameters.count('skip') ?? 0
  return ordered.slice(skip, skip + (parameters.count('limit') ?? ordered.length))
}

function* namedRows(
  store: Database,
  keys: readonly string[],
  wanted: Wanted | undefined,
  head: string,
): Generator<string> {
  let page = `{"total_rows":${store.counts.live},"offset":null${head},"rows":[`
  for (let start = 0; start < keys.length; start += limits.pageRows) {
    const part = keys.slice(start, start + limits.pageRows)
    const documents = store.documents(part)
    const rows = part.map(key => namedRow(store, key, documents.get(key), wanted))
    yield `${page}${start === 0 ? '' : ','}${rows.join(',')}`
    page = ''
  }
  yield `${page}]}`
}

function namedRow(
  store: Database,
  key: string,
  row: StoredDocument | undefined,
  wanted: Wanted | undefined,
): string {
  if (!row) return `{"key":${JSON.stringify(key)},"error":"not_found"}`
  if (row.deleted === 0) return rowText(store, row, wanted)
  const id = JSON.stringify(row.id)
  const doc = wanted ? ',"doc":null' : ''
  return `{"id":${id},"key":${id},"value":{"rev":"${row.winner}","deleted":true}${doc}}`
}

function* rangeRows(
  store: Database,
  range: IdRange,
  wanted: Wanted | undefined,
  head: string,
): Generator<string> {
  const { from, descending, skip } = range
  const offset = (from === undefined ? 0 : store.countBefore(from, descending)) + skip
  let page = `{"total_rows":${store.counts.live},"offset":${offset}${head},"rows":[\n`
  let next: IdRange = range
  let left = range.limit
  let isFirst = true
  while (left > 0) {
    const limit = Math.min(left, limits.pageRows)
    const rows = store.range({ ...next, limit })
    if (rows.length > 0)
      page += (isFirst ? '' : ',\n') + rows.map(row => rowText(store, row, wanted)).join(',\n')
    isFirst = false
    left -= rows.length
    const last = rows.at(-1)
    if (rows.length < limit || !last) break
    // The next page begins at the last row of this one, and passes it over.
    next = { ...range, from: last.id, skip: 1 }
    yield page
    page = ''
  }
  yield `${page}\n]}\n`
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
