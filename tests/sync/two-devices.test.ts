import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import PouchDB from 'pouchdb'
import memoryAdapter from 'pouchdb-adapter-memory'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openDevice } from '#data/device/open-device.ts'
import type { Device, Notebook, SyncStatus } from '#data/index.ts'
import { createRelay, type Relay } from '#relay/relay.ts'
import { type Cable, testPlatform } from '#tests/support/test-device.ts'

PouchDB.plugin(memoryAdapter)

type Tablet = { readonly device: Device; readonly notebook: Notebook; readonly cable: Cable }

describe('two tablets and a relay', () => {
  let relay: Relay
  let folder: string
  let tablets: Tablet[] = []
  let count = 0

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'veillee-'))
    relay = await createRelay({ dataFolder: folder, admin: { name: 'chef', password: 'secret' } })
    await relay.admin.createSpace({ name: 'mirepoix', title: 'Pays de Mirepoix' })
    for (const user of ['ann', 'ben']) {
      await relay.admin.putUser({ name: user, password: 'secret' })
      await relay.admin.setMember('mirepoix', user, 'member')
    }
    await relay.admin.putUser({ name: 'rose', password: 'secret' })
    await relay.admin.setMember('mirepoix', 'rose', 'reader')
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

  async function tablet(user: string, now?: () => number): Promise<Tablet> {
    const cable = { isPlugged: true }
    const device = await openDevice(
      testPlatform({
        name: `${user}-${++count}`,
        cable,
        relayFetch: request => relay.fetch(request),
        ...(now ? { clock: { now } } : {}),
      }),
    )
    expect(await device.signIn({ user, password: 'secret' })).toMatchObject({ ok: true })
    const opened = { device, notebook: await device.openNotebook('mirepoix'), cable }
    tablets.push(opened)
    return opened
  }

  async function settled({ notebook }: Tablet): Promise<SyncStatus> {
    notebook.exchangeNow()
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error('The tablet never said it was up to date')), 15_000)
      let stop = () => {}
      // What is told at once is how it stood before.
      let isDone = true
      stop = notebook.status.subscribe(status => {
        if (isDone || status.state !== 'upToDate') return
        isDone = true
        clearTimeout(timer)
        setTimeout(() => stop(), 0)
        resolve(status)
      }, reject)
      isDone = false
    })
  }

  async function meetAll(): Promise<void> {
    for (const one of tablets) one.cable.isPlugged = true
    for (let round = 0; round < 3; round++) for (const one of tablets) await settled(one)
  }

  test('an entry written offline on one reaches the other', async () => {
    const [ann, ben] = [await tablet('ann'), await tablet('ben')]
    ann.cable.isPlugged = false
    const id = await ann.notebook.writeLogEntry({ text: 'Le compost de l’école est plein.' })
    await meetAll()
    expect((await ben.notebook.read('logEntry', id))?.fields.text).toBe('Le compost de l’école est plein.')
  })

  test('different fields of one initiative, written offline on two tablets, are both there', async () => {
    const [ann, ben] = [await tablet('ann'), await tablet('ben')]
    const id = await ann.notebook.create('initiative', { title: 'Jardin du lavoir' })
    await meetAll()
    for (const one of [ann, ben]) one.cable.isPlugged = false
    const [atAnn, atBen] = [
      await ann.notebook.read('initiative', id),
      await ben.notebook.read('initiative', id),
    ]
    if (!atAnn || !atBen) throw new Error('The initiative has not reached both')
    await ann.notebook.save(atAnn, { nextStep: 'Trouver une cuve' })
    await ben.notebook.save(atBen, { carriedBy: 'Le groupe Jardin' })
    await meetAll()
    for (const { notebook } of [ann, ben]) {
      const view = await notebook.read('initiative', id)
      expect(view?.fields).toMatchObject({ nextStep: 'Trouver une cuve', carriedBy: 'Le groupe Jardin' })
      expect(view?.kept).toEqual([])
    }
  })

  test('a field written twice shows one value and keeps the other, the same on both, until it is settled', async () => {
    const [ann, ben] = [await tablet('ann'), await tablet('ben', () => Date.UTC(1970, 0, 2))]
    const id = await ann.notebook.create('initiative', { title: 'Repair café', nextStep: 'à fixer' })
    await meetAll()
    for (const one of [ann, ben]) {
      one.cable.isPlugged = false
      const view = await one.notebook.read('initiative', id)
      if (!view) throw new Error('The initiative has not arrived')
      await one.notebook.save(view, { nextStep: one === ann ? 'samedi à 14 h' : 'samedi à 10 h 30' })
    }
    await meetAll()
    const [atAnn, atBen] = [
      await ann.notebook.read('initiative', id),
      await ben.notebook.read('initiative', id),
    ]
    expect(atAnn).toEqual(atBen)
    expect(atAnn?.kept.map(({ path, values }) => [path, values.map(({ value }) => value).sort()])).toEqual([
      ['nextStep', ['samedi à 10 h 30', 'samedi à 14 h']],
    ])
    if (!atAnn) throw new Error('unreachable')
    await ann.notebook.settle(atAnn, 'nextStep', 'samedi à 10 h 30')
    await meetAll()
    const settledAtBen = await ben.notebook.read('initiative', id)
    expect(settledAtBen?.kept).toEqual([])
    expect(settledAtBen?.fields.nextStep).toBe('samedi à 10 h 30')
  })

  test('two tablets typing in one text keep every character', async () => {
    const [ann, ben] = [await tablet('ann'), await tablet('ben')]
    const meeting = await ann.notebook.create('meeting', { title: 'Plénière' })
    const item = await ann.notebook.create('item', { title: 'Jardin', order: 'a0' }, meeting)
    await meetAll()
    for (const one of [ann, ben]) one.cable.isPlugged = false
    const [atAnn, atBen] = [await ann.notebook.openText(item), await ben.notebook.openText(item)]
    atAnn.write('Il manque la toile. ')
    atBen.write('La mairie prête une cuve. ')
    await Promise.all([atAnn.close(), atBen.close()])
    await meetAll()
    const [textAtAnn, textAtBen] = [await ann.notebook.readText(item), await ben.notebook.readText(item)]
    expect(textAtAnn).toEqual(textAtBen)
    expect(textAtAnn.text).toContain('Il manque la toile. ')
    expect(textAtAnn.text).toContain('La mairie prête une cuve. ')
    expect(textAtAnn.isMissingPassages).toBe(false)
  })

  test('what others wrote while one was away is told once one comes back, and not what one wrote oneself', async () => {
    const [ann, ben] = [await tablet('ann'), await tablet('ben')]
    await settled(ann)
    await settled(ben)
    const left = await ann.notebook.arrivals.place()
    const mine = await ann.notebook.create('initiative', { title: 'De ma main' })
    const meeting = await ben.notebook.create('meeting', { title: 'Plénière' })
    const item = await ben.notebook.create('item', { title: 'Accueil' }, meeting)
    await settled(ben)
    ann.notebook.exchangeNow()
    await expect.poll(() => ann.notebook.read('item', item)).toBeDefined()
    const { records, isWhole } = await ann.notebook.arrivals.since(left, 100)
    expect(isWhole).toBe(true)
    const told = records.map(({ type, subject }) => [type, subject])
    expect(told).toContainEqual(['item', meeting])
    expect(told).toContainEqual(['meeting', meeting])
    expect(records.map(({ id }) => id)).not.toContain(mine)
    expect((await ann.notebook.arrivals.since(await ann.notebook.arrivals.place(), 100)).records).toEqual([])
  })

  test('what a relay refuses stays on the device and is listed with its reason', async () => {
    const ann = await tablet('ann')
    await settled(ann)
    ann.cable.isPlugged = false
    const id = await ann.notebook.writeLogEntry({ text: 'écrit avant de devenir lectrice' })
    await relay.admin.setMember('mirepoix', 'ann', 'reader')
    ann.cable.isPlugged = true
    expect(await settled(ann)).toMatchObject({ refused: 1, toSend: 0 })
    const [refused] = await ann.notebook.refused()
    expect(refused).toMatchObject({ id })
    expect(refused?.reason).toMatch(/lecture/)
    expect((await ann.notebook.read('logEntry', id))?.fields.text).toBe('écrit avant de devenir lectrice')
  })

  test('a reader sees the space and cannot write in it', async () => {
    const [ann, rose] = [await tablet('ann'), await tablet('rose')]
    const id = await ann.notebook.create('initiative', { title: 'Jardin du lavoir' })
    await meetAll()
    expect((await rose.notebook.read('initiative', id))?.fields.title).toBe('Jardin du lavoir')
    await expect(rose.notebook.create('initiative', { title: 'Non' })).rejects.toThrow(/reader/)
  })

  test('a stock PouchDB reads the same records from the relay', async () => {
    const ann = await tablet('ann')
    const id = await ann.notebook.create('initiative', { title: 'Jardin du lavoir', carriedBy: 'Le groupe' })
    await settled(ann)
    const remote = new PouchDB('http://relay.test/mirepoix', {
      skip_setup: true,
      auth: { username: 'ben', password: 'secret' },
      fetch: (url, init) => relay.fetch(new Request(url, init as RequestInit)),
    })
    const local = new PouchDB(`stock-${++count}`, { adapter: 'memory' })
    await local.replicate.from(remote)
    expect(await local.get(id)).toMatchObject({
      type: 'initiative',
      title: 'Jardin du lavoir',
      carriedBy: 'Le groupe',
    })
    await local.destroy()
  })
})
