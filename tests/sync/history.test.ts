import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openDevice } from '#data/device/open-device.ts'
import type { Device, Notebook, SyncStatus } from '#data/index.ts'
import { editRange } from '#domain/edit.ts'
import { createRelay, type Relay } from '#relay/relay.ts'
import { type Cable, testPlatform } from '#tests/support/test-device.ts'

type Tablet = {
  readonly device: Device
  readonly notebook: Notebook
  readonly cable: Cable
  /** What the relay is asked, a way to make it fail, and the database of which its hub has nothing yet. */
  readonly wire: { readonly asked: string[]; broken: RegExp | undefined; hubLacks: string | undefined }
}

describe('the history of a record', () => {
  let relay: Relay
  let folder: string
  let tablets: Tablet[] = []
  let count = 0

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'veillee-history-'))
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
    const wire: Tablet['wire'] = { asked: [], broken: undefined, hubLacks: undefined }
    const platform = testPlatform({
      name: `history-${user}-${Date.now()}-${++count}`,
      cable,
      relayFetch: async request => {
        wire.asked.push(request.url)
        if (wire.broken?.test(request.url)) return new Response('cut', { status: 503 })
        const answer = await relay.fetch(request)
        if (!wire.hubLacks || !request.url.endsWith(`/${wire.hubLacks}/arrival`)) return answer
        return Response.json({ ...(await answer.json()), hubSeq: null })
      },
    })
    const device = await openDevice(platform)
    await device.signIn({ user, password: 'secret' })
    const opened = { device, notebook: await device.openNotebook('mirepoix'), cable, wire }
    tablets.push(opened)
    return opened
  }

  function when({ notebook }: Tablet, isSo: (status: SyncStatus) => boolean): Promise<SyncStatus> {
    notebook.exchangeNow()
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error('The tablet never came to that')), 20_000)
      let stop = () => {}
      stop = notebook.status.subscribe(status => {
        if (!isSo(status)) return
        clearTimeout(timer)
        setTimeout(() => stop(), 0)
        resolve(status)
      }, reject)
    })
  }
  const upToDate = (one: Tablet) => when(one, ({ state }) => state === 'upToDate')

  async function editsAtRelay(record: string): Promise<number> {
    const { from, to } = editRange(record)
    const query = new URLSearchParams({ startkey: JSON.stringify(from), endkey: JSON.stringify(to) })
    return (await (await asked(`mirepoix-history/_all_docs?${query}`)).json()).rows.length
  }

  async function isAtRelay(record: string): Promise<boolean> {
    return (await asked(`mirepoix/${encodeURIComponent(record)}`)).ok
  }

  function asked(path: string): Promise<Response> {
    const headers = { Authorization: `Basic ${btoa('chef:secret')}` }
    return relay.fetch(new Request(`http://relay.test/${path}`, { headers }))
  }

  async function change({ notebook }: Tablet, id: string, changes: { title?: string; nextStep?: string }) {
    const view = await notebook.read('initiative', id)
    if (!view) throw new Error('The initiative is not here')
    await notebook.save(view, changes)
  }

  test('one’s own saves read without a network: who, what was there before, what was written', async () => {
    const ann = await tablet('ann')
    ann.cable.isPlugged = false
    const id = await ann.notebook.create('initiative', { title: 'Lavoir' })
    await change(ann, id, { title: 'Jardin du lavoir' })
    const [latest, first] = await ann.notebook.history(id)
    expect(latest?.pen).toBe(ann.notebook.pen)
    expect(latest?.changes).toEqual([
      { path: 'title', before: 'Lavoir', after: 'Jardin du lavoir', replaced: 1 },
    ])
    expect(first?.changes).toEqual([{ path: 'title', before: undefined, after: 'Lavoir', replaced: 0 }])
  })

  test('saves are sent after their records, and another device fetches them only when it looks', async () => {
    const [ann, ben] = [await tablet('ann'), await tablet('ben')]
    const id = await ann.notebook.create('initiative', { title: 'Lavoir' })
    await change(ann, id, { title: 'Jardin du lavoir' })
    await upToDate(ann)
    expect(await editsAtRelay(id)).toBe(2)
    await upToDate(ben)
    expect(await ben.notebook.history(id)).toEqual([])
    expect(ben.wire.asked.filter(url => url.includes('-history/_all_docs'))).toEqual([])

    await ben.notebook.fetchHistory(id)
    ben.cable.isPlugged = false
    const history = await ben.notebook.history(id)
    expect(history.map(({ changes }) => changes[0]?.after)).toEqual(['Jardin du lavoir', 'Lavoir'])
    expect(history[0]?.pen).toBe(ann.notebook.pen)
  })

  test('a save whose history the relay could not take is never said to have arrived, and arrives later', async () => {
    const ann = await tablet('ann')
    ann.wire.broken = /-history/
    const id = await ann.notebook.create('initiative', { title: 'Lavoir' })
    await expect.poll(() => isAtRelay(id)).toBe(true)
    expect(await editsAtRelay(id)).toBe(0)
    const waiting = await when(ann, ({ state }) => state === 'alone')
    expect(waiting.toSend).toBeGreaterThan(0)
    ann.wire.broken = undefined
    await upToDate(ann)
    expect(await editsAtRelay(id)).toBe(1)
  })

  test('a save whose history the hub does not have yet is not said to have arrived there, and counts once', async () => {
    const ann = await tablet('ann')
    await when(ann, ({ state, toSend, toHub }) => state === 'upToDate' && toSend + toHub === 0)
    ann.wire.hubLacks = 'mirepoix-history'
    const id = await ann.notebook.create('initiative', { title: 'Lavoir' })
    await change(ann, id, { title: 'Jardin du lavoir' })
    const onItsWay = await when(ann, ({ state, toSend }) => state === 'upToDate' && toSend === 0)
    expect(await editsAtRelay(id)).toBe(2)
    expect(onItsWay.toHub).toBe(1)
    expect(await ann.notebook.onlyHere()).toBe(1)
    ann.wire.hubLacks = undefined
    expect((await when(ann, ({ state, toHub }) => state === 'upToDate' && toHub === 0)).toSend).toBe(0)
    expect(await ann.notebook.onlyHere()).toBe(0)
  })

  test('a page that dies after a save, before any exchange, still sends that save’s history', async () => {
    const ann = await tablet('ann')
    ann.cable.isPlugged = false
    const id = await ann.notebook.create('initiative', { title: 'Lavoir' })
    await ann.notebook.close()
    ann.cable.isPlugged = true
    const again = { ...ann, notebook: await ann.device.openNotebook('mirepoix') }
    tablets.push(again)
    await upToDate(again)
    expect(await editsAtRelay(id)).toBe(1)
  })

  test('undoing a save is an ordinary one: it writes what was there before, and stays in the history', async () => {
    const ann = await tablet('ann')
    const id = await ann.notebook.create('initiative', { title: 'Lavoir', nextStep: 'Une cuve' })
    await change(ann, id, { title: 'Supprimé', nextStep: 'Deux cuves' })
    await change(ann, id, { nextStep: 'Trois cuves' })
    const [, mistaken] = await ann.notebook.history(id)
    if (!mistaken) throw new Error('The save is not in the history')
    expect(await ann.notebook.undo(mistaken)).toBe(true)
    const view = await ann.notebook.read('initiative', id)
    expect(view?.fields).toMatchObject({ title: 'Lavoir', nextStep: 'Trois cuves' })
    const [undoing] = await ann.notebook.history(id)
    expect(undoing?.changes).toEqual([{ path: 'title', before: 'Supprimé', after: 'Lavoir', replaced: 1 }])
    expect(await ann.notebook.undo(mistaken)).toBe(false)
  })

  test('what two tablets wrote, settled and put aside apart is, at the relay, what their edits say', async () => {
    const [ann, ben] = [await tablet('ann'), await tablet('ben')]
    const id = await ann.notebook.create('initiative', { title: 'Lavoir' })
    await upToDate(ann)
    await expect.poll(() => ben.notebook.read('initiative', id), { timeout: 15_000 }).toBeDefined()
    for (const round of [1, 2, 3]) {
      for (const one of [ann, ben]) one.cable.isPlugged = false
      await change(ann, id, { title: `Lavoir, dit Ann ${round}` })
      await change(ben, id, { title: `Lavoir, dit Ben ${round}`, nextStep: `Étape ${round}` })
      const atBen = await ben.notebook.read('initiative', id)
      const [kept] = atBen?.kept ?? []
      if (atBen && kept) await ben.notebook.settle(atBen, kept.path, kept.values[1]?.value ?? null)
      const atAnn = await ann.notebook.read('initiative', id)
      if (atAnn && round === 2) await ann.notebook.putAside(atAnn)
      for (const one of [ann, ben]) one.cable.isPlugged = true
      for (const one of [ann, ben, ann]) await upToDate(one)
    }
    const report = await relay.admin.rebuild({ space: 'mirepoix', repair: false })
    expect(report).toMatchObject({ findings: [], incomplete: 0 })
    // The initiative: the pens of two without a name hold nothing yet.
    expect(report.checked).toBe(1)
  })

  test('putting aside is undone as any other save', async () => {
    const ann = await tablet('ann')
    const id = await ann.notebook.create('initiative', { title: 'Lavoir' })
    const view = await ann.notebook.read('initiative', id)
    if (!view) throw new Error('The initiative is not here')
    await ann.notebook.putAside(view)
    const [aside] = await ann.notebook.history(id)
    if (!aside) throw new Error('The save is not in the history')
    expect(await ann.notebook.undo(aside)).toBe(true)
    expect((await ann.notebook.read('initiative', id))?.fields.title).toBe('Lavoir')
  })

  test('what a relay hands out as an edit and is not what its id vouches for is left where it is', async () => {
    const [ann, ben] = [await tablet('ann'), await tablet('ben')]
    const id = await ann.notebook.create('initiative', { title: 'Lavoir' })
    await upToDate(ann)
    await upToDate(ben)
    const fetch = relay.fetch
    relay = {
      ...relay,
      fetch: async request => {
        const answer = await fetch(request)
        if (!request.url.includes('_all_docs')) return answer
        return new Response((await answer.text()).replaceAll('Lavoir', 'Autre chose'))
      },
    }
    await ben.notebook.fetchHistory(id)
    expect(await ben.notebook.history(id)).toEqual([])
  })
})
