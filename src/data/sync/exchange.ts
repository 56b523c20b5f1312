import type { Platform } from '#data/device/platform.ts'
import { createPouch } from '#data/pouch/create-pouch.ts'
import type { Store } from '#data/store/store.ts'
import type { ExchangeState } from './exchange-state.ts'
import { pull } from './pull.ts'
import { push } from './push.ts'
import { type Arrival, RelayChanged, type RelayClient, relayClient, SignInNeeded } from './relay-client.ts'
import { remoteSpace } from './remote-space.ts'
import type { RelayName } from './sync-status.ts'

/** Between two tries while no relay answers, in ms: doubled each time up to the longest. */
const FIRST_WAIT = 1_000
const LONGEST_WAIT = 30_000

export type ExchangeOptions = {
  readonly store: Store
  readonly platform: Platform
  readonly space: string
  readonly report: (state: ExchangeState) => Promise<void>
  readonly signal: AbortSignal
  /** Calls back when somebody wrote here, or asked for an exchange; returns the way to stop. */
  readonly onWish: (listener: () => void) => () => void
}

/**
 * Exchanges a space with whatever relay answers, for as long as the signal lets it: pushes, pulls, waits for a
 * change on either side, and again. Every step has a time limit, so a feed that goes quiet cannot stop it.
 */
export async function exchangeForever(options: ExchangeOptions): Promise<void> {
  const { platform, signal, report, space } = options
  const client = relayClient(platform.relayUrl, platform.fetch)
  let failures = 0
  while (!signal.aborted) {
    const wish = nextWish(options)
    try {
      const { relay, since } = await exchangeOnce(options, client)
      failures = 0
      await report({ state: 'upToDate', at: platform.clock.now(), relay })
      await Promise.race([wish.promise, client.waitForChange(space, since, wish.signal)])
    } catch (cause) {
      if (signal.aborted) return
      if (cause instanceof SignInNeeded) await report({ state: 'signInNeeded', at: platform.clock.now() })
      else await report({ state: 'alone', at: platform.clock.now() })
      await Promise.race([
        wish.promise,
        pause(Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** failures++), wish.signal),
      ])
    } finally {
      wish.stop()
    }
  }
}

async function exchangeOnce(
  options: ExchangeOptions,
  client: RelayClient,
): Promise<{ relay: RelayName | undefined; since: string }> {
  const { store, platform, space, signal, report } = options
  const before = await client.arrival(space)
  const remote = remoteSpace(platform, space, before?.relay.id)
  const pouch = createPouch(store)
  try {
    await push({ store, pouch, remote, signal, relay: before?.relay })
    const { lastSeq } = await pull({
      pouch,
      remote,
      signal,
      onProgress: (received, toReceive) =>
        report({ state: 'exchanging', at: platform.clock.now(), received, toReceive, relay: before?.relay }),
    })
    const after = await client.arrival(space)
    if (after?.relay.id !== before?.relay.id) throw new RelayChanged('Another relay answers at this address')
    if (after) await noteArrival(store, after)
    return { relay: after?.relay, since: lastSeq }
  } finally {
    await remote.close()
  }
}

// What the hub has taken leaves the list of what a relay carries; until then no device may forget it.
async function noteArrival(store: Store, { relay, hubSeq }: Arrival): Promise<void> {
  if (hubSeq !== null) await store.carriedArrived(relay.id, hubSeq)
}

function nextWish({ onWish, platform, signal }: ExchangeOptions) {
  const controller = new AbortController()
  const abort = () => controller.abort()
  signal.addEventListener('abort', abort, { once: true })
  let stopWishes = () => {}
  let stopReturns = () => {}
  const promise = new Promise<void>(resolve => {
    stopWishes = onWish(resolve)
    stopReturns = platform.onReturn(resolve)
    controller.signal.addEventListener('abort', () => resolve(), { once: true })
  })
  return {
    promise,
    signal: controller.signal,
    stop: () => {
      stopWishes()
      stopReturns()
      signal.removeEventListener('abort', abort)
      controller.abort()
    },
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    const timer = setTimeout(resolve, ms)
    const giveUp = () => {
      clearTimeout(timer)
      resolve()
    }
    signal.addEventListener('abort', giveUp, { once: true })
  })
}
