import type { Json } from '#domain/document.ts'
import { RelayError } from '#relay/errors.ts'
import type { FindQuery } from './find-query.ts'
import { ALL_DOCS } from './known-indexes.ts'
import type { IndexRow } from './mango-index.ts'
import { readSelector, type Selector } from './selector.ts'
import { fieldsOfSelector, type SelectorFields } from './selector-fields.ts'

/** Which index stands behind an answer of `_find`: it gives the order, though nothing is read faster by it. */
export type IndexChoice = {
  readonly index: IndexRow | typeof ALL_DOCS
  /** The fields of the order; none: by id. */
  readonly columns: readonly string[]
  /** Whether a document stands in the index. */
  readonly partial: Selector
  /** Whether CouchDB, too, would look through all documents. */
  readonly isUnindexed: boolean
}

/**
 * The index that CouchDB would choose (`mango_idx`, `mango_cursor_view`): one whose fields every document that fits has
 * or is sorted by, that stands in the order asked for, bounded in as many of its leading fields as can be.
 * @throws RelayError `no_usable_index` when none stands in that order
 */
export function chooseIndex(indexes: readonly IndexRow[], query: FindQuery): IndexChoice {
  const fields = fieldsOfSelector(query.asked)
  const sort = query.sort.map(({ field }) => field)
  const usable = indexes.filter(index => {
    const isAskedFor = isNamed(index, query.useIndex)
    const isWhole = index.def.partial_filter_selector === undefined || isAskedFor
    return isWhole && isUsable(columnsOf(index), fields, sort)
  })
  const named = usable.filter(index => isNamed(index, query.useIndex))
  const [best] = (named.length > 0 ? named : usable).toSorted(
    (a, b) =>
      boundedOf(columnsOf(b), fields) - boundedOf(columnsOf(a), fields) ||
      columnsOf(a).length - columnsOf(b).length ||
      (`${a.ddoc}/${a.name}` < `${b.ddoc}/${b.name}` ? -1 : 1),
  )
  if (best) {
    return { index: best, columns: columnsOf(best), partial: partialOf(best), isUnindexed: false }
  }
  if (sort.some(field => field !== '_id')) {
    throw new RelayError('no_usable_index', 'No index exists for this sort, try indexing by the sort fields.')
  }
  return { index: ALL_DOCS, columns: sort, partial: () => true, isUnindexed: !fields.bounded.has('_id') }
}

// Who wrote the index manages the database, and may use patterns.
function partialOf({ def }: IndexRow): Selector {
  return def.partial_filter_selector === undefined
    ? () => true
    : readSelector(def.partial_filter_selector, true)
}

function columnsOf(index: IndexRow): readonly string[] {
  return index.def.fields.flatMap(field => Object.keys(field))
}

function isUsable(columns: readonly string[], fields: SelectorFields, sort: readonly string[]): boolean {
  const isThere = (column: string): boolean =>
    column === '_id' || column === '_rev' || sort.includes(column) || fields.required.has(column)
  return columns.every(isThere) && isInOrder(columns, fields, sort)
}

// A field that has one value in all documents that fit does not disturb the order of those behind it.
function isInOrder(columns: readonly string[], fields: SelectorFields, sort: readonly string[]): boolean {
  if (sort.every((field, place) => columns[place] === field)) return true
  const [first, ...others] = columns
  return first !== undefined && fields.constant.has(first) && isInOrder(others, fields, sort)
}

function boundedOf(columns: readonly string[], { bounded }: SelectorFields): number {
  const free = columns.findIndex(column => !bounded.has(column))
  return free === -1 ? columns.length : free
}

function isNamed(index: IndexRow, useIndex: Json | undefined): boolean {
  const [ddoc, name] = typeof useIndex === 'string' ? [useIndex] : Array.isArray(useIndex) ? useIndex : []
  if (typeof ddoc !== 'string') return false
  const isSameDesign = index.ddoc === ddoc || index.ddoc === `_design/${ddoc}`
  return isSameDesign && (name === undefined || name === index.name)
}
