import { afterEach, expect, test, vi } from 'vitest'
import { createPouch } from '#data/pouch/create-pouch.ts'
import { StoreClosed, StoreFull } from '#data/store/errors.ts'
import { openStore } from '#data/store/store.ts'
import { savedRevision } from '#domain/revision.ts'
import { aName, anotherHandleOn, aStore } from './a-store.ts'
import { receive, replicated } from './replicated.ts'
import { plainRules } from './rules.ts'

afterEach(() => vi.restoreAllMocks())

const full = () => new DOMException('No room', 'QuotaExceededError')

test('a write that finds no room is refused by name, and what was here stays', async () => {
  const store = await aStore()
  await store.rewrite('a', () => ({ n: 1 }), savedRevision)
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
    throw full()
  })
  await expect(store.rewrite('a', () => ({ n: 2 }), savedRevision)).rejects.toBeInstanceOf(StoreFull)
  await expect(receive(createPouch(store), replicated('b', ['x']))).rejects.toBeInstanceOf(StoreFull)
  vi.restoreAllMocks()
  expect(await store.read('a')).toMatchObject({ view: { n: 1 } })
  expect(await store.read('b')).toBeUndefined()
})

test('room that runs out when the transaction commits is refused by the same name', async () => {
  const store = await aStore()
  const { put } = IDBObjectStore.prototype
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, row, key) {
    const { transaction } = this
    const request = key === undefined ? put.call(this, row) : put.call(this, row, key)
    if (this.name === 'meta') {
      request.addEventListener('success', () => {
        Object.defineProperty(transaction, 'error', { value: full() })
        transaction.abort()
      })
    }
    return request
  })
  await expect(store.rewrite('a', () => ({ n: 2 }), savedRevision)).rejects.toBeInstanceOf(StoreFull)
})

test('a closed store says so to whoever asks, reads or follows it', async () => {
  const store = await aStore()
  const pouch = createPouch(store)
  store.close()
  await expect(store.read('a')).rejects.toBeInstanceOf(StoreClosed)
  await expect(store.rewrite('a', () => ({ n: 1 }), savedRevision)).rejects.toBeInstanceOf(StoreClosed)
  await expect(pouch.get('a')).rejects.toBeInstanceOf(StoreClosed)
  await expect(Promise.resolve(pouch.changes({ live: true }))).rejects.toBeInstanceOf(StoreClosed)
})

test('a store deleted in one tab closes in the other and says why', async () => {
  const onClosed = vi.fn()
  const store = await openStore(aName(), plainRules)
  const otherTab = await anotherHandleOn(store, { onClosed })
  await createPouch(store).destroy()
  expect(onClosed).toHaveBeenCalledWith('deleted')
  await expect(otherTab.count()).rejects.toBeInstanceOf(StoreClosed)
})
