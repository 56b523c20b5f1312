import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { createPouch } from '#data/pouch/create-pouch.ts'
import { openStore, type Store } from '#data/store/store.ts'
import { openExchangeStore } from '#data/sync/exchange-store.ts'
import { pull } from '#data/sync/pull.ts'
import { push } from '#data/sync/push.ts'
import { openRemoteSpace } from '#data/sync/remote-space.ts'
import { keysOf, REGISTRY_VERSION } from '#domain/entities/index.ts'
import { isEnded, viewOf } from '#domain/view.ts'
import { createRelay } from '#relay/relay.ts'
import { manyRecords, type StoredRecord } from '#tests/bench/device/many-records.ts'
import { testPlatform } from '#tests/support/test-device.ts'

const SPACE = 'pays'
const BATCH = 500
const BATCHES = 4
const rules = { registryVersion: REGISTRY_VERSION, viewOf, keysOf, isEnded }

test('each batch is fetched once, and before the one ahead of it is written', async () => {
  const { store, requests, pullAll } = await aTablet()
  await pullAll()
  expect(await store.count()).toBe(BATCH * BATCHES)
  const fetches = requests.filter(isFetch)
  expect(fetches).toHaveLength(BATCHES)
  expect(await fetches[2]?.held).toBeLessThan(2 * BATCH)
})

test('the relay is asked for its state once, and writes fewer checkpoints than there are batches', async () => {
  const { requests, pullAll } = await aTablet()
  await pullAll()
  expect(requests.filter(one => one.path === OF_SPACE)).toHaveLength(1)
  const checkpoints = requests.filter(one => one.method === 'PUT' && one.path.startsWith('/_local/'))
  expect(checkpoints.length).toBeGreaterThan(0)
  expect(checkpoints.length).toBeLessThan(BATCHES)
})

test('what could not be fetched ahead is asked for again in its turn', async () => {
  let fetches = 0
  const { store, pullAll } = await aTablet({ isLost: request => isFetch(request) && ++fetches === 2 })
  await pullAll()
  expect(await store.count()).toBe(BATCH * BATCHES)
  expect(fetches).toBe(BATCHES + 1)
})

test('a network that goes away at the first fetch ends the pull; back again, whole batches are fetched as before', async () => {
  let isAway = true
  const { store, requests, pullAll } = await aTablet({ isLost: request => isAway && isFetch(request) })
  await expect(pullAll()).rejects.toThrow()
  isAway = false
  requests.length = 0
  await pullAll()
  expect(await store.count()).toBe(BATCH * BATCHES)
  expect(requests.filter(({ path }) => path.includes('initiative'))).toEqual([])
})

test('a server that has no _bulk_get is asked for each document', async () => {
  const { store, pullAll } = await aTablet({ records: 20, lacks: isFetch })
  await pullAll()
  expect(await store.count()).toBe(20)
})

test('a record that changes while its batch waits to be written is here as it is now', async () => {
  const [record] = manyRecords(BATCH * BATCHES).slice(-BATCH)
  if (!record) throw new Error('There are no records')
  const next = successor(record)
  let fetches = 0
  const { store, pullAll, write } = await aTablet({
    before: async request => {
      if (isFetch(request) && ++fetches === BATCHES) await write([next])
    },
  })
  await pullAll()
  await pullAll()
  expect((await store.read(record._id))?.rev).toBe(next._rev)
})

test('a tablet whose battery ends during its first pull, and loses what was not on its disk, misses nothing', async () => {
  const { store, pullAll } = await aTablet()
  let onDisk: Rows | undefined
  const interruption = new AbortController()
  const atBatch = async (received: number) => {
    if (received === 2 * BATCH) onDisk = await rowsOf(store)
    if (received === 4 * BATCH) interruption.abort(new Error('The battery ended'))
  }
  await expect(pullAll(interruption.signal, atBatch)).rejects.toThrow()
  if (!onDisk) throw new Error('The second batch never came')
  await putBack(store, onDisk)
  const left = await store.count()
  expect(left).toBeLessThan(BATCH * BATCHES)

  await pullAll()
  expect(await store.count()).toBe(BATCH * BATCHES)
})

test('a server put back from a copy of its files, taken in the middle of a push, is offered what it lost', async () => {
  const { requests, pushAll, ask } = await aTablet({ records: 0 })
  await pushAll(manyRecords(250))
  const saved = requests.find(one => one.method === 'PUT' && one.path.startsWith('/_local/'))
  const checkpoint = await (await ask(saved?.path ?? '')).json()
  expect(checkpoint.last_seq).toBe(250)
  await ask(saved?.path ?? '', { method: 'PUT', body: JSON.stringify({ ...checkpoint, last_seq: 200 }) })
  requests.length = 0
  await pushAll([])
  expect(requests.filter(one => one.path === '/_revs_diff')).toHaveLength(1)
})

type Asked = { readonly method: string; readonly path: string; readonly held: Promise<number> }

const OF_SPACE = '/'

function isFetch({ path }: Asked): boolean {
  return path.startsWith('/_bulk_get')
}

/** A tablet before a relay that holds four batches of records. */
async function aTablet(
  weather: {
    /** How many records the relay holds; four batches unless said. */
    readonly records?: number
    /** What the relay says it does not know. */
    readonly lacks?: (request: Asked) => boolean
    readonly isLost?: (request: Asked) => boolean
    readonly before?: (request: Asked) => Promise<void>
  } = {},
) {
  const folder = mkdtempSync(join(tmpdir(), 'veillee-'))
  const relay = await createRelay({ dataFolder: folder, passwordIterations: 1 })
  await relay.admin.createSpace({ name: SPACE, title: 'Pays' })
  await relay.admin.putUser({ name: 'ann', password: 'p' })
  await relay.admin.setMember(SPACE, 'ann', 'member')
  await relay.admin.write(SPACE, manyRecords(weather.records ?? BATCH * BATCHES))
  const store = await openStore(`pull-${crypto.randomUUID()}`, rules)
  const exchangeStore = openExchangeStore(store.name)
  onTestFinished(async () => {
    exchangeStore.close()
    await store.destroy()
    await relay.close()
    rmSync(folder, { recursive: true, force: true })
  })
  const requests: Asked[] = []
  const relayFetch = async (request: Request) => {
    const { pathname } = new URL(request.url)
    const asked = { method: request.method, path: pathname.slice(`/${SPACE}`.length), held: store.count() }
    requests.push(asked)
    await weather.before?.(asked)
    if (weather.isLost?.(asked)) throw new TypeError('Failed to fetch')
    request.headers.set('authorization', `Basic ${btoa('ann:p')}`)
    const answer = await relay.fetch(request)
    if (!weather.lacks?.(asked)) return answer
    return Response.json({ error: 'not_found', reason: 'missing' }, { status: 404, headers: answer.headers })
  }
  const platform = testPlatform({ name: store.name, cable: { isPlugged: true }, relayFetch })
  const remoteFor = (signal: AbortSignal) => openRemoteSpace(platform, SPACE, undefined, signal)

  return {
    store,
    requests,
    write: (records: readonly StoredRecord[]) => relay.admin.write(SPACE, records),
    ask: (path: string, init: RequestInit = {}) =>
      platform.fetch(`${platform.relayUrl}${SPACE}${path}`, {
        ...init,
        headers: { 'content-type': 'application/json' },
      }),
    pullAll: async (
      signal = new AbortController().signal,
      atBatch: (received: number) => Promise<void> = async () => undefined,
    ) => {
      await pull({ pouch: createPouch(store), remote: remoteFor(signal), signal, onProgress: atBatch })
    },
    pushAll: async (records: readonly StoredRecord[]) => {
      const { signal } = new AbortController()
      const pouch = createPouch(store)
      await pouch.bulkDocs([...records], { new_edits: false })
      const { clock } = platform
      await push({ store, exchangeStore, pouch, remote: remoteFor(signal), clock, signal })
    },
  }
}

function successor(record: StoredRecord): StoredRecord {
  const hash = 'e'.repeat(32)
  const ids = [hash, record._rev.slice(2)]
  return { ...record, _rev: `2-${hash}`, _revisions: { start: 2, ids } }
}

type Rows = ReadonlyMap<string, readonly unknown[]>

async function rowsOf({ context: { tables } }: Store): Promise<Rows> {
  return tables.transaction('r', tables.tables, async () => {
    const all = new Map<string, readonly unknown[]>()
    for (const table of tables.tables) all.set(table.name, await table.toArray())
    return all
  })
}

async function putBack({ context: { tables } }: Store, rows: Rows): Promise<void> {
  await tables.transaction('rw', tables.tables, async () => {
    for (const table of tables.tables) {
      await table.clear()
      await table.bulkPut([...(rows.get(table.name) ?? [])])
    }
  })
}
