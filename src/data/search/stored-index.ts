import type { UnitFacts } from './inverted-index.ts'

/** An index as it is kept between two starts. IndexedDB stores it as it is. */
export type StoredIndex = {
  /** Up to which seq of the store it has read. */
  readonly seq: number
  readonly units: readonly UnitFacts[]
  /** The words, sorted, and the stem of each. */
  readonly terms: readonly string[]
  readonly stems: readonly string[]
  /** Where the entries of each term begin; one more for the end of the last. */
  readonly starts: Uint32Array
  /** By term, in which units it stands: `place * 2`, and one more where it stands in the title. */
  readonly entries: Uint32Array
}

/** The index of nothing. */
export const EMPTY: StoredIndex = {
  seq: 0,
  units: [],
  terms: [],
  stems: [],
  starts: new Uint32Array(1),
  entries: new Uint32Array(0),
}
