import { bodyOfRow } from './document-draft.ts'
import { guarded } from './errors.ts'
import { leafOf, type ReadingLeaves, readingLeaves } from './reading-leaves.ts'
import { textToTree } from './revision-tree.ts'
import type { DocumentBody, Leaf } from './rules.ts'
import type { StoreContext } from './store-context.ts'
import { parsedBody } from './stored-body.ts'
import type { DocumentRow } from './tables.ts'

/** A document that is not deleted, as a reader sees it. */
export type StoredDocument = {
  readonly id: string
  /** The winning leaf. */
  readonly rev: string
  /** The merged view of all live leaves; the winning body when there is one leaf. */
  readonly view: DocumentBody
  /** How many live leaves it has: more than one is a conflict not yet written as merged. */
  readonly leaves: number
  readonly seq: number
}

/** In the order of `ids`, `undefined` where there is none. */
export async function readMany(
  context: StoreContext,
  ids: readonly string[],
): Promise<(StoredDocument | undefined)[]> {
  return (await guarded(context.name, () => context.tables.docs.bulkGet([...ids]))).map(documentOfRow)
}

/**
 * The leaves that a reader goes by: the live ones, the winner first, then those whose end nothing vouches for. None
 * for a document that is deleted or was never here.
 */
export function readLeaves(context: StoreContext, id: string): Promise<readonly Leaf[]> {
  const { tables, name } = context
  return guarded(name, () =>
    tables.transaction('r', [tables.docs, tables.bodies], async () => {
      const row = await tables.docs.get(id)
      if (!row || row.leaves === 0) return []
      if (row.leaves === 1 && row.view === undefined)
        return [{ rev: row.rev, body: parsedBody(bodyOfRow(row)) }]
      const { live, surviving } = await leavesOfRow(context, row)
      return [...live, ...surviving].map(leafOf)
    }),
  )
}

/** The same for a row that is at hand, inside a transaction over `bodies`. */
export async function leavesOfRow({ tables, rules }: StoreContext, row: DocumentRow): Promise<ReadingLeaves> {
  const { id } = row
  const bodies = await tables.bodies
    .where('[id+rev]')
    .between([id], [`${id}\u0000`])
    .toArray()
  const byRev = new Map([row, ...bodies].map(one => [one.rev, bodyOfRow(one)]))
  return readingLeaves(rules, id, textToTree(row.tree), rev => byRev.get(rev))
}

export type IdRange = {
  /** The first id, included. */
  readonly from: string
  /** The id to stop before. */
  readonly to: string
  readonly limit?: number
  /** From the last id to the first. */
  readonly reverse?: boolean
}

/** The documents whose ids lie in a range, in id order: `item:<meeting>:` finds a meeting's points. */
export function readByIdRange(context: StoreContext, range: IdRange): Promise<readonly StoredDocument[]> {
  const { tables, name } = context
  const limit = range.limit ?? Number.POSITIVE_INFINITY
  return guarded(name, () =>
    tables.transaction('r', [tables.docs], async () => {
      const found: StoredDocument[] = []
      let { from, to } = range
      let isOpen = false
      while (from < to && found.length < limit) {
        const missing = limit - found.length
        const between = tables.docs.where('id').between(from, to, !isOpen || range.reverse === true, false)
        const ordered = range.reverse ? between.reverse() : between
        const rows = await (Number.isFinite(missing) ? ordered.limit(missing) : ordered).toArray()
        found.push(...rows.flatMap(row => documentOfRow(row) ?? []))
        const last = rows.at(-1)?.id
        if (last === undefined || rows.length < missing) break
        // Some rows were deletions: go on behind the last one.
        isOpen = true
        if (range.reverse) to = last
        else from = last
      }
      return found
    }),
  )
}

export function documentOfRow(row: DocumentRow | undefined): StoredDocument | undefined {
  if (!row || row.leaves === 0) return undefined
  const view = JSON.parse(row.view ?? row.body) as DocumentBody
  return { id: row.id, rev: row.rev, view, leaves: row.leaves, seq: row.seq }
}
