import { guarded } from './errors.ts'
import { endOfPrefix } from './index-keys.ts'
import { documentOfRow, type StoredDocument } from './read.ts'
import type { StoreContext } from './store-context.ts'
import type { DocumentRow } from './tables.ts'

export type KeyRange = {
  /** What the keys begin with. End it with the separator: `logEntry.byPlace|place:x|`. */
  readonly prefix: string
  /** Only keys after this one: a plain key (then its own entries count as after it) or an entry's `key`. */
  readonly after?: string | undefined
  /** Only keys before this one. */
  readonly before?: string | undefined
  readonly limit?: number
  /** From the last key to the first: go on with `before`. */
  readonly reverse?: boolean
}

export type KeyedDocument = StoredDocument & {
  /** Where this entry stands in the index: hand it to `after` (or `before`, in reverse) for the next page. */
  readonly key: string
}

/**
 * A page of the index, in key order and then in id order. A document stands once for each of its keys in the
 * range. Pages go on from the last key, so a record that comes or goes meanwhile shifts nothing.
 */
export async function readByKeyPrefix(
  context: StoreContext,
  range: KeyRange,
): Promise<readonly KeyedDocument[]> {
  const { lower, upper } = boundsOf(range)
  if (lower >= upper) return []
  const { docs } = context.tables
  const between = docs.where('keys').between(lower, upper, lower !== range.after, false)
  const ordered = range.reverse ? between.reverse() : between
  const rows = await guarded(context.name, () =>
    (range.limit === undefined ? ordered : ordered.limit(range.limit)).toArray(),
  )
  return entriesOf(rows, lower, upper, range)
}

/** How many index entries begin with `prefix`; counted by the database, without reading a row. */
export function countByPrefix(context: StoreContext, prefix: string): Promise<number> {
  const { docs } = context.tables
  return guarded(context.name, () =>
    docs.where('keys').between(prefix, endOfPrefix(prefix), true, false).count(),
  )
}

function boundsOf({ prefix, after, before }: KeyRange): { lower: string; upper: string } {
  const end = endOfPrefix(prefix)
  return {
    lower: after !== undefined && after > prefix ? after : prefix,
    upper: before !== undefined && before < end ? before : end,
  }
}

// IndexedDB answers rows in key order but not under which key each was found: the n-th time a row comes, it is
// under its n-th key of the range.
function entriesOf(
  rows: readonly DocumentRow[],
  lower: string,
  upper: string,
  { after, reverse }: KeyRange,
): KeyedDocument[] {
  const keysLeft = new Map<string, string[]>()
  return rows.flatMap(row => {
    let keys = keysLeft.get(row.id)
    if (!keys) {
      keys = row.keys.filter(key => key >= lower && key < upper && key !== after).sort()
      if (reverse) keys.reverse()
      keysLeft.set(row.id, keys)
    }
    const key = keys.shift()
    const document = documentOfRow(row)
    return document && key !== undefined ? [{ ...document, key }] : []
  })
}
