import type { EntityName } from '#domain/entities/index.ts'
import type { RecordId } from '#domain/id.ts'
import type { SpaceRules } from '#relay/spaces/space-rules.ts'
import { type Chance, chanceOf } from './chance.ts'
import type { Fault } from './fault.ts'
import { type Ledger, newLedger } from './ledger.ts'
import { type ReleaseName, releases } from './release.ts'
import { type Backup, openDevice, openPage, type Page, type SimulatedDevice } from './simulated-device.ts'
import { type SimulatedRelay, startRelay } from './simulated-relay.ts'

/** How large a run is, and which faults are sown in it. */
export type WorldOptions = {
  readonly seed: number
  readonly devices: number
  readonly relays: number
  readonly edits: number
  readonly fault: Fault
  /** An empty folder for the relays' files. */
  readonly folder: string
}

export type KnownRecord = { readonly type: EntityName; readonly id: RecordId }

/** A simulated territory in the middle of its run. */
export type World = {
  readonly options: WorldOptions
  readonly chance: Chance
  readonly ledger: Ledger
  readonly relays: SimulatedRelay[]
  readonly upstream: SimulatedRelay
  readonly devices: SimulatedDevice[]
  /** What stood on a device before a backup was restored over it: it comes back one day. */
  readonly attic: SimulatedDevice[]
  readonly backups: Backup[]
  /** Writes that got through once and may come again, late and out of order. */
  readonly lateWrites: Request[]
  readonly records: KnownRecord[]
  /** Records in which a foreign tool replaced a value: nothing in them says that it had been seen. */
  readonly overwritten: Set<RecordId>
  readonly newest: SpaceRules
  edits: number
  steps: number
  counter: number
  /** The right time, in ms since 1970. It goes on at each step. */
  time: number
}

/** Generations that replicas keep: five, at which histories are cut all the time, or what is usual. */
const REVS_LIMITS = [5, 5, 5, 50]

/** Which versions of the app people have, in turn. */
const RELEASES: readonly ReleaseName[] = ['newest', 'older', 'current', 'current']

export async function newWorld(options: WorldOptions): Promise<World> {
  const chance = chanceOf(options.seed)
  const world: Omit<World, 'upstream'> = {
    options,
    chance,
    ledger: newLedger(),
    relays: [],
    devices: [],
    attic: [],
    backups: [],
    lateWrites: [],
    records: [],
    overwritten: new Set(),
    newest: options.fault.newestRelayRules,
    edits: 0,
    steps: 0,
    counter: 0,
    time: Date.UTC(2026, 2, 12),
  }
  const members = Array.from({ length: options.devices }, (_, i) => `user${i}`)
  const start = (name: string, isPlain: boolean, rules: SpaceRules | undefined, isOlder = false) =>
    startRelay({
      name,
      folder: options.folder,
      isPlain,
      rules,
      isOlder,
      revsLimit: revsLimit(world),
      members,
      now: () => world.time,
    })
  for (let i = 0; i < options.relays; i++) {
    // One of an earlier release, one of the newest, the others of today's.
    const { olderRelayRules, currentRelayRules } = options.fault
    const rules = i === 0 ? world.newest : i === 1 ? olderRelayRules : currentRelayRules
    world.relays.push(await start(`relay${i}`, false, rules, i > 0))
  }
  const upstream = await start('upstream', true, undefined)
  for (const [i, user] of members.entries()) {
    const name = `run${options.seed}-${nextRun()}-device${i}`
    const release = releases[RELEASES[i % RELEASES.length] ?? 'current']
    world.devices.push(await openDevice({ name, user, release, revsLimit: revsLimit(world) }))
  }
  return Object.assign(world, { upstream })
}

/** A page of a device: one that is open, or a new one. */
export function pageOf(world: World, device: SimulatedDevice): Page {
  return world.chance.pick(device.pages) ?? newPage(world, device)
}

export function newPage(world: World, device: SimulatedDevice): Page {
  const { fault } = world.options
  return openPage(device, fault.randomOf(device, world.chance.next), () => world.time, fault.writesOf)
}

/** A number that nobody had before. */
export function fresh(world: World): number {
  return ++world.counter
}

export async function endWorld({ devices, attic, relays, upstream }: World): Promise<void> {
  for (const { store, exchangeStore, pages } of [...devices, ...attic]) {
    for (const page of pages) for (const text of page.texts.values()) await text.close()
    exchangeStore.close()
    await store.destroy()
  }
  for (const relay of [...relays, upstream]) await relay.stop()
}

/** How many generations a new replica keeps. */
export function revsLimit({ chance }: Pick<World, 'chance'>): number {
  return chance.pick(REVS_LIMITS) ?? 50
}

// Names of databases are shared by all runs of a process.
let runs = 0
const nextRun = () => ++runs
