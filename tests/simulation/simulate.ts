import {
  bringBack,
  create,
  openForm,
  putAside,
  relate,
  save,
  saveAndCrash,
  settle,
  writeEntry,
} from './editing.ts'
import { deleteForeign, editForeign } from './foreign.ts'
import type { LedgerAccount } from './ledger.ts'
import { bodyFor } from './release.ts'
import { reunite } from './reunion.ts'
import type { SimulatedDevice } from './simulated-device.ts'
import { withStrayRejections } from './stray.ts'
import { withoutLongTimers } from './timers.ts'
import {
  backUpDevice,
  cloneDevice,
  crashRelay,
  deliverLate,
  goAway,
  linkSome,
  meetSome,
  openAnotherPage,
  restartDevice,
  restoreDevice,
  setClock,
  updateApp,
  upgradeRelay,
} from './trouble.ts'
import { leaveAllTexts, leaveText, storedText, type } from './typing.ts'
import { endWorld, newWorld, type World, type WorldOptions } from './world.ts'

/** How a run ended. */
export type End = {
  readonly account: LedgerAccount
  /** Where replicas differ, or hold conflicts, in words. */
  readonly disagreements: readonly string[]
  readonly steps: number
}

export type Watch = {
  readonly signal: AbortSignal
  readonly progress: (text: string) => void
  /** Told after each step, with the name of what was done. */
  readonly after?: ((world: World, act: string) => Promise<void>) | undefined
}

/** Plays a run from its seed: people edit, things go wrong, everybody meets, and the ledger is asked. */
export async function simulate(options: WorldOptions, watch: Watch): Promise<End> {
  return withoutLongTimers(() => withStrayRejections(() => play(options, watch)))
}

async function play(options: WorldOptions, { signal, progress, after }: Watch): Promise<End> {
  const world = await newWorld(options)
  try {
    while (world.edits < options.edits) {
      signal.throwIfAborted()
      const act = await step(world)
      await after?.(world, act)
      if (world.steps % 500 === 0) progress(`${world.steps} steps, ${world.edits} edits`)
    }
    progress(`${world.steps} steps, ${world.edits} edits; everybody meets`)
    await leaveAllTexts(world)
    const disagreements = await reunite(world, round => after?.(world, round))
    return {
      account: await accountOf(world),
      disagreements,
      steps: world.steps,
    }
  } finally {
    await endWorld(world)
  }
}

const edits = {
  save,
  saveAndCrash,
  create,
  relate,
  settle,
  writeEntry,
  type,
  putAside,
  bringBack,
  editForeign,
}

const others = {
  leaveText,
  openForm,
  openAnotherPage,
  meetSome,
  linkSome,
  deleteForeign,
  restartDevice,
  crashRelay,
  upgradeRelay,
  updateApp,
  setClock,
  goAway,
  cloneDevice,
  backUpDevice,
  restoreDevice,
  deliverLate,
}

/** How many records there are before anything else happens. */
const FIRST_RECORDS = 6

type Act = keyof typeof edits | keyof typeof others

/** How often each happens, among all. */
const OFTEN: Readonly<Record<Act, number>> = {
  save: 45,
  create: 3,
  relate: 3,
  saveAndCrash: 0.7,
  type: 8,
  putAside: 1,
  bringBack: 1,
  leaveText: 2,
  settle: 4,
  writeEntry: 4,
  editForeign: 1,
  openForm: 10,
  openAnotherPage: 1,
  meetSome: 12,
  linkSome: 5,
  deleteForeign: 1,
  restartDevice: 1,
  crashRelay: 0.4,
  upgradeRelay: 0.2,
  updateApp: 0.4,
  setClock: 0.7,
  goAway: 0.7,
  cloneDevice: 0.2,
  backUpDevice: 0.5,
  restoreDevice: 0.3,
  deliverLate: 0.6,
}

async function step(world: World): Promise<Act> {
  const { chance, devices } = world
  world.steps++
  world.time += chance.below(20 * 60_000)
  const act = world.records.length < FIRST_RECORDS ? 'create' : chance.weighted(OFTEN)
  const device = chance.pick(devices)
  if (!device) throw new Error('A territory without a device')
  if (isEdit(act)) {
    world.edits++
    await edits[act](world, device)
  } else await others[act](world, device)
  return act
}

function isEdit(act: Act): act is keyof typeof edits {
  return Object.hasOwn(edits, act)
}

// As each device reads in the end: what one of them does not have is lost, though others have it.
async function accountOf(world: World): Promise<LedgerAccount> {
  const accounts: LedgerAccount[] = []
  for (const device of [...world.devices, ...world.attic]) accounts.push(await accountOn(world, device))
  const [first] = accounts
  if (!first) throw new Error('A territory without a device')
  const losses = new Map(
    accounts.flatMap(one => one.losses.map(loss => [JSON.stringify(loss), loss] as const)),
  )
  return { ...first, losses: [...losses.values()] }
}

async function accountOn(world: World, device: SimulatedDevice): Promise<LedgerAccount> {
  const rows = await device.store.byIdRange({ from: '', to: '\uffff' })
  const bodies = new Map(rows.map(({ id, view }) => [id, bodyFor(device.release, view)] as const))
  const texts = new Map<string, string>()
  for (const { id } of world.records) texts.set(id, (await storedText(device, id)).text)
  return world.ledger.account({ body: id => bodies.get(id), text: id => texts.get(id) ?? '' })
}
