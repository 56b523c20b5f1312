import { canonicalJson, isSameValue } from './canonical.ts'
import type { Json } from './document.ts'
import { type Edit, penKey } from './edit.ts'
import { hash32 } from './hash.ts'
import { compareShown, isSeen, type Registers, type StampedValue } from './registers.ts'
import { DOUBT, formatStamp, isDoubtful, parseStamp } from './stamp.ts'

/**
 * The registers of a record by its edits alone: a value is live when a save wrote it and no save replaced it.
 * Equal to the merged registers, when every save is among the edits.
 */
export function registersOfEdits(
  edits: readonly Edit[],
  identity: { readonly type: Json; readonly schema: number },
): Registers {
  const values = new Map<string, readonly StampedValue[]>()
  for (const { path, ...value } of liveByEdits(edits)) {
    values.set(path, [...(values.get(path) ?? []), value].sort(compareShown))
  }
  return { ...identity, values, seen: seenByEdits(edits), pens: pensOfEdits(edits) }
}

/** A value that a record's history and the record itself do not agree on. */
export type Spoiled = StampedValue & {
  readonly path: string
  /**
   * `lost`: nobody replaced it, and the record has let go of it. `late`: the record has never seen it.
   * `returned`: somebody replaced it, and the record holds it all the same.
   */
  readonly how: 'lost' | 'late' | 'returned'
}

export type Checkup = {
  readonly spoiled: readonly Spoiled[]
  /** Whether there were saves whose edits are not here: what seems lost may have been replaced by those. */
  readonly isIncomplete: boolean
  /** The record as it should be. Absent when nothing is to be repaired, or the history cannot say. */
  readonly repaired?: Registers
}

/**
 * Holds a record against its edits. A lost value comes back under a stamp of its own that nobody has seen, so that
 * no replica that had lost it can drop it again; the same on every relay. Values that the history does not know
 * (a foreign tool's, older than the history) stay as they are.
 */
export function checkRecord(record: Registers, edits: readonly Edit[]): Checkup {
  const knowsMoreSaves = knowsMore(record, edits)
  const unknown = pathsOfUnknownSaves(record, edits)
  const live = liveByEdits(edits)
  const gone = live.flatMap((value): readonly Spoiled[] => {
    if (holds(record, value)) return []
    if (!isSeen(record.seen, value.stamp)) return [{ ...value, how: 'late' }]
    return isRestored(record, value) ? [] : [{ ...value, how: 'lost' }]
  })
  const returned: Spoiled[] = replacedByEdits(edits)
    .filter(value => holds(record, value))
    .map(value => ({ ...value, how: 'returned' as const }))
  const isCertain = ({ how, path }: Spoiled) => how === 'late' || !(knowsMoreSaves || unknown.has(path))
  const spoiled = [...gone.filter(isCertain), ...returned]
  const isIncomplete = knowsMoreSaves || unknown.size > 0
  return spoiled.length === 0
    ? { spoiled, isIncomplete }
    : { spoiled, isIncomplete, repaired: repair(record, edits, spoiled) }
}

function repair(record: Registers, edits: readonly Edit[], spoiled: readonly Spoiled[]): Registers {
  const values = new Map(record.values)
  const seen = new Map(record.seen)
  const pens = new Map([...record.pens, ...pensOfEdits(edits)])
  const see = (stamp: string) => {
    const parsed = parseStamp(stamp)
    if (parsed) seen.set(parsed.writer, Math.max(parsed.n, seen.get(parsed.writer) ?? 0))
  }
  for (const value of spoiled) {
    const held = values.get(value.path) ?? []
    if (value.how === 'returned') {
      values.set(
        value.path,
        held.filter(one => !isSame(one, value)),
      )
      see(value.stamp)
      continue
    }
    const stamp = value.how === 'late' ? value.stamp : restoredStamp(value)
    values.set(value.path, [...held, { stamp, value: value.value }].sort(compareShown))
    see(stamp)
    const pen = pens.get(parseStamp(value.stamp)?.writer ?? '')
    if (pen !== undefined) pens.set(parseStamp(stamp)?.writer ?? '', pen)
  }
  for (const [path, list] of values) if (list.length === 0) values.delete(path)
  return { ...record, values, seen, pens }
}

// A writer of its own for each restored value, minted from the value: every relay mints the same one.
function restoredStamp({ path, stamp, value }: PathValue): string {
  const writer = `R${hash32(`restored-v1\n${canonicalJson([path, stamp, value])}`).slice(0, 16)}`
  return formatStamp({
    time: parseStamp(stamp)?.time ?? 0,
    n: 1,
    writer: isDoubtful(stamp) ? `${writer}${DOUBT}` : writer,
  })
}

function isRestored(record: Registers, value: PathValue): boolean {
  return isSeen(record.seen, restoredStamp(value))
}

type PathValue = StampedValue & { readonly path: string }

function liveByEdits(edits: readonly Edit[]): PathValue[] {
  const replaced = replacedByEdits(edits)
  return edits.flatMap(({ stamp, fields }) =>
    [...fields]
      .map(([path, value]) => ({ path, stamp, value }))
      .filter(value => !replaced.some(one => one.path === value.path && isSame(one, value))),
  )
}

// Two who replaced one value without seeing each other replaced it once.
function replacedByEdits(edits: readonly Edit[]): PathValue[] {
  const all = edits.flatMap(({ replaced }) =>
    [...replaced].flatMap(([path, values]) => values.map(value => ({ path, ...value }))),
  )
  return [
    ...new Map(all.map(value => [canonicalJson([value.path, value.stamp, value.value]), value])).values(),
  ]
}

function seenByEdits(edits: readonly Edit[]): Map<string, number> {
  const seen = new Map<string, number>()
  for (const { stamp } of edits) {
    const parsed = parseStamp(stamp)
    if (parsed) seen.set(parsed.writer, Math.max(parsed.n, seen.get(parsed.writer) ?? 0))
  }
  return seen
}

function pensOfEdits(edits: readonly Edit[]): Map<string, string> {
  return new Map(edits.map(edit => [parseStamp(edit.stamp)?.writer ?? '', penKey(edit)]))
}

// A save whose edit is not here left its value in the record, or in what a later edit replaced: in that field, a value
// that is missing may be one that it replaced.
function pathsOfUnknownSaves(record: Registers, edits: readonly Edit[]): ReadonlySet<string> {
  const known = new Set(edits.map(({ stamp }) => stamp))
  const held = [...record.values].flatMap(([path, values]) => values.map(value => ({ path, ...value })))
  const unknown = [...held, ...replacedByEdits(edits)].filter(
    ({ stamp }) => !known.has(stamp) && !isMinted(parseStamp(stamp)?.writer ?? ''),
  )
  return new Set(unknown.map(({ path }) => path))
}

// What a tool wrote without a stamp, and what was restored, has no edit and replaces nothing.
function knowsMore({ seen }: Registers, edits: readonly Edit[]): boolean {
  const known = seenByEdits(edits)
  return [...seen].some(([writer, n]) => !isMinted(writer) && n > (known.get(writer) ?? 0))
}

// Page writers have eight characters, and one more when their clock was doubted.
function isMinted(writer: string): boolean {
  return /^R[0-9a-f]{16}~?$/.test(writer) || /^[0-9a-f]{12}$/.test(writer)
}

function holds(record: Registers, value: PathValue): boolean {
  return record.values.get(value.path)?.some(one => isSame(one, value)) ?? false
}

function isSame(a: StampedValue, b: StampedValue): boolean {
  return a.stamp === b.stamp && isSameValue(a.value, b.value)
}
