import { meet, replicate } from './exchanging.ts'
import {
  backUp,
  clone,
  openDevice,
  restart,
  restore,
  type SimulatedDevice,
  upgradeDevice,
} from './simulated-device.ts'
import { keeperAuthorization } from './simulated-relay.ts'
import { fairWeather, fetchThrough, type Weather } from './weather.ts'
import { newPage, revsLimit, type World } from './world.ts'

/** How many late writes are remembered, and how many devices a run may come to have by cloning and restoring. */
const LATE_WRITES = 40
const CLONES = 3
const RESTORES = 4

/** What the clocks of old tablets say, by how much they are wrong, in ms. */
const SKEWS = [
  0,
  0,
  7 * 60_000,
  -3_600_000,
  -26 * 3_600_000,
  Date.UTC(1970, 0, 1) - Date.UTC(2026, 2, 12),
  Date.UTC(1969, 11, 1) - Date.UTC(2026, 2, 12),
  Date.UTC(2001, 0, 1) - Date.UTC(2026, 2, 12),
  Date.UTC(2099, 0, 1) - Date.UTC(2026, 2, 12),
]

/** A device meets a relay, in whatever weather. Most of the time it carries what it got at another. */
export async function meetSome(world: World, device: SimulatedDevice): Promise<void> {
  const { chance, relays, upstream } = world
  if (device.awayUntil > world.edits) return
  const relay = chance.happens(0.08) ? upstream : chance.pick(relays)
  if (!relay) return
  const crash = chance.happens(0.08) ? chance.below(16) + 1 : undefined
  const crashed = chance.happens(0.5) ? () => restart(device) : () => relay.crash()
  const change = chance.happens(0.06) ? chance.below(16) + 1 : undefined
  const next = chance.pick([...relays, upstream])
  let near = relay
  let crashing: Promise<void> | undefined
  const weather = {
    ...someWeather(world),
    before: async (count: number) => {
      if (count === crash) {
        crashing = crashed()
        await crashing
      }
      if (count === change) near = next ?? relay
    },
  }
  await meet(world, device, () => near, weather)
  await crashing
}

/** Two relays exchange, or one and the upstream: as often as the internet allows. */
export async function linkSome(world: World): Promise<void> {
  const { chance, relays, upstream } = world
  const from = chance.pick(relays)
  const to = chance.happens(0.6) ? upstream : chance.pick(relays)
  if (!from || !to || from === to) return
  if (chance.happens(0.8)) await replicate(from, to, someWeather(world))
  if (chance.happens(0.8)) await replicate(to, from, someWeather(world))
}

/** A page opens beside those that are open, as a second tab does. */
export function openAnotherPage(world: World, device: SimulatedDevice): void {
  if (device.pages.length < 3) newPage(world, device)
}

/** A device restarts; forms and texts that stood open on it are gone. */
export async function restartDevice(_world: World, device: SimulatedDevice): Promise<void> {
  await restart(device)
}

export async function crashRelay({ chance, relays, upstream }: World): Promise<void> {
  await chance.pick([...relays, upstream])?.crash()
}

/** A relay of an earlier release is brought up to date. */
export async function upgradeRelay({ chance, relays, newest }: World): Promise<void> {
  const relay = chance.pick(relays.filter(one => one.isOlder))
  if (relay && chance.happens(0.2)) await relay.upgrade(newest)
}

/** An app of today or before is updated. */
export async function updateApp({ chance }: World, device: SimulatedDevice): Promise<void> {
  if (!device.release.knowsBoth && chance.happens(0.2)) await upgradeDevice(device)
}

/** Somebody changes the date of a tablet, or its battery does. */
export function setClock({ chance }: World, device: SimulatedDevice): void {
  device.skew = chance.pick(SKEWS) ?? 0
}

/** A device goes where there is no relay, for up to some hundreds of edits. */
export function goAway(world: World, device: SimulatedDevice): void {
  const { chance, devices, edits } = world
  const isAway = (one: SimulatedDevice) => one.awayUntil > edits
  if (devices.filter(isAway).length < devices.length / 2) {
    device.awayUntil = edits + chance.below(chance.happens(0.2) ? 800 : 150)
  }
}

/** A tablet is set up by copying another one whole. */
export async function cloneDevice(world: World, device: SimulatedDevice): Promise<void> {
  const { devices, options } = world
  if (devices.length >= options.devices + CLONES) return
  const twin = await openDevice({
    ...device,
    name: `${device.name}-twin${world.steps}`,
    revsLimit: revsLimit(world),
  })
  await clone(device, twin)
  devices.push(twin)
}

export async function backUpDevice({ backups }: World, device: SimulatedDevice): Promise<void> {
  backups.push(await backUp(device))
}

/** A backup takes the place of what a device held, which is kept in a drawer and comes back in the end. */
export async function restoreDevice(world: World, device: SimulatedDevice): Promise<void> {
  const { chance, attic, backups } = world
  const backup = chance.pick(backups.filter(one => one.name === device.name))
  if (!backup || attic.length >= RESTORES) return
  const drawer = await openDevice({ ...device, name: `${device.name}-drawer${world.steps}`, revsLimit: 50 })
  await clone(device, drawer)
  attic.push(drawer)
  await restore(device, backup)
  for (const page of device.pages) page.isOverBackup = true
  // Most restore before anybody writes; some while a page stands open.
  if (chance.happens(0.7)) await restart(device)
}

/** A write that got through some time ago arrives once more, at whichever relay. */
export async function deliverLate(world: World): Promise<void> {
  const { chance, lateWrites, relays } = world
  const write = chance.pick(lateWrites)
  const relay = chance.pick(relays)
  if (!write || !relay) return
  const send = fetchThrough(relay.fetch, keeperAuthorization, fairWeather)
  await send(write.clone() as Request)
}

function someWeather(world: World): Weather {
  const { chance, lateWrites } = world
  const isBad = chance.happens(0.25)
  return {
    cutAfter: isBad ? chance.below(16) : undefined,
    losesAnswer: chance.happens(0.5),
    isDoubled: () => chance.happens(0.05),
    onWrite: request => {
      if (lateWrites.length < LATE_WRITES) lateWrites.push(request)
      else lateWrites[chance.below(LATE_WRITES)] = request
    },
  }
}
