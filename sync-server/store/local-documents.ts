import type { DatabaseSync, StatementSync } from 'node:sqlite'
import { oneRow } from './sqlite.ts'
import type { WriteQueue } from './write-queue.ts'

/** A `_local` document: it never travels, has one revision, and mostly holds how far a replication has come. */
export type LocalDocument = { readonly version: number; readonly text: string }

/** The `_local` documents of one database, by the part of their id after `_local/`. */
export class LocalDocuments {
  readonly #queue: WriteQueue
  readonly #read: StatementSync
  readonly #put: StatementSync
  readonly #remove: StatementSync

  constructor(sqlite: DatabaseSync, queue: WriteQueue) {
    this.#queue = queue
    this.#read = sqlite.prepare('SELECT version, text FROM locals WHERE id = ?')
    this.#put = sqlite.prepare('INSERT OR REPLACE INTO locals (id, version, text) VALUES (?, ?, ?)')
    this.#remove = sqlite.prepare('DELETE FROM locals WHERE id = ?')
  }

  get(id: string): LocalDocument | undefined {
    return oneRow(this.#read, id)
  }

  /** Overwrites whatever was there, and answers the version that follows the one the writer names. */
  put(id: string, text: string, previous: number): Promise<number> {
    return this.#queue.run(() => {
      this.#put.run(id, previous + 1, text)
      return previous + 1
    })
  }

  /** Whether there was one to remove. */
  remove(id: string): Promise<boolean> {
    return this.#queue.run(() => this.#remove.run(id).changes > 0)
  }
}
