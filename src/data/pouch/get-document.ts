import { createError, MISSING_DOC } from 'pouchdb-errors'
import { latest, revExists } from 'pouchdb-merge'
import { guarded } from '#data/store/errors.ts'
import { textToTree } from '#data/store/revision-tree.ts'
import type { RevisionTree } from '#data/store/revision-tree-shape.ts'
import type { StoreContext } from '#data/store/store-context.ts'
import { documentOf } from './document-of.ts'
import type { GetOptions, PouchDocument } from './pouch-options.ts'

export type FoundDocument = {
  readonly doc: PouchDocument
  readonly metadata: { readonly id: string; readonly rev_tree: RevisionTree }
}

/** One revision of a document, or its winner; 404 `missing`, or `deleted` when the winner is a deletion. */
export function getDocument(context: StoreContext, id: string, options: GetOptions): Promise<FoundDocument> {
  const { tables, name } = context
  return guarded(name, () =>
    tables.transaction('r', [tables.docs, tables.bodies], async () => {
      const row = await tables.docs.get(id)
      if (!row) throw createError(MISSING_DOC, 'missing')
      if (options.rev === undefined && row.deleted) throw createError(MISSING_DOC, 'deleted')
      const tree = textToTree(row.tree)
      const rev =
        options.rev === undefined ? row.rev : revisionAsked(tree, options.rev, options.latest === true)
      const stored = rev === row.rev ? row : await tables.bodies.get([id, rev])
      if (!stored) throw createError(MISSING_DOC, 'missing')
      return { doc: documentOf(id, rev, stored), metadata: { id, rev_tree: tree } }
    }),
  )
}

/** The revision itself or, with `latest`, the leaf of its branch. */
export function revisionAsked(tree: RevisionTree, rev: string, isLatest: boolean): string {
  return isLatest && revExists(tree, rev) ? latest(rev, { rev_tree: tree }) : rev
}

export async function getRevisionTree({ name, tables }: StoreContext, id: string): Promise<RevisionTree> {
  const row = await guarded(name, () => tables.docs.get(id))
  if (!row) throw createError(MISSING_DOC)
  return textToTree(row.tree)
}
