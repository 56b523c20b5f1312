import type { Platform } from '#data/device/platform.ts'
import { sendEdits } from '#data/history/history-exchange.ts'
import { createPouch } from '#data/pouch/create-pouch.ts'
import type { Store } from '#data/store/store.ts'
import { isDue } from './due.ts'
import { unfinishedIn } from './exchange-state.ts'
import { type ExchangeStore, historyAt } from './exchange-store.ts'
import { pull } from './pull.ts'
import { noteTaken, type PushOptions, push, retryRefused } from './push.ts'
import { type Arrival, RelayChanged, type RelayClient, relayClient, SignInNeeded } from './relay-client.ts'
import { openRemoteSpace } from './remote-space.ts'
import type { RelayName } from './sync-status.ts'

/** Between two tries while no relay answers, in ms: doubled each time up to the longest. */
const FIRST_WAIT = 1_000
const LONGEST_WAIT = 30_000

export type ExchangeOptions = {
  readonly store: Store
  readonly exchangeStore: ExchangeStore
  readonly platform: Platform
  readonly space: string
  readonly signal: AbortSignal
  /** Called when a relay was met and words have been exchanged with it. */
  readonly onMet: () => void
  /** Calls back when somebody wrote here, or asked for an exchange; returns the way to stop. */
  readonly onWish: (listener: () => void) => () => void
}

/**
 * Exchanges a space with whatever relay answers, for as long as the signal lets it: pushes, pulls, waits for a
 * change on either side, and again. Every step has a time limit, so a feed that goes quiet cannot stop it.
 */
export async function exchangeForever(options: ExchangeOptions): Promise<void> {
  const { store, platform, exchangeStore, signal, space } = options
  const client = relayClient(platform.relayUrl, platform.fetch)
  let failures = 0
  let sends = true
  while (!signal.aborted) {
    const wish = nextWish(options)
    try {
      const { relay, since } = await exchangeOnce(options, client, sends)
      failures = 0
      await exchangeStore.report({ state: 'upToDate', at: platform.clock.now(), relay })
      options.onMet()
      const isWished = await Promise.race([
        wish.promise.then(() => true),
        client.waitForChange(space, since, wish.signal).then(() => false),
      ])
      sends = isWished || (await isDue(store, platform.clock))
    } catch (cause) {
      if (signal.aborted) return
      sends = true
      // A device with no room left cannot even note this: an old state is not believed for long.
      await reportFailure(options, cause).catch(() => undefined)
      const wait = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** failures++)
      // Who comes back to the network or the page must not wait out the patience of a night without a relay.
      const isWished = await Promise.race([wish.promise.then(() => true), pause(wait, wish.signal)])
      if (isWished) failures = 0
    } finally {
      wish.stop()
    }
  }
}

/**
 * One whole exchange with the relay that answers now: offers what was refused again, pushes (if it `sends`), pulls.
 * @throws RelayAway, RelayChanged, SignInNeeded; what was exchanged until then stays so
 */
export async function exchangeOnce(
  { store, exchangeStore, platform, space, signal }: Omit<ExchangeOptions, 'onWish' | 'onMet'>,
  client: RelayClient,
  sends = true,
): Promise<{ readonly relay: RelayName | undefined; readonly since: string }> {
  const before = await client.arrival(space)
  const relay = before?.relay
  const remote = openRemoteSpace(platform, space, relay?.id, signal)
  const pouch = createPouch(store)
  const sending = { store, exchangeStore, pouch, remote, clock: platform.clock, signal }
  try {
    const after = sends ? await send(sending, relay?.id, () => client.arrival(space)) : before
    // A pull goes on from where the last one broke off, and so does what is counted of it.
    const seq = await store.seq()
    const seqBefore = unfinishedIn(await exchangeStore.state())?.seqBefore ?? seq
    const counted = Math.max(0, seq - seqBefore)
    const { lastSeq } = await pull({
      pouch,
      remote,
      signal,
      onProgress: (received, toReceive) =>
        exchangeStore.report({
          state: 'exchanging',
          at: platform.clock.now(),
          received: counted + received,
          toReceive: toReceive === undefined ? undefined : counted + toReceive,
          seqBefore,
          relay,
        }),
    })
    await sendHistory({ store, exchangeStore, platform, space, signal }, relay?.id, () =>
      client.arrival(`${space}-history`),
    )
    if (after?.hubSeq) await exchangeStore.arrived(after.relay.id, after.hubSeq)
    return { relay, since: lastSeq }
  } finally {
    await remote.close()
  }
}

/** Notes why the last try of an exchange failed. */
export async function reportFailure(
  { exchangeStore, platform }: Pick<ExchangeOptions, 'exchangeStore' | 'platform'>,
  cause: unknown,
): Promise<void> {
  const at = platform.clock.now()
  await exchangeStore.report(
    cause instanceof SignInNeeded
      ? { state: 'signInNeeded', at }
      : { state: 'alone', at, unfinished: unfinishedIn(await exchangeStore.state()) },
  )
}

// Answers where the words then are.
async function send(
  sending: PushOptions,
  relay: string | undefined,
  arrival: () => Promise<Arrival | undefined>,
): Promise<Arrival | undefined> {
  await retryRefused(sending)
  const sentUpTo = await push(sending)
  const after = await arrival()
  if (after?.relay.id !== relay) throw new RelayChanged('Another relay answers at this address')
  await noteTaken(sending, sentUpTo, after)
  return after
}

// The edits arrive on their own: the hub may have a record before what tells of it.
async function sendHistory(
  { exchangeStore, ...parts }: Omit<ExchangeOptions, 'onWish' | 'onMet'>,
  relay: string | undefined,
  arrival: () => Promise<Arrival | undefined>,
): Promise<void> {
  // A relay that does not speak of arrival is not asked.
  const ask = async () => {
    const now = relay === undefined ? undefined : await arrival()
    if (now && now.relay.id !== relay) throw new RelayChanged('Another relay answers at this address')
    return now
  }
  const onTaken = async (ids: readonly string[]) => {
    const now = await ask()
    if (now) await exchangeStore.carry(ids, historyAt(now.relay.id), now.updateSeq)
  }
  await sendEdits({ ...parts, onTaken })
  if (relay === undefined || !(await exchangeStore.isCarrying(historyAt(relay)))) return
  const now = await ask()
  if (now?.hubSeq) await exchangeStore.arrived(historyAt(relay), now.hubSeq)
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

/** Resolves to `false` after the pause. */
function pause(ms: number, signal: AbortSignal): Promise<boolean> {
  return new Promise(resolve => {
    const timer = setTimeout(() => resolve(false), ms)
    const giveUp = () => {
      clearTimeout(timer)
      resolve(false)
    }
    signal.addEventListener('abort', giveUp, { once: true })
  })
}
