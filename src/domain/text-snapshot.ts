import type { DocumentBody } from './document.ts'
import { fixedId, isFixedId, isIntact } from './fixed.ts'
import { keyOf, type RecordId, typeOf } from './id.ts'
import { isBase64, isChunkId } from './text-chunk.ts'

/**
 * What many sealed chunks of one text make together, so that who opens it need not join them again. It is derived:
 * the same chunks give the same id and the same bytes everywhere, and several may exist. The chunks stay.
 */
export type TextSnapshot = {
  readonly type: 'snapshot'
  readonly schema: 1
  /** The record whose text it is, which its fingerprint so covers. */
  readonly of: RecordId
  /** The chunks that it contains, all of them sealed: their ids after `text:<record>:`, sorted. */
  readonly chunks: readonly string[]
  /** Their union, a Yjs update (v1), base64. */
  readonly update: string
}

/** The id of a snapshot: `snapshot:<record>:<hash>`, over its body like every fixed id. */
export function snapshotId(body: TextSnapshot): RecordId {
  return fixedId('snapshot', body.of, body as unknown as DocumentBody)
}

/** The first and last possible ids of the snapshots of a record's text. */
export function snapshotRange(record: RecordId): { readonly from: string; readonly to: string } {
  return { from: `snapshot:${record}:`, to: `snapshot:${record}:\uffff` }
}

/** The record whose text a snapshot is made of; `undefined` for another id. */
export function recordOfSnapshot(id: RecordId): RecordId | undefined {
  return typeOf(id) === 'snapshot' && isFixedId(id) ? keyOf(id).slice(0, -33) : undefined
}

/** Reads a snapshot; `undefined` when the body is none, or not the one that its id vouches for. */
export function readSnapshot(id: RecordId, body: DocumentBody): TextSnapshot | undefined {
  const record = recordOfSnapshot(id)
  if (record === undefined || body.type !== 'snapshot') return undefined
  const isSound =
    body.of === record &&
    Array.isArray(body.chunks) &&
    body.chunks.every(chunk => typeof chunk === 'string' && isChunkId(`text:${record}:${chunk}`)) &&
    isBase64(body.update) &&
    isIntact(id, body)
  return isSound ? (body as unknown as TextSnapshot) : undefined
}

/** The ids of the chunks that a snapshot contains. */
export function chunksIn({ of, chunks }: TextSnapshot): readonly RecordId[] {
  return chunks.map(chunk => `text:${of}:${chunk}`)
}
