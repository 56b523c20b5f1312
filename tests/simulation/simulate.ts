import { readChunks } from '#data/text/read-text.ts'
import { textOf } from '#domain/text-session.ts'
import { create, openForm, relate, save, settle, writeEntry } from './editing.ts'
import { meet } from './exchanging.ts'
import type { LedgerAccount } from './ledger.ts'
import { disagreements, reunite } from './reunion.ts'
import type { SimulatedDevice } from './simulated-device.ts'
import { fairWeather } from './weather.ts'
import { endWorld, newWorld, type World, type WorldOptions } from './world.ts'

/** How a run ended. */
export type End = {
  readonly account: LedgerAccount
  /** Where replicas differ, or hold conflicts, in words. */
  readonly disagreements: readonly string[]
  readonly steps: number
}

export type Watch = { readonly signal: AbortSignal; readonly progress: (text: string) => void }

/** Plays a run from its seed: people edit, things go wrong, everybody meets, and the ledger is asked. */
export async function simulate(options: WorldOptions, { signal, progress }: Watch): Promise<End> {
  const world = await newWorld(options)
  try {
    while (world.edits < options.edits) {
      signal.throwIfAborted()
      await step(world)
      if (world.steps % 500 === 0) progress(`${world.steps} steps, ${world.edits} edits`)
    }
    progress(`${world.steps} steps, ${world.edits} edits; everybody meets`)
    await reunite(world)
    return {
      account: await accountOf(world),
      disagreements: await disagreements(world),
      steps: world.steps,
    }
  } finally {
    await endWorld(world)
  }
}

const edits = { save, create, relate, settle, writeEntry }
const others = { openForm, meetSome }

/** How often each happens, among all. */
const OFTEN = { save: 45, create: 3, relate: 3, settle: 4, writeEntry: 4, openForm: 10, meetSome: 12 }

async function step(world: World): Promise<void> {
  const { chance, devices } = world
  world.steps++
  world.time += chance.below(20 * 60_000)
  const act = chance.weighted(OFTEN)
  const device = chance.pick(devices)
  if (!device) return
  if (isEdit(act)) {
    world.edits++
    await edits[act](world, device)
  } else await others[act](world, device)
}

function isEdit(act: keyof typeof OFTEN): act is keyof typeof edits {
  return Object.hasOwn(edits, act)
}

async function meetSome(world: World, device: SimulatedDevice): Promise<void> {
  const relay = world.chance.pick(world.relays)
  if (relay) await meet(world, device, relay, fairWeather)
}

async function accountOf(world: World): Promise<LedgerAccount> {
  const store = world.devices[0]?.store
  if (!store) throw new Error('A territory without a device')
  const rows = new Map(
    (await store.byIdRange({ from: '', to: '\uffff' })).map(({ id, view }) => [id, view] as const),
  )
  const texts = new Map<string, string>()
  for (const { id } of world.records) {
    texts.set(id, textOf((await readChunks(store, id)).flatMap(({ updates }) => updates)).text)
  }
  return world.ledger.account({ body: id => rows.get(id), text: id => texts.get(id) ?? '' })
}
