import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readSupporters, saySupport } from '#cards/support.ts'
import { openDevice } from '#data/device/open-device.ts'
import type { Device, Notebook } from '#data/index.ts'
import { createRelay, type Relay } from '#relay/relay.ts'
import { type Cable, testPlatform } from '#tests/support/test-device.ts'

type Tablet = { readonly device: Device; readonly notebook: Notebook; readonly cable: Cable }

const SOON = { timeout: 15_000 }
const ODILE = 'person:01JODILE'

let folder: string
let relay: Relay
let tablets: Tablet[] = []

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'veillee-supporters-'))
  relay = await createRelay({ dataFolder: folder, admin: { name: 'chef', password: 'secret' } })
  await relay.admin.createSpace({ name: 'mirepoix', title: 'Pays de Mirepoix' })
  for (const user of ['ann', 'ben']) {
    await relay.admin.putUser({ name: user, password: 'secret' })
    await relay.admin.setMember('mirepoix', user, 'member')
  }
})

afterEach(async () => {
  for (const { notebook, device } of tablets) {
    await notebook.close()
    await device.close()
  }
  tablets = []
  await relay.close()
  await rm(folder, { recursive: true, force: true })
})

async function tablet(user: string): Promise<Tablet> {
  const cable = { isPlugged: true }
  const name = `supporters-${user}-${Date.now()}`
  const device = await openDevice(testPlatform({ name, cable, relayFetch: request => relay.fetch(request) }))
  await device.signIn({ user, password: 'secret' })
  const opened = { device, notebook: await device.openNotebook('mirepoix'), cable }
  tablets.push(opened)
  return opened
}

test('somebody who supports an initiative on two tablets apart counts once, and nothing is left to settle', async () => {
  const [ann, ben] = [await tablet('ann'), await tablet('ben')]
  const initiative = await ann.notebook.create('initiative', { title: 'Four à pain' })
  ann.notebook.exchangeNow()
  await expect.poll(() => ben.notebook.read('initiative', initiative), SOON).toBeDefined()
  for (const { notebook, cable } of [ann, ben]) {
    await upToDate(notebook)
    cable.isPlugged = false
  }
  for (const { notebook } of [ann, ben]) await saySupport(notebook, initiative, ODILE, 'given')
  await saySupport(ben.notebook, initiative, 'person:01JMARC', 'given')
  for (const { cable, notebook } of [ann, ben]) {
    cable.isPlugged = true
    notebook.exchangeNow()
  }
  for (const { notebook } of [ann, ben]) {
    await expect.poll(async () => (await readSupporters(notebook, initiative)).count, SOON).toBe(2)
    expect(await notebook.toSettle()).toEqual([])
  }
})

function upToDate(notebook: Notebook): Promise<void> {
  return new Promise(resolve => {
    const stop = notebook.status.subscribe(({ state }) => {
      if (state !== 'upToDate') return
      setTimeout(() => stop(), 0)
      resolve()
    })
  })
}
