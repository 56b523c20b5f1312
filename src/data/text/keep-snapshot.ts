import type { Store } from '#data/store/store.ts'
import type { DocumentBody } from '#domain/document.ts'
import type { RecordId } from '#domain/id.ts'
import { savedRevision } from '#domain/revision.ts'
import { snapshotOf } from '#domain/text-union.ts'
import { readChunks, readParts, type TextPart } from './read-text.ts'

/** From how many sealed chunks that no snapshot contains another is worth its upload, which is the whole text. */
export const WORTH_A_SNAPSHOT = 400

/** Keeps a snapshot of a text that has come to be in very many chunks. Chunks that are still written stay out of it. */
export async function keepSnapshot(
  store: Store,
  record: RecordId,
  worth: number = WORTH_A_SNAPSHOT,
): Promise<void> {
  const parts = await readParts(store, record)
  if (parts.flatMap(sealedChunk).length < worth) return
  const snapshot = snapshotOf(record, (await readChunks(store, record)).flatMap(sealedChunk))
  if (!snapshot) return
  const { id, body } = snapshot
  await store.rewrite(
    id,
    ({ leaves }) => (leaves.length > 0 ? undefined : (body as unknown as DocumentBody)),
    savedRevision,
  )
}

function sealedChunk({ id, updates, isSealed }: TextPart): { id: RecordId; update: string }[] {
  const [update, ...others] = updates
  const isChunk = id.startsWith('text:')
  return isChunk && isSealed && update !== undefined && others.length === 0 ? [{ id, update }] : []
}
