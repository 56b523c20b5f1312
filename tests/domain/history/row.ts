import type { DocumentBody, Leaf } from '#domain/document.ts'
import { compareRevisions } from '#domain/revision.ts'
import { isEnded } from '#domain/view.ts'

/** One revision as a replica holds it; without a body it is a tombstone. */
export type Revision = {
  readonly rev: string
  readonly parent: string | undefined
  readonly body: DocumentBody | undefined
}

/** One document on one replica: its revisions, of which old ancestors are forgotten. Never changed, only replaced. */
export type Row = ReadonlyMap<string, Revision>

/** The record that all histories are about. */
export const RECORD = 'meeting:01JQZZZZZZZZZZZZZZZZZZZZZZ'

/** How many ancestors of a leaf are known. Few, so that old revisions come back as leaves, as they do after fifty. */
const ANCESTORS = 3

export const emptyRow: Row = new Map()

/** The row with these revisions too. One that is known already says nothing new. */
export function withRevisions(row: Row, revisions: readonly Revision[]): Row {
  const next = new Map(row)
  for (const revision of revisions) {
    const known = next.get(revision.rev)
    if (!known || known.parent === undefined) next.set(revision.rev, revision)
  }
  return forgettingOldAncestors(next)
}

/** The revision as it comes when its ancestors were forgotten: a leaf by itself. */
export function withoutHistory(revision: Revision): Revision {
  return revision.body ? { ...revision, parent: undefined } : revision
}

/** The leaves that are not deleted, the winner first. */
export function liveLeaves(row: Row): Leaf[] {
  return leaves(row)
    .flatMap(({ rev, body }) => (body ? [{ rev, body }] : []))
    .sort(byRank)
}

/**
 * What a reader of the row goes by: its live leaves, and those that were deleted without a live leaf that covers
 * them, as when a transfer is cut between a tombstone and the merge it was made for.
 */
export function readingLeaves(row: Row): Leaf[] {
  const live = liveLeaves(row)
  const deleted = leaves(row).flatMap(({ body, parent }) => (body || parent === undefined ? [] : [parent]))
  const continued = new Set([...row.values()].flatMap(({ parent, body }) => (body && parent ? [parent] : [])))
  const surviving = deleted.flatMap(rev => {
    const body = row.get(rev)?.body
    if (!body || continued.has(rev) || isEnded(RECORD, { rev, body }, live, 'deletion')) return []
    return [{ rev, body }]
  })
  return [...live, ...surviving.sort(byRank)]
}

/** All leaves, tombstones too, each with the ancestors that are known: what an exchange carries. */
export function branches(row: Row): Revision[][] {
  return leaves(row).map(leaf => [leaf, ...ancestorsOf(row, leaf)])
}

function leaves(row: Row): Revision[] {
  const parents = new Set([...row.values()].map(({ parent }) => parent))
  return [...row.values()].filter(({ rev }) => !parents.has(rev))
}

function ancestorsOf(row: Row, { parent }: Revision): Revision[] {
  const above: Revision[] = []
  for (let next = parent; next !== undefined && above.length < ANCESTORS; ) {
    const revision = row.get(next)
    if (!revision) break
    above.push(revision)
    next = revision.parent
  }
  return above
}

function forgettingOldAncestors(row: Row): Row {
  return new Map(branches(row).flatMap(branch => branch.map(revision => [revision.rev, revision] as const)))
}

function byRank(a: Leaf, b: Leaf): number {
  return compareRevisions(a.rev, b.rev)
}
