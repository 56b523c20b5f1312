import { generationOf } from '#domain/revision.ts'
import { leavesOf, type RevisionTree } from './revision-tree.ts'

/** What a replica lacks of one document, as `_revs_diff` answers it. */
export type MissingRevisions = {
  readonly missing: readonly string[]
  /** Leaves of a lower generation: what the missing ones may have grown from. */
  readonly possible_ancestors?: readonly string[]
}

/** Which of `asked` a tree does not know; `undefined` when it knows all of them. */
export function missingRevisions(
  tree: RevisionTree | undefined,
  asked: readonly string[],
): MissingRevisions | undefined {
  if (!tree) return asked.length > 0 ? { missing: asked } : undefined
  const missing = asked.filter(rev => !tree.has(rev))
  if (missing.length === 0) return undefined
  const highest = Math.max(...missing.map(generationOf))
  const ancestors = leavesOf(tree)
    .map(leaf => leaf.rev)
    .filter(rev => generationOf(rev) < highest)
  return ancestors.length > 0 ? { missing, possible_ancestors: ancestors } : { missing }
}
