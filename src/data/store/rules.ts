import type { DocumentBody, Leaf } from '#domain/document.ts'

export type { DocumentBody, Leaf }

/** What the store must know of the domain. All of it is pure and synchronous: it runs inside transactions. */
export type StoreRules = {
  /** Bumped when `keysOf` changes; rows carry the version their keys were computed with. */
  readonly registryVersion: number
  /** The one body that a reader sees of a document with these live leaves, the winner first. */
  viewOf(id: string, leaves: readonly Leaf[]): DocumentBody
  /** Index keys of that view, e.g. `logEntry.byPlace|place:x|2026-…`. */
  keysOf(id: string, view: DocumentBody): readonly string[]
  /**
   * Whether a revision that was edited or deleted has ended: whether one of the live leaves stands for it
   * (architecture §3: a leaf may be tombstoned only in favour of a live leaf that covers it; a fixed body is never
   * compacted). While it says no, that revision's body is kept and still reads as a live leaf. Left out: every
   * successor counts.
   */
  isEnded?(id: string, leaf: Leaf, live: readonly Leaf[], by: 'edit' | 'deletion'): boolean
}
