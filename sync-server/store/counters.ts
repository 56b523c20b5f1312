import type { DatabaseSync, StatementSync } from 'node:sqlite'
import { dataVersionOf, prepareDataVersion } from './sqlite.ts'

type Counts = { seq: number; documents: number; live: number; deleted: number }

/**
 * The numbers of one database that every write moves: the last sequence, the last row, how many documents there
 * are. Kept in memory because counting rows takes as long as there are rows; read again after a rollback.
 */
export class Counters {
  /** Revisions kept of one branch; `_revs_limit` changes it. */
  revisionsLimit: number
  #now: Counts

  #version: number
  readonly #readCounts: StatementSync
  readonly #readVersion: StatementSync

  constructor(sqlite: DatabaseSync, revisionsLimit: number) {
    this.revisionsLimit = revisionsLimit
    this.#readVersion = prepareDataVersion(sqlite)
    this.#readCounts = sqlite.prepare(
      `SELECT max(coalesce(max(seq), 0),
                  coalesce((SELECT CAST(value AS INTEGER) FROM meta WHERE key = 'sequenceFloor'), 0)) AS seq, coalesce(max(n), 0) AS documents,
              count(*) FILTER (WHERE deleted = 0) AS live, count(*) FILTER (WHERE deleted = 1) AS deleted FROM docs`,
    )
    this.#version = dataVersionOf(this.#readVersion)
    this.#now = this.#counted()
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

  /** Counts a document that is here no more. */
  forget(wasDeleted: boolean): void {
    this.#now[wasDeleted ? 'deleted' : 'live'] -= 1
  }

  /**
   * Remembers the numbers; the answer puts them back, for a write that left no trace. Called inside a transaction,
   * where nobody else writes.
   */
  mark(): () => void {
    this.#refresh()
    const before = { ...this.#now }
    return () => {
      this.#now = before
    }
  }
  // The keeper's commands write from a process of their own.
  #refresh(): void {
    const version = dataVersionOf(this.#readVersion)
    if (version === this.#version) return
    this.#version = version
    this.#now = this.#counted()
  }

  #counted(): Counts {
    return { ...(this.#readCounts.get() as Counts) }
  }
}
