import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { createPouch } from '#data/pouch/create-pouch.ts'
import { openStore } from '#data/store/store.ts'
import { openExchangeStore } from '#data/sync/exchange-store.ts'
import { pull } from '#data/sync/pull.ts'
import { push } from '#data/sync/push.ts'
import { openRemoteSpace } from '#data/sync/remote-space.ts'
import { keysOf, REGISTRY_VERSION } from '#domain/entities/index.ts'
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
  const ben = await openStore(`carrier-${crypto.randomUUID()}`, rules)
  const exchangeStore = openExchangeStore(ben.name)
  onTestFinished(async () => {
    exchangeStore.close()
    await ben.destroy()
  })
  const { signal } = new AbortController()
  const platformBefore = (relay: Relay) =>
    testPlatform({
      name: ben.name,
      cable: { isPlugged: true },
      relayFetch: request => {
        request.headers.set('authorization', `Basic ${btoa('ben:p')}`)
        return relay.fetch(request)
      },
    })
  const before = (relay: Relay) => openRemoteSpace(platformBefore(relay), SPACE, undefined, signal)
  const pouch = () => createPouch(ben)

  await pull({ pouch: pouch(), remote: before(first), signal, onProgress: async () => undefined })
  const { clock } = platformBefore(second)
  await push({ store: ben, exchangeStore, pouch: pouch(), remote: before(second), clock, signal })
  const there = await before(second).get(passage, { revs: true })
  expect(there._revisions?.ids).toEqual([SEALED, UNSEALED])
})

async function aRelay(): Promise<Relay> {
  const folder = mkdtempSync(join(tmpdir(), 'veillee-'))
  const relay = await createRelay({ dataFolder: folder, passwordIterations: 1 })
  onTestFinished(async () => {
    await relay.close()
    rmSync(folder, { recursive: true, force: true })
  })
  await relay.admin.createSpace({ name: SPACE, title: 'Pays' })
  await relay.admin.putUser({ name: 'ben', password: 'p' })
  await relay.admin.setMember(SPACE, 'ben', 'member')
  return relay
}
