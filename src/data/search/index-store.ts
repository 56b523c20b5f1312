import Dexie, { type EntityTable } from 'dexie'
import { type Entity, wordFields } from '#domain/entities/entity.ts'
import { registry } from '#domain/entities/index.ts'
import { indexStoreName } from './index-store-name.ts'
import type { StoredIndex } from './stored-index.ts'
import { WORDS_VERSION } from './words.ts'

/** Bumped when what an index holds of a record changes, or how it is stored. Words and fields count for themselves. */
const INDEX_VERSION = 2

type IndexRow = {
  readonly key: 'index'
  readonly version: string
  /** Which store it was made of: one that was deleted and filled again numbers its writes anew. */
  readonly instance: string
  readonly index: StoredIndex
}

/** Where the index of a space is kept between two starts: a database of its own beside the store's. */
export type IndexStore = {
  /** The index as it was last kept; `undefined` when there is none that this release can go on with. */
  read(instance: string): Promise<StoredIndex | undefined>
  keep(instance: string, index: StoredIndex): Promise<void>
  close(): void
}

/** Opens the index's own small database. Once somebody deletes it, it stays deleted. */
export function openIndexStore(storeName: string): IndexStore {
  const db = new Dexie(indexStoreName(storeName), { cache: 'disabled' }) as Dexie & {
    kept: EntityTable<IndexRow, 'key'>
  }
  db.version(1).stores({ kept: 'key' })
  db.on('versionchange', () => {
    db.close({ disableAutoOpen: true })
    return false
  })
  const version = `${INDEX_VERSION}.${WORDS_VERSION}.${searchedFields()}`
  return {
    read: async instance => {
      const row = await db.kept.get('index')
      return row?.version === version && row.instance === instance ? row.index : undefined
    },
    keep: async (instance, index) => {
      await db.kept.put({ key: 'index', version, instance, index })
    },
    close: () => db.close({ disableAutoOpen: true }),
  }
}

// A release whose records have one more field of words would not find it in records that were read before.
function searchedFields(): string {
  return Object.values(registry as Readonly<Record<string, Entity>>)
    .map(entity => `${entity.type}:${wordFields(entity).join()}`)
    .join(';')
}
