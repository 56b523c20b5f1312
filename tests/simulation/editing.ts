import { NewerRecord } from '#data/records/record-store.ts'
import type { RecordView } from '#data/records/record-view.ts'
import { isSameValue } from '#domain/canonical.ts'
import type { DocumentBody, Json } from '#domain/document.ts'
import type { EntityName } from '#domain/entities/index.ts'
import type { RecordId } from '#domain/id.ts'
import { type Screen, screenOf } from '#tests/support/oracle.ts'
import { inNewestWords, screenFor, valueFor } from './release.ts'
import { asFirst } from './second-merge.ts'
import { type OpenedForm, type Page, restart, type SimulatedDevice } from './simulated-device.ts'
import { fresh, type KnownRecord, pageOf, type World } from './world.ts'

const NOTHING: Screen = new Map()

/** Somebody writes a new record. */
export async function create(world: World, device: SimulatedDevice): Promise<void> {
  const { chance, records } = world
  const page = pageOf(world, device)
  const type = chance.weighted({ initiative: 6, meeting: 3, argument: 2 })
  const fields = someFields(world, device, type)
  const parent = chance.pick(records.filter(record => record.type === 'meeting'))
  if (!device.release.lookUp(type) || (type === 'argument' && !parent)) return
  const id = await page.records.create(type, fields, type === 'argument' ? parent?.id : undefined)
  records.push({ type, id })
  for (const [path, value] of Object.entries(fields)) wrote(world, id, path, value, NOTHING)
}

/** Somebody signs a person in, whom others may be signing in elsewhere. */
export async function relate(world: World, device: SimulatedDevice): Promise<void> {
  const { chance, records } = world
  const meeting = chance.pick(records.filter(record => record.type === 'meeting'))
  if (!meeting) return
  const page = pageOf(world, device)
  const fields = someFields(world, device, 'attendance')
  const person = `person:p${chance.below(6)}`
  const id = await unlessNewer(page.records.relate('attendance', meeting.id, person, fields))
  if (id === undefined) return
  if (!records.some(record => record.id === id)) records.push({ type: 'attendance', id })
  for (const [path, value] of Object.entries(fields)) wrote(world, id, path, value, NOTHING)
}

/** Somebody opens a form and leaves it open. */
export async function openForm(world: World, device: SimulatedDevice): Promise<void> {
  const page = pageOf(world, device)
  const record = world.chance.pick(world.records)
  const opened = record && (await formOn(device, page, record))
  if (opened) page.forms.push(opened)
}

/** Somebody saves a form: one just opened, or one that has stood open for long. */
export async function save(world: World, device: SimulatedDevice): Promise<void> {
  const { chance, options } = world
  const page = pageOf(world, device)
  const stale = chance.happens(0.35) ? chance.pick(page.forms) : undefined
  const record = chance.pick(world.records)
  const opened = stale ?? (record && (await formOn(device, page, record)))
  if (!opened) return
  const { view, screen } = opened
  const changes = someFields(world, device, view.type)
  const form = options.fault.forgetsForms ? await formThatShowsAll(device, view) : view
  if (!(await isDone(page.records.save(form, changes)))) return
  for (const [path, value] of Object.entries(changes)) wrote(world, view.id, path, value, screen)
}

/** A device stops in the middle of a save. What is there when it starts again was written; what is not, was not. */
export async function saveAndCrash(world: World, device: SimulatedDevice): Promise<void> {
  const { chance, records } = world
  const page = pageOf(world, device)
  const record = chance.pick(records)
  const opened = record && (await formOn(device, page, record))
  if (!opened) return
  const { view, screen } = opened
  const path = chance.pick(device.release.writes[view.type] ?? []) ?? 'title'
  const value = valueFor(path, `v${fresh(world)}`)
  const saving = page.records.save(view, { [path]: value }).then(
    () => true,
    () => false,
  )
  for (let turn = chance.below(12); turn > 0; turn--) await new Promise(resolve => setImmediate(resolve))
  await restart(device)
  const isPromised = await saving
  const body = (await device.store.read(view.id))?.view
  const [last, said] = inNewestWords(path, value)
  const shown = body && screenFor(device.release, body, [path]).get(last)
  const isThere = shown?.some(one => isSameValue(one, said))
  if (isPromised || isThere) wrote(world, view.id, path, value, screen)
}

/** Somebody puts a record aside. */
export async function putAside(world: World, device: SimulatedDevice): Promise<void> {
  const page = pageOf(world, device)
  const record = world.chance.pick(world.records)
  const opened = record && (await formOn(device, page, record))
  if (!opened) return
  const { view } = opened
  const body = view.fields as DocumentBody
  if (!(await isDone(page.records.putAside(view)))) return
  // What was seen under it stands in the value too.
  const written = (await device.store.read(view.id))?.view.gone ?? null
  world.ledger.wrote(view.id, 'gone', written, goneScreen(body))
}

/** Somebody brings a record back that was put aside. */
export async function bringBack(world: World, device: SimulatedDevice): Promise<void> {
  const page = pageOf(world, device)
  const { view } = world.chance.pick(await page.records.aside()) ?? {}
  if (!view) return
  if (!(await isDone(page.records.bringBack(view)))) return
  world.ledger.wrote(view.id, 'gone', null, goneScreen(view.fields as DocumentBody))
}

function goneScreen(body: DocumentBody): Screen {
  return new Map([['gone', screenOf(body, ['gone']).get('gone') ?? []]])
}

/** Somebody settles a field that was written twice. */
export async function settle(world: World, device: SimulatedDevice): Promise<void> {
  const { chance } = world
  const page = pageOf(world, device)
  const record = chance.pick(await page.records.toSettle())
  const field = record && chance.pick(record.kept)
  if (!record || !field || field.path === 'gone') return
  const listed = field.replaces.map(({ value }) => value)
  const value = chance.happens(0.5) ? (chance.pick(listed) ?? null) : valueFor(field.path, `v${fresh(world)}`)
  if (!(await isDone(page.records.settle(record, field.path, value)))) return
  const [last] = inNewestWords(field.path, null)
  const screen = new Map([[last, listed.map(one => inNewestWords(field.path, one)[1])]])
  wrote(world, record.id, field.path, value, screen)
}

/** Somebody writes a fixed entry. */
export async function writeEntry(world: World, device: SimulatedDevice): Promise<void> {
  const page = pageOf(world, device)
  const id = await page.records.writeLogEntry({ text: `entrée ${fresh(world)}` })
  const body = (await device.store.read(id))?.view
  if (!body) throw new Error(`${id} was written and is not there`)
  world.ledger.wroteFixed(id, body)
}

async function formOn(
  device: SimulatedDevice,
  page: Page,
  { type, id }: KnownRecord,
): Promise<OpenedForm | undefined> {
  if (!device.release.lookUp(type)) return undefined
  const [view, stored] = [await page.records.read(type, id), await device.store.read(id)]
  return view && stored ? { view, screen: screenFor(device.release, stored.view) } : undefined
}

// What a save would hand over that knows nothing of forms.
async function formThatShowsAll(device: SimulatedDevice, view: RecordView): Promise<RecordView> {
  const { openUpgraded } = await import('#domain/entities/upgrade.ts')
  const body = (await device.store.read(view.id))?.view
  const entity = device.release.lookUp(view.type)
  if (!body || !entity) return view
  return { ...view, form: openUpgraded(entity, asFirst(body), Object.keys(body)) }
}

function someFields(world: World, { release }: SimulatedDevice, type: EntityName): Record<string, Json> {
  const { chance } = world
  const paths = release.writes[type] ?? []
  const count = 1 + chance.below(2)
  return Object.fromEntries(
    Array.from({ length: count }, () => {
      const path = chance.pick(paths) ?? 'title'
      const value = someValue(world)
      return [path, value === null ? null : valueFor(path, value)]
    }),
  )
}

// The ledger is kept in the words of the newest release, whoever writes.
function wrote({ ledger }: World, id: RecordId, path: string, value: Json, screen: Screen): void {
  const [last, said] = inNewestWords(path, value)
  ledger.wrote(id, last, said, screen)
}

// A record that a later release wrote is only to read: nothing was written then, and its person was told.
async function isDone(writing: Promise<unknown>): Promise<boolean> {
  try {
    await writing
    return true
  } catch (cause) {
    if (cause instanceof NewerRecord) return false
    throw cause
  }
}

async function unlessNewer<Value>(writing: Promise<Value>): Promise<Value | undefined> {
  return (await isDone(writing)) ? writing : undefined
}

// Mostly what nobody else writes, so that its fate can be told; at times an erasure, or what others write too.
function someValue(world: World): string | null {
  if (world.chance.happens(0.06)) return null
  if (world.chance.happens(0.04)) return 'oui'
  return `v${fresh(world)}`
}
