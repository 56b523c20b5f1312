import { canonicalJson } from './canonical.ts'
import { type DocumentBody, isJsonObject, type Json } from './document.ts'
import { compareStamps, isOriginStamp, originStamp, parseStamp } from './stamp.ts'

/** The merge algorithm that this code writes. Frozen by the golden vectors in `tests/domain/golden`. */
export const MERGE_VERSION = 1

/** One value of a field with the stamp of the save that wrote it. `null` is an erasure. */
export type StampedValue = { readonly stamp: string; readonly value: Json }

/**
 * A record as its merge sees it: every field is a multi-value register in one causal context.
 * [Note: the text of a register is its path] A set member is a register of its own (`tags/eau`), so a path is
 * simply a top-level member of the document.
 */
export type Registers = {
  readonly type: Json
  readonly schema: number
  /** By path: every value nobody has knowingly replaced, the shown one first. Never empty. */
  readonly values: ReadonlyMap<string, readonly StampedValue[]>
  /** By writer: up to which `n` this record has taken that writer's saves in. */
  readonly seen: ReadonlyMap<string, number>
  /** By writer: the pen (without its type) of those who wrote a live value. */
  readonly pens: ReadonlyMap<string, string>
}

const NOT_REGISTERS = new Set(['type', 'schema', 'merge'])

/**
 * Whether a member of a document is a field. Others are what the record is (`type`, `schema`, `merge`), and what
 * CouchDB reserves (`_id`, `_deleted` …): a merge that wrote one of those would write another document.
 */
export function isField(path: string): boolean {
  return !NOT_REGISTERS.has(path) && !/^_(?!_)/.test(path)
}

/** Whether a document takes part in the merge at all: it names an algorithm. */
export function isMergeable(body: DocumentBody): boolean {
  return isJsonObject(body.merge)
}

/**
 * Whether a document's merge member is broken, and not merely of another version: a leaf that nobody can ever merge
 * would leave its record to be read only.
 */
export function isMalformed(body: DocumentBody): boolean {
  if (!isJsonObject(body.merge)) return body.merge !== undefined
  return body.merge.v === MERGE_VERSION && !readMember(body.merge)
}

/**
 * Reads the registers of a document; `undefined` when its merge member is of another version or malformed
 * (then who meets it stores the leaves and writes no merge). A document without one is all unstamped values.
 */
export function readRegisters(body: DocumentBody): Registers | undefined {
  const member = readMember(body.merge)
  if (!member) return undefined
  const values = new Map<string, StampedValue[]>()
  for (const [stamp, paths] of member.live) {
    for (const path of paths) addValue(values, path, { stamp, value: own(body, path) })
  }
  for (const path of Object.keys(body)) {
    if (!isField(path) || values.has(path)) continue
    const value = own(body, path)
    addValue(values, path, { stamp: originStamp(path, value), value })
  }
  for (const [path, kept] of member.kept) {
    for (const value of kept) addValue(values, path, value)
  }
  for (const list of values.values()) list.sort(compareShown)
  return {
    type: body.type ?? null,
    schema: typeof body.schema === 'number' ? body.schema : 0,
    values,
    seen: coverage(member.seen, values),
    pens: member.pens,
  }
}

/** Writes registers as a document: the shown values on top, what merging needs in `merge`. */
export function writeRegisters(registers: Registers): DocumentBody {
  const fields: Record<string, Json> = {}
  const live: Record<string, string[]> = {}
  const kept: Record<string, [string, Json][]> = {}
  for (const path of [...registers.values.keys()].sort()) {
    const [shown, ...rest] = registers.values.get(path) ?? []
    if (!shown) continue
    setOwn(fields, path, shown.value)
    if (!isOriginStamp(shown.stamp, path, shown.value)) {
      setOwn(live, shown.stamp, [...(live[shown.stamp] ?? []), path])
    }
    if (rest.length > 0) {
      setOwn(
        kept,
        path,
        rest.map(({ stamp, value }) => [stamp, value]),
      )
    }
  }
  const merge: Record<string, Json> = { v: MERGE_VERSION, live }
  if (Object.keys(kept).length > 0) merge.kept = kept
  const seen = notImplied(registers)
  if (seen.length > 0) merge.seen = Object.fromEntries(seen)
  const pens = pensOfLiveValues(registers)
  if (pens.length > 0) merge.pens = Object.fromEntries(pens)
  return { ...fields, type: registers.type, schema: registers.schema, merge }
}

/** Of two values of one field, which is shown: a value beats an erasure, then the higher stamp. */
export function compareShown(a: StampedValue, b: StampedValue): number {
  const erased = Number(a.value === null) - Number(b.value === null)
  if (erased !== 0) return erased
  const byStamp = compareStamps(b.stamp, a.stamp)
  if (byStamp !== 0) return byStamp
  const [left, right] = [canonicalJson(a.value), canonicalJson(b.value)]
  return left < right ? 1 : left > right ? -1 : 0
}

/** Whether a record with this `seen` has taken in the save of this stamp (and so knows what became of it). */
export function isSeen(seen: ReadonlyMap<string, number>, stamp: string): boolean {
  const parsed = parseStamp(stamp)
  return parsed !== undefined && (seen.get(parsed.writer) ?? 0) >= parsed.n
}

type MergeMember = {
  readonly live: readonly (readonly [stamp: string, paths: readonly string[]])[]
  readonly kept: readonly (readonly [path: string, values: readonly StampedValue[]])[]
  readonly seen: ReadonlyMap<string, number>
  readonly pens: ReadonlyMap<string, string>
}

function readMember(merge: Json | undefined): MergeMember | undefined {
  if (merge === undefined) return { live: [], kept: [], seen: new Map(), pens: new Map() }
  if (!isJsonObject(merge) || merge.v !== MERGE_VERSION) return undefined
  const { live = {}, kept = {}, seen = {}, pens = {} } = merge
  if (!isJsonObject(live) || !isJsonObject(kept) || !isJsonObject(seen) || !isJsonObject(pens))
    return undefined
  const liveEntries = Object.entries(live)
  const keptEntries = Object.entries(kept)
  const seenEntries = Object.entries(seen)
  const penEntries = Object.entries(pens)
  const isSound =
    liveEntries.every(([stamp, paths]) => parseStamp(stamp) && isPathList(paths)) &&
    keptEntries.every(
      ([path, values]) => isField(path) && Array.isArray(values) && values.every(isKeptPair),
    ) &&
    seenEntries.every(([, n]) => Number.isSafeInteger(n)) &&
    penEntries.every(([, pen]) => typeof pen === 'string')
  if (!isSound) return undefined
  return {
    live: liveEntries as [string, string[]][],
    kept: (keptEntries as [string, [string, Json][]][]).map(([path, values]) => [
      path,
      values.map(([stamp, value]) => ({ stamp, value })),
    ]),
    seen: new Map(seenEntries as [string, number][]),
    pens: new Map(penEntries as [string, string][]),
  }
}

function isPathList(paths: Json): boolean {
  return Array.isArray(paths) && paths.every(path => typeof path === 'string' && isField(path))
}

function isKeptPair(pair: Json): boolean {
  return (
    Array.isArray(pair) &&
    pair.length === 2 &&
    typeof pair[0] === 'string' &&
    parseStamp(pair[0]) !== undefined
  )
}

function addValue(values: Map<string, StampedValue[]>, path: string, value: StampedValue): void {
  const list = values.get(path) ?? []
  if (
    list.some(
      other => other.stamp === value.stamp && canonicalJson(other.value) === canonicalJson(value.value),
    )
  )
    return
  list.push(value)
  values.set(path, list)
}

// A record has seen at least the saves whose values it holds, so `seen` need not repeat them: this keeps the
// merge member of a fresh record small, and a seen-less foreign copy sound.
function coverage(
  seen: ReadonlyMap<string, number>,
  values: ReadonlyMap<string, readonly StampedValue[]>,
): ReadonlyMap<string, number> {
  const covered = new Map(seen)
  for (const [writer, n] of highestHeld(values)) covered.set(writer, Math.max(n, covered.get(writer) ?? 0))
  return covered
}

function notImplied({ seen, values }: Registers): [string, number][] {
  const held = highestHeld(values)
  return [...seen].filter(([writer, n]) => n > (held.get(writer) ?? 0)).sort(byKey)
}

function highestHeld(values: Registers['values']): Map<string, number> {
  const held = new Map<string, number>()
  for (const list of values.values()) {
    for (const { stamp } of list) {
      const parsed = parseStamp(stamp)
      if (parsed) held.set(parsed.writer, Math.max(parsed.n, held.get(parsed.writer) ?? 0))
    }
  }
  return held
}

function pensOfLiveValues({ values, pens }: Registers): [string, string][] {
  const held = highestHeld(values)
  return [...pens].filter(([writer]) => held.has(writer)).sort(byKey)
}

function byKey(a: readonly [string, unknown], b: readonly [string, unknown]): number {
  return a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0
}

// Field names come from documents: `__proto__` and `constructor` are names like others, and must not reach a prototype.
function own(body: DocumentBody, path: string): Json {
  return (Object.hasOwn(body, path) ? body[path] : null) ?? null
}

function setOwn<T>(target: Record<string, T>, key: string, value: T): void {
  Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true })
}
