import type { DocumentBody, Leaf } from '#domain/document.ts'
import { addBranch, leavesOf, type RevisionTree } from '#relay/revisions/revision-tree.ts'

/** What was stored of one revision, or is about to be. */
export type RevisionContent = { readonly text: string; readonly attachments: string | null }

type Identity = {
  readonly id: string
  readonly n: number
  readonly isNew: boolean
  readonly wasDeleted: boolean
}

/** A document in the middle of a write: its tree so far, and whether its row must be written. */
export class DocumentState {
  readonly id: string
  readonly n: number
  readonly isNew: boolean
  readonly wasDeleted: boolean
  #tree: RevisionTree
  #isChanged = false
  readonly #readBody: (rev: string) => RevisionContent | undefined

  constructor(
    identity: Identity,
    tree: RevisionTree,
    readBody: (rev: string) => RevisionContent | undefined,
  ) {
    this.id = identity.id
    this.n = identity.n
    this.isNew = identity.isNew
    this.wasDeleted = identity.wasDeleted
    this.#tree = tree
    this.#readBody = readBody
  }

  get tree(): RevisionTree {
    return this.#tree
  }

  get isChanged(): boolean {
    return this.#isChanged
  }

  /** The leaves that are not deleted, best first, with their bodies. */
  liveLeaves(): readonly Leaf[] {
    return leavesOf(this.#tree)
      .filter(leaf => !leaf.deleted)
      .map(({ rev }) => ({ rev, body: JSON.parse(this.content(rev)?.text ?? '{}') as DocumentBody }))
  }

  content(rev: string): RevisionContent | undefined {
    return this.#readBody(rev)
  }

  grow(path: readonly string[], deleted: boolean, limit: number): void {
    this.#tree = addBranch(this.#tree, path, deleted, limit)
    this.#isChanged = true
  }
}
