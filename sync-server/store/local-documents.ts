import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { IncomingLocal } from '#relay/documents/incoming-local.ts'
import { notFound } from '#relay/errors.ts'
import type { Outcome } from './batch.ts'
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

  /** Overwrites or removes whatever was there. The version that is answered follows the one the writer names. */
  write({ id, text, previous, deleted }: IncomingLocal): Promise<Outcome> {
    const whole = `_local/${id}`
    return this.#queue.run(() => {
      if (!deleted) {
        this.#put.run(id, previous + 1, text)
        return { ok: true, id: whole, rev: `0-${previous + 1}` }
      }
      const isGone = this.#remove.run(id).changes > 0
      return isGone ? { ok: true, id: whole, rev: '0-0' } : { ok: false, id: whole, problem: notFound() }
    })
  }
}
