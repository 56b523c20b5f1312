import type { DatabaseSync } from 'node:sqlite'
import {
  ancestryOf,
  leavesOf,
  type RevisionTree,
  textToTree,
  treeToText,
} from '#relay/revisions/revision-tree.ts'
import type { Counters } from './counters.ts'
import type { StoredDocument } from './schema.ts'
import { oneRow } from './sqlite.ts'

/** Revisions by the id of their document. */
export type RevisionsById = ReadonlyMap<string, readonly string[]>

/**
 * Forgets leaves, and what only they had grown from, as if they had never come; a document without any is gone, and
 * no tombstone tells of it. Runs inside a transaction that its caller has begun.
 * @returns the leaves that were here, for every id asked
 */
export function purgeRevisions(
  sqlite: DatabaseSync,
  counters: Counters,
  asked: RevisionsById,
): RevisionsById {
  const purged = new Map<string, readonly string[]>()
  for (const [id, revs] of asked) {
    const row = oneRow<StoredDocument>(sqlite.prepare('SELECT * FROM docs WHERE id = ?'), id)
    purged.set(id, row ? purgeDocument(sqlite, counters, row, revs) : [])
  }
  // The last row may be gone, and its number must not be given again: readers have been told of it.
  const floor = counters.nextSequence()
  sqlite.prepare("INSERT OR REPLACE INTO meta (key, value) VALUES ('sequenceFloor', ?)").run(String(floor))
  return purged
}

function purgeDocument(
  sqlite: DatabaseSync,
  counters: Counters,
  row: StoredDocument,
  revs: readonly string[],
): readonly string[] {
  const tree = textToTree(row.tree)
  const leaves = leavesOf(tree)
  const gone = leaves.filter(({ rev }) => revs.includes(rev)).map(({ rev }) => rev)
  if (gone.length === 0) return gone
  const left = treeWithout(tree, gone)
  const dropBody = sqlite.prepare('DELETE FROM bodies WHERE n = ? AND rev = ?')
  for (const rev of tree.keys()) if (!left.has(rev)) dropBody.run(row.n, rev)
  saveTree(sqlite, counters, row, left)
  return gone
}

function treeWithout(tree: RevisionTree, gone: readonly string[]): RevisionTree {
  const stay = leavesOf(tree).filter(({ rev }) => !gone.includes(rev))
  const kept = new Set(stay.flatMap(({ rev }) => ancestryOf(tree, rev)))
  return new Map([...tree].filter(([rev]) => kept.has(rev)))
}

function saveTree(sqlite: DatabaseSync, counters: Counters, row: StoredDocument, tree: RevisionTree): void {
  const leaves = leavesOf(tree)
  const [winner] = leaves
  if (!winner) {
    sqlite.prepare('DELETE FROM docs WHERE n = ?').run(row.n)
    counters.forget(row.deleted === 1)
    return
  }
  const list = JSON.stringify(leaves.map(({ rev }) => ({ rev })))
  sqlite
    .prepare('UPDATE docs SET seq = ?, winner = ?, deleted = ?, leaves = ?, tree = ? WHERE n = ?')
    .run(counters.nextSequence(), winner.rev, winner.deleted ? 1 : 0, list, treeToText(tree), row.n)
  counters.count(row.deleted === 1, winner.deleted)
}
