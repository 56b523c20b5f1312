import type { Store } from '#data/store/store.ts'
import { isChunkId } from '#domain/text-chunk.ts'
import type { ExchangeStore } from './exchange-store.ts'

type Ancestors = Readonly<Record<string, { readonly possible_ancestors?: readonly string[] }>>

type Row = { readonly ok?: { readonly sealed?: boolean; readonly _revisions?: Revisions } }

type Revisions = { readonly start: number; readonly ids: readonly string[] }

/**
 * Has a push send a sealed passage of text without the history of its saves: that history is longer than the words.
 * A passage of which an earlier version may stand elsewhere goes with all of it: where the relay holds some of it,
 * where one left this device before it was sealed, and where another device wrote it, which alone knows whether one
 * did. Two replicas that got one passage by both ways would otherwise hold a conflict of which only one of them knows.
 */
export function shortenHistories(
  pouch: PouchDB.Database,
  remote: PouchDB.Database,
  sent: Pick<ExchangeStore, 'begin' | 'begun'>,
  outbox: Pick<Store['outbox'], 'read'>,
): void {
  const heldByRelay = new Set<string>()
  const revsDiff = remote.revsDiff.bind(remote)
  const bulkGet = pouch.bulkGet.bind(pouch)
  Object.assign(remote, {
    revsDiff: async (...call: Parameters<typeof revsDiff>) => {
      const answer = await revsDiff(...call)
      for (const [id, { possible_ancestors = [] }] of Object.entries(answer as Ancestors)) {
        if (possible_ancestors.length > 0) heldByRelay.add(id)
      }
      return answer
    },
  })
  Object.assign(pouch, {
    bulkGet: async (...call: Parameters<typeof bulkGet>) => {
      const { results } = await bulkGet(...call)
      const passages = results.filter(({ id }) => isChunkId(id))
      const [begun, waiting] = await Promise.all([
        sent.begun(passages.map(({ id }) => id)),
        passages.length > 0 ? outbox.read() : [],
      ])
      const [whole, own] = [new Set(begun), new Set(waiting.map(({ id }) => id))]
      const unsealed = passages.filter(({ docs }) => !docs.every(isSealed)).map(({ id }) => id)
      // Noted before it is sent: a page that is killed in between has only noted too much.
      await sent.begin(unsealed)
      for (const id of [...unsealed, ...heldByRelay]) whole.add(id)
      return {
        results: results.map(({ id, docs }) => ({
          id,
          docs: isChunkId(id) && own.has(id) && !whole.has(id) ? docs.map(withoutHistory) : docs,
        })),
      }
    },
  })
}

function isSealed(row: object): boolean {
  return (row as Row).ok?.sealed === true
}

function withoutHistory(row: object): object {
  const { ok } = row as Row
  if (!ok?._revisions) return row
  const { start, ids } = ok._revisions
  return { ok: { ...ok, _revisions: { start, ids: ids.slice(0, 1) } } }
}
