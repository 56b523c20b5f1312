import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { type FileStore, fileStore } from '#data/files/file-store.ts'
import { type FileTables, fileStanding, filesOnlyHere, fileTablesOf } from '#data/files/file-tables.ts'
import { fileOf } from '#data/files/hash-file.ts'
import type { KeptFile } from '#data/index.ts'
import { aNotebook } from '#tests/data/notebook/a-notebook.ts'

const HUB = { relay: 'hub', incarnation: 'a' }

let tables: FileTables
let files: FileStore
let count = 0

beforeEach(() => {
  tables = fileTablesOf(`file-store-${Date.now()}-${++count}`)
  files = fileStore(tables)
})

afterEach(() => {
  vi.restoreAllMocks()
  tables.close()
})

/** A file of so many bytes, held for a record. */
async function held(size: number, mark: number, at = mark): Promise<KeptFile> {
  const file = await fileOf(Uint8Array.from({ length: size }, () => mark).buffer)
  await files.hold(file, at)
  return file
}

async function sent(size: number, mark: number, seq = mark): Promise<KeptFile> {
  const file = await held(size, mark)
  await files.keep([file.id])
  await files.change(file.id, { state: 'sent', with: { ...HUB, seq } })
  return file
}

async function hereOf(all: readonly KeptFile[]): Promise<readonly boolean[]> {
  return Promise.all(all.map(async ({ id }) => (await files.read(id)) !== undefined))
}

describe('making room', () => {
  test('only what is at the hub leaves, the longest unseen first, and no more than must', async () => {
    const unwritten = await held(100, 1)
    const unsent = await held(100, 2)
    await files.keep([unsent.id])
    const underway = await sent(100, 9)
    const old = await sent(100, 3)
    const older = await sent(100, 4)
    await files.arrived({ ...HUB, seq: 5 })
    await files.see(old.id, 1_000)
    await files.evict(450)
    expect(await hereOf([unwritten, unsent, underway, old, older])).toEqual([true, true, true, true, false])
    await files.evict(0)
    expect(await hereOf([unwritten, unsent, underway, old])).toEqual([true, true, true, false])
    expect(await fileStanding(tables, old.id)).toEqual({ is: 'away', why: 'madeRoom' })
  })

  test('nothing is at the hub because of another relay, or of one that was restored since', async () => {
    const file = await sent(10, 1)
    await files.arrived({ ...HUB, relay: 'box', seq: 9 })
    await files.arrived({ ...HUB, incarnation: 'b', seq: 9 })
    await files.arrived({ ...HUB, seq: 0 })
    expect(await fileStanding(tables, file.id)).toEqual({ is: 'here', at: 'relay' })
    await files.arrived({ ...HUB, seq: 1 })
    expect(await fileStanding(tables, file.id)).toEqual({ is: 'here', at: 'hub' })
  })

  test('a file that was evicted is fetched when somebody looks, and one that was never here as well', async () => {
    const file = await sent(10, 1)
    await files.arrived({ ...HUB, seq: 1 })
    await files.evict(0)
    await files.want(file.id, 5)
    await files.want('file:never', 6)
    expect((await files.rows('wanted')).map(({ id }) => id).sort()).toEqual([file.id, 'file:never'].sort())
    expect(await fileStanding(tables, file.id)).toEqual({ is: 'away', why: 'madeRoom' })
    expect(await files.receive(file, 7)).toBe(true)
    expect(await files.read(file.id)).toEqual(file)
  })
})

describe('a device without room', () => {
  test('evicts what it may for a new photo, and only then says that it is full', async () => {
    const old = await sent(100, 1)
    await files.arrived({ ...HUB, seq: 1 })
    const device = full()
    const photo = await held(100, 2)
    expect(await hereOf([old, photo])).toEqual([false, true])
    device.always = true
    await expect(held(100, 3)).rejects.toMatchObject({ name: 'StoreFull' })
    expect(await hereOf([photo])).toEqual([true])
  })

  test('says of a file that came that it did not fit, and leaves the rest as it was', async () => {
    const mine = await held(100, 1)
    full().always = true
    const other = await fileOf(new Uint8Array([1, 2, 3]).buffer)
    expect(await files.receive(other, 1)).toBe(false)
    expect(await hereOf([mine, other])).toEqual([true, false])
  })

  test('writes the words of an entry all the same', async () => {
    const notebook = await aNotebook()
    full().always = true
    await expect(notebook.files.hold(new Uint8Array([1]).buffer)).rejects.toMatchObject({ name: 'StoreFull' })
    await notebook.writeLogEntry({ text: 'Le four est chaud.' })
    expect((await notebook.list('logEntry', 'byDate')).records).toHaveLength(1)
  })
})

test('what was held for a record that is not written goes; what a record mentions stays', async () => {
  const [dropped, kept] = [await held(10, 1), await held(10, 2)]
  await files.keep([kept.id])
  await files.letGo([dropped.id, kept.id])
  expect(await hereOf([dropped, kept])).toEqual([false, true])
  await files.hold(kept, 9)
  await files.letGo([kept.id])
  expect(await hereOf([kept])).toEqual([true])
  expect((await filesOnlyHere(tables)).map(({ id }) => id)).toEqual([kept.id])
})

/** The bytes of files find no room until some leave, or ever after. */
function full(): { always: boolean } {
  const device = { always: false }
  let isFull = true
  const { put, delete: remove } = IDBObjectStore.prototype
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, row, key) {
    if (this.name === 'bytes' && (device.always || isFull)) {
      throw new DOMException('No room', 'QuotaExceededError')
    }
    return key === undefined ? put.call(this, row) : put.call(this, row, key)
  })
  vi.spyOn(IDBObjectStore.prototype, 'delete').mockImplementation(function (this: IDBObjectStore, key) {
    if (this.name === 'bytes') isFull = false
    return remove.call(this, key)
  })
  return device
}
