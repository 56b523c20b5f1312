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
}
