import { Dexie } from 'dexie'
import { guarded } from './errors.ts'
import { documentOfRow, type StoredDocument } from './read.ts'
import type { StoreContext } from './store-context.ts'
import type { DocumentRow } from './tables.ts'

type Batch = { readonly ids: string[]; readonly rows: PromiseLike<readonly (DocumentRow | undefined)[]> }

/**
 * Reads one document; those that a query asks for at the same moment (the names in thirty lines) are read in one
 * transaction. One for each is what an open list waited for longest: its process has to begin and end them all.
 */
export function readingTogether({ name, tables }: StoreContext) {
  const batches = new WeakMap<object, Batch>()
  const begin = (zone: object): Batch => {
    const ids: string[] = []
    const rows = Promise.resolve().then(() => {
      batches.delete(zone)
      return tables.docs.bulkGet(ids)
    })
    const batch = { ids, rows }
    batches.set(zone, batch)
    return batch
  }
  return async (id: string): Promise<StoredDocument | undefined> => {
    const zone = zoneNow()
    const { ids, rows } = batches.get(zone) ?? begin(zone)
    const place = ids.push(id) - 1
    return documentOfRow((await guarded(name, () => rows))[place])
  }
}

// Dexie notes what a live query has read in the query's zone (https://dexie.org/docs/Promise/Promise.PSD): documents
// that two queries ask for must not be read as one's.
function zoneNow(): object {
  return (Dexie.Promise as unknown as { readonly PSD: object }).PSD
}
