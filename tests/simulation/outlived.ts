import type { DocumentBody, Leaf } from '#domain/document.ts'
import { generationOf } from '#domain/revision.ts'
import { isEnded } from '#domain/view.ts'
import { type Replica, replicaOf } from './replica.ts'
import { leafAsFirst } from './second-merge.ts'

/**
 * What a device holds but for its outlived leaves: those from before all that it knows of the winner's history, of
 * which the winner holds, or has knowingly replaced, everything.
 */
export async function replicaInForce(name: string, db: PouchDB.Database): Promise<Replica> {
  const { documents } = await replicaOf(name, db)
  const inForce = new Map<string, readonly string[]>()
  for (const [id, leaves] of documents) {
    const [winner, ...others] = leaves
    if (winner === undefined || others.length === 0) inForce.set(id, leaves)
    else {
      const known = await firstGeneration(db, id)
      inForce.set(id, [winner, ...others.filter(leaf => !isOutlived(id, read(leaf), read(winner), known))])
    }
  }
  return { name, documents: inForce }
}

/** How many leaves replicas hold, of all documents. */
export function leavesIn(replicas: readonly Replica[]): number {
  return replicas.flatMap(({ documents }) => [...documents.values()].flat()).length
}

function isOutlived(id: string, leaf: Leaf, winner: Leaf, known: number): boolean {
  return generationOf(leaf.rev) < known && isEnded(id, leaf, [winner], 'deletion')
}

// The first of the winner's revisions that is still known here.
async function firstGeneration(db: PouchDB.Database, id: string): Promise<number> {
  const { _revisions } = await db.get(id, { revs: true })
  return _revisions ? _revisions.start - _revisions.ids.length + 1 : 1
}

function read(text: string): Leaf {
  const { _id, _rev: rev, ...body } = JSON.parse(text)
  return leafAsFirst({ rev, body: body as DocumentBody })
}
