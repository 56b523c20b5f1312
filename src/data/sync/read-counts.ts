import { type FileTables, filesOnlyHere } from '#data/files/file-tables.ts'
import type { Store } from '#data/store/store.ts'
import type { ExchangeStore } from './exchange-store.ts'

/** What `readCounts` answers. */
export type Counts = Awaited<ReturnType<typeof readCounts>>

/** What of a space waits on this device, and how its exchange stands. Readable inside `live`. */
export async function readCounts(store: Store, exchangeStore: ExchangeStore, files: FileTables) {
  const [outbox, edits, refused, carried, state, lastMet, ofFiles] = await Promise.all([
    store.outbox.read(),
    store.edits.unsentRecords(),
    store.refused.read(),
    exchangeStore.carriedCount(),
    exchangeStore.state(),
    exchangeStore.lastMet(),
    filesOnlyHere(files),
  ])
  const isRefused = new Set(refused.map(({ id }) => id))
  // A record and the edits that tell of it are one thing to send.
  const waiting = new Set([
    ...outbox.map(({ id }) => id),
    ...edits.filter(({ edit }) => !isRefused.has(edit)).map(({ record }) => record),
  ])
  const waitingFiles = ofFiles.filter(({ id, state }) => state === 'toSend' && !isRefused.has(id))
  const toSend = [...waiting].filter(id => !isRefused.has(id)).length + waitingFiles.length
  const toHub = carried + ofFiles.filter(({ state }) => state === 'sent').length
  return { toSend, toHub, refused: refused.length, state, lastMet }
}
