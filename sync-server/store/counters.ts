import type { DatabaseSync } from 'node:sqlite'
import { limits } from '#relay/limits.ts'

type Counts = { seq: number; documents: number; live: number; deleted: number }

/**
 * The numbers of one database that every write moves: the last sequence, the last row, how many documents there
 * are. Kept in memory because counting rows takes as long as there are rows; read again after a rollback.
 */
export class Counters {
  /** Revisions kept of one branch; `_revs_limit` changes it. */
  revisionsLimit: number = limits.revisions
  #now: Counts

  constructor(sqlite: DatabaseSync) {
    const statement = sqlite.prepare(
      `SELECT coalesce(max(seq), 0) AS seq, coalesce(max(n), 0) AS documents,
              count(*) FILTER (WHERE deleted = 0) AS live, count(*) FILTER (WHERE deleted = 1) AS deleted FROM docs`,
    )
    this.#now = { ...(statement.get() as Counts) }
  }

  get seq(): number {
    return this.#now.seq
  }

  get live(): number {
    return this.#now.live
  }

  get deleted(): number {
    return this.#now.deleted
  }

  nextSequence(): number {
    this.#now.seq += 1
    return this.#now.seq
  }

  nextDocument(): number {
    this.#now.documents += 1
    return this.#now.documents
  }

  /** Counts a written document: what it was before, if it was, and what it is now. */
  count(wasDeleted: boolean | undefined, isDeleted: boolean): void {
    if (wasDeleted !== undefined) this.#now[wasDeleted ? 'deleted' : 'live'] -= 1
    this.#now[isDeleted ? 'deleted' : 'live'] += 1
  }

  /** Remembers the numbers; the answer puts them back, for a write that left no trace. */
  mark(): () => void {
    const before = { ...this.#now }
    return () => {
      this.#now = before
    }
  }
}
