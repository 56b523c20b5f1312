import type { Store } from '#data/store/store.ts'
import type { DocumentBody } from '#domain/document.ts'
import type { RecordId } from '#domain/id.ts'
import { chunkRange, readChunk } from '#domain/text-chunk.ts'
import type { DatedChunk } from '#domain/text-history.ts'
import { chunksIn, readSnapshot, snapshotRange } from '#domain/text-snapshot.ts'

/** The most chunks that one text is read from. At 4 KB a chunk that is a book. */
const MOST_CHUNKS = 10_000

/** A part of a text: a snapshot, or a chunk that none of its snapshots contains. */
export type TextPart = {
  readonly id: RecordId
  /** Its Yjs updates (base64): two where a foreign tool or a restored backup wrote beside it. */
  readonly updates: readonly string[]
  /** Whether it never changes any more. A snapshot never does. */
  readonly isSealed: boolean
}

/** The parts of a record's text, snapshots first, then chunks, each in id order. Their union is the text. */
export async function readParts(store: Store, record: RecordId): Promise<readonly TextPart[]> {
  const found = await store.byIdRange(snapshotRange(record))
  const snapshots = found.flatMap(({ id, view }) => {
    const snapshot = readSnapshot(id, view)
    return snapshot ? [{ id, updates: [snapshot.update], isSealed: true, snapshot }] : []
  })
  const contained = new Set(snapshots.flatMap(({ snapshot }) => chunksIn(snapshot)))
  const chunks = await readChunks(store, record)
  return [...snapshots, ...chunks.filter(({ id }) => !contained.has(id))]
}

/** All chunks of a record's text, in id order, whether or not a snapshot contains them. */
export async function readChunks(store: Store, record: RecordId): Promise<readonly TextPart[]> {
  const rows = await store.byIdRange({ ...chunkRange(record), limit: MOST_CHUNKS })
  return rows.map(({ id, view }) => ({ id, updates: updatesIn(view), isSealed: view.sealed === true }))
}

/** The same, with who wrote each and when. */
export async function readDatedChunks(store: Store, record: RecordId): Promise<readonly DatedChunk[]> {
  const rows = await store.byIdRange({ ...chunkRange(record), limit: MOST_CHUNKS })
  return rows.flatMap(({ id, view }) => {
    const chunk = readChunk(view)
    if (!chunk) return []
    const { pen, at, clock } = chunk
    return [{ id, updates: updatesIn(view), pen, at, isDoubtful: clock === 'doubtful' }]
  })
}

// A chunk with two leaves reads as both (`viewOf`): the union of updates is never wrong.
function updatesIn(view: DocumentBody): readonly string[] {
  if (Array.isArray(view.updates)) return view.updates.filter(update => typeof update === 'string')
  const chunk = readChunk(view)
  return chunk ? [chunk.update] : []
}
