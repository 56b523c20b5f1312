import { isSameValue } from './canonical.ts'
import { type DocumentBody, isJsonObject, type Json } from './document.ts'
import { fixedId, isFixedId, isIntact } from './fixed.ts'
import { keyOf, type RecordId, typeOf } from './id.ts'
import { isField, type Registers, readRegisters, type StampedValue } from './registers.ts'
import { parseStamp } from './stamp.ts'

/**
 * One save of a record, as the history keeps it: who, when, what, and what it replaced. A fixed document of
 * `<space>-history`, `edit:<record>:<ulid>:<hash>`: it never changes, so a record can be rebuilt from its edits.
 */
export type Edit = {
  readonly id: RecordId
  readonly record: RecordId
  /** Whose hand: `pen:01J…`. */
  readonly pen: RecordId
  /** By the writer's clock, ISO 8601 in UTC. It may be wrong. */
  readonly at: string
  /** The stamp that all values of this save share. */
  readonly stamp: string
  readonly fields: ReadonlyMap<string, Json>
  /** By path: the values that this save replaced, the one that was shown first. */
  readonly replaced: ReadonlyMap<string, readonly StampedValue[]>
}

/** An edit as a document: its id, which vouches for its body. The member `sig` is kept for a device's signature. */
export type EditDocument = { readonly id: RecordId; readonly body: DocumentBody }

const SCHEMA = 1

/**
 * The edit that a save of a record was: what `after` holds and `before` did not, and the other way round.
 * `undefined` when no value was written, or when either body has a merge that this release does not know.
 *
 * @param at the writer's clock, in ms since 1970
 */
export function editDocument(
  save: {
    readonly record: RecordId
    readonly before: DocumentBody | undefined
    readonly after: DocumentBody
    readonly pen: RecordId
    readonly at: number
  },
  ulid: string,
): EditDocument | undefined {
  const after = readRegisters(save.after)
  const before = save.before ? readRegisters(save.before) : undefined
  if (!after || (save.before && !before)) return undefined
  const written = missingIn(before, after)
  const [first] = [...written.values()].flat()
  if (!first) return undefined
  const replaced = missingIn(after, before)
  const body = {
    type: 'edit',
    schema: SCHEMA,
    record: save.record,
    pen: save.pen,
    at: new Date(save.at).toISOString(),
    stamp: first.stamp,
    fields: Object.fromEntries([...written].map(([path, [value]]) => [path, value?.value ?? null])),
    replaced: Object.fromEntries(
      [...replaced].map(([path, values]) => [path, values.map(({ stamp, value }) => [stamp, value])]),
    ),
  }
  return { id: fixedId(`edit:${save.record}`, ulid, body), body }
}

/** The first and last possible ids of the edits of a record. */
export function editRange(record: RecordId): { readonly from: string; readonly to: string } {
  return { from: `edit:${record}:`, to: `edit:${record}:\uffff` }
}

/** The record that an edit is of, from its id alone. */
export function recordOfEdit(edit: RecordId): RecordId {
  return keyOf(edit).split(':').slice(0, -2).join(':')
}

/**
 * Reads an edit's document; `undefined` when it is none: of another shape, of another record than its id says, or not
 * the body that its id vouches for.
 */
export function readEdit(id: RecordId, body: DocumentBody): Edit | undefined {
  const { record, pen, at, stamp } = body
  const [fields, replaced] = [readFields(body.fields), readReplaced(body.replaced)]
  if (body.type !== 'edit' || typeof body.schema !== 'number') return undefined
  if (typeof record !== 'string' || typeof pen !== 'string' || typeof stamp !== 'string') return undefined
  if (typeof at !== 'string' || Number.isNaN(Date.parse(at))) return undefined
  if (!fields || !replaced || !parseStamp(stamp) || typeOf(pen) !== 'pen') return undefined
  if (!isIdOf(id, record) || !isFixedId(id) || !isIntact(id, body)) return undefined
  return { id, record, pen, at, stamp, fields, replaced }
}

/** The key of an edit's pen, as stamps' writers are told apart by: without its type. */
export function penKey({ pen }: Edit): string {
  return keyOf(pen)
}

function missingIn(
  among: Registers | undefined,
  registers: Registers | undefined,
): Map<string, readonly StampedValue[]> {
  const missing = new Map<string, readonly StampedValue[]>()
  for (const [path, values] of registers?.values ?? []) {
    const held = among?.values.get(path) ?? []
    const others = values.filter(value => !held.some(one => isSameStamped(one, value)))
    if (others.length > 0) missing.set(path, others)
  }
  return missing
}

function isSameStamped(a: StampedValue, b: StampedValue): boolean {
  return a.stamp === b.stamp && isSameValue(a.value, b.value)
}

// `edit:<record>:<ulid>:<hash>`
function isIdOf(id: RecordId, record: RecordId): boolean {
  const prefix = `edit:${record}:`
  return id.startsWith(prefix) && /^[0-9A-HJKMNP-TV-Z]{26}:[0-9a-f]{32}$/.test(id.slice(prefix.length))
}

function readFields(value: Json | undefined): ReadonlyMap<string, Json> | undefined {
  if (!isJsonObject(value)) return undefined
  const entries = Object.entries(value)
  return entries.every(([path]) => isField(path)) ? new Map(entries) : undefined
}

function readReplaced(value: Json | undefined): Edit['replaced'] | undefined {
  if (!isJsonObject(value)) return undefined
  const replaced = new Map<string, readonly StampedValue[]>()
  for (const [path, list] of Object.entries(value)) {
    if (!isField(path) || !Array.isArray(list)) return undefined
    const values = list.map(readStamped)
    const known = values.filter(one => one !== undefined)
    if (known.length < values.length) return undefined
    replaced.set(path, known)
  }
  return replaced
}

function readStamped(value: Json): StampedValue | undefined {
  if (!Array.isArray(value) || value.length !== 2) return undefined
  const [stamp, written] = value
  return typeof stamp === 'string' && written !== undefined ? { stamp, value: written } : undefined
}
