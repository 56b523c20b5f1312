import type { StoreRules } from './rules.ts'
import type { Tables } from './tables.ts'

/** What every part of an open store works with. */
export type StoreContext = {
  readonly name: string
  readonly tables: Tables
  readonly rules: StoreRules
  /** How many generations a revision tree keeps. */
  readonly revsLimit: number
  /** Keep the bodies of revisions that have a living successor, as PouchDB does without `auto_compaction`. */
  readonly keepsSuperseded: boolean
  /** The revision that ends a losing leaf: pure, synchronous, the same on every replica. */
  readonly mintTombstone: (rev: string) => string
}
