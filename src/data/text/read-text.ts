import type { Store } from '#data/store/store.ts'
import type { DocumentBody } from '#domain/document.ts'
import type { RecordId } from '#domain/id.ts'
import { chunkRange, readChunk } from '#domain/text-chunk.ts'

/** The most chunks that one text is read from. At 4 KB a chunk that is a book. */
const MOST_CHUNKS = 10_000

/** The chunks of a record's text, in id order, each with its Yjs updates (base64). */
export async function readChunks(
  store: Store,
  record: RecordId,
): Promise<readonly { readonly id: RecordId; readonly updates: readonly string[] }[]> {
  const rows = await store.byIdRange({ ...chunkRange(record), limit: MOST_CHUNKS })
  return rows.map(({ id, view }) => ({ id, updates: updatesIn(view) }))
}

// A chunk with two leaves reads as both (`viewOf`): the union of updates is never wrong.
function updatesIn(view: DocumentBody): readonly string[] {
  if (Array.isArray(view.updates)) return view.updates.filter(update => typeof update === 'string')
  const chunk = readChunk(view)
  return chunk ? [chunk.update] : []
}
