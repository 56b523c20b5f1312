import { expect, test } from 'vitest'
import { createPouch } from '#data/pouch/create-pouch.ts'
import { savedRevision, tombstoneRevision } from '#domain/revision.ts'
import { anotherHandleOn, aStore } from './a-store.ts'
import { receive, replicated } from './replicated.ts'

test('a rewrite makes one revision over all leaves and ends the others', async () => {
  const store = await aStore()
  const pouch = createPouch(store)
  await receive(
    pouch,
    replicated('m', ['z', 'a'], { tags: ['z'] }),
    replicated('m', ['y', 'a'], { tags: ['y'] }),
  )
  const written = await store.rewrite(
    'm',
    ({ leaves }) => ({ tags: leaves.flatMap(leaf => leaf.body.tags as string[]) }),
    savedRevision,
  )
  expect(written).toEqual({ rev: savedRevision('2-z', { tags: ['z', 'y'] }), body: { tags: ['z', 'y'] } })
  expect(await store.read('m')).toMatchObject({ rev: written?.rev, leaves: 1, view: { tags: ['z', 'y'] } })
  const leaves = await pouch.get('m', { open_revs: 'all', revs: true })
  expect(leaves).toEqual(
    expect.arrayContaining(
      [written?.rev, tombstoneRevision('2-y')].map(rev => ({ ok: expect.objectContaining({ _rev: rev }) })),
    ),
  )
  expect(leaves).toHaveLength(2)
})

test('a rewrite that answers nothing writes nothing', async () => {
  const store = await aStore()
  expect(await store.rewrite('m', () => undefined, savedRevision)).toBeUndefined()
  expect([await store.seq(), await store.outbox.count()]).toEqual([0, 0])
})

test('a rewrite of a deleted document goes on from the deletion', async () => {
  const store = await aStore()
  await receive(createPouch(store), replicated('m', ['b', 'a'], { _deleted: true }))
  const written = await store.rewrite('m', ({ leaves }) => ({ hadLeaves: leaves.length }), savedRevision)
  expect(written?.rev).toMatch(/^3-/)
  expect(await store.read('m')).toMatchObject({ view: { hadLeaves: 0 } })
})

test('rewrites of one document from two tabs at once all count', async () => {
  const store = await aStore()
  const tabs = [store, await anotherHandleOn(store)]
  await Promise.all(
    Array.from({ length: 12 }, (_, i) =>
      tabs[i % 2]?.rewrite('n', ({ leaves }) => ({ n: Number(leaves[0]?.body.n ?? 0) + 1 }), savedRevision),
    ),
  )
  expect(await store.read('n')).toMatchObject({ view: { n: 12 }, leaves: 1 })
})

test('several documents are rewritten all or not at all', async () => {
  const store = await aStore()
  const broken = store.rewriteMany(
    [
      { id: 'a', write: () => ({ n: 1 }) },
      {
        id: 'b',
        write: () => {
          throw new Error('a bad form')
        },
      },
    ],
    savedRevision,
  )
  await expect(broken).rejects.toThrow('a bad form')
  expect(await store.readMany(['a', 'b'])).toEqual([undefined, undefined])
  const written = await store.rewriteMany(
    ['a', 'b'].map(id => ({ id, write: () => ({ id }) })),
    savedRevision,
  )
  expect(written.map(one => one?.body.id)).toEqual(['a', 'b'])
})

test('a mint that breaks the line of generations is refused', async () => {
  const store = await aStore()
  await expect(
    store.rewrite(
      'a',
      () => ({}),
      () => '4-x',
    ),
  ).rejects.toThrow('"4-x" cannot follow')
})

test('the body of a revision that was only deleted stays readable', async () => {
  const store = await aStore()
  const pouch = createPouch(store)
  await receive(pouch, replicated('m', ['a'], { title: 'Plénière' }))
  await receive(pouch, replicated('m', ['b', 'a'], { _deleted: true }))
  expect(await pouch.get('m', { rev: '1-a' })).toMatchObject({ title: 'Plénière' })
})

test('what was written here waits in the outbox until a relay has taken it', async () => {
  const store = await aStore()
  await receive(createPouch(store), replicated('from-elsewhere', ['a']))
  await store.rewrite('mine', () => ({ n: 1 }), savedRevision)
  await store.rewrite('later', () => ({ n: 1 }), savedRevision)
  expect(await store.outbox.read()).toEqual([
    { id: 'mine', seq: 2 },
    { id: 'later', seq: 3 },
  ])
  await store.outbox.takenUpTo(2)
  expect(await store.outbox.read()).toEqual([{ id: 'later', seq: 3 }])
})

test('a document that changed again, even by replication, has not been taken with its earlier seq', async () => {
  const store = await aStore()
  await store.rewrite('mine', () => ({ n: 1 }), savedRevision)
  await receive(createPouch(store), replicated('mine', ['other'], { n: 2 }))
  await store.outbox.takenUpTo(1)
  expect(await store.outbox.count()).toBe(1)
  await store.outbox.takenUpTo(2)
  expect(await store.outbox.count()).toBe(0)
})

test('a refused document stays in the outbox with its reason until it is written again', async () => {
  const store = await aStore()
  const written = await store.rewrite('mine', () => ({ n: 1 }), savedRevision)
  await store.refused.add({ id: 'mine', rev: written?.rev ?? '', reason: 'Not your role', at: 5 })
  await store.outbox.takenUpTo(1)
  expect(await store.refused.read()).toEqual([
    { id: 'mine', rev: written?.rev, reason: 'Not your role', at: 5 },
  ])
  expect(await store.outbox.count()).toBe(1)
  await store.rewrite('mine', () => ({ n: 2 }), savedRevision)
  expect(await store.refused.read()).toEqual([])
})
