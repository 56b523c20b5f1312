import { generationOf } from '#domain/revision.ts'
import { isInText, leavesOf, textToTree } from './revision-tree.ts'

/** What a replica lacks of one document, as `_revs_diff` answers it. */
export type MissingRevisions = {
  readonly missing: readonly string[]
  /** Leaves of a lower generation: what the missing ones may have grown from. */
  readonly possible_ancestors?: readonly string[]
}

/**
 * Which of `asked` a tree does not know; `undefined` when it knows all of them.
 * @param tree as text; absent for a document that is not here
 */
export function missingRevisions(
  tree: string | undefined,
  asked: readonly string[],
): MissingRevisions | undefined {
  if (tree === undefined) return asked.length > 0 ? { missing: asked } : undefined
  // Read whole only when that is less work than to look for each of them in the text.
  const read = asked.length > FEW ? textToTree(tree) : undefined
  const missing = asked.filter(rev => !(read ? read.has(rev) : isInText(tree, rev)))
  if (missing.length === 0) return undefined
  const highest = missing.reduce((most, rev) => Math.max(most, generationOf(rev)), 0)
  const ancestors = leavesOf(read ?? textToTree(tree))
    .map(leaf => leaf.rev)
    .filter(rev => generationOf(rev) < highest)
  return ancestors.length > 0 ? { missing, possible_ancestors: ancestors } : { missing }
}

const FEW = 4
