import type { Store } from '#data/store/store.ts'
import type { Clock } from '#domain/clock.ts'
import { savedRevision } from '#domain/revision.ts'
import { isChunkId, readChunk } from '#domain/text-chunk.ts'
import { isLeftBehind } from './due.ts'
import type { ExchangeStore } from './exchange-store.ts'

type Parts = {
  readonly store: Store
  readonly exchangeStore: Pick<ExchangeStore, 'passOver' | 'passedOver' | 'offer'>
  readonly clock: Clock
}

/**
 * Has a push go past the passages that are still being written here: each goes once, sealed. Sent beside whatever else
 * was due, the same words went out at every exchange, and all the more often the slower the link. A checkpoint goes
 * past them too: they are noted first, stay in the outbox, and come again when they are sealed, or left behind.
 */
export function passOverTails({ store, exchangeStore, clock }: Parts, remote: PouchDB.Database): void {
  const revsDiff = remote.revsDiff.bind(remote)
  Object.assign(remote, {
    revsDiff: async (...[asked, ...rest]: Parameters<typeof revsDiff>) => {
      const chunks = Object.keys(asked).filter(isChunkId)
      if (chunks.length === 0) return await revsDiff(asked, ...rest)
      const passed = new Set(await exchangeStore.passedOver(chunks))
      const tails = (await ownTails(store, chunks)).filter(
        ({ id, chunk }) => passed.has(id) || !isLeftBehind(chunk, clock),
      )
      const skipped = new Set(tails.map(({ id }) => id))
      await exchangeStore.passOver([...skipped])
      await exchangeStore.offer(chunks.filter(id => !skipped.has(id)))
      const wanted = Object.fromEntries(Object.entries(asked).filter(([id]) => !skipped.has(id)))
      return Object.keys(wanted).length > 0 ? await revsDiff(wanted, ...rest) : {}
    },
  })
}

/**
 * Offers anew what a push went past and nobody went on with: written again as it is, since the checkpoints of relays
 * are past it. A page that wakes after all goes on from there.
 */
export async function offerLeftBehind({ store, exchangeStore, clock }: Parts): Promise<void> {
  const waiting = (await store.outbox.read()).map(({ id }) => id).filter(isChunkId)
  const passed = await exchangeStore.passedOver(waiting)
  const left = (await ownTails(store, passed)).filter(({ chunk }) => isLeftBehind(chunk, clock))
  for (const { id } of left) {
    await store.rewrite(id, ({ leaves }) => leaves[0]?.body, savedRevision)
    await exchangeStore.offer([id])
  }
}

// Of one leaf: of several, an exchange has brought one, and moved the document to a place that no push went past.
async function ownTails(store: Store, ids: readonly string[]) {
  const waiting = new Set((await store.outbox.read()).map(({ id }) => id))
  const documents = await store.readMany(ids.filter(id => waiting.has(id)))
  return documents.flatMap(document => {
    const chunk = document?.leaves === 1 ? readChunk(document.view) : undefined
    return document && chunk && chunk.sealed !== true ? [{ id: document.id, chunk }] : []
  })
}
