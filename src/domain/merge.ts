import { canonicalJson } from './canonical.ts'
import { compareShown, isSeen, type Registers, type StampedValue } from './registers.ts'

/**
 * Merges the registers of leaves that did not see each other. Commutative, associative, idempotent: for each
 * path and stamp a leaf has either not seen it, or holds values under it, or has seen it and holds none
 * (it was knowingly replaced), and the merge is the greatest of these.
 * `undefined` when the leaves are of different types: those are not two states of one record.
 */
export function mergeRegisters(leaves: readonly Registers[]): Registers | undefined {
  const [first, ...others] = leaves
  if (!first || others.some(leaf => leaf.type !== first.type)) return undefined
  return {
    type: first.type,
    schema: Math.max(...leaves.map(leaf => leaf.schema)),
    values: mergeValues(leaves),
    seen: greatest(leaves.map(leaf => leaf.seen)),
    pens: greatest(leaves.map(leaf => leaf.pens)),
  }
}

/**
 * Whether `live` is of the same type, holds or has knowingly replaced every value of `other`, and has seen all that
 * it has seen: only then may `other` be tombstoned in its favour. It is so exactly when merging `other` into `live`
 * would change no value of it.
 */
export function isCoveredBy(other: Registers, live: Registers): boolean {
  const seesAll = [...other.seen].every(([writer, n]) => (live.seen.get(writer) ?? 0) >= n)
  return (
    other.type === live.type &&
    seesAll &&
    [...other.values].every(([path, values]) =>
      values.every(value => holds(live, path, value) || isReplaced(live, path, value.stamp)),
    ) &&
    [...live.values].every(([path, values]) => values.every(({ stamp }) => !isReplaced(other, path, stamp)))
  )
}

function mergeValues(leaves: readonly Registers[]): Map<string, readonly StampedValue[]> {
  const merged = new Map<string, readonly StampedValue[]>()
  const paths = new Set(leaves.flatMap(leaf => [...leaf.values.keys()]))
  for (const path of paths) {
    const survivors = distinct(leaves.flatMap(leaf => leaf.values.get(path) ?? []))
      .filter(({ stamp }) => leaves.every(leaf => !isReplaced(leaf, path, stamp)))
      .sort(compareShown)
    if (survivors.length > 0) merged.set(path, survivors)
  }
  return merged
}

// A leaf that holds the stamp with another value (a foreign tool's edit) has not replaced this one:
// the same stamp with two values counts as two values, neither covering the other.
function isReplaced(leaf: Registers, path: string, stamp: string): boolean {
  return isSeen(leaf.seen, stamp) && !leaf.values.get(path)?.some(held => held.stamp === stamp)
}

function holds(leaf: Registers, path: string, value: StampedValue): boolean {
  return leaf.values.get(path)?.some(held => isSame(held, value)) ?? false
}

function distinct(values: readonly StampedValue[]): StampedValue[] {
  return values.filter((value, index) => values.findIndex(other => isSame(other, value)) === index)
}

function isSame(a: StampedValue, b: StampedValue): boolean {
  return a.stamp === b.stamp && canonicalJson(a.value) === canonicalJson(b.value)
}

// For `seen` the pointwise maximum; for `pens`, where a writer has one pen, the same rule makes any clash agree.
function greatest<T extends number | string>(maps: readonly ReadonlyMap<string, T>[]): Map<string, T> {
  const result = new Map<string, T>()
  for (const map of maps) {
    for (const [key, value] of map) {
      const known = result.get(key)
      if (known === undefined || value > known) result.set(key, value)
    }
  }
  return result
}
