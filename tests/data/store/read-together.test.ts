import { Dexie } from 'dexie'
import { expect, onTestFinished, test, vi } from 'vitest'
import { live } from '#data/store/live.ts'
import { savedRevision } from '#domain/revision.ts'
import { aStore } from './a-store.ts'

test('what a query asks for at one moment is read in one transaction, level by level', async () => {
  // Before the store is opened, which keeps hold of the function.
  const begun = vi.spyOn(IDBDatabase.prototype, 'transaction')
  onTestFinished(() => begun.mockRestore())
  const store = await aStore()
  for (let n = 0; n < 8; n++)
    await store.rewrite(`pen${n}`, () => ({ person: `person${n % 4}` }), savedRevision)
  for (let n = 0; n < 4; n++) await store.rewrite(`person${n}`, () => ({ name: `n${n}` }), savedRevision)
  begun.mockClear()
  const nameOf = async (pen: string) => {
    const person = (await store.read(pen))?.view.person
    return (await store.read(String(person)))?.view.name
  }
  const names: unknown[][] = []
  const stop = live(() => Promise.all(Array.from({ length: 8 }, (_, n) => nameOf(`pen${n}`)))).subscribe(
    told => names.push(told),
  )
  onTestFinished(stop)
  await expect.poll(() => names).toEqual([['n0', 'n1', 'n2', 'n3', 'n0', 'n1', 'n2', 'n3']])
  expect(begun).toHaveBeenCalledTimes(2)
})

test('queries that ask at the same moment wake each for its own documents alone', async () => {
  const store = await aStore()
  await store.rewrite('a', () => ({ n: 1 }), savedRevision)
  await store.rewrite('b', () => ({ n: 1 }), savedRevision)
  const told: Record<'a' | 'b', unknown[]> = { a: [], b: [] }
  let openGate = () => {}
  // Dexie's own: it leads back into the zone of the query that waits.
  const gate = new Dexie.Promise<void>(resolve => {
    openGate = resolve
  })
  for (const id of ['a', 'b'] as const) {
    const behindTheGate = async () => {
      await gate
      return store.read(id)
    }
    onTestFinished(live(behindTheGate).subscribe(document => told[id].push(document?.view.n)))
  }
  await new Promise(resolve => setTimeout(resolve, 20))
  openGate()
  await expect.poll(() => told).toEqual({ a: [1], b: [1] })
  await store.rewrite('b', () => ({ n: 2 }), savedRevision)
  await expect.poll(() => told.b).toEqual([1, 2])
  await new Promise(resolve => setTimeout(resolve, 60))
  expect(told.a).toEqual([1])
})

test('a document is read beside others that are not there, and twice in one query', async () => {
  const store = await aStore()
  await store.rewrite('a', () => ({ n: 1 }), savedRevision)
  const found = await Promise.all(['a', 'none', 'a'].map(id => store.read(id)))
  expect(found.map(one => one?.view.n)).toEqual([1, undefined, 1])
})
