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
  const digest = hash('sha1', JSON.stringify([wanted, partialFilterSelector ?? null]))
  const ddoc = text(asked.ddoc) ?? digest
  return {
    ddoc: ddoc.startsWith('_design/') ? ddoc : `_design/${ddoc}`,
    name: text(asked.name) ?? digest,
    fields: wanted,
    partialFilterSelector,
  }
}

/** A design document with one index more, or `undefined` when it holds the same one already. */
export function withIndex(document: DocumentBody, index: MangoIndex): DocumentBody | undefined {
  const views = isJsonObject(document.views) ? document.views : {}
  const view = viewOf(index)
  if (JSON.stringify(views[index.name]) === JSON.stringify(view)) return undefined
  return { ...document, language: 'query', views: { ...views, [index.name]: view } }
}

/** A design document with one index less, or `undefined` when it does not hold it. */
export function withoutIndex(document: DocumentBody, name: string): DocumentBody | undefined {
  const views = isJsonObject(document.views) ? document.views : {}
  if (document.language !== 'query' || !Object.hasOwn(views, name)) return undefined
  const { [name]: _, ...left } = views
  return { ...document, views: left }
}

/** The indexes of a design document as `_index` lists them. */
export function indexRows(id: string, document: DocumentBody): readonly object[] {
  if (document.language !== 'query' || !isJsonObject(document.views)) return []
  return Object.entries(document.views).flatMap(([name, view]) => {
    const map = isJsonObject(view) && isJsonObject(view.map) && isJsonObject(view.map.fields) ? view.map : {}
    const fields = isJsonObject(map.fields) ? Object.entries(map.fields) : []
    const partial = map.partial_filter_selector
    const hasPartial = isJsonObject(partial) && Object.keys(partial).length > 0
    const def = {
      fields: fields.map(([field, direction]) => ({ [field]: direction })),
      ...(hasPartial ? { partial_filter_selector: partial } : {}),
    }
    return [{ ddoc: id, name, type: 'json', partitioned: false, def }]
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
