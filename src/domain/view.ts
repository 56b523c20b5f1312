import type { DocumentBody, Leaf } from './document.ts'
import { intactLeaf, isFixedId, isIntact } from './fixed.ts'
import type { RecordId } from './id.ts'
import { isCoveredBy } from './merge.ts'
import { isMergeable, readRegisters } from './registers.ts'
import { mergeLeaves } from './settlement.ts'
import { isChunkId, isOutgrownBy, updatesOf } from './text-chunk.ts'

const NOT_HERE: DocumentBody = { gone: true }

/**
 * The one body that a reader sees of a document with these live leaves, the winner first: everyone reads
 * through the merge. Leaves that cannot be merged here read as the winner; the others stay stored. A fixed record
 * of which only leaves have arrived that its id does not vouch for reads as one that is not there.
 */
export function viewOf(id: RecordId, leaves: readonly Leaf[]): DocumentBody {
  const [winner, ...others] = leaves
  if (!winner) return {}
  if (isFixedId(id)) return intactLeaf(id, leaves)?.body ?? NOT_HERE
  if (others.length === 0) return winner.body
  if (isChunkId(id)) return { ...winner.body, updates: updatesOf(leaves) }
  return mergeLeaves(leaves) ?? winner.body
}

/**
 * Whether a revision that was edited or deleted has ended: whether one of the live leaves stands for it. An intact
 * fixed body and a sealed chunk never end; any other leaf may be tombstoned only in favour of one that covers it.
 * While this says no (a foreign tool deleted it), the body is kept and still reads as a live leaf.
 */
export function isEnded(id: RecordId, leaf: Leaf, live: readonly Leaf[], by: 'edit' | 'deletion'): boolean {
  if (isFixedId(id)) return !isIntact(id, leaf.body) || intactLeaf(id, live) !== undefined
  if (isChunkId(id)) {
    const isTail = by === 'edit' && leaf.body.sealed !== true
    return isTail || live.some(({ body }) => isOutgrownBy(leaf.body, body))
  }
  if (by === 'edit' || !isMergeable(leaf.body)) return true
  const ended = readRegisters(leaf.body)
  return live.some(({ body }) => {
    const registers = readRegisters(body)
    return ended !== undefined && registers !== undefined && isCoveredBy(ended, registers)
  })
}
