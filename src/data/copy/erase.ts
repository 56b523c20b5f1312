import Dexie from 'dexie'
import { type FileTables, filesOnlyHere, fileTablesName } from '#data/files/file-tables.ts'
import { smallPicturesName } from '#data/files/small-pictures-name.ts'
import { indexStoreName } from '#data/search/index-store-name.ts'
import type { Store } from '#data/store/store.ts'
import type { ExchangeStore } from '#data/sync/exchange-store.ts'
import { forgetHeld, type Notes } from '#data/trouble/held-before.ts'

/** Erased; or not, because `count` documents are known to be nowhere else and no copy holds them. */
export type Erased = { readonly ok: true } | { readonly ok: false; readonly count: number }

/**
 * How many documents and files are not known to be with the hub: not sent, refused, or still on their way. They may stand on this
 * device alone.
 */
export async function countOnlyHere(
  store: Store,
  exchangeStore: ExchangeStore,
  files: FileTables,
): Promise<number> {
  const [outbox, edits, refused, carried, onlyFiles] = await Promise.all([
    store.outbox.read(),
    store.edits.unsentRecords(),
    store.refused.read(),
    exchangeStore.carriedCount(),
    filesOnlyHere(files),
  ])
  const ids = [
    ...outbox.map(({ id }) => id),
    ...edits.map(({ record }) => record),
    ...refused.map(({ id }) => id),
    ...onlyFiles.map(({ id }) => id),
  ]
  return new Set(ids).size + carried
}

/**
 * Deletes the databases of a space that nobody here has open any more, what was begun in its forms and up to where each
 * person had read it, and that this device ever held it.
 */
export async function deleteSpace(storeName: string, space: string, notes: Notes): Promise<void> {
  await Dexie.delete(storeName)
  await Dexie.delete(`${storeName}-exchange`)
  await Dexie.delete(fileTablesName(storeName))
  await Dexie.delete(smallPicturesName(fileTablesName(storeName)))
  await Dexie.delete(indexStoreName(storeName))
  // Screens keep their own notes under what these are of, then the space (`veillee.draft|mirepoix|…`).
  for (const key of notes.keys().filter(key => key.split('|')[1] === space)) notes.remove(key)
  forgetHeld(notes, storeName)
}
