import { isSameValue } from './canonical.ts'
import { type DocumentBody, isJsonObject, type Json } from './document.ts'
import { GONE, isAsideValue, standingOf, type UnseenChange, unseenChanges } from './gone.ts'
import { type Registers, readRegisters, type StampedValue } from './registers.ts'

/** A field that people wrote without seeing each other: every differing value, the shown one first. */
export type Kept = {
  readonly path: string
  readonly values: readonly StampedValue[]
  /** Everything that settling this field replaces. */
  readonly replaces: readonly StampedValue[]
  /** Of a record that was put aside: the changes made without knowing it. Of a field: none. */
  readonly changes: readonly UnseenChange[]
}

/**
 * What of a record people have to settle. Two who wrote the same thing without seeing each other agree: nothing is
 * to be settled. A record put aside against an unseen change is the field `gone`.
 */
export function keptOf(body: DocumentBody): readonly Kept[] {
  if (!mayHoldKept(body)) return []
  const registers = readRegisters(body)
  if (!registers) return []
  return [...registers.values].flatMap(([path, replaces]) => {
    if (path === GONE) return goneKept(body, registers, replaces)
    const values = distinct(replaces, isSameValue)
    return values.length > 1 ? [{ path, values, replaces, changes: [] }] : []
  })
}

function goneKept(
  body: DocumentBody,
  registers: Registers,
  replaces: readonly StampedValue[],
): readonly Kept[] {
  if (standingOf(body) !== 'disputed') return []
  const values = distinct(replaces, (a, b) => isAsideValue(a) === isAsideValue(b))
  return [{ path: GONE, values, replaces, changes: unseenChanges(registers) }]
}

// Most records hold nothing to settle: this is asked of every row, and reads no registers.
function mayHoldKept({ merge, gone = null }: DocumentBody): boolean {
  if (isAsideValue(gone)) return true
  return isJsonObject(merge) && isJsonObject(merge.kept) && Object.keys(merge.kept).length > 0
}

function distinct(
  values: readonly StampedValue[],
  isSame: (a: Json, b: Json) => boolean,
): readonly StampedValue[] {
  return values.filter(({ value }, index) => values.findIndex(other => isSame(other.value, value)) === index)
}
