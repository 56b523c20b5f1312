import { guarded } from './errors.ts'
import { leavesOfRow } from './read.ts'
import { dropReferences } from './references.ts'
import { revisionsIn, textToTree, treeToText } from './revision-tree.ts'
import type { StoreContext } from './store-context.ts'
import { readCounters } from './tables.ts'

/** Drops the bodies of these revisions, which must not be leaves, and the attachments only they named. */
export function compactDocument(context: StoreContext, id: string, revs: readonly string[]): Promise<void> {
  const { name, tables } = context
  const written = [tables.docs, tables.bodies, tables.attachments, tables.references, tables.meta]
  return guarded(name, () =>
    tables.transaction('rw', written, async () => {
      const row = await tables.docs.get(id)
      if (!row) return
      const tree = textToTree(row.tree)
      const unwanted = new Set(revs)
      // What still reads as a leaf is not compacted.
      for (const { rev } of (await leavesOfRow(context, row)).surviving) unwanted.delete(rev)
      const dropped: string[] = []
      for (const { rev, isLeaf, isAvailable, state } of revisionsIn(tree)) {
        if (isLeaf || !isAvailable || !unwanted.has(rev)) continue
        state.status = 'missing'
        dropped.push(rev)
      }
      if (dropped.length === 0) return
      await tables.docs.put({ ...row, tree: treeToText(tree) })
      await tables.bodies.bulkDelete(dropped.map((rev): [string, string] => [id, rev]))
      const counters = await readCounters(tables)
      if (counters.references === 0) return
      const references = counters.references - (await dropReferences(tables, [{ row, dropped }]))
      await tables.meta.put({ ...counters, name: 'counters', references })
    }),
  )
}
