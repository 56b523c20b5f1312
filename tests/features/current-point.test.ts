import '#tests/support/indexed-db.ts'
import { expect, test } from 'vitest'
import type { Notebook } from '#data/index.ts'
import type { RecordId } from '#domain/id.ts'
import { beginAdded, openMeeting } from '#features/meetings/holding/current-point.ts'
import { aNotebook } from '#tests/data/notebook/a-notebook.ts'

const PARIS = 'Europe/Paris'

test('a meeting is opened without a point, and the first that is added is the one being spoken of', async () => {
  const { notebook, meeting, view } = await aMeeting()
  await openMeeting(notebook, await view(), undefined, PARIS)
  expect((await view()).fields).toMatchObject({ status: 'underway' })
  const first = await add(notebook, meeting, 'Panne du four')
  const second = await add(notebook, meeting, 'Clés de la salle')
  expect((await view()).fields.currentItem).toBe(first)
  expect((await notebook.read('item', first))?.fields.startedAt).toMatch(/^\d{4}-/)
  expect((await notebook.read('item', second))?.fields.startedAt).toBeUndefined()
})

test('a point that is added before the opening, or while another one is spoken of elsewhere, changes nothing', async () => {
  const { notebook, meeting, view } = await aMeeting()
  await add(notebook, meeting, 'Accueil')
  expect((await view()).fields.currentItem).toBeUndefined()
  const notHere = `item:${meeting.split(':')[1]}:01JNX00000000000000000ELSE`
  await notebook.save(await view(), { status: 'underway', currentItem: notHere })
  await add(notebook, meeting, 'Budget')
  expect((await view()).fields.currentItem).toBe(notHere)
})

test('a point that was taken off is spoken of no more when another one is added', async () => {
  const { notebook, meeting, view } = await aMeeting()
  await openMeeting(notebook, await view(), undefined, PARIS)
  const first = await add(notebook, meeting, 'Panne du four')
  const taken = await notebook.read('item', first)
  if (!taken) throw new Error('The point is not here')
  await notebook.save(taken, { fate: 'withdrawn' })
  const second = await add(notebook, meeting, 'Clés de la salle')
  expect((await view()).fields.currentItem).toBe(second)
})

async function aMeeting() {
  const notebook = await aNotebook()
  const meeting = await notebook.create('meeting', { title: 'Réunion improvisée' })
  const view = async () => {
    const read = await notebook.read('meeting', meeting)
    if (!read) throw new Error('The meeting is not here')
    return read
  }
  return { notebook, meeting, view }
}

async function add(notebook: Notebook, meeting: RecordId, title: string): Promise<RecordId> {
  const item = await notebook.create('item', { title }, meeting)
  await beginAdded(notebook, meeting, item, PARIS)
  return item
}
