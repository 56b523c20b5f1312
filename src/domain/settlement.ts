import { canonicalJson } from './canonical.ts'
import type { DocumentBody, Leaf } from './document.ts'
import { mergeRegisters } from './merge.ts'
import { isMergeable, type Registers, readRegisters, writeRegisters } from './registers.ts'
import { compareRevisions, mergedRevision, tombstoneRevision } from './revision.ts'

/** What a store writes, in one transaction and as replicated revisions, to bring a document back to one leaf. */
export type Settlement = {
  /** Absent when one of the leaves already is the merge. `parent` is the winning leaf. */
  readonly merged?: { readonly rev: string; readonly parent: string; readonly body: DocumentBody }
  readonly tombstones: readonly { readonly rev: string; readonly parent: string }[]
}

/**
 * How several live leaves of one document become one; `undefined` when they must stay apart (a merge version
 * this code does not know, two types, or a document that does not take part in the merge).
 * The same leaves give the same answer everywhere: no who, no when.
 */
export function settlementOf(leaves: readonly Leaf[]): Settlement | undefined {
  const body = mergeLeaves(leaves)
  if (!body || leaves.length < 2) return undefined
  const byRank = [...leaves].sort((a, b) => compareRevisions(a.rev, b.rev))
  const text = canonicalJson(body)
  const survivor = byRank.find(leaf => canonicalJson(leaf.body) === text)
  if (survivor) return { tombstones: tombstones(byRank.filter(leaf => leaf !== survivor)) }
  const [winner, ...losers] = byRank
  if (!winner) return undefined
  const revs = leaves.map(leaf => leaf.rev)
  return {
    merged: { rev: mergedRevision(winner.rev, revs, body), parent: winner.rev, body },
    tombstones: tombstones(losers),
  }
}

/** The merged body of a document's live leaves; `undefined` when they cannot be merged by this code. */
export function mergeLeaves(leaves: readonly Leaf[]): DocumentBody | undefined {
  if (!leaves.some(leaf => isMergeable(leaf.body))) return undefined
  const registers: Registers[] = []
  for (const leaf of leaves) {
    const read = readRegisters(leaf.body)
    if (!read) return undefined
    registers.push(read)
  }
  const merged = mergeRegisters(registers)
  return merged && writeRegisters(merged)
}

function tombstones(losers: readonly Leaf[]): Settlement['tombstones'] {
  return losers.map(({ rev }) => ({ rev: tombstoneRevision(rev), parent: rev }))
}
