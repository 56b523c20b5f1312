import { expect, test } from 'vitest'
import type { Notebook } from '#data/index.ts'
import type { RecordId } from '#domain/id.ts'
import { aNotebook } from './a-notebook.ts'

test('a record that was put aside leaves every list, stays findable with who did it, and comes back', async () => {
  const notebook = await aNotebook()
  const id = await notebook.create('initiative', { title: 'Repair café' })
  const view = await notebook.read('initiative', id)
  if (!view) throw new Error('The initiative is not here')
  await notebook.putAside(view)

  expect(await notebook.read('initiative', id)).toBeUndefined()
  expect((await notebook.list('initiative', 'byTitle')).records).toEqual([])
  const [found] = await notebook.aside()
  expect(found?.view.fields.title).toBe('Repair café')
  expect(found?.by.pen).toBe(notebook.pen)

  const aside = await notebook.readAside('initiative', id)
  if (!aside) throw new Error('The initiative is not among those put aside')
  await notebook.bringBack(aside.view)
  expect((await notebook.read('initiative', id))?.fields.title).toBe('Repair café')
  expect((await notebook.list('initiative', 'byTitle')).records).toHaveLength(1)
  expect(await notebook.aside()).toEqual([])
})

test('a point put aside leaves its meeting’s family', async () => {
  const notebook = await aNotebook()
  const meeting = await notebook.create('meeting', { title: 'Plénière' })
  const point = await notebook.create('item', { title: 'Accueil' }, meeting)
  const view = await notebook.read('item', point)
  if (!view) throw new Error('The point is not here')
  await notebook.putAside(view)
  expect(await notebook.family('item', meeting)).toEqual([])
})

test('a change saved from a screen that did not show the deletion asks in the tray, and either answer ends it', async () => {
  for (const answer of [true, null]) {
    const notebook = await aNotebook()
    const id = await notebook.create('initiative', { title: 'Repair café' })
    const [opened, seen] = [await notebook.read('initiative', id), await notebook.read('initiative', id)]
    if (!opened || !seen) throw new Error('The initiative is not here')
    await notebook.putAside(seen)
    await notebook.save(opened, { title: 'Repair café itinérant' })

    const [asked] = await notebook.toSettle()
    expect(asked?.kept).toMatchObject([
      { path: 'gone', changes: [{ path: 'title', value: 'Repair café itinérant', pen: notebook.pen }] },
    ])
    expect(await notebook.toSettleCount()).toBe(1)
    if (!asked) throw new Error('Nothing is asked')
    await notebook.settle(asked, 'gone', answer)
    expect(await notebook.toSettle()).toEqual([])
    expect(await notebook.aside()).toHaveLength(answer ? 1 : 0)
  }
})

test('what was written under a record by who did not know that it was put aside asks in the tray, once for all of it', async () => {
  for (const answer of [true, null]) {
    const { notebook, meeting, opened, point } = await aMeetingPutAside()
    expect(await notebook.toSettle()).toEqual([])
    expect(await notebook.read('meeting', meeting)).toBeUndefined()

    await notebook.save(opened, { title: 'Accueil de tous' })
    const added = await notebook.create('item', { title: 'Panne du four' }, meeting)
    const signed = await notebook.relate('attendance', meeting, 'person:01JKARIM', {
      person: 'person:01JKARIM',
      state: 'present',
    })
    const decided = await notebook.create('decision', { item: added, text: 'On répare.' }, meeting)
    await writes(notebook, point, 'Soupe à 18 h.')

    const [asked] = await notebook.toSettle()
    expect(asked?.kept.map(({ path }) => path)).toEqual(['gone'])
    const written = asked?.kept[0]?.beneath.map(({ record, isText }) => [record, isText])
    expect(written?.sort()).toEqual(
      [
        [point, false],
        [point, true],
        [added, false],
        [signed, false],
        [decided, false],
      ].sort(),
    )
    expect(await notebook.toSettleCount()).toBe(1)
    expect((await notebook.read('meeting', meeting))?.kept).toMatchObject([{ path: 'gone' }])

    if (!asked) throw new Error('Nothing is asked')
    await notebook.settle(asked, 'gone', answer)
    expect(await notebook.toSettle()).toEqual([])
    expect(await notebook.toSettleCount()).toBe(0)
    expect(await notebook.aside()).toHaveLength(answer ? 1 : 0)
    expect(await notebook.family('item', meeting)).toHaveLength(2)
  }
})

test('a passage of notes that grows after the record was put aside asks, and one that stood there does not', async () => {
  const { notebook, point } = await aMeetingPutAside('Déjà écrit. ')
  expect(await notebook.toSettle()).toEqual([])
  await writes(notebook, point, 'Soupe à 18 h.')
  expect((await notebook.toSettle())[0]?.kept[0]?.beneath).toMatchObject([{ record: point, isText: true }])
})

test('a child that was put aside too asks nothing', async () => {
  const { notebook, meeting } = await aMeetingPutAside()
  const added = await notebook.create('item', { title: 'Panne du four' }, meeting)
  const view = await notebook.read('item', added)
  if (!view) throw new Error('The point is not here')
  await notebook.putAside(view)
  expect(await notebook.toSettle()).toEqual([])
})

async function aMeetingPutAside(notes = '') {
  const notebook = await aNotebook()
  const meeting = await notebook.create('meeting', { title: 'Plénière' })
  const point = await notebook.create('item', { title: 'Accueil' }, meeting)
  if (notes !== '') await writes(notebook, point, notes)
  const [view, opened] = [await notebook.read('meeting', meeting), await notebook.read('item', point)]
  if (!view || !opened) throw new Error('The meeting is not here')
  await notebook.putAside(view)
  return { notebook, meeting, point, opened }
}

async function writes(notebook: Notebook, record: RecordId, text: string): Promise<void> {
  const hold = await notebook.openText(record)
  hold.write(hold.read() + text)
  await hold.close()
}
