import { expect, onTestFinished, test } from 'vitest'
import { openStore } from '#data/store/store.ts'
import { exchangeOnce } from '#data/sync/exchange.ts'
import { openExchangeStore } from '#data/sync/exchange-store.ts'
import { relayClient } from '#data/sync/relay-client.ts'
import type { DocumentBody, Leaf } from '#domain/document.ts'
import { keysOf, REGISTRY_VERSION } from '#domain/entities/index.ts'
import { savedRevision } from '#domain/revision.ts'
import { blankForm, openForm, saveForm } from '#domain/save.ts'
import { isEnded, viewOf } from '#domain/view.ts'
import { mintWriter } from '#domain/writer.ts'
import type { Relay } from '#relay/relay.ts'
import { testPlatform } from '#tests/support/test-device.ts'
import { ADMIN, basic, startedRelay } from '#tests/sync-server/support/started-relay.ts'

const SPACE = 'mirepoix'
const ID = 'initiative:01JQZZZZZZZZZZZZZZZZZZZZZZ'

/** Fewer generations than the saves that a device misses below. */
const GENERATIONS = 5

test('a revision of which a short history says nothing reads as if it were not there, and ends when that relay is met again', async () => {
  const [short, long] = [await aRelay(GENERATIONS), await aRelay(50)]
  const { store, meet } = await aDevice()
  const saves = savesOf(['Jardin', 'Potager', 'Verger', 'Rucher', 'Lavoir', 'Four à pain'])
  const [first, ...others] = saves
  await takes(short, saves, [first])
  await takes(long, saves, saves)
  await meet(short)
  // What it got there it offers once, at the next exchange, and not again.
  await meet(short)
  await takes(short, saves, others)
  const last = saves.at(-1)

  await meet(short)
  expect(await store.readLeaves(ID)).toEqual([last, first])
  expect((await store.read(ID))?.view).toEqual(last?.body)

  // It knows the first revision as an ancestor, and has nothing to end.
  await meet(long)
  expect((await store.read(ID))?.view).toEqual(last?.body)

  await meet(short)
  expect(await store.readLeaves(ID)).toEqual([last])
  await meet(long)
  for (const relay of [short, long]) {
    const held = await ask(relay, `${ID}?conflicts=true`)
    expect(held).toEqual({ ...last?.body, _id: ID, _rev: last?.rev })
  }
  expect([await store.outbox.read(), await store.refused.read()]).toEqual([[], []])
})

// One person saves again and again: each revision follows the one before.
function savesOf(titles: readonly string[]): readonly Leaf[] {
  const hand = { writer: mintWriter(Math.random), pen: '01JP', clock: { now: () => Date.UTC(2026, 2, 12) } }
  const saves: Leaf[] = []
  for (const title of titles) {
    const before = saves.at(-1)
    const form = before ? openForm(before.body) : blankForm
    const body = saveForm(before?.body, form, { title }, { type: 'initiative', schema: 1 }, hand)
    if (body) saves.push({ rev: savedRevision(before?.rev, body), body })
  }
  return saves
}

async function takes(
  relay: Relay,
  saves: readonly Leaf[],
  taken: readonly (Leaf | undefined)[],
): Promise<void> {
  const ids = saves.map(({ rev }) => rev.slice(rev.indexOf('-') + 1))
  const documents = saves.flatMap((save, i) => {
    const _revisions = { start: i + 1, ids: ids.slice(0, i + 1).reverse() }
    return taken.includes(save) ? [{ ...save.body, _id: ID, _rev: save.rev, _revisions }] : []
  })
  expect(await relay.admin.write(SPACE, documents)).toEqual([])
}

async function ask(relay: Relay, path: string, init: RequestInit = {}): Promise<DocumentBody> {
  const headers = { authorization: basic(ADMIN.name, ADMIN.password) }
  const response = await relay.fetch(new Request(`http://relay.test/${SPACE}/${path}`, { ...init, headers }))
  return (await response.json()) as DocumentBody
}

async function aRelay(generations: number): Promise<Relay> {
  const relay = await startedRelay()
  await relay.admin.createSpace({ name: SPACE, title: 'Pays de Mirepoix' })
  await relay.admin.putUser({ name: 'ann', password: 'p' })
  await relay.admin.setMember(SPACE, 'ann', 'member')
  const kept = await ask(relay, '_revs_limit', { method: 'PUT', body: String(generations) })
  expect(kept).toEqual({ ok: true })
  return relay
}

async function aDevice() {
  const name = `outlived-${crypto.randomUUID()}`
  const store = await openStore(name, { registryVersion: REGISTRY_VERSION, viewOf, keysOf, isEnded })
  const exchangeStore = openExchangeStore(name)
  onTestFinished(async () => {
    exchangeStore.close()
    await store.destroy()
  })
  const { signal } = new AbortController()
  const meet = async (relay: Relay) => {
    const relayFetch = (request: Request) => {
      request.headers.set('authorization', basic('ann', 'p'))
      return relay.fetch(request)
    }
    const platform = testPlatform({ name, cable: { isPlugged: true }, relayFetch })
    const client = relayClient(platform.relayUrl, platform.fetch)
    await exchangeOnce({ store, exchangeStore, platform, space: SPACE, signal }, client)
  }
  return { store, meet }
}
