import type { RecordView } from '#data/records/record-view.ts'
import type { DocumentBody, Json } from '#domain/document.ts'
import type { EntityName } from '#domain/entities/index.ts'
import type { RecordId } from '#domain/id.ts'
import { type Screen, screenOf } from '#tests/support/oracle.ts'
import { type OpenedForm, type Page, restart, type SimulatedDevice } from './simulated-device.ts'
import { fresh, type KnownRecord, pageOf, type World } from './world.ts'

/** The fields that people write, by kind of record; some are known to no release. */
const FIELDS: Readonly<Partial<Record<EntityName, readonly string[]>>> = {
  initiative: ['title', 'nextStep', 'carriedBy', 'summary', 'tags/eau', 'salle'],
  meeting: ['title', 'chair', 'secretary', 'tags/eau'],
  attendance: ['as', 'excuse'],
  argument: ['text', 'saidBy'],
}

const NOTHING: Screen = new Map()

/** Somebody writes a new record. */
export async function create(world: World, device: SimulatedDevice): Promise<void> {
  const { chance, ledger, records } = world
  const page = pageOf(world, device)
  const type = chance.weighted({ initiative: 6, meeting: 3, argument: 2 })
  const fields = someFields(world, type)
  const parent = chance.pick(records.filter(record => record.type === 'meeting'))
  if (type === 'argument' && !parent) return
  const id = await page.records.create(type, fields, type === 'argument' ? parent?.id : undefined)
  records.push({ type, id })
  for (const [path, value] of Object.entries(fields)) ledger.wrote(id, path, value, NOTHING)
}

/** Somebody signs a person in, whom others may be signing in elsewhere. */
export async function relate(world: World, device: SimulatedDevice): Promise<void> {
  const { chance, ledger, records } = world
  const meeting = chance.pick(records.filter(record => record.type === 'meeting'))
  if (!meeting) return
  const page = pageOf(world, device)
  const fields = someFields(world, 'attendance')
  const person = `person:p${chance.below(6)}`
  const id = await page.records.relate('attendance', meeting.id, person, fields)
  if (!records.some(record => record.id === id)) records.push({ type: 'attendance', id })
  for (const [path, value] of Object.entries(fields)) ledger.wrote(id, path, value, NOTHING)
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
  const changes = someFields(world, view.type)
  const form = options.fault.forgetsForms ? await formThatShowsAll(device, view) : view
  await page.records.save(form, changes)
  for (const [path, value] of Object.entries(changes)) world.ledger.wrote(view.id, path, value, screen)
}

/** A device stops in the middle of a save. What is there when it starts again was written; what is not, was not. */
export async function saveAndCrash(world: World, device: SimulatedDevice): Promise<void> {
  const { chance, records, ledger } = world
  const page = pageOf(world, device)
  const record = chance.pick(records)
  const opened = record && (await formOn(device, page, record))
  if (!opened) return
  const { view, screen } = opened
  const path = chance.pick(FIELDS[view.type] ?? []) ?? 'title'
  const value = `v${fresh(world)}`
  const saving = page.records.save(view, { [path]: value }).then(
    () => true,
    () => false,
  )
  for (let turn = chance.below(12); turn > 0; turn--) await new Promise(resolve => setImmediate(resolve))
  await restart(device)
  const isPromised = await saving
  const body = (await device.store.read(view.id))?.view
  const isThere = body !== undefined && screenOf(body, [path]).get(path)?.includes(value)
  if (isPromised || isThere) ledger.wrote(view.id, path, value, screen)
}

/** Somebody puts a record aside. */
export async function putAside(world: World, device: SimulatedDevice): Promise<void> {
  const page = pageOf(world, device)
  const record = world.chance.pick(world.records)
  const opened = record && (await formOn(device, page, record))
  if (!opened) return
  const { view } = opened
  const body = view.fields as DocumentBody
  await page.records.putAside(view)
  // What was seen under it stands in the value too.
  const written = (await device.store.read(view.id))?.view.gone ?? null
  world.ledger.wrote(view.id, 'gone', written, goneScreen(body))
}

/** Somebody brings a record back that was put aside. */
export async function bringBack(world: World, device: SimulatedDevice): Promise<void> {
  const page = pageOf(world, device)
  const { view } = world.chance.pick(await page.records.aside()) ?? {}
  if (!view) return
  await page.records.bringBack(view)
  world.ledger.wrote(view.id, 'gone', null, goneScreen(view.fields as DocumentBody))
}

function goneScreen(body: DocumentBody): Screen {
  return new Map([['gone', screenOf(body, ['gone']).get('gone') ?? []]])
}

/** Somebody settles a field that was written twice. */
export async function settle(world: World, device: SimulatedDevice): Promise<void> {
  const { chance, ledger } = world
  const page = pageOf(world, device)
  const record = chance.pick(await page.records.toSettle())
  const field = record && chance.pick(record.kept)
  if (!record || !field || field.path === 'gone') return
  const listed = field.replaces.map(({ value }) => value)
  const value = chance.happens(0.5) ? (chance.pick(listed) ?? null) : `v${fresh(world)}`
  await page.records.settle(record, field.path, value)
  ledger.wrote(record.id, field.path, value, new Map([[field.path, listed]]))
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
  const [view, stored] = [await page.records.read(type, id), await device.store.read(id)]
  return view && stored ? { view, screen: screenOf(stored.view, []) } : undefined
}

// What a save would hand over that knows nothing of forms.
async function formThatShowsAll(device: SimulatedDevice, view: RecordView): Promise<RecordView> {
  const { toRecordView } = await import('#data/records/record-view.ts')
  const { openForm: open } = await import('#domain/save.ts')
  const body = (await device.store.read(view.id))?.view
  if (!body) return view
  return { ...toRecordView(view.type, view.id as RecordId, body), form: open(body, Object.keys(body)) }
}

function someFields(world: World, type: EntityName): Record<string, Json> {
  const { chance } = world
  const paths = FIELDS[type] ?? []
  const count = 1 + chance.below(2)
  return Object.fromEntries(
    Array.from({ length: count }, () => [chance.pick(paths) ?? 'title', someValue(world)]),
  )
}

// Mostly what nobody else writes, so that its fate can be told; at times an erasure, or what others write too.
function someValue(world: World): Json {
  if (world.chance.happens(0.06)) return null
  if (world.chance.happens(0.04)) return 'oui'
  return `v${fresh(world)}`
}
