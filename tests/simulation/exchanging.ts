import PouchDB from 'pouchdb'
import { exchangeOnce } from '#data/sync/exchange.ts'
import { relayClient } from '#data/sync/relay-client.ts'
import { testPlatform } from '#tests/support/test-device.ts'
import type { SimulatedDevice } from './simulated-device.ts'
import { authorizationOf, keeperAuthorization, type SimulatedRelay, SPACE } from './simulated-relay.ts'
import { realTimeout } from './timers.ts'
import { fetchThrough, type Weather } from './weather.ts'
import type { World } from './world.ts'

/** How an exchange ended: whole, or cut by the weather. What was exchanged until then stays so. */
export type Exchanged = 'whole' | 'cut'

/** Under this one name a device finds whichever relay is near. */
const ADDRESS = 'http://veillee.test/'

/**
 * A device meets a relay: the device's own exchange, once.
 * @param relayNow the relay that answers by then: it may change in the middle, as between two halls
 */
export async function meet(
  world: World,
  device: SimulatedDevice,
  relayNow: () => SimulatedRelay,
  weather: Weather,
): Promise<Exchanged> {
  const { store, exchangeStore, user, name } = device
  const answer = (request: Request) => relayNow().fetch(request)
  const now = () => world.time + device.skew
  const platform = {
    ...testPlatform({ name, cable: { isPlugged: true }, relayFetch: answer }),
    clock: { now },
    random: world.chance.next,
    relayUrl: ADDRESS,
    fetch: fetchThrough(answer, authorizationOf(user, user), weather),
  }
  const controller = new AbortController()
  const client = relayClient(platform.relayUrl, platform.fetch)
  return outcome(
    exchangeOnce({ store, exchangeStore, platform, space: SPACE, signal: controller.signal }, client),
    () => controller.abort(),
  )
}

// Of each link, as whose release the receiver was last given everything.
const agesMet = new WeakMap<SimulatedRelay, Map<SimulatedRelay, number>>()

/**
 * One relay gives another all it has, by stock replication. What is refused is offered again once the other has
 * been upgraded: a checkpoint passes over what was refused, so that the link begins anew.
 */
export async function replicate(
  from: SimulatedRelay,
  to: SimulatedRelay,
  weather: Weather,
): Promise<Exchanged> {
  const [source, target] = [remote(from, weather), remote(to, weather)]
  const met = agesMet.get(from) ?? new Map<SimulatedRelay, number>()
  agesMet.set(from, met)
  const isUpgraded = to.age !== (met.get(to) ?? 0)
  const replication = source.replicate.to(target, { batch_size: 200, ...(isUpgraded ? { since: 0 } : {}) })
  const exchanged = await outcome(replication, () => replication.cancel())
  if (exchanged === 'whole') met.set(to, to.age)
  return exchanged
}

/** A database of a relay as an unmodified PouchDB sees it, for its keeper. */
export function remote(relay: SimulatedRelay, weather: Weather): PouchDB.Database {
  return new PouchDB(`http://${relay.name}.test/${SPACE}`, {
    skip_setup: true,
    fetch: fetchThrough(relay.fetch, keeperAuthorization, weather),
  } as PouchDB.Configuration.DatabaseConfiguration)
}

/** What an exchange may take of real time before it counts as stuck, in ms. */
const STUCK = 60_000

async function outcome(work: Promise<unknown>, cancel: () => void): Promise<Exchanged> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const stuck = new Promise<never>((_resolve, reject) => {
    timer = realTimeout(() => {
      cancel()
      reject(new Stuck('An exchange neither ends nor fails'))
    }, STUCK)
  })
  try {
    await Promise.race([work, stuck])
    return 'whole'
  } catch (cause) {
    if (cause instanceof Stuck) throw cause
    return 'cut'
  } finally {
    clearTimeout(timer)
  }
}

class Stuck extends Error {
  override readonly name = 'Stuck'
}
