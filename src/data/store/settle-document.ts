import { type DocumentDraft, onlyBranchText, revOf, treeOf, winningLeaf } from './document-draft.ts'
import { storedKey } from './index-keys.ts'
import { leafOf, type ReadingLeaf, type ReadingLeaves, readingLeaves } from './reading-leaves.ts'
import { revisionsIn, treeToText } from './revision-tree.ts'
import type { RevisionTree } from './revision-tree-shape.ts'
import type { DocumentBody, StoreRules } from './rules.ts'
import type { StoreContext } from './store-context.ts'
import { attachmentsOf, parsedBody, type StoredBody } from './stored-body.ts'
import type { BodyRow, DocumentRow, ReferenceRow } from './tables.ts'

/** What is to be written for one document whose revisions have been added. */
export type SettledDocument = {
  readonly row: DocumentRow
  readonly bodiesToPut: readonly BodyRow[]
  readonly bodiesToDelete: readonly [id: string, rev: string][]
  /** Revisions whose bodies are no longer stored anywhere. */
  readonly dropped: readonly string[]
  readonly references: readonly ReferenceRow[]
  readonly liveDelta: number
  readonly deletedDelta: number
}

export function settleDocument(context: StoreContext, draft: DocumentDraft, seq: number): SettledDocument {
  const before = { live: draft.row?.deleted === 0 ? 1 : 0, deleted: draft.row?.deleted === 1 ? 1 : 0 }
  const branch = onlyBranchText(draft)
  const settled =
    branch && draft.only ? settleOnly(context, draft, branch, seq) : settleTree(context, draft, seq)
  return {
    ...settled,
    liveDelta: (settled.row.deleted === 0 ? 1 : 0) - before.live,
    deletedDelta: (settled.row.deleted === 1 ? 1 : 0) - before.deleted,
  }
}

type Settled = Omit<SettledDocument, 'liveDelta' | 'deletedDelta'>

function settleOnly(context: StoreContext, draft: DocumentDraft, tree: string, seq: number): Settled {
  const { only } = draft
  if (!only) throw new Error(`No revision of "${draft.id}" to write`)
  const rev = revOf(only)
  const live = only.isDeleted ? [] : [{ rev, stored: only.stored }]
  return {
    row: {
      ...rowOf(context.rules, draft.id, rev, only.stored, live),
      seq,
      tree,
      deleted: only.isDeleted ? 1 : 0,
    },
    bodiesToPut: [],
    bodiesToDelete: [],
    dropped: [],
    references: referencesOf(draft.id, rev, only.stored),
  }
}

function settleTree(context: StoreContext, draft: DocumentDraft, seq: number): Settled {
  const { id } = draft
  const tree = treeOf(draft)
  const winner = winningLeaf(draft)
  if (!tree || !winner) throw new Error(`No revision of "${id}" to write`)
  const stored = bodyIn(draft, winner.rev)
  const leaves = readingLeaves(context.rules, id, tree, rev => draft.bodies.get(rev))
  if (!context.keepsSuperseded) forgetSuperseded(context, tree, leaves)
  const available = revisionsIn(tree).flatMap(one => (one.isAvailable ? [one.rev] : []))
  const had = new Set(draft.hadBodies)
  const inBodies = draft.hadBodies.filter(rev => rev !== draft.row?.rev)
  const kept = new Set(available)
  return {
    row: {
      ...rowOf(context.rules, id, winner.rev, stored, [...leaves.live, ...leaves.surviving]),
      seq,
      tree: treeToText(tree),
      deleted: winner.isDeleted ? 1 : 0,
    },
    bodiesToPut: available
      .filter(rev => rev !== winner.rev && (!had.has(rev) || rev === draft.row?.rev))
      .map(rev => bodyRow(id, rev, bodyIn(draft, rev))),
    bodiesToDelete: inBodies
      .filter(rev => rev === winner.rev || !kept.has(rev))
      .map((rev): [string, string] => [id, rev]),
    dropped: draft.hadBodies.filter(rev => !kept.has(rev)),
    references: available
      .filter(rev => !had.has(rev))
      .flatMap(rev => referencesOf(id, rev, bodyIn(draft, rev))),
  }
}

/**
 * Drops the bodies of revisions that another stands for. What was only ever deleted keeps its body unless the
 * domain vouches for the deletion.
 */
function forgetSuperseded({ rules }: StoreContext, tree: RevisionTree, { surviving }: ReadingLeaves): void {
  const survivors = new Set(surviving.map(one => one.rev))
  for (const { rev, isLeaf, isContinued, isDeleted, state } of revisionsIn(tree)) {
    if (isLeaf || survivors.has(rev)) continue
    if (isContinued || isDeleted || rules.isEnded) state.status = 'missing'
  }
}

function rowOf(
  rules: StoreRules,
  id: string,
  rev: string,
  stored: StoredBody,
  leaves: readonly ReadingLeaf[],
): Omit<DocumentRow, 'seq' | 'tree' | 'deleted'> {
  const view = viewOf(rules, id, rev, leaves)
  return {
    id,
    rev,
    leaves: leaves.length,
    body: stored.body,
    ...(stored.members === undefined ? {} : { members: stored.members }),
    ...(view ? { view: JSON.stringify(view) } : {}),
    keys: leaves.length === 0 ? [] : keysOf(rules, id, view ?? parsedBody(stored)),
    keysVersion: rules.registryVersion,
  }
}

/** What readers see, where that is not simply the winning body. */
export function viewOf(
  rules: StoreRules,
  id: string,
  winner: string,
  leaves: readonly ReadingLeaf[],
): DocumentBody | undefined {
  const [first, ...others] = leaves
  if (others.length > 0) return mergedView(rules, id, leaves)
  return first && first.rev !== winner ? leafOf(first).body : undefined
}

// A record that the domain stumbles over must not stop the exchange of all others: it stays stored, unmerged.
function mergedView(rules: StoreRules, id: string, leaves: readonly ReadingLeaf[]): DocumentBody | undefined {
  try {
    return rules.viewOf(id, leaves.map(leafOf))
  } catch (cause) {
    console.error(`"${id}" could not be merged for reading`, cause)
    return undefined
  }
}

export function keysOf(rules: StoreRules, id: string, view: DocumentBody): string[] {
  try {
    return [...new Set(rules.keysOf(id, view))].map(key => storedKey(key, id))
  } catch (cause) {
    console.error(`"${id}" could not be indexed`, cause)
    return []
  }
}

function bodyIn(draft: DocumentDraft, rev: string): StoredBody {
  const stored = draft.bodies.get(rev)
  if (!stored) throw new Error(`The body of "${draft.id}" at ${rev} is not in the store`)
  return stored
}

function bodyRow(id: string, rev: string, { body, members }: StoredBody): BodyRow {
  return members === undefined ? { id, rev, body } : { id, rev, body, members }
}

function referencesOf(id: string, rev: string, stored: StoredBody): ReferenceRow[] {
  if (stored.members === undefined) return []
  const digests = new Set(Object.values(attachmentsOf(stored)).map(stub => stub.digest))
  return [...digests].map(digest => ({ digest, id, rev }))
}
