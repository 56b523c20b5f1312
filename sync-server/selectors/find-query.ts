import { isJsonObject, type Json } from '#domain/document.ts'
import { RelayError } from '#relay/errors.ts'
import { readSelector, type Selector } from './selector.ts'

/** What a client asks of `_find`. */
export type FindQuery = {
  readonly selector: Selector
  /** The selector as it was written. */
  readonly asked: Json
  /** The index that the client would have used: a design document's name, alone or with the index's. */
  readonly useIndex: Json | undefined
  readonly sort: readonly SortField[]
  /** Members to answer with; absent: the whole document. */
  readonly fields: readonly string[] | undefined
  readonly limit: number
  /** Documents that fit and are passed over, those of the pages before included. */
  readonly skip: number
  readonly conflicts: boolean
  readonly executionStats: boolean
}

type SortField = { readonly field: string; readonly descending: boolean }

const USUAL_LIMIT = 25
const NO_BOOKMARK = 'nil'

/**
 * Reads the body of a `_find`.
 * @throws RelayError `bad_request`, `forbidden`
 */
export function readFindQuery(body: Json | undefined, mayUsePatterns: boolean): FindQuery {
  if (!isJsonObject(body) || body.selector === undefined) {
    throw new RelayError('bad_request', 'Missing required key: selector')
  }
  return {
    selector: readSelector(body.selector, mayUsePatterns),
    asked: body.selector,
    useIndex: body.use_index,
    sort: readSort(body.sort),
    fields: readFields(body.fields),
    limit: readCount('limit', body.limit) ?? USUAL_LIMIT,
    skip: (readCount('skip', body.skip) ?? 0) + readBookmark(body.bookmark),
    conflicts: body.conflicts === true,
    executionStats: body.execution_stats === true,
  }
}

/** The bookmark by which a client goes on after so many documents. */
export function bookmarkAfter(count: number): string {
  return count === 0 ? NO_BOOKMARK : `n${count}`
}

function readBookmark(value: Json | undefined): number {
  if (value === undefined || value === null || value === '' || value === NO_BOOKMARK) return 0
  const count = typeof value === 'string' ? /^n(\d{1,15})$/.exec(value)?.[1] : undefined
  if (count === undefined) throw new RelayError('bad_request', 'Invalid bookmark value')
  return Number(count)
}

function readSort(value: Json | undefined): readonly SortField[] {
  if (value === undefined || value === null) return []
  if (!Array.isArray(value)) throw new RelayError('bad_request', 'Sort must be an array')
  const sort = value.map((one): SortField => {
    if (typeof one === 'string') return { field: one, descending: false }
    const [field, direction] = isJsonObject(one) ? (Object.entries(one)[0] ?? []) : []
    if (field === undefined || (direction !== 'asc' && direction !== 'desc')) {
      throw new RelayError('bad_request', 'Invalid sort field')
    }
    return { field, descending: direction === 'desc' }
  })
  if (new Set(sort.map(({ descending }) => descending)).size > 1) {
    throw new RelayError('bad_request', 'Sorts currently only support a single direction for all fields.')
  }
  return sort
}

function readFields(value: Json | undefined): readonly string[] | undefined {
  if (value === undefined || value === 'all_fields') return undefined
  if (!Array.isArray(value) || !value.every(one => typeof one === 'string')) {
    throw new RelayError('bad_request', 'Fields must be an array of strings, not empty')
  }
  return value.length === 0 ? undefined : (value as readonly string[])
}

function readCount(name: string, value: Json | undefined): number | undefined {
  if (value === undefined || value === null) return undefined
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0) {
    throw new RelayError('bad_request', `Invalid value for ${name}: it must be a whole number from 0`)
  }
  return value
}
