import type { Platform } from '#data/device/platform.ts'
import type { Observable } from '#data/observable.ts'
import { live } from '#data/store/live.ts'
import type { Store } from '#data/store/store.ts'
import { type ExchangeState, exchangeStateSchema } from './exchange-state.ts'
import type { SyncStatus } from './sync-status.ts'

/** Under which `meta` key the exchanging tab tells the others how it stands. */
const STATE_KEY = 'exchange'

/** Under which one it keeps when a relay last had everything. */
const LAST_MET_KEY = 'lastMet'

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
  readonly platform: Platform
  readonly space: string
}): Sync {
  const { store, platform, space } = options
  const controller = new AbortController()
  const wishes = new Set<() => void>()
  const wish = () => {
    for (const listener of wishes) listener()
  }
  const stopWatching = live(() => store.outboxSize()).subscribe(size => size > 0 && wish())
  const exchanging = platform
    .exclusively(`${store.name}|exchange`, controller.signal, async () => {
      // Replication is not needed for the first screen: it loads once the page stands.
      const { exchangeForever } = await import('./exchange.ts')
      await exchangeForever({
        store,
        platform,
        space,
        signal: controller.signal,
        report: async state => {
          await store.putMeta(STATE_KEY, state)
          if (state.state === 'upToDate') await store.putMeta(LAST_MET_KEY, state.at)
        },
        onWish: listener => {
          wishes.add(listener)
          return () => {
            wishes.delete(listener)
          }
        },
      })
    })
    .catch(cause => {
      if (!controller.signal.aborted) throw cause
    })

  return {
    status: statusOf(store, platform),
    exchangeNow: wish,
    stop: async () => {
      stopWatching()
      controller.abort()
      await exchanging
    },
  }
}

function statusOf(store: Store, platform: Platform): Observable<SyncStatus> {
  return {
    subscribe(next, failed) {
      let latest: (() => SyncStatus) | undefined
      const tell = () => latest && next(latest())
      const stop = live(() => readCounts(store)).subscribe(counts => {
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

type Counts = Awaited<ReturnType<typeof readCounts>>

async function readCounts(store: Store) {
  const [toSend, toHub, refused, state, lastMet] = await Promise.all([
    store.outboxSize(),
    store.carriedSize(),
    store.refusedSize(),
    store.readMeta(STATE_KEY),
    store.readMeta(LAST_MET_KEY),
  ])
  const parsed = exchangeStateSchema.safeParse(state)
  return { toSend, toHub, refused, state: parsed.success ? parsed.data : undefined, lastMet }
}

function toStatus({ toSend, toHub, refused, state, lastMet }: Counts, now: number): SyncStatus {
  const since = typeof lastMet === 'number' ? lastMet : undefined
  const truths = { toSend, toHub, refused, relay: relayIn(state) }
  const isBelieved = state !== undefined && Math.abs(now - state.at) < BELIEVED_FOR
  if (!state || !isBelieved || state.state === 'alone') return { ...truths, state: 'alone', since }
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
