import { Dexie, liveQuery } from 'dexie'
import type { Observable } from '#data/observable.ts'
import type { StoreContext } from './store-context.ts'

/**
 * Runs a query of the store now and again whenever anything it read changes: in this tab, in another, or by
 * replication. The query may call any reading function of a store, and must await nothing else.
 */
export function live<T>(query: () => Promise<T>): Observable<T> {
  return {
    subscribe(next, failed) {
      // Dexie follows native promises through a query only when the query itself is an async function.
      const subscription = liveQuery(async () => await query()).subscribe(next, failed)
      return () => subscription.unsubscribe()
    },
  }
}

/** Calls back after documents of this store were written, by any handle in any tab, until the answer is called. */
export function onWritten({ name }: StoreContext, written: () => void): () => void {
  const counters = `idb://${name}/meta/`
  const listener = (parts: object) => {
    if (counters in parts) written()
  }
  Dexie.on('storagemutated', listener)
  return () => Dexie.on.storagemutated.unsubscribe(listener)
}
