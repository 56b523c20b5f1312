import Dexie from 'dexie'
import type { JudgedPlatform } from '#data/device/platform.ts'
import { recordStore } from '#data/records/record-store.ts'
import type { RecordView } from '#data/records/record-view.ts'
import type { StoreRules } from '#data/store/rules.ts'
import { openStore, type Store } from '#data/store/store.ts'
import { type ExchangeStore, openExchangeStore } from '#data/sync/exchange-store.ts'
import type { TextHold } from '#data/text/text-hold.ts'
import { judgedClock, type Random } from '#domain/clock.ts'
import type { DocumentBody } from '#domain/document.ts'
import { keysOf } from '#domain/entities/index.ts'
import { type RecordId, recordId, ulidMaker } from '#domain/id.ts'
import { isEnded, viewOf } from '#domain/view.ts'
import type { Screen } from '#tests/support/oracle.ts'
import { testPlatform } from '#tests/support/test-device.ts'
import { type Release, releases } from './release.ts'
import { knowingBoth, storeThatKnows } from './second-merge.ts'

/** A form as it was opened: what it showed, and what its person saw. It may be saved much later. */
export type OpenedForm = { readonly view: RecordView; readonly screen: Screen }

/** One open tab. All of it is gone when the page is. */
export type Page = {
  readonly records: ReturnType<typeof recordStore>
  readonly platform: JudgedPlatform
  readonly pen: RecordId
  readonly forms: OpenedForm[]
  readonly texts: Map<RecordId, TextHold>
  /** A backup took the place of what its device held: its open texts may hold words that are stored no more. */
  isOverBackup: boolean
}

/** A device: its storage, its open pages, and a clock that says whatever it says. */
export type SimulatedDevice = {
  readonly name: string
  /** Who carries, towards relays. */
  readonly user: string
  /** The version of its app. */
  release: Release
  store: Store
  exchangeStore: ExchangeStore
  pages: Page[]
  /** By how much its clock is wrong, in ms. */
  skew: number
  /** Until which edit of the run it meets nobody. */
  awayUntil: number
}

/** What a device has stored, as a backup or a clone copies it. */
export type Backup = { readonly name: string; readonly tables: ReadonlyMap<string, readonly object[]>[] }

function rulesOf({ version, lookUp, knowsBoth }: Release): StoreRules {
  const rules = {
    registryVersion: version,
    viewOf,
    keysOf: (id: RecordId, view: DocumentBody) => keysOf(id, view, lookUp),
    isEnded,
  }
  return knowsBoth ? storeThatKnows(rules) : rules
}

export async function openDevice(options: {
  readonly name: string
  readonly user: string
  readonly release: Release
  readonly revsLimit: number
}): Promise<SimulatedDevice> {
  const { name, user, release, revsLimit } = options
  const store = await openStore(name, rulesOf(release), { revsLimit })
  const exchangeStore = openExchangeStore(name)
  // It is created when it is first asked, and a backup must find it.
  await exchangeStore.carriedCount()
  return { name, user, release, store, exchangeStore, pages: [], skew: 0, awayUntil: 0 }
}

/** Opens a page on a device, with a platform of its own. */
export function openPage(
  device: SimulatedDevice,
  random: Random,
  now: () => number,
  writesOf: (device: SimulatedDevice, store: Store) => Store = (_device, store) => store,
): Page {
  const { release } = device
  const clock = { now: () => now() + device.skew }
  const platform = {
    ...testPlatform({
      name: device.name,
      cable: { isPlugged: false },
      relayFetch: () => new Response(null, { status: 503 }),
    }),
    clock: judgedClock(clock, now, Date.UTC(2026, 0, 1)),
    random,
  }
  const pen = recordId('pen', ulidMaker(clock, random)())
  // Every second save of the newest release is one that no other can merge.
  const known = release.knowsBoth ? knowingBoth(device.store, () => random() < 0.5) : device.store
  const records = recordStore({
    store: writesOf(device, known),
    lookUp: release.lookUp,
    platform,
    hand: () => ({ pen, person: undefined }),
    role: () => 'member',
  })
  const page = { records, platform, pen, forms: [], texts: new Map(), isOverBackup: false }
  device.pages.push(page)
  return page
}

/** Ends every page of a device and its hold on the storage, in the middle of whatever they do, and starts it again. */
export async function restart(device: SimulatedDevice): Promise<void> {
  const { name, store } = device
  store.close()
  device.exchangeStore.close()
  device.pages = []
  device.store = await openStore(name, rulesOf(device.release), { revsLimit: store.context.revsLimit })
  device.exchangeStore = openExchangeStore(name)
}

/** Starts a device with the newest release, as an update of its app does. */
export async function upgradeDevice(device: SimulatedDevice): Promise<void> {
  device.release = releases.newest
  await restart(device)
  await device.store.rebuildKeys()
}

/** Copies everything that a device has stored. */
export async function backUp({ name }: SimulatedDevice): Promise<Backup> {
  return { name, tables: await Promise.all(databasesOf(name).map(readDatabase)) }
}

/** Puts a backup in the place of everything that a device has stored. Its pages may live on over it. */
export async function restore(device: SimulatedDevice, backup: Backup): Promise<void> {
  for (const [i, database] of databasesOf(device.name).entries()) {
    await writeDatabase(database, backup.tables[i] ?? new Map())
  }
}

/** Copies everything that a device has stored into another, whole. */
export async function clone(from: SimulatedDevice, to: SimulatedDevice): Promise<void> {
  await restore(to, await backUp(from))
}

function databasesOf(name: string): readonly string[] {
  return [name, `${name}-exchange`]
}

async function readDatabase(name: string): Promise<Map<string, readonly object[]>> {
  const db = await new Dexie(name).open()
  const entries = await Promise.all(
    db.tables.map(async table => [table.name, (await table.toArray()) as object[]] as const),
  )
  db.close()
  return new Map(entries)
}

async function writeDatabase(name: string, rows: ReadonlyMap<string, readonly object[]>): Promise<void> {
  const db = await new Dexie(name).open()
  await db.transaction('rw', db.tables, async () => {
    for (const table of db.tables) {
      await table.clear()
      await table.bulkPut([...(rows.get(table.name) ?? [])])
    }
  })
  db.close()
}
