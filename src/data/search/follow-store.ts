import type { Change, Store } from '#data/store/store.ts'
import { readParts } from '#data/text/read-text.ts'
import type { DocumentBody } from '#domain/document.ts'
import { type RecordId, typeOf } from '#domain/id.ts'
import { recordOfChunk } from '#domain/text-chunk.ts'
import { textOf } from '#domain/text-session.ts'
import { recordOfSnapshot } from '#domain/text-snapshot.ts'
import type { InvertedIndex } from './inverted-index.ts'
import { isSought, unitOf } from './unit-of.ts'

/** How many writes are read at once: a question that comes meanwhile waits for no more than these. */
export const SLICE = 50

/** Reads the next writes of the store into the index. Answers whether there were any. */
export async function readNextChanges(store: Store, index: InvertedIndex): Promise<boolean> {
  const changes = await store.changes(index.seq, SLICE)
  const last = changes.at(-1)
  if (!last) return false
  await takeIn(store, index, changes)
  index.seq = last.seq
  return true
}

async function takeIn(store: Store, index: InvertedIndex, changes: readonly Change[]): Promise<void> {
  const views = new Map(changes.map(({ id, view }) => [id, view]))
  const textsOf = new Set(changes.flatMap(({ id }) => recordOfChunk(id) ?? recordOfSnapshot(id) ?? []))
  const records = changes.map(({ id }) => id).filter(id => isSought(typeOf(id)))
  const missing = [...textsOf].filter(id => !views.has(id))
  const read = await store.readMany(missing)
  for (const [at, id] of missing.entries()) views.set(id, read[at]?.view)
  for (const id of new Set([...records, ...textsOf])) {
    const hasText = textsOf.has(id) || index.has(id)?.hasText === true
    await takeInOne(store, index, id, views.get(id), hasText)
  }
}

// One record that cannot be read must not keep all others from being found.
async function takeInOne(
  store: Store,
  index: InvertedIndex,
  id: RecordId,
  view: DocumentBody | undefined,
  hasText: boolean,
): Promise<void> {
  const text = hasText ? await readLongText(store, id) : undefined
  try {
    const unit = unitOf(id, view, text)
    if (unit) index.put(unit)
    else index.remove(id)
  } catch (cause) {
    console.error(`"${id}" could not be made findable`, cause)
  }
}

/** The long text of a record as it reads now: what was written over in it is not in it any more. */
export async function readLongText(store: Store, id: RecordId): Promise<string> {
  const parts = await readParts(store, id)
  return textOf(parts.flatMap(({ updates }) => updates)).text
}
