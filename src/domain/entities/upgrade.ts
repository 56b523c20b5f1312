import { type DocumentBody, isJsonObject, type Json } from '#domain/document.ts'
import {
  compareShown,
  type Registers,
  readRegisters,
  type StampedValue,
  writeRegisters,
} from '#domain/registers.ts'
import { type Form, isChange, openForm } from '#domain/save.ts'

/**
 * How a field of an earlier schema reads in a later one. A stored field never changes what it means: what a later
 * schema says otherwise has fields of its own, which the earlier one lends its values to while nobody has written over
 * them. (docs/decisions/0029-fields-of-an-earlier-schema.md)
 */
export type Upgrade = {
  /** The field of the earlier schema, which earlier releases go on writing. No later schema takes its name. */
  readonly from: string
  /** The fields that say it now. */
  readonly into: readonly string[]
  /** What they say, of an earlier value that is no erasure. Pure; what it leaves out says nothing. */
  up(value: Json): DocumentBody
  /** What an earlier release shows of them; `null` for nothing. Pure. */
  down(fields: DocumentBody): Json
}

type Upgrading = {
  readonly nature: 'edited' | 'fixed'
  readonly schema: number
  readonly upgrades?: readonly Upgrade[]
}

/**
 * A stored body as this release reads it: every value of an earlier field stands, under its own stamp, in the fields
 * that took its place, so that what is shown, kept and settled is told by the merge's own rules. The stored body stays
 * as it is. A value that a later release wrote for earlier ones (`writtenThrough`) stands in both and counts once.
 */
export function readUpgraded(entity: Upgrading, body: DocumentBody): DocumentBody {
  if (!entity.upgrades?.some(({ from }) => isWritten(body, from))) return body
  const registers = readRegisters(body)
  if (!registers) return body
  const upgraded = writeRegisters({
    ...registers,
    values: upgradedValues(entity, registers.values),
    schema: Math.max(registers.schema, entity.schema),
  })
  if (entity.nature === 'edited') return upgraded
  const { merge, ...plain } = upgraded
  return plain
}

/** The values of a record by field, as this release reads them. */
export function upgradedValues(
  { upgrades = [] }: Pick<Upgrading, 'upgrades'>,
  values: Registers['values'],
): Registers['values'] {
  if (upgrades.length === 0) return values
  const read = lent(upgrades, values)
  for (const { from } of upgrades) read.delete(from)
  return read
}

/** Opens a form on a stored body as this release reads it. */
export function openUpgraded(entity: Upgrading, body: DocumentBody, settling: readonly string[] = []): Form {
  const form = openForm(readUpgraded(entity, body), settling)
  const stored = entity.upgrades && readRegisters(body)?.values
  return stored ? { ...form, stored } : form
}

/**
 * The same save as it is stored: beside the fields of this release it writes the earlier ones, as earlier releases are
 * to show them, and replaces there what the form showed here. Of several fields that one became, all are written
 * with the first, since the earlier value has then been replaced.
 */
export function writtenThrough(
  { upgrades = [] }: Upgrading,
  form: Form,
  changes: DocumentBody,
): { readonly form: Form; readonly changes: DocumentBody } {
  const shown = new Map(form.shown)
  const stamps = new Map([...shown].map(([path, values]) => [path, values.map(({ stamp }) => stamp)]))
  const live = lent(upgrades, form.stored ?? new Map())
  let written = changes
  for (const { from, into, down } of upgrades.toReversed()) {
    const isWanted = into.some(
      path => Object.hasOwn(written, path) && isChange(form, path, own(written, path)),
    )
    if (!isWanted) continue
    // An earlier value goes when all that is read of it was on the form: of a name, both its parts.
    const isShown = (stamp: string) =>
      into.every(path => stamps.get(path)?.includes(stamp) || !holds(live.get(path), stamp))
    const replaced = into.flatMap(path => stamps.get(path) ?? []).filter(isShown)
    const now = Object.fromEntries(
      into.map(path => [path, Object.hasOwn(written, path) ? own(written, path) : firstOf(shown, path)]),
    )
    for (const path of into) {
      // What is shown of it only because it was lent is written there as something new.
      const isLent = !shown.get(path)?.some(({ stamp }) => holds(form.stored?.get(path), stamp))
      if (isLent && !isChange({ shown }, path, own(now, path))) shown.set(path, [])
    }
    stamps.set(from, replaced)
    shown.set(
      from,
      (form.stored?.get(from) ?? []).filter(({ stamp }) => replaced.includes(stamp)),
    )
    written = { ...written, ...now, [from]: down(now) }
  }
  return written === changes ? { form, changes } : { form: { shown }, changes: written }
}

function holds(values: readonly StampedValue[] | undefined, stamp: string): boolean {
  return values?.some(value => value.stamp === stamp) ?? false
}

function lent(
  upgrades: readonly Upgrade[],
  stored: Registers['values'],
): Map<string, readonly StampedValue[]> {
  const values = new Map(stored)
  for (const { from, into, up } of upgrades) {
    const held = new Set(into.flatMap(path => (values.get(path) ?? []).map(({ stamp }) => stamp)))
    for (const { stamp, value } of values.get(from) ?? []) {
      if (held.has(stamp)) continue
      const says = value === null ? Object.fromEntries(into.map(path => [path, null])) : up(value)
      for (const [path, said] of Object.entries(says)) {
        values.set(path, [...(values.get(path) ?? []), { stamp, value: said }].sort(compareShown))
      }
    }
  }
  return values
}

function isWritten(body: DocumentBody, path: string): boolean {
  const kept = isJsonObject(body.merge) ? body.merge.kept : undefined
  return Object.hasOwn(body, path) || (isJsonObject(kept) && Object.hasOwn(kept, path))
}

function firstOf(shown: Form['shown'], path: string): Json {
  return shown.get(path)?.[0]?.value ?? null
}

function own(body: DocumentBody, path: string): Json {
  return (Object.hasOwn(body, path) ? body[path] : null) ?? null
}
