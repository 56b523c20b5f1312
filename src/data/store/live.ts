import { Dexie, liveQuery } from 'dexie'
import type { Observable } from '#data/observable.ts'
import { StoreClosed } from './errors.ts'
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

/** How long after a store was found closed a query is tried again, in ms. */
const TRY_AGAIN = 1_000

/**
 * The same, for what stays on a screen: while the store is closed under it the last answer stands (what is wrong is
 * said once, for the whole page), and the query goes on when the store is open again. A form that is being typed in
 * must not go because of a browser that dropped its connection.
 */
export function steadyLive<T>(query: () => Promise<T>): Observable<T> {
  return {
    subscribe(next, failed) {
      let stop = () => {}
      let timer: ReturnType<typeof setTimeout> | undefined
      let isStopped = false
      const follow = () => {
        stop = live(query).subscribe(next, cause => {
          if (isStopped) return
          if (!(cause instanceof StoreClosed)) failed?.(cause)
          else timer = setTimeout(follow, TRY_AGAIN)
        })
      }
      follow()
      return () => {
        isStopped = true
        clearTimeout(timer)
        stop()
      }
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
