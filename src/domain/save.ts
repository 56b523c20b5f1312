import { isSameValue } from './canonical.ts'
import type { Clock } from './clock.ts'
import type { DocumentBody, Json } from './document.ts'
import {
  compareShown,
  isField,
  type Registers,
  readRegisters,
  type StampedValue,
  writeRegisters,
} from './registers.ts'
import { formatStamp, LATEST_TIME, parseStamp } from './stamp.ts'
import type { Writer } from './writer.ts'

/** What a person had before them when they began to write: the values that their save may replace. */
export type Form = {
  /** By path: the values shown on the form. A path that is not there replaces nothing. */
  readonly shown: ReadonlyMap<string, readonly StampedValue[]>
  /** What the record held by field, where it was shown otherwise (`entities/upgrade.ts`). */
  readonly stored?: ReadonlyMap<string, readonly StampedValue[]>
}

/** Whose hand writes: the page's writer, the person's pen (without its type), the device's clock. */
export type Hand = { readonly writer: Writer; readonly pen: string; readonly clock: Clock }

/** The form of a record that does not exist yet. */
export const blankForm: Form = { shown: new Map() }

/**
 * Opens a form on a record as it reads now. It shows one value a field, by whomever it was written; kept values are
 * not replaced by an ordinary edit, only by settling them, for which `settling` names the fields shown with all
 * their values.
 */
export function openForm(body: DocumentBody | undefined, settling: readonly string[] = []): Form {
  const values = (body && readRegisters(body)?.values) ?? new Map<string, readonly StampedValue[]>()
  return {
    shown: new Map(
      [...values].map(([path, list]) => [path, settling.includes(path) ? list : shownOf(body, path, list)]),
    ),
  }
}

/**
 * The record after a save. Replaces only the values that were on the form when it opened; what arrived since
 * stays live. Every changed field of one save shares one stamp, whose time exceeds every live stamp of those
 * fields without moving the device's clock. A field set to what the form showed is not a change, unless the
 * form showed several values to settle. What is no field (`type`, `_id` …) is left as it is. `undefined` when
 * nothing changed.
 *
 * @param current the record as it reads now, its leaves merged; `undefined` for a new one
 * @throws RangeError when the record's merge version is unknown: it must not be written by this release
 */
export function saveForm(
  current: DocumentBody | undefined,
  form: Form,
  changes: DocumentBody,
  identity: { readonly type: string; readonly schema: number },
  hand: Hand,
): DocumentBody | undefined {
  const before = registersOf(current, identity)
  const changed = Object.entries(changes).filter(([path, value]) => isChange(form, path, value))
  if (changed.length === 0 && current) return undefined
  const paths = changed.map(([path]) => path)
  const n = hand.writer.next()
  const stamp = formatStamp({ time: stampTime(before, paths, hand.clock), n, writer: hand.writer.id })
  const values = new Map(before.values)
  for (const [path, value] of changed) values.set(path, written(before, form, path, { stamp, value }))
  return writeRegisters({
    type: before.type,
    schema: Math.max(before.schema, identity.schema),
    values,
    seen: new Map(before.seen).set(hand.writer.id, n),
    pens: new Map(before.pens).set(hand.writer.id, hand.pen),
  })
}

// What stands on top of the document, which a foreign tool may have put under another value. Two people who wrote the
// same have both their values on the screen.
function shownOf(
  body: DocumentBody | undefined,
  path: string,
  list: readonly StampedValue[],
): readonly StampedValue[] {
  const shown = body && Object.hasOwn(body, path) ? body[path] : undefined
  return list.filter(({ value }) => isSameValue(value, shown ?? null))
}

function registersOf(
  current: DocumentBody | undefined,
  identity: { type: string; schema: number },
): Registers {
  if (!current) return { ...identity, values: new Map(), seen: new Map(), pens: new Map() }
  const registers = readRegisters(current)
  if (!registers)
    throw new RangeError(`The merge version of this ${identity.type} is not known to this release`)
  return registers
}

/** Whether writing this value would be a change of what the form showed there. */
export function isChange(form: Form, path: string, value: Json): boolean {
  if (!isField(path)) return false
  const [first, ...others] = form.shown.get(path) ?? []
  if (!first) return value !== null
  return [first, ...others].some(shown => !isSameValue(shown.value, value))
}

function written(before: Registers, form: Form, path: string, value: StampedValue): readonly StampedValue[] {
  const replaced = form.shown.get(path) ?? []
  const stillLive = (before.values.get(path) ?? []).filter(
    live => !replaced.some(old => old.stamp === live.stamp && isSameValue(old.value, live.value)),
  )
  return [...stillLive, value].sort(compareShown)
}

function stampTime(before: Registers, paths: readonly string[], clock: Clock): number {
  const live = paths.flatMap(path => before.values.get(path) ?? [])
  const latest = Math.max(-1, ...live.map(({ stamp }) => parseStamp(stamp)?.time ?? -1))
  const now = Math.floor(clock.now())
  return Math.min(LATEST_TIME, Math.max(Number.isFinite(now) && now > 0 ? now : 0, latest + 1))
}
