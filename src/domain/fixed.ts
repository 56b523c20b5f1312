import { canonicalJson } from './canonical.ts'
import type { DocumentBody, Leaf } from './document.ts'
import { hash32 } from './hash.ts'
import type { RecordId } from './id.ts'

/**
 * A fixed record never changes: its id ends in the hash of its canonical body, so any replica can tell
 * whether what it holds is what was written. A correction is a new record that points at the old.
 */
export function fixedId(type: string, ulid: string, body: DocumentBody): RecordId {
  return `${type}:${ulid}:${hash32(canonicalJson(body))}`
}

/** Whether an id has the form of a fixed record's. */
export function isFixedId(id: RecordId): boolean {
  return /:[0-9a-f]{32}$/.test(id)
}

/** Whether a body is the one that the id of its fixed record vouches for. */
export function isIntact(id: RecordId, body: DocumentBody): boolean {
  return id.endsWith(`:${hash32(canonicalJson(body))}`)
}

/** The leaf that the id vouches for, if it has arrived; readers ignore every other. */
export function intactLeaf(id: RecordId, leaves: readonly Leaf[]): Leaf | undefined {
  return leaves.find(leaf => isIntact(id, leaf.body))
}
