import { expect, onTestFinished, test } from 'vitest'
import { openDevice } from '#data/device/open-device.ts'
import { REST } from '#data/hands/hands.ts'
import type { Notebook } from '#data/notebook.ts'
import { notesOf, testPlatform } from '#tests/support/test-device.ts'

const ODILE = `person:01JQ${'0'.repeat(21)}1`
const JEANNE = `person:01JQ${'0'.repeat(21)}2`

let now = Date.UTC(2026, 2, 1)

test('each save on a device that many use is by the pen of who was chosen, the same pen each time', async () => {
  const { notebook } = await aTablet()
  const hands = handsOf(notebook)
  await hands.pass(ODILE)
  const first = await notebook.writeLogEntry({ text: 'Il a neigé' })
  const odile = notebook.pen
  await hands.pass(JEANNE)
  expect(notebook.pen).not.toBe(odile)
  const second = await notebook.writeLogEntry({ text: 'La route est ouverte' })
  const jeanne = notebook.pen
  const place = await notebook.create('place', { name: 'Salle' })
  await hands.pass(ODILE)
  expect(notebook.pen).toBe(odile)
  const view = await notebook.read('place', place)
  if (view) await notebook.save(view, { village: 'Mirepoix' })
  const entries = [await notebook.read('logEntry', first), await notebook.read('logEntry', second)]
  expect(entries.map(entry => [entry?.fields.pen, entry?.fields.person])).toEqual([
    [odile, ODILE],
    [jeanne, JEANNE],
  ])
  const [changed, begun] = await notebook.history(place)
  expect([changed?.pen, begun?.pen]).toEqual([odile, jeanne])
  expect((await notebook.read('pen', odile))?.fields).toMatchObject({ person: ODILE, device: 'Tablette' })
  expect(hands.recent()).toEqual([ODILE, JEANNE])
})

test('while nobody writes a save waits until somebody says who they are, or is not written', async () => {
  const { notebook } = await aTablet()
  const hands = handsOf(notebook)
  const told: unknown[] = []
  onTestFinished(hands.now.subscribe(({ isAsked }) => told.push(isAsked)))
  const opening = hands.somebody()
  expect(told.at(-1)).toBe(true)
  const saving = notebook.writeLogEntry({ text: 'Il a neigé' })
  await expect.poll(() => told.at(-1)).toBe(true)
  expect((await notebook.list('logEntry', 'byDate')).records).toEqual([])
  await hands.take(ODILE)
  await opening
  expect((await notebook.read('logEntry', await saving))?.fields.person).toBe(ODILE)
  expect(told.at(-1)).toBe(false)

  await hands.pass(undefined)
  const declined = notebook.create('place', { name: 'Salle' })
  await expect.poll(() => told.at(-1)).toBe(true)
  hands.decline()
  await expect(declined).rejects.toMatchObject({ name: 'NobodyWrites' })
  expect((await notebook.list('place', 'byName')).records).toEqual([])
})

test('somebody who is not listed is written down by a pen of their own', async () => {
  const { notebook } = await aTablet()
  const hands = handsOf(notebook)
  const person = await hands.add('Zoé Neuve')
  await hands.pass(person)
  expect((await notebook.read('person', person))?.fields.name).toBe('Zoé Neuve')
  const [begun] = await notebook.history(person)
  expect(begun?.pen).toBe(notebook.pen)
})

test('a text goes from hand to hand: each passage is by who wrote it, and no letter is lost', async () => {
  const { notebook } = await aTablet()
  const hands = handsOf(notebook)
  await hands.pass(ODILE)
  const odile = notebook.pen
  const meeting = await notebook.create('meeting', { title: 'Plénière' })
  const item = await notebook.create('item', { title: 'Budget' }, meeting)
  const text = await notebook.openText(item)
  text.write('Odile note.')
  // In the middle of a word that is not stored yet.
  await hands.take(JEANNE)
  text.write('Odile note. Jeanne continue.')
  await text.close()
  expect((await notebook.readText(item)).text).toBe('Odile note. Jeanne continue.')
  const pens = await penOfPassages(notebook, item)
  expect(pens).toEqual([odile, notebook.pen])
})

test('a page that is opened anew is in the same hands for a while, and then in nobody’s', async () => {
  const { notebook, device } = await aTablet()
  await handsOf(notebook).pass(ODILE)
  const { pen } = notebook
  await notebook.close()
  now += REST - 1_000
  const soon = await device.openNotebook('mirepoix')
  expect(soon.pen).toBe(pen)
  handsOf(soon).stillHere()
  await soon.close()
  now += REST
  const late = await device.openNotebook('mirepoix')
  onTestFinished(() => late.close())
  expect(personNow(late)).toBeUndefined()
  // Her pen waits for her.
  await handsOf(late).pass(ODILE)
  expect(late.pen).toBe(pen)
})

test('what stands on the screen may change hands; passing the device on begins another turn', async () => {
  const { notebook } = await aTablet()
  const hands = handsOf(notebook)
  const turns: number[] = []
  let taken = 0
  onTestFinished(hands.now.subscribe(({ turn }) => turns.push(turn)))
  onTestFinished(hands.onTaken(() => taken++))
  await hands.pass(ODILE)
  await hands.take(JEANNE)
  await hands.take(JEANNE)
  await hands.pass(undefined)
  expect(turns).toEqual([0, 1, 1, 1, 2])
  expect(taken).toBe(1)
})

test('a device is said to be shared without a network, for good, and nobody administrates on it', async () => {
  const { device, notebook, asked, cable } = await aTablet('coordination')
  expect(notebook.role).toBe('sharedDevice')
  expect(notebook.hands).toBeDefined()
  expect(asked).not.toContain('PUT /_veillee/devices/here/shared')
  cable.isPlugged = true
  // The relay has not heard of it, and is told.
  await device.refreshAccount()
  expect(asked).toContain('PUT /_veillee/devices/here/shared')
  expect(device.account()).toMatchObject({ isShared: true, spaces: [{ role: 'sharedDevice' }] })
  await device.signIn({ user: 'odile', password: 'x' })
  expect(device.account()?.isShared).toBeUndefined()
})

test('whoever used a device alone finds their pen, and so their drafts, on it once many do', async () => {
  const { device, notebook } = await aTablet('member', false, ODILE)
  const { pen } = notebook
  await notebook.close()
  await device.share()
  const shared = await device.openNotebook('mirepoix')
  onTestFinished(() => shared.close())
  expect(shared.pen).not.toBe(pen)
  await handsOf(shared).pass(ODILE)
  expect(shared.pen).toBe(pen)
})

test('a device of one’s own is in no hands but one’s own', async () => {
  const { notebook } = await aTablet('member', false)
  expect(notebook.hands).toBeUndefined()
  expect(notebook.role).toBe('member')
})

let count = 0

async function aTablet(role: 'member' | 'coordination' = 'member', isShared = true, person?: string) {
  const account = { user: 'salle', person, spaces: [{ name: 'mirepoix', title: 'M', role }] }
  const cable = { isPlugged: true }
  const asked: string[] = []
  const name = `hands-${Date.now()}-${count++}`
  const relayFetch = ({ method, url }: Request) => {
    asked.push(`${method} ${new URL(url).pathname}`)
    return Response.json(account)
  }
  const device = await openDevice(testPlatform({ name, cable, relayFetch, clock: { now: () => now++ } }))
  onTestFinished(async () => {
    await device.close()
    notesOf.delete(name)
  })
  await device.signIn({ user: 'salle', password: 'x' })
  await device.rename('Tablette')
  cable.isPlugged = false
  if (isShared) await device.share()
  const notebook = await device.openNotebook('mirepoix')
  onTestFinished(() => notebook.close())
  return { device, notebook, asked, cable }
}

function handsOf({ hands }: Notebook) {
  if (!hands) throw new Error('This device is in no hands')
  return hands
}

function personNow(notebook: Notebook): string | undefined {
  let person: string | undefined
  handsOf(notebook).now.subscribe(now => {
    person = now.person
  })()
  return person
}

// By the order in which they were begun.
async function penOfPassages(notebook: Notebook, item: string): Promise<readonly string[]> {
  const lines = (await (await notebook.takeCopy()).text()).split('\n').filter(Boolean)
  const documents = lines.flatMap(line => (JSON.parse(line) as { doc?: Passage }).doc ?? [])
  const passages = documents.filter(({ _id }) => _id.startsWith(`text:${item}:`))
  return passages.sort((a, b) => (a._id < b._id ? -1 : 1)).map(({ pen }) => `pen:${pen}`)
}

type Passage = { readonly _id: string; readonly pen: string }
