import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openDevice } from '#data/device/open-device.ts'
import type { Device, Notebook, SyncStatus, Trouble } from '#data/index.ts'
import { createRelay, type Relay } from '#relay/relay.ts'
import { testPlatform } from '#tests/support/test-device.ts'

let relay: Relay
let folder: string
let opened: { readonly notebook: Notebook; readonly device: Device }[] = []
let count = 0

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'veillee-full-'))
  relay = await createRelay({ dataFolder: folder, passwordIterations: 1 })
  await relay.admin.createSpace({ name: 'mirepoix', title: 'Pays de Mirepoix' })
  for (const user of ['ann', 'ben']) {
    await relay.admin.putUser({ name: user, password: 'secret' })
    await relay.admin.setMember('mirepoix', user, 'member')
  }
})

afterEach(async () => {
  vi.restoreAllMocks()
  for (const { notebook, device } of opened) {
    await notebook.close()
    await device.close()
  }
  opened = []
  await relay.close()
  await rm(folder, { recursive: true, force: true })
})

async function aTablet(user: string) {
  const cable = { isPlugged: true }
  const relayFetch = (request: Request) => relay.fetch(request)
  const device = await openDevice(testPlatform({ name: `full-${user}-${++count}`, cable, relayFetch }))
  await device.signIn({ user, password: 'secret' })
  const notebook = await device.openNotebook('mirepoix')
  opened.push({ notebook, device })
  const told: { status?: SyncStatus; trouble?: Trouble | undefined; everUpToDate: boolean } = {
    everUpToDate: false,
  }
  notebook.status.subscribe(status => {
    told.status = status
    told.everUpToDate ||= status.state === 'upToDate'
  })
  notebook.trouble.subscribe(trouble => {
    told.trouble = trouble
  })
  return { notebook, told }
}

test('a device without room for what a relay has never says it is up to date, and goes on once there is room', async () => {
  const ann = await aTablet('ann')
  const ben = await aTablet('ben')
  await vi.waitFor(() => expect([ann.told.everUpToDate, ben.told.everUpToDate]).toEqual([true, true]), 20_000)
  ben.told.everUpToDate = false
  const { put } = IDBObjectStore.prototype
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, row, key) {
    const isOfBen = this.transaction.db.name.startsWith('full-ben')
    if (isOfBen && this.name === 'docs') throw new DOMException('No room', 'QuotaExceededError')
    return key === undefined ? put.call(this, row) : put.call(this, row, key)
  })
  const id = await ann.notebook.create('initiative', { title: 'Le four' })
  await vi.waitFor(() => expect(ben.told.trouble).toEqual({ kind: 'full' }), 20_000)
  ben.told.everUpToDate = false
  await new Promise(resolve => setTimeout(resolve, 2_500))
  expect(ben.told.everUpToDate).toBe(false)
  expect(ben.told.status?.state).not.toBe('upToDate')
  vi.restoreAllMocks()
  ben.notebook.exchangeNow()
  await vi.waitFor(async () => {
    expect((await ben.notebook.read('initiative', id))?.fields.title).toBe('Le four')
    expect(ben.told.status?.state).toBe('upToDate')
    expect(ben.told.trouble).toBeUndefined()
  }, 20_000)
})
