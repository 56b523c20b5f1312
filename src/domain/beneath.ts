import { type DocumentBody, isJsonObject, type Json } from './document.ts'
import { GONE, isAsideValue, standingOf } from './gone.ts'
import { hash32 } from './hash.ts'
import { keyOf, type RecordId, typeOf } from './id.ts'
import { readRegisters } from './registers.ts'
import { isOriginStamp, parseStamp } from './stamp.ts'
import { isChunkId } from './text-chunk.ts'

/** A document that stands under a record: a child of it, or a passage of its text or of a child's. */
export type Beneath = { readonly id: RecordId; readonly body: DocumentBody }

/**
 * What was seen under a record by whoever put it aside. It says which children there were, up to which save of each
 * writer their values had been seen, and how far each text was written: a list of all of it would weigh more than the
 * meeting. [Note: a deletion says what it saw]
 */
export type SeenBeneath = {
  /** A short mark of each child, and of what foreign tools wrote in it, which no writer counts. */
  readonly children: readonly string[]
  readonly writers: Readonly<Record<string, number>>
  /** By session of writing: its last passage, and how long that was. */
  readonly texts: Readonly<Record<string, readonly [n: number, length: number]>>
}

/** What stands under a record, as putting it aside writes it down. */
export function seenBeneath(beneath: readonly Beneath[]): SeenBeneath {
  const writers: Record<string, number> = {}
  const texts: Record<string, readonly [number, number]> = {}
  const children: string[] = []
  for (const one of beneath) {
    const chunk = chunkOf(one)
    if (chunk) {
      const [n, length] = texts[chunk.session] ?? [-1, 0]
      if (chunk.n > n || (chunk.n === n && chunk.length > length))
        texts[chunk.session] = [chunk.n, chunk.length]
      continue
    }
    children.push(markOf(one))
    for (const { writer, n } of signedIn(one)) writers[writer] = Math.max(n, writers[writer] ?? 0)
  }
  return { children: children.sort(), writers: sorted(writers), texts: sorted(texts) }
}

/**
 * What stands under a record that was put aside, and that none of those who put it aside had seen. A deletion that
 * says nothing of it (of a foreign tool, of an earlier release) is believed to have seen everything.
 */
export function unseenBeneath(body: DocumentBody, beneath: readonly Beneath[]): readonly Beneath[] {
  const deletions = deletionsThatSay(body)?.map(seen => ({ seen, marks: new Set(seen.children) }))
  if (!deletions) return []
  return beneath.filter(
    one =>
      standingOf(one.body) !== 'aside' && !deletions.some(({ seen, marks }) => hasSeen(seen, marks, one)),
  )
}

/** Whether a record was put aside, and all who did say what they had seen under it: nothing is to be asked otherwise. */
export function saysWhatWasBeneath(body: DocumentBody): boolean {
  return deletionsThatSay(body) !== undefined
}

function deletionsThatSay(body: DocumentBody): readonly SeenBeneath[] | undefined {
  if (standingOf(body) !== 'aside') return undefined
  const values =
    readRegisters(body)
      ?.values.get(GONE)
      ?.map(({ value }) => value) ?? []
  const said = values.filter(isAsideValue).flatMap(value => readSeen(value) ?? [])
  return said.length > 0 && said.length === values.length ? said : undefined
}

function hasSeen(seen: SeenBeneath, marks: ReadonlySet<string>, one: Beneath): boolean {
  const chunk = chunkOf(one)
  if (chunk) {
    const [n, length] = own(seen.texts, chunk.session) ?? [-1, 0]
    return chunk.n < n || (chunk.n === n && chunk.length <= length)
  }
  return (
    marks.has(markOf(one)) && signedIn(one).every(({ writer, n }) => n <= (own(seen.writers, writer) ?? 0))
  )
}

function markOf({ id, body }: Beneath): string {
  return hash32([id, ...stampsIn(body).origin].join('\n')).slice(0, 8)
}

function signedIn({ body }: Beneath): readonly { readonly writer: string; readonly n: number }[] {
  return stampsIn(body).signed.flatMap(stamp => parseStamp(stamp) ?? [])
}

function stampsIn(body: DocumentBody): {
  readonly signed: readonly string[]
  readonly origin: readonly string[]
} {
  const values = [...(readRegisters(body)?.values ?? [])].flatMap(([path, list]) =>
    list.map(({ stamp, value }) => ({ stamp, isOrigin: isOriginStamp(stamp, path, value) })),
  )
  const stamps = (isOrigin: boolean) =>
    values.filter(one => one.isOrigin === isOrigin).map(({ stamp }) => stamp)
  return { signed: stamps(false), origin: stamps(true).sort() }
}

// Only its session writes a chunk, and a tail only grows: how far it had come says which of it was seen.
function chunkOf({ id, body }: Beneath) {
  if (typeOf(id) !== 'text' || !isChunkId(id)) return undefined
  const end = id.lastIndexOf(':')
  const length = typeof body.update === 'string' ? body.update.length : 0
  return { session: hash32(keyOf(id.slice(0, end))).slice(0, 8), n: Number(id.slice(end + 1)), length }
}

function readSeen(deletion: Json): SeenBeneath | undefined {
  const beneath = isJsonObject(deletion) ? deletion.beneath : undefined
  if (!isJsonObject(beneath)) return undefined
  const { children, writers, texts } = beneath
  const isSound =
    Array.isArray(children) &&
    isJsonObject(writers) &&
    isJsonObject(texts) &&
    Object.values(texts).every(Array.isArray)
  return isSound ? (beneath as unknown as SeenBeneath) : undefined
}

function own<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined
}

function sorted<T>(record: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)))
}
