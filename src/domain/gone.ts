import { type DocumentBody, isJsonObject, type Json } from './document.ts'
import { type Registers, readRegisters, type StampedValue } from './registers.ts'
import { parseStamp } from './stamp.ts'

/** The register that puts a record aside. Nothing is ever deleted from a space. */
export const GONE = 'gone'

/**
 * Where a record stands. `disputed`: it was put aside by somebody who had not seen a change that still stands, or
 * one put it aside while another brought it back; it reads as here until people decide.
 */
export type Standing = 'here' | 'aside' | 'disputed'

/**
 * What putting this record aside writes: up to which `n` of each writer its live values had been seen. A merged
 * record cannot tell by itself whether a deletion knew of a change, since `seen` is the union of all leaves; and an
 * ordinary save writes nothing for it, so that a foreign tool's edit counts as well.
 * [Note: a deletion says what it saw]
 */
export function asideValue(body: DocumentBody): { readonly seen: Readonly<Record<string, number>> } {
  const seen = new Map<string, number>()
  for (const { stamp } of changesIn(readRegisters(body))) {
    const parsed = parseStamp(stamp)
    if (parsed) seen.set(parsed.writer, Math.max(parsed.n, seen.get(parsed.writer) ?? 0))
  }
  return { seen: Object.fromEntries([...seen].sort(([a], [b]) => (a < b ? -1 : 1))) }
}

/** Whether a value of the `gone` register puts the record aside. A foreign tool may have written plain `true`. */
export function isAsideValue(value: Json): boolean {
  return value !== null && value !== false
}

/** Where a record stands, by what it says itself. */
export function standingOf(body: DocumentBody): Standing {
  if (!isAsideValue(body.gone ?? null)) return 'here'
  const registers = readRegisters(body)
  if (!registers) return 'aside'
  const values = registers.values.get(GONE) ?? []
  if (values.some(({ value }) => !isAsideValue(value))) return 'disputed'
  return unseenChanges(registers).length > 0 ? 'disputed' : 'aside'
}

/** A change that still stands and that nobody who put the record aside had seen. */
export type UnseenChange = StampedValue & { readonly path: string }

/** The changes that none of those who put this record aside had seen; none when nobody did. */
export function unseenChanges(registers: Registers): readonly UnseenChange[] {
  const deletions = (registers.values.get(GONE) ?? []).map(({ value }) => value).filter(isAsideValue)
  if (deletions.length === 0) return []
  return changesIn(registers).filter(({ stamp }) => !deletions.some(value => hasSeen(value, stamp)))
}

function changesIn(registers: Registers | undefined): UnseenChange[] {
  return [...(registers?.values ?? [])].flatMap(([path, values]) =>
    path === GONE ? [] : values.map(value => ({ path, ...value })),
  )
}

// Plain `true` says nothing of what was seen: it is believed to have seen everything.
function hasSeen(deletion: Json, stamp: string): boolean {
  const parsed = parseStamp(stamp)
  if (!parsed || !isJsonObject(deletion) || !isJsonObject(deletion.seen)) return true
  const n = Object.hasOwn(deletion.seen, parsed.writer) ? deletion.seen[parsed.writer] : undefined
  return typeof n === 'number' && n >= parsed.n
}
