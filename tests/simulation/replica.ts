import { canonicalJson } from '#domain/canonical.ts'
import type { Json } from '#domain/document.ts'

/** What a replica holds: by id, its live leaves as text, the winner first. */
export type Replica = { readonly name: string; readonly documents: ReadonlyMap<string, readonly string[]> }

/** Reads a replica as any CouchDB client does. */
export async function replicaOf(name: string, db: PouchDB.Database): Promise<Replica> {
  const { rows } = await db.allDocs({ include_docs: true, conflicts: true })
  const documents = new Map<string, readonly string[]>()
  for (const { id, doc } of rows) {
    if (!doc) continue
    const { _conflicts = [], ...winner } = doc as typeof doc & { _conflicts?: string[] }
    const others = await Promise.all(_conflicts.map(rev => db.get(id, { rev })))
    documents.set(
      id,
      [winner, ...others].map(leaf => canonicalJson(leaf as unknown as Json)),
    )
  }
  return { name, documents }
}

/** Where two replicas differ, in words; none when they are equal byte for byte. */
export function differences(a: Replica, b: Replica): readonly string[] {
  const ids = new Set([...a.documents.keys(), ...b.documents.keys()])
  return [...ids].flatMap(id => {
    const [left, right] = [a.documents.get(id) ?? [], b.documents.get(id) ?? []]
    if (left.join('\n') === right.join('\n')) return []
    return [`${id}: ${a.name} has ${describe(left)}, ${b.name} has ${describe(right)}`]
  })
}

/** The documents with several live leaves. */
export function conflicts({ name, documents }: Replica): readonly string[] {
  return [...documents].flatMap(([id, leaves]) =>
    leaves.length > 1 ? [`${id}: ${name} has ${describe(leaves)}`] : [],
  )
}

function describe(leaves: readonly string[]): string {
  return leaves.length === 0 ? 'nothing' : leaves.map(leaf => JSON.parse(leaf)._rev).join(' ')
}
