import { afterEach, expect, test, vi } from 'vitest'
import { createPouch } from '#data/pouch/create-pouch.ts'
import { savedRevision } from '#domain/revision.ts'
import { aStore } from './a-store.ts'
import { receive, replicated } from './replicated.ts'

afterEach(() => vi.restoreAllMocks())

/** How firmly the transactions that write documents are asked to be kept, in order. Listen before the store opens. */
function durabilities(): string[] {
  const asked: string[] = []
  const { transaction } = IDBDatabase.prototype
  vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function (
    this: IDBDatabase,
    names,
    mode,
    options,
  ) {
    if (mode === 'readwrite' && [names].flat().includes('docs')) asked.push(options?.durability ?? 'default')
    return transaction.call(this, names, mode, options)
  })
  return asked
}

test('what a person writes is on the disk before it is called stored', async () => {
  const asked = durabilities()
  const store = await aStore()
  await store.rewrite('a', () => ({ n: 1 }), savedRevision)
  await store.rewriteMany([{ id: 'b', write: () => ({ n: 1 }) }], savedRevision)
  expect(asked).toEqual(['strict', 'strict'])
})

test('what replication brings does not wait for the disk: it would be fetched again', async () => {
  const asked = durabilities()
  const store = await aStore()
  await receive(createPouch(store), replicated('a', ['x']))
  expect(asked).toEqual(['relaxed'])
})
