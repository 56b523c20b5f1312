import type { Platform } from '#data/device/platform.ts'
import type { FileTables } from '#data/files/file-tables.ts'
import type { Observable } from '#data/observable.ts'
import { steadyLive } from '#data/store/live.ts'
import type { Store } from '#data/store/store.ts'
import { isDue } from './due.ts'
import { exchangeLock } from './exchange-lock.ts'
import { type ExchangeState, unfinishedIn } from './exchange-state.ts'
import type { ExchangeStore } from './exchange-store.ts'
import { type Counts, readCounts } from './read-counts.ts'
import type { SyncStatus } from './sync-status.ts'

/** A state not confirmed for this long is not believed any more, in ms: the exchange confirms every 25 s. */
const BELIEVED_FOR = 90_000

/** How often a shown status is looked at again, in ms. */
const LOOK_AGAIN = 15_000

export type Sync = {
  readonly status: Observable<SyncStatus>
  exchangeNow(): void
  stop(): Promise<void>
}

/** Keeps a space exchanged while the page lives: one tab exchanges, every tab knows how it stands. */
export function startSync(options: {
  readonly store: Store
  readonly exchangeStore: ExchangeStore
  readonly files: FileTables
  readonly platform: Platform
  readonly space: string
}): Sync {
  const { store, platform } = options
  const controller = new AbortController()
  const wishes = new Set<() => void>()
  const wish = () => {
    for (const listener of wishes) listener()
  }
  const status = statusOf(options)
  const stopWatching = steadyLive(() => isDue(store, platform.clock)).subscribe(due => due && wish())
  const exchanging = platform
    .exclusively(exchangeLock(store.name), controller.signal, async () => {
      // Replication is not needed for the first screen: it loads once the page stands.
      const { exchangeInPage } = await import('./exchange-in-page.ts')
      await exchangeInPage({ ...options, status, wishes, signal: controller.signal })
    })
    .catch(cause => {
      if (!controller.signal.aborted) throw cause
    })

  return {
    status,
    exchangeNow: wish,
    stop: async () => {
      stopWatching()
      controller.abort()
      await exchanging
    },
  }
}

function statusOf({
  store,
  exchangeStore,
  files,
  platform,
}: Parameters<typeof startSync>[0]): Observable<SyncStatus> {
  return {
    subscribe(next, failed) {
      let latest: (() => SyncStatus) | undefined
      const tell = () => latest && next(latest())
      const stop = steadyLive(() => readCounts(store, exchangeStore, files)).subscribe(counts => {
        latest = () => toStatus(counts, platform.clock.now())
        tell()
      }, failed)
      const timer = setInterval(tell, LOOK_AGAIN)
      return () => {
        clearInterval(timer)
        stop()
      }
    },
  }
}

function toStatus({ toSend, toHub, refused, state, lastMet: since }: Counts, now: number): SyncStatus {
  const truths = { toSend, toHub, refused, relay: relayIn(state) }
  const isBelieved = state !== undefined && Math.abs(now - state.at) < BELIEVED_FOR
  if (!state || !isBelieved || state.state === 'alone') {
    return { ...truths, state: 'alone', since, unfinished: unfinishedIn(state) }
  }
  if (state.state === 'signInNeeded') return { ...truths, state: 'signInNeeded' }
  if (state.state === 'exchanging') {
    return { ...truths, state: 'exchanging', received: state.received, toReceive: state.toReceive }
  }
  // "À jour" is a promise about what was written here too: with something still to send it is not made.
  if (toSend > 0) return { ...truths, state: 'exchanging', received: 0, toReceive: undefined }
  return { ...truths, state: 'upToDate', at: state.at }
}

function relayIn(state: ExchangeState | undefined): SyncStatus['relay'] {
  return state && 'relay' in state ? state.relay : undefined
}
