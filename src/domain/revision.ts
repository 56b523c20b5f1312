import { canonicalJson } from './canonical.ts'
import type { DocumentBody } from './document.ts'
import { hash32 } from './hash.ts'

/** The generation of a revision: the number before its dash. 0 for no revision. */
export function generationOf(rev: string | undefined): number {
  return rev === undefined ? 0 : Number.parseInt(rev, 10) || 0
}

/** CouchDB's order of leaves, best first: not deleted, then generation, then id by code unit. */
export function compareRevisions(a: string, b: string): number {
  return generationOf(b) - generationOf(a) || (a < b ? 1 : a > b ? -1 : 0)
}

/** The revision of an ordinary save under `parent`: a hash over UTF-8, never PouchDB's (latin1 in Node). */
export function savedRevision(parent: string | undefined, body: DocumentBody): string {
  return `${generationOf(parent) + 1}-${hash32(`save-v1\n${parent ?? ''}\n${canonicalJson(body)}`)}`
}

/** The revision of a merge: two replicas that merge the same leaves alone write the same one. */
export function mergedRevision(parent: string, leafRevs: readonly string[], body: DocumentBody): string {
  const leaves = [...leafRevs].sort().join('\n')
  return `${generationOf(parent) + 1}-${hash32(`merge-v1\n${leaves}\n${canonicalJson(body)}`)}`
}

/** The revision that ends a leaf in favour of a merge: it depends on that leaf alone. */
export function tombstoneRevision(rev: string): string {
  return `${generationOf(rev) + 1}-${hash32(`tomb-v1\n${rev}`)}`
}

/** The revision that stands beside a refused deletion of a leaf, with that leaf's body. */
export function revivedRevision(rev: string): string {
  return `${generationOf(rev) + 1}-${hash32(`kept-v1\n${rev}`)}`
}
