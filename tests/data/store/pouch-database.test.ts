import PouchDB from 'pouchdb-core'
import { expect, test } from 'vitest'
import { ADAPTER } from '#data/pouch/adapter.ts'
import { createPouch } from '#data/pouch/create-pouch.ts'
import { savedRevision } from '#domain/revision.ts'
import { aName, anotherHandleOn, aStore } from './a-store.ts'
import { receive, replicated } from './replicated.ts'

test('a document that is put reads back', async () => {
  const store = await aStore()
  const pouch = createPouch(store)
  const { rev } = await pouch.put({
    _id: 'a',
    title: 'Plénière',
  } as object as PouchDB.Core.PutDocument<object>)
  expect(await pouch.get('a')).toEqual({ _id: 'a', _rev: rev, title: 'Plénière' })
  expect(await store.read('a')).toMatchObject({ id: 'a', rev, view: { title: 'Plénière' }, leaves: 1 })
})

test('two texts that look the same in latin1 get two revisions', async () => {
  const [one, other] = [createPouch(await aStore()), createPouch(await aStore())]
  const first = await one.put({ _id: 'a', t: 'ক' } as object as PouchDB.Core.PutDocument<object>)
  const second = await other.put({ _id: 'a', t: 'க' } as object as PouchDB.Core.PutDocument<object>)
  expect(first.rev).toMatch(/^1-[0-9a-f]{32}$/)
  expect(first.rev).not.toBe(second.rev)
})

test('the same edit gets the same revision, whatever the order of its members', async () => {
  const [one, other] = [createPouch(await aStore()), createPouch(await aStore())]
  const first = await one.put({ _id: 'a', x: 1, y: 2 } as object as PouchDB.Core.PutDocument<object>)
  const second = await other.put({ _id: 'a', y: 2, x: 1 } as object as PouchDB.Core.PutDocument<object>)
  expect(first.rev).toBe(second.rev)
})

test('a revision history 2 000 deep is stored, read and sent whole', async () => {
  const store = await aStore({ revsLimit: 5_000 })
  const pouch = createPouch(store)
  const ids = Array.from({ length: 2_000 }, (_, i) => `r${2_000 - i}`)
  await receive(pouch, replicated('deep', ids, { n: 1 }))
  await receive(pouch, replicated('deep', ['fork', ...ids.slice(1)], { n: 2 }))
  const found = await pouch.get('deep', { rev: '2000-r2000', revs: true })
  expect(found._revisions).toEqual({ start: 2_000, ids })
  expect(await store.readLeaves('deep')).toHaveLength(2)
})

test('a history keeps its last 50 generations', async () => {
  const pouch = createPouch(await aStore())
  const ids = Array.from({ length: 300 }, (_, i) => `r${300 - i}`)
  await receive(pouch, replicated('deep', ids))
  const { _revisions } = await pouch.get('deep', { revs: true })
  expect(_revisions).toEqual({ start: 300, ids: ids.slice(0, 50) })
})

test('a live feed tells writes by rewrite, by replication and by another tab, each once and in order', async () => {
  const store = await aStore()
  const pouch = createPouch(store)
  const otherTab = createPouch(await anotherHandleOn(store))
  const told: string[] = []
  const feed = pouch.changes({ live: true }).on('change', change => told.push(change.id))
  await store.rewrite('a', () => ({ n: 1 }), savedRevision)
  await expect.poll(() => told).toEqual(['a'])
  await receive(pouch, replicated('b', ['x']))
  await receive(otherTab, replicated('c', ['x']))
  await expect.poll(() => told).toEqual(['a', 'b', 'c'])
  feed.cancel()
  await store.rewrite('d', () => ({ n: 1 }), savedRevision)
  await new Promise(resolve => setTimeout(resolve, 50))
  expect(told).toEqual(['a', 'b', 'c'])
})

test('a feed tells only what its filter or its ids ask for', async () => {
  const pouch = createPouch(await aStore())
  await receive(pouch, ...['a', 'b', 'c', 'd'].map((id, n) => replicated(id, ['x'], { n })))
  const even = await pouch.changes({ filter: (document: { n: number }) => document.n % 2 === 0 })
  const named = await pouch.changes({ doc_ids: ['d', 'a', 'nobody'] })
  const late = await pouch.changes({ since: 2, limit: 1 })
  expect(even.results.map(one => one.id)).toEqual(['a', 'c'])
  expect(named.results.map(one => one.id)).toEqual(['a', 'd'])
  expect([late.results.map(one => one.id), late.last_seq]).toEqual([['c'], 3])
})

test('a database may be asked before its store is open, and what replaces its methods meanwhile stays', async () => {
  const options = { adapter: ADAPTER, storeOf: () => aStore() }
  const pouch = new PouchDB(aName(), options as PouchDB.Configuration.DatabaseConfiguration)
  const bulkGet = async () => ({ results: [] })
  Object.assign(pouch, { bulkGet })
  await receive(pouch, replicated('a', ['x'], { n: 1 }))
  expect(await pouch.get('a')).toMatchObject({ n: 1 })
  expect(pouch.bulkGet).toBe(bulkGet)
})

test('bulkGet and revsDiff answer a batch as a relay does', async () => {
  const pouch = createPouch(await aStore())
  await receive(pouch, replicated('a', ['y', 'x'], { n: 1 }), replicated('a', ['z', 'x'], { n: 2 }))
  const { results } = await pouch.bulkGet({
    docs: [{ id: 'a', rev: '2-y' }, { id: 'a' }, { id: 'b', rev: '1-q' }],
    revs: true,
  })
  expect(results).toEqual([
    { id: 'a', docs: [{ ok: { _id: 'a', _rev: '2-y', _revisions: { start: 2, ids: ['y', 'x'] }, n: 1 } }] },
    { id: 'a', docs: [{ ok: { _id: 'a', _rev: '2-z', _revisions: { start: 2, ids: ['z', 'x'] }, n: 2 } }] },
    { id: 'b', docs: [{ error: { id: 'b', rev: '1-q', error: 'not_found', reason: 'missing' } }] },
  ])
  expect(await pouch.revsDiff({ a: ['2-y', '3-new'], b: ['1-q'] })).toEqual({
    a: { missing: ['3-new'] },
    b: { missing: ['1-q'] },
  })
})

test('a local document counts its revisions and refuses a stale one', async () => {
  const pouch = createPouch(await aStore())
  const put = (document: object) => pouch.put(document as PouchDB.Core.PutDocument<object>)
  expect(await put({ _id: '_local/x', n: 1 })).toMatchObject({ rev: '0-1' })
  await expect(put({ _id: '_local/x', n: 2 })).rejects.toMatchObject({ status: 409 })
  expect(await put({ _id: '_local/x', _rev: '0-1', n: 2 })).toMatchObject({ rev: '0-2' })
  expect(await pouch.get('_local/x')).toEqual({ _id: '_local/x', _rev: '0-2', n: 2 })
  expect((await pouch.allDocs()).rows).toEqual([])
  await pouch.remove({ _id: '_local/x', _rev: '0-2' })
  await expect(pouch.get('_local/x')).rejects.toMatchObject({ status: 404 })
})

test('two handles writing at once never hand out one seq twice', async () => {
  const store = await aStore()
  const handles = [createPouch(store), createPouch(await anotherHandleOn(store))]
  await Promise.all(
    Array.from({ length: 20 }, (_, i) =>
      receive(handles[i % 2] as PouchDB.Database, replicated(`d${i}`, ['a'], { n: i })),
    ),
  )
  const { results } = await createPouch(store).changes()
  expect(results.map(one => one.seq)).toEqual(Array.from({ length: 20 }, (_, i) => i + 1))
})

test('closing a database over the store leaves the store open', async () => {
  const store = await aStore()
  const pouch = createPouch(store)
  await pouch.close()
  await expect(pouch.get('a')).rejects.toThrow('closed')
  expect(await store.count()).toBe(0)
})

test('a member that begins with an underscore is refused by name', async () => {
  const pouch = createPouch(await aStore())
  await expect(
    pouch.put({ _id: 'a', _colour: 'red' } as object as PouchDB.Core.PutDocument<object>),
  ).rejects.toMatchObject({ name: 'doc_validation', message: 'Bad special document member: _colour' })
})

test('what a replicator wrote into a document, and who may read it, is kept with it', async () => {
  const pouch = createPouch(await aStore())
  const own = {
    _replication_id: 'r',
    _replication_state: 'triggered',
    _replication_stats: {},
    _access: ['ann'],
  }
  await pouch.put({ _id: 'a', ...own } as object as PouchDB.Core.PutDocument<object>)
  expect(await pouch.get('a')).toMatchObject(own)
})

test('replicated documents of which one names no revision are refused together', async () => {
  const pouch = createPouch(await aStore())
  await expect(receive(pouch, replicated('a', ['x']), { _id: 'b' })).rejects.toMatchObject({
    status: 400,
    message: 'Invalid rev format',
  })
  expect((await pouch.allDocs()).rows).toEqual([])
})

test('with `deterministic_revs: false` an edit has a revision of its own', async () => {
  const revisions = new Set<string>()
  for (const deterministic_revs of [true, true, false, false]) {
    const store = await aStore()
    const options = { adapter: ADAPTER, storeOf: () => store, deterministic_revs }
    const pouch = new PouchDB(store.name, options as PouchDB.Configuration.DatabaseConfiguration)
    const first = await pouch.put({ _id: 'a' })
    await pouch.remove('a', first.rev)
    // Under a deletion the revision is minted anew.
    revisions.add((await pouch.put({ _id: 'a' })).rev)
  }
  expect(revisions.size).toBe(3)
})
