import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createPouch } from '#data/pouch/create-pouch.ts'
import { openStore, type Store } from '#data/store/store.ts'
import { exchangeOnce } from '#data/sync/exchange.ts'
import { type ExchangeStore, openExchangeStore } from '#data/sync/exchange-store.ts'
import { relayClient } from '#data/sync/relay-client.ts'
import type { DocumentBody } from '#domain/document.ts'
import { keysOf, REGISTRY_VERSION } from '#domain/entities/index.ts'
import { fixedId } from '#domain/fixed.ts'
import { savedRevision } from '#domain/revision.ts'
import { isEnded, viewOf } from '#domain/view.ts'
import { createRelay, type Relay } from '#relay/relay.ts'
import { testPlatform } from '#tests/support/test-device.ts'
import { basic } from '#tests/sync-server/support/started-relay.ts'

const ENTRY: DocumentBody = { type: 'logEntry', schema: 1, text: 'Il neige' }
const ID = fixedId('logEntry', '01JQZZZZZZZZZZZZZZZZZZZZZZ', ENTRY)
const REV = savedRevision(undefined, ENTRY)

let folder: string
let relay: Relay
let store: Store
let exchangeStore: ExchangeStore
let count = 0

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'veillee-'))
  relay = await createRelay({ dataFolder: folder, passwordIterations: 1 })
  await relay.admin.createSpace({ name: 'mirepoix', title: 'Pays de Mirepoix' })
  await relay.admin.putUser({ name: 'ann', password: 'p' })
  const name = `refusals-${++count}`
  store = await openStore(name, { registryVersion: REGISTRY_VERSION, viewOf, keysOf, isEnded })
  exchangeStore = openExchangeStore(name)
})

afterEach(async () => {
  exchangeStore.close()
  store.close()
  await relay.close()
  await rm(folder, { recursive: true, force: true })
})

async function exchange(lets: (request: Request) => boolean = () => true): Promise<void> {
  const platform = {
    ...testPlatform({
      name: store.name,
      cable: { isPlugged: true },
      relayFetch: request => {
        request.headers.set('authorization', basic('ann', 'p'))
        if (!lets(request)) throw new TypeError('Failed to fetch')
        return relay.fetch(request)
      },
    }),
  }
  const { signal } = new AbortController()
  const client = relayClient(platform.relayUrl, platform.fetch)
  await exchangeOnce({ store, exchangeStore, platform, space: 'mirepoix', signal }, client)
}

test('a deletion that a device only carries is not for its person to take up, and the record comes back', async () => {
  await relay.admin.setMember('mirepoix', 'ann', 'member')
  await relay.admin.write('mirepoix', [{ ...ENTRY, _id: ID, _rev: REV }])
  const ids = ['d'.repeat(32), REV.slice(2)]
  await createPouch(store).bulkDocs(
    [{ _id: ID, _rev: `2-${ids[0]}`, _revisions: { start: 2, ids }, _deleted: true } as object],
    { new_edits: false },
  )
  expect(await store.read(ID)).toBeUndefined()
  await exchange()
  expect(await store.refused.read()).toEqual([])
  expect((await store.read(ID))?.view).toEqual(ENTRY)
})

test('what was refused is noted even if the exchange ends right after', async () => {
  await relay.admin.setMember('mirepoix', 'ann', 'reader')
  await store.rewrite(ID, () => ENTRY, savedRevision)
  // Nothing gets through any more once the documents were answered.
  let isAnswered = false
  await exchange(request => {
    if (isAnswered) return false
    isAnswered = request.url.endsWith('/_bulk_docs')
    return true
  }).catch(() => undefined)
  expect((await store.refused.read()).map(({ id }) => id)).toEqual([ID])
})
