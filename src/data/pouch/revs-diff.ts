import { guarded } from '#data/store/errors.ts'
import { existingRows } from '#data/store/existing-rows.ts'
import { revisionsIn, textToTree } from '#data/store/revision-tree.ts'
import type { StoreContext } from '#data/store/store-context.ts'

export type RevisionsById = Readonly<Record<string, readonly string[]>>

/** The revisions that are not here, in one read for the whole batch (stock PouchDB opens a transaction per id). */
export async function revsDiff(
  { name, tables }: StoreContext,
  asked: RevisionsById,
): Promise<Record<string, { missing: string[] }>> {
  const ids = Object.keys(asked)
  const rows = await guarded(name, () =>
    tables.transaction('r', [tables.docs], () => existingRows(tables, ids)),
  )
  const answer: Record<string, { missing: string[] }> = {}
  for (const [i, id] of ids.entries()) {
    const revs = asked[id] ?? []
    const row = rows[i]
    if (row && revs.length === 1 && revs[0] === row.rev) continue
    const here = new Set(row ? availableIn(row.tree) : [])
    const missing = revs.filter(rev => !here.has(rev))
    if (missing.length > 0) answer[id] = { missing }
  }
  return answer
}

// A revision that was superseded here counts as had: its successor is here, and asking for it again would only
// bring a body that is dropped at once.
function availableIn(tree: string): string[] {
  return revisionsIn(textToTree(tree)).map(one => one.rev)
}
