import { hash } from 'node:crypto'
import { type DocumentBody, isJsonObject, type Json } from '#domain/document.ts'
import { RelayError } from '#relay/errors.ts'

/** An index as clients ask for it: kept as CouchDB keeps it, in a design document, so that it replicates. */
export type MangoIndex = {
  /** With `_design/`. */
  readonly ddoc: string
  readonly name: string
  readonly fields: readonly Readonly<Record<string, string>>[]
  readonly partialFilterSelector: Json | undefined
}

/**
 * Reads the body of a `POST _index`.
 * @throws RelayError `bad_request`, `not_implemented` for text indexes
 */
export function readIndex(body: Json | undefined): MangoIndex {
  const asked = isJsonObject(body) ? body : {}
  if (asked.type !== undefined && asked.type !== 'json') {
    throw new RelayError('not_implemented', 'This relay keeps json indexes only.')
  }
  const { fields, partial_filter_selector: partialFilterSelector } = isJsonObject(asked.index)
    ? asked.index
    : {}
  if (!Array.isArray(fields) || fields.length === 0) {
    throw new RelayError('bad_request', 'Missing required key: fields')
  }
  const wanted = fields.map(readField)
  if (new Set(wanted.flatMap(field => Object.values(field))).size > 1) {
    throw new RelayError('bad_request', 'Sorts currently only support a single direction for all fields.')
  }
  // Two names make two indexes of the same fields, each in a design document of its own.
  const described = [wanted, partialFilterSelector ?? null, text(asked.name) ?? null]
  const digest = hash('sha1', JSON.stringify(described))
  const ddoc = text(asked.ddoc) ?? digest
  return {
    ddoc: ddoc.startsWith('_design/') ? ddoc : `_design/${ddoc}`,
    name: text(asked.name) ?? digest,
    fields: wanted,
    partialFilterSelector,
  }
}

/**
 * A design document with one index more, or `undefined` when it holds the same one already.
 * @throws RelayError `bad_request` when the document that is there holds views in another language
 */
export function withIndex(document: DocumentBody | undefined, index: MangoIndex): DocumentBody | undefined {
  if (!document) return withIndex({ language: 'query' }, index)
  if (document.language !== 'query') {
    throw new RelayError('bad_request', 'The design document is written in another language than query.')
  }
  const views = isJsonObject(document.views) ? document.views : {}
  const view = viewOf(index)
  if (JSON.stringify(views[index.name]) === JSON.stringify(view)) return undefined
  return { ...document, views: { ...views, [index.name]: view } }
}

/**
 * A design document with one index less, or `undefined` when it does not hold it. One that held nothing else goes with
 * its last index.
 */
export function withoutIndex(document: DocumentBody, name: string): DocumentBody | undefined {
  const views = isJsonObject(document.views) ? document.views : {}
  if (document.language !== 'query' || !Object.hasOwn(views, name)) return undefined
  const { [name]: _, ...left } = views
  if (Object.keys(left).length > 0) return { ...document, views: left }
  const { views: __, ...others } = document
  const isEmpty = Object.keys(others).every(member => member.startsWith('_') || member === 'language')
  return isEmpty ? { ...others, _deleted: true } : others
}

/** An index as `_index` lists it. */
export type IndexRow = {
  readonly ddoc: string
  readonly name: string
  readonly type: 'json'
  readonly partitioned: false
  readonly def: {
    readonly fields: readonly { readonly [field: string]: Json }[]
    readonly partial_filter_selector?: Json
  }
}

/** The indexes of a design document. */
export function indexRows(id: string, document: DocumentBody): readonly IndexRow[] {
  if (document.language !== 'query' || !isJsonObject(document.views)) return []
  return Object.entries(document.views).flatMap(([name, view]) => {
    const map = isJsonObject(view) && isJsonObject(view.map) && isJsonObject(view.map.fields) ? view.map : {}
    const fields = isJsonObject(map.fields) ? Object.entries(map.fields) : []
    const partial = map.partial_filter_selector
    const hasPartial = isJsonObject(partial) && Object.keys(partial).length > 0
    const def = {
      fields: fields.map(([field, direction]) => ({ [field]: direction ?? 'asc' })),
      ...(hasPartial ? { partial_filter_selector: partial } : {}),
    }
    return [{ ddoc: id, name, type: 'json' as const, partitioned: false as const, def }]
  })
}

function viewOf({ fields, partialFilterSelector }: MangoIndex): Json {
  return {
    map: {
      fields: Object.assign({}, ...fields) as Record<string, string>,
      partial_filter_selector: partialFilterSelector ?? {},
    },
    reduce: '_count',
    options: { def: { fields: fields.flatMap(field => Object.keys(field)) } },
  }
}

function readField(value: Json): Readonly<Record<string, string>> {
  if (typeof value === 'string' && value !== '') return { [value]: 'asc' }
  const [name, direction] = isJsonObject(value) ? (Object.entries(value)[0] ?? []) : []
  if (name === undefined || (direction !== 'asc' && direction !== 'desc')) {
    throw new RelayError('bad_request', 'Invalid field in index')
  }
  return { [name]: direction }
}

function text(value: Json | undefined): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}
