import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { createPouch } from '#data/pouch/create-pouch.ts'
import { openStore } from '#data/store/store.ts'
import { openExchangeStore } from '#data/sync/exchange-store.ts'
import { pull } from '#data/sync/pull.ts'
import { noteTaken, push } from '#data/sync/push.ts'
import { openRemoteSpace } from '#data/sync/remote-space.ts'
import { keysOf, REGISTRY_VERSION } from '#domain/entities/index.ts'
import { fixedId } from '#domain/fixed.ts'
import { savedRevision } from '#domain/revision.ts'
import { chunkId } from '#domain/text-chunk.ts'
import { isEnded, viewOf } from '#domain/view.ts'
import { createRelay, type Relay } from '#relay/relay.ts'
import { testPlatform } from '#tests/support/test-device.ts'

const SPACE = 'pays'
const UNSEALED = 'a'.repeat(32)
const SEALED = 'b'.repeat(32)
const rules = { registryVersion: REGISTRY_VERSION, viewOf, keysOf, isEnded }

test('a passage that another device wrote is carried on with all of its history', async () => {
  const [first, second] = [await aRelay(), await aRelay()]
  const passage = chunkId('item:01JQ:01JR', 'sessionOfAnn', 0)
  await first.admin.write(SPACE, [
    {
      _id: passage,
      _rev: `2-${SEALED}`,
      // Of which Ann's tablet had sent an unsealed state before: it may stand elsewhere.
      _revisions: { start: 2, ids: [SEALED, UNSEALED] },
      type: 'text',
      schema: 1,
      update: 'AAA=',
      pen: '01JP',
      at: '2026-03-12T18:30:00.000Z',
      sealed: true,
    },
  ])
  const { ben, before } = await aDevice()
  const { store, exchangeStore, clock, pouch, signal } = ben

  await pull({ pouch: pouch(), remote: before(first), signal, onProgress: async () => undefined })
  await push({ store, exchangeStore, pouch: pouch(), remote: before(second), clock, signal })
  const there = await before(second).get(passage, { revs: true })
  expect(there._revisions?.ids).toEqual([SEALED, UNSEALED])
})

test('a passage that is being written is passed over, and one whose page died reaches every relay all the same', async () => {
  const [first, second] = [await aRelay(), await aRelay()]
  const { ben, before } = await aDevice()
  const { store } = ben
  const passage = chunkId('item:01JQ:01JR', 'sessionOfBen', 0)
  const body = { type: 'text', schema: 1, update: 'AAA=', pen: '01JP', at: new Date(0).toISOString() }
  const meet = async (relay: Relay) => {
    const parts = { ...ben, pouch: ben.pouch(), remote: before(relay) }
    await noteTaken(parts, await push(parts), undefined)
  }
  const isAt = (relay: Relay) =>
    before(relay)
      .get(passage)
      .then(
        () => true,
        () => false,
      )
  ben.time = 10_000
  await store.rewrite(passage, () => body, savedRevision)
  await store.rewrite('place:01JQ', () => ({ type: 'place', schema: 1, name: 'Lavoir' }), savedRevision)
  await meet(first)
  await meet(second)
  expect(await before(first).get('place:01JQ')).toMatchObject({ name: 'Lavoir' })
  expect([await isAt(first), await isAt(second)]).toEqual([false, false])
  expect((await store.outbox.read()).map(({ id }) => id)).toEqual([passage])
  await meet(first)
  expect((await store.outbox.read()).map(({ id }) => id)).toEqual([passage])

  ben.time = 600_000
  await meet(first)
  expect([await isAt(first), await store.outbox.read()]).toEqual([true, []])
  await meet(second)
  expect(await isAt(second)).toBe(true)
})

test('an entry that a foreign tool deleted where it first went comes from its own device to a relay that never had it', async () => {
  const [plain, relay] = [await aRelay('plain'), await aRelay()]
  const { ben, before } = await aDevice()
  const { store, signal } = ben
  const body = {
    type: 'logEntry',
    schema: 1,
    text: 'Il a neigé',
    at: '2026-03-12T08:00:00.000Z',
    pen: 'pen:01JP',
  }
  const entry = fixedId('logEntry', '01KKFT23G62TFQX817A4JY77DZ', body)
  const meet = async (near: Relay) => {
    const parts = { ...ben, pouch: ben.pouch(), remote: before(near) }
    await push(parts)
    await pull({ pouch: ben.pouch(), remote: before(near), signal, onProgress: async () => undefined })
  }
  await store.rewrite(entry, () => body, savedRevision)
  await meet(plain)
  const { _rev } = await before(plain).get(entry)
  await before(plain).remove(entry, _rev)
  await meet(plain)
  expect((await store.read(entry))?.view).toEqual(body)

  await meet(relay)
  expect(await before(relay).get(entry)).toMatchObject(body)
  expect((await store.read(entry))?.view).toEqual(body)
  expect(await store.refused.read()).toEqual([])
})

async function aDevice() {
  const store = await openStore(`carrier-${crypto.randomUUID()}`, rules)
  const exchangeStore = openExchangeStore(store.name)
  onTestFinished(async () => {
    exchangeStore.close()
    await store.destroy()
  })
  const { signal } = new AbortController()
  const ben = {
    store,
    exchangeStore,
    signal,
    time: Date.UTC(2026, 2, 12),
    clock: { now: (): number => ben.time },
    pouch: () => createPouch(store),
  }
  const before = (relay: Relay) => {
    const platform = testPlatform({
      name: store.name,
      cable: { isPlugged: true },
      relayFetch: request => {
        request.headers.set('authorization', `Basic ${btoa('ben:p')}`)
        return relay.fetch(request)
      },
    })
    return openRemoteSpace(platform, SPACE, undefined, signal)
  }
  return { ben, before }
}

async function aRelay(kind: 'space' | 'plain' = 'space'): Promise<Relay> {
  const folder = mkdtempSync(join(tmpdir(), 'veillee-'))
  const admin = { name: 'ben', password: 'p' }
  const isPlain = kind === 'plain'
  const relay = await createRelay({
    dataFolder: folder,
    passwordIterations: 1,
    ...(isPlain ? { admin } : {}),
  })
  onTestFinished(async () => {
    await relay.close()
    rmSync(folder, { recursive: true, force: true })
  })
  if (isPlain) {
    const headers = { authorization: `Basic ${btoa('ben:p')}` }
    await relay.fetch(new Request(`http://relay.test/${SPACE}`, { method: 'PUT', headers }))
    return relay
  }
  await relay.admin.createSpace({ name: SPACE, title: 'Pays' })
  await relay.admin.putUser({ name: 'ben', password: 'p' })
  await relay.admin.setMember(SPACE, 'ben', 'member')
  return relay
}
