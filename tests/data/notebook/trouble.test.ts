import { afterEach, describe, expect, test, vi } from 'vitest'
import { openDevice } from '#data/device/open-device.ts'
import type { Notebook, Trouble } from '#data/index.ts'
import { StoreFull } from '#data/store/errors.ts'
import { steadyLive } from '#data/store/live.ts'
import { savedRevision } from '#domain/revision.ts'
import { aStore } from '#tests/data/store/a-store.ts'
import { notesOf, testPlatform } from '#tests/support/test-device.ts'
import { aNotebook } from './a-notebook.ts'

let count = 0
const aName = () => `trouble-${Date.now()}-${++count}`

afterEach(() => vi.restoreAllMocks())

/** What a notebook last said of its trouble; `undefined` is all well. */
function troubleOf(notebook: Notebook): () => Trouble | undefined {
  let last: Trouble | undefined
  notebook.trouble.subscribe(trouble => {
    last = trouble
  })
  return () => last
}

/** What a device of this name keeps apart from its databases. */
function localNotes(name: string): string {
  return [...(notesOf.get(name)?.values() ?? [])].join()
}

function deleteDatabase(name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(name)
    request.onsuccess = () => resolve()
    request.onerror = () => reject(request.error)
  })
}

describe('a device that has held a notebook and now holds none of it', () => {
  test('says so, with how much it held and how much of it nobody else has', async () => {
    const name = aName()
    const before = await aNotebook({ name })
    await before.create('initiative', { title: 'Jardin' })
    await before.create('initiative', { title: 'Repair café' })
    expect(troubleOf(before)()).toBeUndefined()
    await vi.waitFor(() => expect(localNotes(name)).toContain('"records":3'), { timeout: 5_000 })
    await before.close()
    await deleteDatabase(`${name}-mirepoix`)
    const after = await aNotebook({ name })
    expect(troubleOf(after)()).toEqual({ kind: 'emptied', records: 3, toSend: 3 })
  })

  test('goes on saying so when it is opened again, until its person has read it', async () => {
    const name = aName()
    const before = await aNotebook({ name })
    await before.create('initiative', { title: 'Jardin' })
    await vi.waitFor(() => expect(localNotes(name)).toContain('"records":2'), { timeout: 5_000 })
    await before.close()
    await deleteDatabase(`${name}-mirepoix`)
    const first = await aNotebook({ name })
    await first.create('initiative', { title: 'Recommencé' })
    await first.close()
    const second = await aNotebook({ name })
    expect(troubleOf(second)()).toMatchObject({ kind: 'emptied', records: 2 })
    second.acknowledgeTrouble()
    expect(troubleOf(second)()).toBeUndefined()
    await second.close()
    expect(troubleOf(await aNotebook({ name }))()).toBeUndefined()
  })

  test('says so at the entrance when not even who held it is known any more', async () => {
    const name = aName()
    const before = await aNotebook({ name })
    await before.create('initiative', { title: 'Jardin' })
    await vi.waitFor(() => expect(localNotes(name)).toContain('"records":2'), { timeout: 5_000 })
    await before.close()
    for (const one of ['mirepoix', 'mirepoix-exchange', 'device']) await deleteDatabase(`${name}-${one}`)
    const cable = { isPlugged: false }
    const device = await openDevice(testPlatform({ name, cable, relayFetch: () => Response.error() }))
    expect(device.account()).toBeUndefined()
    expect(device.lost()).toEqual([{ space: 'mirepoix', records: 2, toSend: 2 }])
    await device.close()
  })

  test('says nothing of the kind when it is new', async () => {
    expect(troubleOf(await aNotebook())()).toBeUndefined()
  })
})

test('a device without room says so, keeps what it has, and stops saying it when there is room again', async () => {
  const notebook = await aNotebook()
  const trouble = troubleOf(notebook)
  const id = await notebook.create('initiative', { title: 'Jardin' })
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
    throw new DOMException('No room', 'QuotaExceededError')
  })
  await expect(notebook.create('initiative', { title: 'Trop' })).rejects.toBeInstanceOf(StoreFull)
  expect(trouble()).toEqual({ kind: 'full' })
  vi.restoreAllMocks()
  expect((await notebook.read('initiative', id))?.fields.title).toBe('Jardin')
  await notebook.create('initiative', { title: 'De nouveau' })
  await vi.waitFor(() => expect(trouble()).toBeUndefined(), { timeout: 5_000 })
})

test('a notebook deleted by another tab says so; what was on its screens stays on them', async () => {
  const name = aName()
  const notebook = await aNotebook({ name })
  const trouble = troubleOf(notebook)
  const id = await notebook.create('initiative', { title: 'Jardin' })
  const shown: unknown[] = []
  const failed = vi.fn()
  const stop = notebook
    .live(async () => (await notebook.read('initiative', id))?.fields.title)
    .subscribe(title => shown.push(title), failed)
  await vi.waitFor(() => expect(shown).toEqual(['Jardin']))
  await deleteDatabase(`${name}-mirepoix`)
  await vi.waitFor(() => expect(trouble()).toEqual({ kind: 'deleted' }))
  await expect(notebook.create('initiative', { title: 'Après' })).rejects.toMatchObject({
    name: 'StoreClosed',
  })
  stop()
  expect(shown).toEqual(['Jardin'])
  expect(failed).not.toHaveBeenCalled()
})

test('a query on a screen outlives a connection that the browser dropped', async () => {
  const store = await aStore()
  await store.rewrite('a', () => ({ n: 1 }), savedRevision)
  const shown: unknown[] = []
  const failed = vi.fn()
  const stop = steadyLive(async () => (await store.read('a'))?.view.n).subscribe(n => shown.push(n), failed)
  await vi.waitFor(() => expect(shown).toEqual([1]))
  const connection = store.context.tables.backendDB()
  connection.close()
  connection.onclose?.call(connection, new Event('close'))
  await store.rewrite('a', () => ({ n: 2 }), savedRevision)
  await vi.waitFor(() => expect(shown.at(-1)).toBe(2), { timeout: 5_000 })
  stop()
  expect(failed).not.toHaveBeenCalled()
})
