import { expect, onTestFinished, test, vi } from 'vitest'
import { createPouch } from '#data/pouch/create-pouch.ts'
import { live } from '#data/store/live.ts'
import type { Store } from '#data/store/store.ts'
import { savedRevision } from '#domain/revision.ts'
import { anotherHandleOn, aStore } from './a-store.ts'
import { receive, replicated } from './replicated.ts'
import { plainRules, rulesOfVersion } from './rules.ts'

test('an index is read page by page from the last key, through equal keys, in both directions', async () => {
  const store = await aStore()
  const days = ['2026-01', '2026-02', '2026-02', '2026-02', '2026-03', '2026-04', '2026-04']
  await receive(
    createPouch(store),
    ...days.map((at, i) => replicated(`e${i}`, ['a'], { place: 'x', at })),
    replicated('elsewhere', ['a'], { place: 'xx', at: '2026-01' }),
  )
  const forward = await pagesOf(store, false)
  const backward = await pagesOf(store, true)
  expect(forward).toEqual([['e0', 'e1'], ['e2', 'e3'], ['e4', 'e5'], ['e6']])
  expect(backward.flat()).toEqual(forward.flat().reverse())
})

async function pagesOf(store: Store, reverse: boolean): Promise<string[][]> {
  const pages: string[][] = []
  for (let last: string | undefined; ; ) {
    const bound = last === undefined ? {} : reverse ? { before: last } : { after: last }
    const page = await store.byKeyPrefix({ prefix: 'v1.byPlace|x|', limit: 2, reverse, ...bound })
    if (page.length === 0) return pages
    pages.push(page.map(one => one.id))
    last = page.at(-1)?.key
  }
}

test('bounds are plain keys too: from a day on, and before a day', async () => {
  const store = await aStore()
  const days = ['2026-01', '2026-02', '2026-03']
  await receive(createPouch(store), ...days.map(at => replicated(at, ['a'], { place: 'x', at })))
  const prefix = 'v1.byPlace|x|'
  const from = await store.byKeyPrefix({ prefix, after: `${prefix}2026-02` })
  const before = await store.byKeyPrefix({ prefix, before: `${prefix}2026-02` })
  expect([from.map(one => one.id), before.map(one => one.id)]).toEqual([['2026-02', '2026-03'], ['2026-01']])
})

test('a document with several keys in a range stands once for each, under its own key', async () => {
  const store = await aStore()
  await receive(
    createPouch(store),
    replicated('two', ['a'], { tags: ['b', 'a'] }),
    replicated('one', ['a'], { tags: ['b'] }),
  )
  const page = await store.byKeyPrefix({ prefix: 'v1.byTag|' })
  expect(page.map(({ id, key }) => [id, key.split('|')[1]])).toEqual([
    ['two', 'a'],
    ['one', 'b'],
    ['two', 'b'],
  ])
  expect(await store.countByPrefix('v1.byTag|')).toBe(3)
})

test('records that are gone or deleted have no keys; a conflict has those of its merged view', async () => {
  const store = await aStore()
  const pouch = createPouch(store)
  await receive(pouch, replicated('a', ['x'], { tags: ['t'] }), replicated('b', ['x'], { tags: ['t'] }))
  expect(await store.countByPrefix('v1.byTag|t|')).toBe(2)
  await store.rewrite('a', () => ({ tags: ['t'], gone: true }), savedRevision)
  await receive(pouch, replicated('b', ['y', 'x'], { _deleted: true }))
  expect(await store.countByPrefix('v1.byTag|t|')).toBe(0)
  await receive(pouch, replicated('c', ['x'], { tags: ['t'] }), replicated('c', ['y'], { tags: ['u'] }))
  expect((await store.byKeyPrefix({ prefix: 'v1.byTag|' })).map(one => one.view.tags)).toEqual([
    ['t', 'u'],
    ['t', 'u'],
  ])
})

test('a family is a range of ids, past the deletions among them, in both directions', async () => {
  const store = await aStore()
  const pouch = createPouch(store)
  const ids = ['item:m:1', 'item:m:2', 'item:m:3', 'item:m:4', 'item:n:1']
  await receive(pouch, ...ids.map(id => replicated(id, ['a'], { id })))
  await receive(pouch, replicated('item:m:1', ['b', 'a'], { _deleted: true }))
  await receive(pouch, replicated('item:m:3', ['b', 'a'], { _deleted: true }))
  const family = { from: 'item:m:', to: 'item:m:\uffff' }
  const idsOf = async (range: object) => (await store.byIdRange({ ...family, ...range })).map(one => one.id)
  expect(await idsOf({})).toEqual(['item:m:2', 'item:m:4'])
  expect(await idsOf({ limit: 1 })).toEqual(['item:m:2'])
  expect(await idsOf({ limit: 2 })).toEqual(['item:m:2', 'item:m:4'])
  expect(await idsOf({ limit: 2, reverse: true })).toEqual(['item:m:4', 'item:m:2'])
})

test('a live query wakes for a write here, by replication and from another tab', async () => {
  const store = await aStore()
  const counts: number[] = []
  const stop = live(() => store.countByPrefix('v1.byPlace|x|')).subscribe(count => counts.push(count))
  await expect.poll(() => counts).toEqual([0])
  await store.rewrite('a', () => ({ place: 'x' }), savedRevision)
  await expect.poll(() => counts.at(-1)).toBe(1)
  await receive(createPouch(store), replicated('b', ['x'], { place: 'x' }))
  await expect.poll(() => counts.at(-1)).toBe(2)
  const otherTab = await anotherHandleOn(store)
  await otherTab.rewrite('c', () => ({ place: 'x' }), savedRevision)
  await expect.poll(() => counts.at(-1)).toBe(3)
  stop()
})

test('a live query of one record and its leaves sleeps while others are written in bulk', async () => {
  const store = await aStore()
  await store.rewrite('a', () => ({ n: 1 }), savedRevision)
  let runs = 0
  const stop = live(async () => {
    runs++
    return [await store.read('a'), await store.readLeaves('a')]
  }).subscribe(() => {})
  await expect.poll(() => runs).toBe(1)
  await receive(
    createPouch(store),
    ...Array.from({ length: 120 }, (_, i) => replicated(`other${i}`, ['a'], { place: 'x' })),
  )
  await new Promise(resolve => setTimeout(resolve, 60))
  expect(runs).toBe(1)
  await store.rewrite('a', () => ({ n: 2 }), savedRevision)
  await expect.poll(() => runs).toBe(2)
  stop()
})

test('a new registry version rebuilds the keys in slices, and the index is used only when it is whole', async () => {
  const store = await aStore()
  await receive(
    createPouch(store),
    ...Array.from({ length: 100 }, (_, i) => replicated(`d${i}`, ['a'], { place: 'x' })),
  )
  const newer = await anotherHandleOn(store, {}, rulesOfVersion(2))
  expect([await store.isComplete(), await newer.isComplete()]).toEqual([true, false])

  const stopping = new AbortController()
  await newer.rebuildKeys({ signal: stopping.signal, onProgress: () => stopping.abort() })
  expect(await newer.countByPrefix('v2.byPlace|x|')).toBe(40)
  expect(await newer.isComplete()).toBe(false)

  const progress: object[] = []
  await newer.rebuildKeys({ onProgress: one => progress.push(one) })
  expect(progress).toEqual([
    { done: 40, total: 60 },
    { done: 60, total: 60 },
  ])
  expect(await newer.countByPrefix('v2.byPlace|x|')).toBe(100)
  expect(await newer.countByPrefix('v1.byPlace|x|')).toBe(0)
  expect([await store.isComplete(), await newer.isComplete()]).toEqual([false, true])
})

test('that every row has this version is told without stepping over them', async () => {
  const store = await aStore()
  const all = Array.from({ length: 20 }, (_, i) => replicated(`d${i}`, ['a'], { place: 'x' }))
  await receive(createPouch(store), ...all)
  const steps = vi.spyOn(IDBCursor.prototype, 'continue')
  onTestFinished(() => steps.mockRestore())
  expect(await store.isComplete()).toBe(true)
  expect(steps).not.toHaveBeenCalled()
})

test('a record that the domain stumbles over is stored all the same', async () => {
  const stumbling = {
    ...plainRules,
    keysOf: () => {
      throw new Error('unheard of')
    },
  }
  const store = await aStore({}, stumbling)
  const { error } = console
  console.error = () => {}
  await receive(createPouch(store), replicated('odd', ['a'], { n: 1 })).finally(() => {
    console.error = error
  })
  expect(await store.read('odd')).toMatchObject({ view: { n: 1 } })
})

test('a new registry version reads several leaves anew, and indexes what it reads', async () => {
  const store = await aStore()
  await receive(
    createPouch(store),
    replicated('d', ['b', 'a'], { tags: ['eau'] }),
    replicated('d', ['c', 'a'], { tags: ['haie'] }),
  )
  const rules = { ...rulesOfVersion(2), viewOf: () => ({ tags: ['lu autrement'] }) }
  const newer = await anotherHandleOn(store, {}, rules)
  await newer.rebuildKeys()
  expect((await newer.read('d'))?.view).toEqual({ tags: ['lu autrement'] })
  expect(await newer.countByPrefix('v2.byTag|lu autrement|')).toBe(1)
})
