import { compareRevisions } from '#domain/revision.ts'
import { liveLeavesOf } from './document-draft.ts'
import { type KnownRevision, revisionsIn } from './revision-tree.ts'
import type { RevisionTree } from './revision-tree-shape.ts'
import type { Leaf, StoreRules } from './rules.ts'
import { parsedBody, type StoredBody } from './stored-body.ts'

export type ReadingLeaf = { readonly rev: string; readonly stored: StoredBody }

export type ReadingLeaves = {
  /** The leaves that are not deletions, the winner first. */
  readonly live: readonly ReadingLeaf[]
  /** Revisions with a successor that nothing vouches for: they still read as live leaves. */
  readonly surviving: readonly ReadingLeaf[]
}

/**
 * What a reader of a document goes by. A leaf that a foreign tool deleted, and a fixed body that one edited, read
 * on while the domain says that no live leaf stands for them.
 */
export function readingLeaves(
  rules: StoreRules,
  id: string,
  tree: RevisionTree,
  bodyOf: (rev: string) => StoredBody | undefined,
): ReadingLeaves {
  const live = liveLeavesOf(tree).map(rev => ({ rev, stored: present(id, rev, bodyOf(rev)) }))
  if (!rules.isEnded) return { live, surviving: [] }
  const leaves = live.map(leafOf)
  const surviving = supersededIn(tree).flatMap(one => {
    const stored = bodyOf(one.rev)
    if (!stored || isEnded(rules, id, leafOf({ rev: one.rev, stored }), leaves, one)) return []
    return [{ rev: one.rev, stored }]
  })
  return { live, surviving: surviving.sort((a, b) => compareRevisions(a.rev, b.rev)) }
}

export function leafOf({ rev, stored }: ReadingLeaf): Leaf {
  return { rev, body: parsedBody(stored) }
}

/** The revisions that have a successor and whose bodies are stored all the same; deletions are not among them. */
export function supersededIn(tree: RevisionTree): KnownRevision[] {
  return revisionsIn(tree).filter(one => one.isAvailable && !one.isLeaf && !one.isDeleted)
}

function isEnded(
  rules: StoreRules,
  id: string,
  leaf: Leaf,
  live: readonly Leaf[],
  { isContinued }: KnownRevision,
): boolean {
  try {
    return rules.isEnded?.(id, leaf, live, isContinued ? 'edit' : 'deletion') ?? true
  } catch (cause) {
    console.error(`Whether ${leaf.rev} of "${id}" has ended could not be told`, cause)
    return true
  }
}

function present(id: string, rev: string, stored: StoredBody | undefined): StoredBody {
  if (!stored) throw new Error(`The body of "${id}" at ${rev} is not in the store`)
  return stored
}
