import { createPouch } from '#data/pouch/create-pouch.ts'
import { canonicalJson } from '#domain/canonical.ts'
import { isChunkId } from '#domain/text-chunk.ts'
import { meet, remote, replicate } from './exchanging.ts'
import { leavesIn, replicaInForce } from './outlived.ts'
import { conflicts, differences, type Replica, replicaOf } from './replica.ts'
import { upgradeDevice } from './simulated-device.ts'
import { storedText } from './typing.ts'
import { fairWeather } from './weather.ts'
import type { World } from './world.ts'

/** After how many rounds without an edit every replica must be equal, but for outlived leaves on devices. */
const QUIET_ROUNDS = 2

/** After how many more, in which each device meets the same relays again, no outlived leaf may be left. */
const ROUNDS_OF_OUTLIVED = QUIET_ROUNDS

/**
 * Brings everybody together, and answers everything in which the replicas are not as they should be by then.
 *
 * A relay that keeps five generations gives a device revision 6 without a word of revision 1, which the device then
 * holds beside it: an outlived leaf. It reads as if it were not there, and may not look otherwise for a single round;
 * but a device cannot tell an ancestor from a rival, and ends a leaf only as somebody saves. Relays that keep more know
 * it as an ancestor and do not ask for it. The one that gave the short history does: it ends the leaf in favour of the
 * one that covers it, the next time that they meet.
 */
export async function reunite(
  world: World,
  after: (what: string) => Promise<void> | undefined,
): Promise<readonly string[]> {
  const { relays, devices, attic } = world
  // What a page left unsealed is left behind by then, on every clock.
  world.time += 10 * 60_000
  for (const relay of relays) if (relay.isOlder) await relay.upgrade(world.newest)
  for (const device of [...devices, ...attic]) await upgradeDevice(device)
  for (let round = 0; round < QUIET_ROUNDS; round++) await everybodyMeets(world, round, after)
  const inForce = await replicasOnDevices(world, replicaInForce)
  const found = await disagreements(world, inForce)
  const whole = await replicasOnDevices(world, replicaOf)
  if (leavesIn(whole) === leavesIn(inForce)) return found
  for (let round = 0; round < ROUNDS_OF_OUTLIVED; round++) await everybodyMeets(world, round, after)
  return [...found, ...(await disagreements(world, await replicasOnDevices(world, replicaOf)))]
}

// Every device meets a relay, every relay meets every other, twice.
async function everybodyMeets(
  world: World,
  round: number,
  after: (what: string) => Promise<void> | undefined,
): Promise<void> {
  const { relays, upstream, devices, attic } = world
  for (const [i, device] of [...devices, ...attic].entries()) {
    const relay = relays[(i + round) % relays.length]
    if (relay) expectWhole(await meet(world, device, () => relay, fairWeather), device.name)
    await after(`${device.name} meets ${relay?.name}`)
  }
  // Twice: what one relay brings another may have ended, and is answered.
  const all = [...relays, upstream]
  for (const from of [...all, ...all]) {
    for (const to of all) {
      if (from === to) continue
      expectWhole(await replicate(from, to, fairWeather), `${from.name} to ${to.name}`)
      await after(`${from.name} to ${to.name}`)
    }
  }
}

async function disagreements(world: World, onDevices: readonly Replica[]): Promise<readonly string[]> {
  const { relays, upstream } = world
  const replicas: Replica[] = []
  for (const relay of [...relays, upstream])
    replicas.push(await replicaOf(relay.name, remote(relay, fairWeather)))
  const [first, ...others] = [...replicas, ...onDevices]
  if (!first) return []
  return [
    ...conflicts(first),
    ...others.flatMap(other => differences(first, other)),
    ...(await differentViews(world)),
    ...(await leftOver(world)),
  ]
}

async function replicasOnDevices(
  { devices, attic }: World,
  read: typeof replicaOf,
): Promise<readonly Replica[]> {
  const replicas: Replica[] = []
  for (const { name, store } of [...devices, ...attic]) replicas.push(await read(name, createPouch(store)))
  return replicas
}

// What a device would still show as waiting, refused or incomplete, though all has arrived.
async function leftOver({ devices, attic, records }: World): Promise<readonly string[]> {
  const found: string[] = []
  for (const device of [...devices, ...attic]) {
    const { name, store } = device
    for (const { id } of await store.outbox.read()) found.push(`${name} still has ${id} to send`)
    for (const { id, reason } of await store.refused.read())
      found.push(`${name}: ${id} is refused, ${reason}`)
    for (const { id } of records) {
      if ((await storedText(device, id)).isMissingPassages) found.push(`${name} misses a passage of ${id}`)
    }
  }
  return found
}

// What is shown, beside what is stored: a replica may hold the same leaves and read them otherwise.
async function differentViews({ devices, attic, records, overwritten }: World): Promise<readonly string[]> {
  const views: Replica[] = []
  for (const device of [...devices, ...attic]) {
    const { name, store } = device
    const rows = await store.byIdRange({ from: '', to: '\uffff' })
    const documents = new Map(
      // Passages are read together, as the text that they make.
      rows.flatMap(({ id, rev, view }) =>
        // A replaced value that a foreign tool does not own up to may still be shown where its leaf was: kept, not lost.
        isChunkId(id) || overwritten.has(id) ? [] : [[id, [canonicalJson({ ...view, _rev: rev })]] as const],
      ),
    )
    for (const { id } of records) {
      documents.set(`the text of ${id}`, [JSON.stringify({ _rev: (await storedText(device, id)).text })])
    }
    views.push({ name: `the view of ${name}`, documents })
  }
  const [first, ...others] = views
  return first ? others.flatMap(other => differences(first, other)) : []
}

function expectWhole(exchanged: 'whole' | 'cut', what: string): void {
  if (exchanged === 'cut') throw new Error(`An exchange was cut in fair weather: ${what}`)
}
