/** This release: the package's version and when it was built. */
declare const __RELEASE__: string

/** When this release was built, in ms since 1970. */
declare const __BUILT_AT__: number

/** https://wicg.github.io/background-sync/spec/ and https://wicg.github.io/periodic-background-sync/ */
interface SyncEvent extends ExtendableEvent {
  readonly tag: string
}

interface ServiceWorkerGlobalScopeEventMap {
  sync: SyncEvent
  periodicsync: SyncEvent
}

interface ServiceWorkerGlobalScope {
  /** What `sw-exchange.js` leaves: `src/data/sync/exchange-worker.ts`. */
  readonly veilleeExchange?: {
    exchangeWithoutPage(builtAt: number, which: 'waiting' | 'all'): Promise<boolean>
  }
}
