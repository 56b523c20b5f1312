import type { DocumentBody, Json, Leaf } from './document.ts'
import { type RecordId, typeOf } from './id.ts'

/**
 * Long text (minutes, descriptions) is the union of chunks nobody fights over: `text:<record>:<session>:<n>`.
 * A session is one page load; only it writes its chunks, and only its tail is ever overwritten.
 */
export type TextChunk = {
  readonly type: 'text'
  readonly schema: 1
  /** The Yjs update (v1) of this chunk, base64. */
  readonly update: string
  /** Who wrote: the pen, without its type. */
  readonly pen: string
  /** When the chunk was last written, ISO 8601, by the writer's clock. */
  readonly at: string
  /** `doubtful` when the writer's own device did not trust its clock then. */
  readonly clock?: 'doubtful'
  /** Present once the chunk is fixed: from then on it never changes. */
  readonly sealed?: true
}

/** A tail is sealed and a new chunk begun from this size of its update, in bytes … */
export const SEAL_AT_BYTES = 4_096

/** … or after this many saves. */
export const SEAL_AT_SAVES = 50

/** The id of a chunk. `n` is padded so that primary keys keep a session's chunks in order. */
export function chunkId(record: RecordId, session: string, n: number): RecordId {
  return `text:${record}:${session}:${String(n).padStart(4, '0')}`
}

/** The first and last possible ids of the chunks of a record's text. */
export function chunkRange(record: RecordId): { readonly from: string; readonly to: string } {
  return { from: `text:${record}:`, to: `text:${record}:\uffff` }
}

/** Whether an id is a text chunk's. */
export function isChunkId(id: RecordId): boolean {
  return typeOf(id) === 'text' && /^text:[A-Za-z]+:.+:[A-Za-z0-9]{6,40}:\d{4,}$/.test(id)
}

/** The record whose text a chunk belongs to; `undefined` for another id. */
export function recordOfChunk(id: RecordId): RecordId | undefined {
  return isChunkId(id) ? /^text:(.+):[A-Za-z0-9]+:\d+$/.exec(id)?.[1] : undefined
}

/** Reads a chunk; `undefined` when the body is not one. */
export function readChunk(body: DocumentBody): TextChunk | undefined {
  const isSound = body.type === 'text' && isBase64(body.update) && typeof body.pen === 'string'
  return isSound ? (body as unknown as TextChunk) : undefined
}

/**
 * The updates that a chunk with these live leaves holds. Only a restored backup or a foreign tool makes two:
 * then both count, since the union of updates is never wrong.
 */
export function updatesOf(leaves: readonly Leaf[]): readonly string[] {
  return leaves.flatMap(leaf => readChunk(leaf.body)?.update ?? [])
}

/** Whether `next` may stand where `previous` stood: a tail grows, a sealed chunk stays. */
export function isChunkSuccessor(previous: DocumentBody, next: DocumentBody): boolean {
  return previous.sealed !== true || (next.sealed === true && next.update === previous.update)
}

/**
 * Whether, of two leaves of one chunk, `later` is a later state: only its session writes a chunk, and a tail only
 * grows. Told by its length, since this is asked where no text is read; who ends a leaf has looked into both
 * (`chunk-settlement.ts`).
 */
export function isOutgrownBy(earlier: DocumentBody, later: DocumentBody): boolean {
  const [before, after] = [readChunk(earlier), readChunk(later)]
  if (!before || !after) return false
  if (before.update === after.update) return true
  return before.sealed !== true && bytesIn(before.update) < bytesIn(after.update)
}

function bytesIn(base64: string): number {
  return (base64.replace(/=+$/, '').length * 3) >> 2
}

/** Whether a value is base64, padded and not empty: runtimes differ in what they make of any other. */
export function isBase64(value: Json | undefined): value is string {
  return (
    typeof value === 'string' &&
    value.length % 4 === 0 &&
    value.length > 0 &&
    /^[A-Za-z0-9+/]*={0,2}$/.test(value)
  )
}
