import { onTestFinished } from 'vitest'
import { openStore, type Store } from '#data/store/store.ts'
import { openText } from '#data/text/open-text.ts'
import { readParts } from '#data/text/read-text.ts'
import type { TextHold } from '#data/text/text-hold.ts'
import { judgedClock } from '#domain/clock.ts'
import type { DocumentBody } from '#domain/document.ts'
import { keysOf, REGISTRY_VERSION } from '#domain/entities/index.ts'
import { savedRevision } from '#domain/revision.ts'
import { chunkRange, readChunk, type TextChunk } from '#domain/text-chunk.ts'
import { textOf } from '#domain/text-session.ts'
import { isEnded, viewOf } from '#domain/view.ts'
import { testPlatform } from '#tests/support/test-device.ts'

export const ITEM = 'item:01JQZZZZZZZZZZZZZZZZZZZZZZ:01JQYYYYYYYYYYYYYYYYYYYYYY'

/** A space's store, as a notebook opens it; deleted when the test ends. */
export async function aSpace(name = `text-${crypto.randomUUID()}`): Promise<Store> {
  const store = await openStore(name, { registryVersion: REGISTRY_VERSION, viewOf, keysOf, isEnded })
  onTestFinished(() => store.destroy())
  return store
}

/** Opens the text as one page load does. */
export async function open(store: Store): Promise<TextHold> {
  const platform = testPlatform({
    name: 'unused',
    cable: { isPlugged: false },
    relayFetch: () => Response.error(),
  })
  const judged = { ...platform, clock: judgedClock(platform.clock, platform.steady, platform.builtAt) }
  return await openText({ store, platform: judged, record: ITEM, pen: () => 'pen:01JP' })
}

/** The chunks that a store holds of the text, by id. */
export async function chunksOf(store: Store): Promise<Record<string, TextChunk>> {
  const rows = await store.byIdRange(chunkRange(ITEM))
  return Object.fromEntries(
    rows.flatMap(({ id, view }) => {
      const chunk = readChunk(view)
      return chunk ? [[id, chunk]] : []
    }),
  )
}

/** Puts a chunk into a store as replication brings it. */
export async function bring(store: Store, id: string, chunk: TextChunk): Promise<void> {
  await store.rewrite(id, () => chunk as unknown as DocumentBody, savedRevision)
}

export async function textIn(store: Store): Promise<{ text: string; isMissingPassages: boolean }> {
  return textOf((await readParts(store, ITEM)).flatMap(({ updates }) => updates))
}
