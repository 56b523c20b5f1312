import { generationOf } from '#domain/revision.ts'
import { addReplicated, type DocumentDraft, isKnown, revOf, treeOf, winningLeaf } from './document-draft.ts'
import { leafOf, readingLeaves } from './reading-leaves.ts'
import { ancestryOf } from './revision-tree.ts'
import type { DocumentBody, Leaf } from './rules.ts'
import type { StoreContext } from './store-context.ts'
import { type StoredBody, storedBody } from './stored-body.ts'
import type { EditRow } from './tables.ts'
import { write } from './write.ts'

/** Answers the body to write over the live leaves (the winner first), or `undefined` to leave them. Pure. */
export type Rewriting = (current: { readonly leaves: readonly Leaf[] }) => DocumentBody | undefined

/** The id of the new revision, `<generation>-<32 hex>`, under `parent`. Pure and synchronous. */
export type Mint = (parent: string | undefined, body: DocumentBody) => string

export type Rewritten = { readonly rev: string; readonly body: DocumentBody }

/**
 * Makes the history's document of a rewriting: from the leaves that were there and the body that was written. Pure.
 * Answers `undefined` when there is nothing to keep.
 */
export type EditKeeping = (
  leaves: readonly Leaf[],
  body: DocumentBody,
) => { readonly id: string; readonly body: DocumentBody } | undefined

export type Rewrite = {
  readonly id: string
  readonly write: Rewriting
  readonly edit?: EditKeeping | undefined
}

/**
 * Saves documents as a person on this device means them: each is read through its live leaves and written as one
 * revision under the winner, which ends all the others, in one transaction for all.
 */
export function rewriteMany(
  context: StoreContext,
  rewrites: readonly Rewrite[],
  mint: Mint,
): Promise<(Rewritten | undefined)[]> {
  const ids = rewrites.map(one => one.id)
  const edits: EditRow[] = []
  return write(context, { ids, isWrittenHere: true, withLeaves: true, edits }, drafts =>
    rewrites.map(rewrite => {
      const draft = drafts.get(rewrite.id)
      return draft && rewriteDraft(context, draft, rewrite, mint, edits)
    }),
  )
}

function rewriteDraft(
  context: StoreContext,
  draft: DocumentDraft,
  { id, write: rewriting, edit: keep }: Rewrite,
  mint: Mint,
  edits: EditRow[],
): Rewritten | undefined {
  const { live, surviving } = readingLeaves(context.rules, draft.id, treeOf(draft) ?? [], rev =>
    draft.bodies.get(rev),
  )
  const leaves = [...live, ...surviving].map(leafOf)
  const body = rewriting({ leaves })
  if (!body) return undefined
  const edit = keep?.(leaves, body)
  if (edit) edits.push({ id: edit.id, body: JSON.stringify(edit.body), record: id, unsent: 1 })
  const parent = winningLeaf(draft)?.rev
  const rev = mint(parent, body)
  if (generationOf(rev) !== generationOf(parent) + 1) {
    throw new Error(`"${rev}" cannot follow "${parent ?? 'nothing'}" in "${draft.id}"`)
  }
  if (!isKnown(draft, rev))
    append(context, draft, { parent, rev, stored: storedBody(body), isDeleted: false })
  for (const { rev: other } of live.slice(1)) {
    const tombstone = context.mintTombstone(other)
    append(context, draft, {
      parent: other,
      rev: tombstone,
      stored: storedBody({}, { _deleted: true }),
      isDeleted: true,
    })
  }
  return { rev, body }
}

type Child = {
  readonly parent: string | undefined
  readonly rev: string
  readonly stored: StoredBody
  readonly isDeleted: boolean
}

function append(
  context: StoreContext,
  draft: DocumentDraft,
  { parent, rev, stored, isDeleted }: Child,
): void {
  const above = parent === undefined ? [] : ancestorIds(draft, parent)
  const ids = [idOf(rev), ...above]
  addReplicated(
    draft,
    { id: draft.id, generation: generationOf(rev), ids, isDeleted, stored },
    context.revsLimit,
  )
}

function ancestorIds(draft: DocumentDraft, rev: string): string[] {
  if (draft.only && revOf(draft.only) === rev) return [...draft.only.ids]
  return ancestryOf(treeOf(draft) ?? [], rev)?.nodes.map(([id]) => id) ?? [idOf(rev)]
}

function idOf(rev: string): string {
  return rev.slice(rev.indexOf('-') + 1)
}
