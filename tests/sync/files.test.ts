import { hash } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { openDevice } from '#data/device/open-device.ts'
import { fileStore } from '#data/files/file-store.ts'
import { fileStanding, fileTablesOf } from '#data/files/file-tables.ts'
import { followFiles } from '#data/files/follow-files.ts'
import { fileOf } from '#data/files/hash-file.ts'
import type { Device, NewFields, Notebook, SyncStatus } from '#data/index.ts'
import { fileField, filesInFields } from '#domain/entities/mentioned-file.ts'
import { fileId } from '#domain/file.ts'
import { createRelay, type Relay } from '#relay/relay.ts'
import { aStore } from '#tests/data/store/a-store.ts'
import { type Cable, testPlatform } from '#tests/support/test-device.ts'

type Tablet = {
  readonly device: Device
  readonly notebook: Notebook
  readonly cable: Cable
  /** What the relay was asked, in order, and what may be done to its answers. */
  readonly wire: {
    readonly asked: string[]
    answer: ((request: Request) => Promise<Response> | undefined) | undefined
  }
}

const PATIENCE = { timeout: 20_000, interval: 50 }
const PHOTO = jpeg('le four, allumé')

describe('the files of a space', () => {
  let relay: Relay
  let folder: string
  let tablets: Tablet[] = []
  let count = 0

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'veillee-files-'))
    relay = await createRelay({
      dataFolder: folder,
      admin: { name: 'chef', password: 'secret' },
      passwordIterations: 1,
    })
    await relay.admin.createSpace({ name: 'mirepoix', title: 'Pays de Mirepoix' })
    for (const user of ['ann', 'ben', 'lis']) {
      await relay.admin.putUser({ name: user, password: 'secret' })
      await relay.admin.setMember('mirepoix', user, user === 'lis' ? 'reader' : 'member')
    }
  })

  afterEach(async () => {
    vi.restoreAllMocks()
    for (const { notebook, device } of tablets) {
      await notebook.close()
      await device.close()
    }
    tablets = []
    await relay.close()
    await rm(folder, { recursive: true, force: true })
  })

  async function tablet(user: string, mayFetchAhead = false): Promise<Tablet> {
    const cable = { isPlugged: true }
    const wire: Tablet['wire'] = { asked: [], answer: undefined }
    const platform = testPlatform({
      name: `files-${user}-${Date.now()}-${++count}`,
      cable,
      mayFetchAhead,
      relayFetch: request => {
        wire.asked.push(`${request.method} ${new URL(request.url).pathname}`)
        return wire.answer?.(request) ?? relay.fetch(request)
      },
    })
    const device = await openDevice(platform)
    await device.signIn({ user, password: 'secret' })
    const opened = { device, notebook: await device.openNotebook('mirepoix'), cable, wire }
    tablets.push(opened)
    return opened
  }

  async function isAtRelay(id: string): Promise<boolean> {
    return (await asked(`${encodeURIComponent(id)}/content`)).ok
  }

  function asked(path: string): Promise<Response> {
    const headers = { Authorization: `Basic ${btoa('chef:secret')}` }
    return relay.fetch(new Request(`http://relay.test/mirepoix-files/${path}`, { headers }))
  }

  test('a photo that was added without a network arrives at another tablet, byte for byte, once somebody looks', async () => {
    const [ann, ben] = [await tablet('ann'), await tablet('ben')]
    ann.cable.isPlugged = false
    const id = await writesWith(ann, PHOTO)
    expect(await ann.notebook.files.standing(id)).toEqual({ is: 'here', at: 'device' })
    ann.cable.isPlugged = true
    await expect.poll(() => ann.notebook.files.standing(id), PATIENCE).toEqual({ is: 'here', at: 'hub' })

    await expect.poll(() => mentioned(ben), PATIENCE).toEqual([id])
    expect(await ben.notebook.files.standing(id)).toEqual({ is: 'away', why: 'notAsked' })
    expect(ben.wire.asked.filter(line => line.includes('-files'))).toEqual([])
    await ben.notebook.files.look(id)
    await expect.poll(() => bytesOf(ben, id), PATIENCE).toEqual(PHOTO)
    await expect.poll(() => ben.notebook.files.standing(id), PATIENCE).toEqual({ is: 'here', at: 'hub' })
  })

  test('a photo that is not sent yet is counted, and never said to have arrived', async () => {
    const ann = await tablet('ann')
    await until(ann, ({ state, toSend }) => state === 'upToDate' && toSend === 0)
    ann.wire.answer = request => (/-files\/.*new_edits/.test(request.url) ? failed() : undefined)
    const id = await writesWith(ann, PHOTO)
    await expect
      .poll(() => ann.wire.asked.some(line => line.startsWith('PUT /mirepoix-files')), PATIENCE)
      .toBe(true)
    const status = await until(ann, ({ toSend }) => toSend === 1)
    expect(status.state).not.toBe('upToDate')
    expect(await ann.notebook.onlyHere()).toBe(1)
    expect(await ann.notebook.erase()).toEqual({ ok: false, count: 1 })
    ann.wire.answer = undefined
    ann.notebook.exchangeNow()
    await until(ann, ({ state, toSend, toHub }) => state === 'upToDate' && toSend === 0 && toHub === 0)
    expect(await isAtRelay(id)).toBe(true)
    expect(await ann.notebook.onlyHere()).toBe(0)
  })

  test('words go first, the small files next, one at a time; a cut costs the one that was under way', async () => {
    const ann = await tablet('ann')
    ann.cable.isPlugged = false
    const big = jpeg('x'.repeat(300_000))
    // One whose name comes after the large one's, as its bytes would not have it.
    const after = [...'abcdefghij'].map(jpeg).find(one => hash('sha256', one) > hash('sha256', big))
    const large = await writesWith(ann, big)
    const small = await writesWith(ann, after ?? big)
    let isCut = true
    ann.wire.answer = request => {
      const isLarge = request.method === 'PUT' && request.url.includes(encodeURIComponent(large))
      return isLarge && isCut ? failed() : undefined
    }
    ann.wire.asked.length = 0
    ann.cable.isPlugged = true
    ann.notebook.exchangeNow()
    await expect.poll(() => ann.wire.asked.filter(isUpload).length, PATIENCE).toBeGreaterThan(1)
    isCut = false
    const order = ann.wire.asked.filter(line => isUpload(line) || line === 'POST /mirepoix/_bulk_docs')
    expect(order[0]).toBe('POST /mirepoix/_bulk_docs')
    expect(order.filter(isUpload).slice(0, 2)).toEqual([small, large].map(uploadOf))
    ann.notebook.exchangeNow()
    await expect.poll(() => isAtRelay(large), PATIENCE).toBe(true)
    // However often it was tried: the small one, which had arrived, went once.
    expect(new Set(ann.wire.asked.filter(isUpload).slice(1))).toEqual(new Set([uploadOf(large)]))
  })

  test('a photo that is there by another way, or whose answer was cut, is not sent again', async () => {
    const [ann, ben] = [await tablet('ann'), await tablet('ben')]
    ben.cable.isPlugged = false
    ann.wire.answer = request => {
      if (!/-files\/.*new_edits/.test(request.url)) return undefined
      return Promise.resolve(relay.fetch(request)).then(failed)
    }
    const id = await writesWith(ann, PHOTO)
    expect(await writesWith(ben, PHOTO)).toBe(id)
    await expect.poll(() => isAtRelay(id), PATIENCE).toBe(true)
    ann.wire.answer = undefined
    ann.notebook.exchangeNow()
    ben.cable.isPlugged = true
    ben.notebook.exchangeNow()
    for (const one of [ann, ben]) {
      await expect.poll(() => one.notebook.files.standing(id), PATIENCE).toEqual({ is: 'here', at: 'hub' })
    }
    expect(ann.wire.asked.filter(isUpload)).toHaveLength(1)
    expect(ben.wire.asked.filter(isUpload)).toEqual([])
  })

  test('a device that has the entry and not the photo says why, and takes it once its writer has met the relay', async () => {
    const [ann, ben] = [await tablet('ann'), await tablet('ben')]
    ann.wire.answer = request => (request.url.includes('-files') ? failed() : undefined)
    const id = await writesWith(ann, PHOTO)
    await expect.poll(() => mentioned(ben), PATIENCE).toEqual([id])
    ben.cable.isPlugged = false
    await ben.notebook.files.look(id)
    expect(await ben.notebook.files.standing(id)).toEqual({ is: 'away', why: 'asked' })
    ben.cable.isPlugged = true
    ben.notebook.exchangeNow()
    await expect
      .poll(() => ben.notebook.files.standing(id), PATIENCE)
      .toEqual({ is: 'away', why: 'notThere' })
    ann.wire.answer = undefined
    ann.notebook.exchangeNow()
    await expect.poll(() => isAtRelay(id), PATIENCE).toBe(true)
    ben.notebook.exchangeNow()
    await expect.poll(() => bytesOf(ben, id), PATIENCE).toEqual(PHOTO)
  })

  test('bytes that are not those of the name are no answer', async () => {
    const [ann, ben] = [await tablet('ann'), await tablet('ben')]
    const id = await writesWith(ann, PHOTO)
    await expect.poll(() => ann.notebook.files.standing(id), PATIENCE).toEqual({ is: 'here', at: 'hub' })
    ben.wire.answer = request =>
      request.url.endsWith('/content') ? Promise.resolve(new Response(jpeg('autre chose'))) : undefined
    await ben.notebook.files.look(id)
    await expect
      .poll(() => ben.notebook.files.standing(id), PATIENCE)
      .toEqual({ is: 'away', why: 'notThere' })
    expect(await ben.notebook.files.read(id)).toBeUndefined()
  })

  test('on a good link the newest small files come before anybody looks; on another none does', async () => {
    const ann = await tablet('ann')
    const small = await writesWith(ann, PHOTO)
    const large = await writesWith(ann, jpeg('x'.repeat(1_100_000)))
    await expect.poll(() => ann.notebook.files.standing(large), PATIENCE).toEqual({ is: 'here', at: 'hub' })
    const [ben, lis] = [await tablet('ben', true), await tablet('lis')]
    await expect.poll(() => bytesOf(ben, small), PATIENCE).toEqual(PHOTO)
    await until(lis, ({ state }) => state === 'upToDate')
    expect([await ben.notebook.files.read(large), await lis.notebook.files.read(small)]).toEqual([
      undefined,
      undefined,
    ])
  })

  test('two people who join photos to one record apart have both joined them, and removing one is its own act', async () => {
    const [ann, ben] = [await tablet('ann'), await tablet('ben')]
    const id = await ann.notebook.create('initiative', { title: 'Lavoir' })
    await expect.poll(() => ben.notebook.read('initiative', id), PATIENCE).toBeDefined()
    ann.cable.isPlugged = false
    ben.cable.isPlugged = false
    const mine = await joins(ann, id, PHOTO)
    const theirs = await joins(ben, id, jpeg('la cuve'))
    ann.cable.isPlugged = true
    ben.cable.isPlugged = true
    for (const one of [ann, ben]) {
      one.notebook.exchangeNow()
      await expect.poll(() => joined(one, id), PATIENCE).toEqual([mine, theirs].sort())
    }
    await expect
      .poll(async () => [await isAtRelay(mine), await isAtRelay(theirs)], PATIENCE)
      .toEqual([true, true])
    const view = await ben.notebook.read('initiative', id)
    if (!view) throw new Error('The initiative is not here')
    await ben.notebook.save(view, { [fileField(mine)]: null } as NewFields<'initiative'>)
    await expect.poll(() => joined(ann, id), PATIENCE).toEqual([theirs])
  })

  test('a device that is over its budget lets go only of what the relay says the hub has', async () => {
    let isHubInReach = false
    const cable = { isPlugged: true }
    const platform = testPlatform({
      name: `files-budget-${Date.now()}`,
      cable,
      relayFetch: async request => {
        const answer = await relay.fetch(request)
        if (isHubInReach || !request.url.endsWith('/mirepoix-files/arrival')) return answer
        return Response.json({ ...(await answer.json()), hubSeq: null })
      },
    })
    const device = await openDevice(platform)
    await device.signIn({ user: 'ann', password: 'secret' })
    const store = await aStore()
    const tables = fileTablesOf(store.name)
    const files = fileStore(tables)
    const { signal } = new AbortController()
    const parts = { files, store, platform, space: 'mirepoix', signal, mayFetchAhead: () => false }
    const following = followFiles({ ...parts, budget: 0 })
    const photo = await fileOf(buffer(PHOTO))
    await files.hold(photo, 1)
    await files.keep([photo.id])
    following.met()
    const standing = () => fileStanding(tables, photo.id)
    await expect.poll(standing, PATIENCE).toEqual({ is: 'here', at: 'relay' })
    following.met()
    await following.stop()
    expect(await files.read(photo.id)).toEqual(photo)

    isHubInReach = true
    const again = followFiles({ ...parts, budget: 0 })
    again.met()
    await expect.poll(standing, PATIENCE).toEqual({ is: 'away', why: 'madeRoom' })
    expect(await files.read(photo.id)).toBeUndefined()
    expect(await isAtRelay(photo.id)).toBe(true)
    await again.stop()
    tables.close()
    await device.close()
  })

  test('a relay that refuses a photo says why, and it stays on the device', async () => {
    const ann = await tablet('ann')
    await until(ann, ({ state, toSend }) => state === 'upToDate' && toSend === 0)
    ann.wire.answer = request => {
      if (!/-files\/.*new_edits/.test(request.url)) return undefined
      return Promise.resolve(Response.json({ error: 'forbidden', reason: 'Trop lourd.' }, { status: 403 }))
    }
    const id = await writesWith(ann, PHOTO)
    const isRefused = () =>
      expect.poll(() => ann.notebook.refused(), PATIENCE).toMatchObject([{ id, reason: 'Trop lourd.' }])
    await isRefused()
    // Words that are exchanged meanwhile neither take the refusal back nor send the photo again.
    await ann.notebook.writeLogEntry({ text: 'Le four a refroidi.' })
    const status = await until(ann, ({ state, toSend }) => state === 'upToDate' && toSend === 0)
    expect(status.refused).toBe(1)
    await isRefused()
    expect(ann.wire.asked.filter(isUpload)).toHaveLength(1)
    expect(await bytesOf(ann, id)).toEqual(PHOTO)
    await expect.poll(() => ann.notebook.onlyHere(), PATIENCE).toBe(1)
  })

  test('a copy holds what no relay has, and gives it back on another device, which sends it', async () => {
    const ann = await tablet('ann')
    ann.cable.isPlugged = false
    const id = await writesWith(ann, PHOTO)
    const copy = await ann.notebook.takeCopy()
    // Its entry could not be written: it is on the device all the same.
    const later = await ann.notebook.files.hold(buffer(jpeg('encore une')))
    const unwritten = ann.notebook.writeLogEntry({ text: '', files: [mention(later.id)] })
    await expect(unwritten).rejects.toMatchObject({ name: 'BadFields' })
    expect(await ann.notebook.erase()).toMatchObject({ ok: false })
    await ann.notebook.takeCopy()
    expect(await ann.notebook.erase()).toEqual({ ok: true })

    const ben = await tablet('ben')
    expect(await ben.notebook.takeBack(copy)).toMatchObject({ ok: true, isWhole: true })
    expect(await bytesOf(ben, id)).toEqual(PHOTO)
    await expect.poll(() => isAtRelay(id), PATIENCE).toBe(true)
  })
})

function isUpload(line: string): boolean {
  return line.startsWith('PUT /mirepoix-files/')
}

function uploadOf(id: string): string {
  return `PUT /mirepoix-files/${encodeURIComponent(id)}`
}

/** Writes an entry with one photo; answers the photo's id. */
async function writesWith({ notebook }: Tablet, photo: Uint8Array<ArrayBuffer>): Promise<string> {
  const { id, contentType } = await notebook.files.hold(buffer(photo))
  expect([id, contentType]).toEqual([fileId(hash('sha256', photo)), 'image/jpeg'])
  await notebook.writeLogEntry({ text: 'Le four est chaud.', files: [mention(id)] })
  return id
}

/** Joins a photo to a record; answers the photo's id. */
async function joins({ notebook }: Tablet, record: string, photo: Uint8Array<ArrayBuffer>): Promise<string> {
  const { id } = await notebook.files.hold(buffer(photo))
  const view = await notebook.read('initiative', record)
  if (!view) throw new Error('The initiative is not here')
  await notebook.save(view, { [fileField(id)]: mention(id) } as NewFields<'initiative'>)
  return id
}

async function joined({ notebook }: Tablet, record: string): Promise<readonly string[]> {
  const fields = (await notebook.read('initiative', record))?.fields ?? {}
  return filesInFields(fields).map(({ id }) => id)
}

function mention(id: string) {
  return { id, contentType: 'image/jpeg', size: 10, alt: 'Le four du village' }
}

async function mentioned({ notebook }: Tablet): Promise<readonly string[]> {
  const { records } = await notebook.list('logEntry', 'byDate')
  return records.flatMap(({ fields }) => (fields.files ?? []).map(({ id }) => id))
}

async function bytesOf({ notebook }: Tablet, id: string): Promise<Uint8Array | undefined> {
  const file = await notebook.files.read(id)
  return file && new Uint8Array(file.bytes)
}

function until({ notebook }: Tablet, isSo: (status: SyncStatus) => boolean): Promise<SyncStatus> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('The tablet never came to that')), PATIENCE.timeout)
    let stop = () => {}
    stop = notebook.status.subscribe(status => {
      if (!isSo(status)) return
      clearTimeout(timer)
      setTimeout(() => stop(), 0)
      resolve(status)
    }, reject)
  })
}

async function failed(): Promise<Response> {
  return new Response('cut', { status: 503 })
}

function jpeg(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, ...new TextEncoder().encode(text)])
}

function buffer(bytes: Uint8Array<ArrayBuffer>): ArrayBuffer {
  return bytes.slice().buffer
}
