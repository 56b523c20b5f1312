import type { DocumentBody, Leaf } from './document.ts'
import { intactLeaf, isFixedId } from './fixed.ts'
import type { RecordId } from './id.ts'
import { mergeLeaves } from './settlement.ts'
import { isChunkId, updatesOf } from './text-chunk.ts'

/**
 * The one body that a reader sees of a document with these live leaves, the winner first: everyone reads
 * through the merge. Leaves that cannot be merged here read as the winner; the others stay stored.
 */
export function viewOf(id: RecordId, leaves: readonly Leaf[]): DocumentBody {
  const [winner, ...others] = leaves
  if (!winner) return {}
  if (others.length === 0) return winner.body
  if (isFixedId(id)) return intactLeaf(id, leaves)?.body ?? winner.body
  if (isChunkId(id)) return { ...winner.body, updates: updatesOf(leaves) }
  return mergeLeaves(leaves) ?? winner.body
}
