import { expect, test } from 'vitest'
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
