import { isChunkId } from '#domain/text-chunk.ts'

type Ancestors = Readonly<Record<string, { readonly possible_ancestors?: readonly string[] }>>

/**
 * Has a push send a passage of text without the history of its saves, where the relay holds none of them: that
 * history is longer than the words. A passage that the relay holds in part goes with all of it, so that no conflict
 * comes of it.
 */
export function shortenHistories(pouch: PouchDB.Database, remote: PouchDB.Database): void {
  const begun = new Set<string>()
  const revsDiff = remote.revsDiff.bind(remote)
  const bulkGet = pouch.bulkGet.bind(pouch)
  Object.assign(remote, {
    revsDiff: async (...call: Parameters<typeof revsDiff>) => {
      const answer = await revsDiff(...call)
      for (const [id, { possible_ancestors = [] }] of Object.entries(answer as Ancestors)) {
        if (possible_ancestors.length > 0) begun.add(id)
      }
      return answer
    },
  })
  Object.assign(pouch, {
    bulkGet: async (...call: Parameters<typeof bulkGet>) => {
      const { results } = await bulkGet(...call)
      return {
        results: results.map(({ id, docs }) => ({
          id,
          docs: isChunkId(id) && !begun.has(id) ? docs.map(withoutHistory) : docs,
        })),
      }
    },
  })
}

function withoutHistory(row: object): object {
  const { ok } = row as { readonly ok?: { readonly _revisions?: { start: number; ids: readonly string[] } } }
  if (!ok?._revisions) return row
  const { start, ids } = ok._revisions
  return { ok: { ...ok, _revisions: { start, ids: ids.slice(0, 1) } } }
}
