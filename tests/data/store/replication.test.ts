import { expect, test } from 'vitest'
import { createPouch } from '#data/pouch/create-pouch.ts'
import type { Store } from '#data/store/store.ts'
import { savedRevision } from '#domain/revision.ts'
import { aStockPouch } from './a-stock-pouch.ts'
import { anotherHandleOn, aStore } from './a-store.ts'
import { receive, replicated } from './replicated.ts'

test('documents travel from stock PouchDB into the store and back, with their conflicts and deletions', async () => {
  const [stock, store, other] = await Promise.all([aStockPouch(), aStore(), aStockPouch()])
  const pouch = createPouch(store)
  await receive(
    stock,
    ...Array.from({ length: 250 }, (_, i) => replicated(`d${i}`, ['b', 'a'], { n: i })),
    replicated('c', ['y', 'a'], { tags: ['y'] }),
    replicated('c', ['z', 'a'], { tags: ['z'] }),
    replicated('gone', ['x', 'w'], { _deleted: true }),
  )
  await pouch.replicate.from(stock)
  await pouch.replicate.to(other)

  expect(await store.count()).toBe(251)
  expect(await store.read('c')).toMatchObject({ rev: '2-z', leaves: 2, view: { tags: ['y', 'z'] } })
  expect(await store.read('gone')).toBeUndefined()
  expect((await pouch.info()) as object).toMatchObject({ doc_count: 251, doc_del_count: 1 })
  expect(await everythingIn(other)).toEqual(await everythingIn(stock))
})

test('what is written here reaches a stock PouchDB live, and what is written there is read here', async () => {
  const [stock, store] = await Promise.all([aStockPouch(), aStore()])
  const pouch = createPouch(store)
  const push = pouch.replicate.to(stock, { live: true, retry: true })
  const pull = pouch.replicate.from(stock, { live: true, retry: true })

  await store.rewrite('here', () => ({ title: 'Plénière' }), savedRevision)
  await stock.put({ _id: 'there', title: 'Conseil' } as object as PouchDB.Core.PutDocument<object>)

  await expect.poll(() => stock.get('here').catch(() => undefined)).toMatchObject({ title: 'Plénière' })
  await expect.poll(() => store.read('there')).toMatchObject({ view: { title: 'Conseil' } })
  push.cancel()
  pull.cancel()
  await Promise.all([push, pull])
})

test('a replication that was cancelled goes on where it stopped', async () => {
  const [stock, store] = await Promise.all([aStockPouch(), aStore()])
  const pouch = createPouch(store)
  await receive(stock, ...Array.from({ length: 90 }, (_, i) => replicated(`d${i}`, ['a'], { n: i })))
  const first = pouch.replicate.from(stock, { batch_size: 30, batches_limit: 1 })
  await new Promise<void>(resolve => first.on('change', () => resolve()))
  first.cancel()
  await first
  const had = await store.count()
  const second = await pouch.replicate.from(stock, { batch_size: 30, batches_limit: 1 })

  expect(had).toBeLessThan(90)
  expect(await store.count()).toBe(90)
  expect(second.docs_read).toBeLessThan(90)
})

test('a replication that starts again over another handle on the store reads nothing twice', async () => {
  const [stock, store] = await Promise.all([aStockPouch(), aStore()])
  await receive(stock, replicated('a', ['x']), replicated('b', ['x']))
  await createPouch(store).replicate.from(stock)
  const again = await createPouch(await anotherHandleOn(store)).replicate.from(stock)
  expect(again.docs_read).toBe(0)
})

test('a conflict made on two devices ends as one revision on both', async () => {
  const [ann, ben, relay] = await Promise.all([aStore(), aStore(), aStockPouch()])
  await ann.rewrite('m', () => ({ tags: [] }), savedRevision)
  await exchange(ann, relay)
  await exchange(ben, relay)
  await ann.rewrite('m', () => ({ tags: ['eau'] }), savedRevision)
  await ben.rewrite('m', () => ({ tags: ['forêt'] }), savedRevision)
  await exchange(ann, relay)
  await exchange(ben, relay)
  await exchange(ann, relay)

  expect(await ann.read('m')).toMatchObject({ leaves: 2, view: { tags: ['eau', 'forêt'] } })
  await ann.rewrite('m', () => ({ tags: ['eau', 'forêt'] }), savedRevision)
  await exchange(ann, relay)
  await exchange(ben, relay)

  const [onAnn, onBen] = [await ann.read('m'), await ben.read('m')]
  expect(onBen).toMatchObject({ rev: onAnn?.rev, leaves: 1, view: { tags: ['eau', 'forêt'] } })
})

async function exchange(store: Store, relay: PouchDB.Database): Promise<void> {
  const pouch = createPouch(store)
  await pouch.replicate.to(relay)
  await pouch.replicate.from(relay)
  await pouch.close()
}

async function everythingIn(pouch: PouchDB.Database): Promise<object[]> {
  const { results } = await pouch.changes({ style: 'all_docs', include_docs: true, conflicts: true })
  return results.map(({ id, changes, doc }) => ({ id, changes, doc })).sort((a, b) => (a.id < b.id ? -1 : 1))
}
