import { collectLeaves, merge, revExists, winningRev } from 'pouchdb-merge'
import { compareRevisions } from '#domain/revision.ts'
import { revisionsIn, singleBranch, singleBranchText, textToTree, treeToText } from './revision-tree.ts'
import type { RevisionTree } from './revision-tree-shape.ts'
import type { StoredBody } from './stored-body.ts'
import type { DocumentRow } from './tables.ts'

/** A revision on its way into the store: `generation` and `ids` are CouchDB's `_revisions`, newest first. */
export type Revision = {
  readonly id: string
  readonly generation: number
  readonly ids: readonly string[]
  readonly isDeleted: boolean
  readonly stored: StoredBody
}

/** One document while its revisions are being added, between reading its row and writing it. */
export type DocumentDraft = {
  readonly id: string
  readonly row: DocumentRow | undefined
  /** `undefined` while the only thing known is one new branch, kept in `only`. */
  tree: RevisionTree | undefined
  only: Revision | undefined
  /** The revisions whose bodies were stored when the row was read. */
  readonly hadBodies: readonly string[]
  readonly bodies: Map<string, StoredBody>
  /** Revisions that fell off the end of the tree. */
  readonly stemmed: Set<string>
  isChanged: boolean
}

export const REVS_LIMIT = 50

export function draftOf(id: string, row: DocumentRow | undefined): DocumentDraft {
  const tree = row && textToTree(row.tree)
  const bodies = new Map<string, StoredBody>()
  if (row) bodies.set(row.rev, bodyOfRow(row))
  return {
    id,
    row,
    tree,
    only: undefined,
    hadBodies: tree ? revisionsIn(tree).flatMap(one => (one.isAvailable ? [one.rev] : [])) : [],
    bodies,
    stemmed: new Set(),
    isChanged: false,
  }
}

export function bodyOfRow(row: { readonly body: string; readonly members?: string }): StoredBody {
  return row.members === undefined ? { body: row.body } : { body: row.body, members: row.members }
}

export function revOf({ generation, ids }: Pick<Revision, 'generation' | 'ids'>): string {
  return `${generation}-${ids[0]}`
}

export function isKnown(draft: DocumentDraft, rev: string): boolean {
  return draft.bodies.has(rev) || (!!treeOf(draft)?.length && revExists(treeOf(draft) ?? [], rev))
}

/** Adds a revision as it came from elsewhere; nothing happens when it is here already. */
export function addReplicated(draft: DocumentDraft, revision: Revision, revsLimit: number): boolean {
  const rev = revOf(revision)
  if (isKnown(draft, rev)) return false
  if (!draft.tree && !draft.only && revision.ids.length <= revsLimit) draft.only = revision
  else join(draft, revision, revsLimit)
  draft.bodies.set(rev, revision.stored)
  draft.isChanged = true
  return true
}

/**
 * Adds an edit made on this device, if its parent is a leaf that may be edited, by PouchDB's rules
 * (`updateDoc` in pouchdb-adapter-utils). Answers whether it was taken.
 */
export function addEdit(draft: DocumentDraft, revision: Revision, revsLimit: number): boolean {
  const tree = treeOf(draft)
  if (!tree) {
    if (revision.ids.length > 1) return false
    return addReplicated(draft, revision, revsLimit)
  }
  const wasDeleted = winnerOf(tree).isDeleted
  // merge() works on the tree it is given: an edit that is not taken must leave the draft's own alone.
  const copy = structuredTree(tree)
  const { conflicts } = merge(copy, branchOf(revision), revsLimit)
  const isConflict = wasDeleted
    ? revision.isDeleted
      ? conflicts !== 'new_leaf'
      : conflicts === 'new_branch'
    : conflicts !== 'new_leaf'
  if (isConflict) return false
  join(draft, revision, revsLimit)
  draft.bodies.set(revOf(revision), revision.stored)
  draft.isChanged = true
  return true
}

/** The winning leaf, whether or not it is a deletion; `undefined` for a document that was never here. */
export function winningLeaf(draft: DocumentDraft): { rev: string; isDeleted: boolean } | undefined {
  const tree = treeOf(draft)
  return tree && winnerOf(tree)
}

/** The leaves that are not deletions, the winner first. */
export function liveLeaves(draft: DocumentDraft): string[] {
  const tree = treeOf(draft)
  return tree ? liveLeavesOf(tree) : []
}

export function liveLeavesOf(tree: RevisionTree): string[] {
  return collectLeaves(tree)
    .flatMap(({ rev, opts }) => (opts.deleted ? [] : [rev]))
    .sort(compareRevisions)
}

export function treeOf(draft: DocumentDraft): RevisionTree | undefined {
  if (!draft.tree && draft.only) draft.tree = [branchOf(draft.only)]
  return draft.tree
}

/** The text of a tree that is one branch and nothing else yet, without building the tree. */
export function onlyBranchText(draft: DocumentDraft): string | undefined {
  if (draft.tree || !draft.only) return undefined
  return singleBranchText(draft.only.generation, draft.only.ids, draft.only.isDeleted)
}

function join(draft: DocumentDraft, revision: Revision, revsLimit: number): void {
  const merged = merge(treeOf(draft) ?? [], branchOf(revision), revsLimit)
  draft.tree = merged.tree
  draft.only = undefined
  for (const rev of merged.stemmedRevs) draft.stemmed.add(rev)
}

function branchOf({ generation, ids, isDeleted }: Revision): RevisionTree[number] {
  return singleBranch(generation, ids, isDeleted)
}

function winnerOf(tree: RevisionTree): { rev: string; isDeleted: boolean } {
  const rev = winningRev({ rev_tree: tree })
  const leaf = collectLeaves(tree).find(one => one.rev === rev)
  return { rev, isDeleted: leaf?.opts.deleted === true }
}

function structuredTree(tree: RevisionTree): RevisionTree {
  return textToTree(treeToText(tree))
}
