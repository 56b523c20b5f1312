import type { DatabaseSync } from 'node:sqlite'

type Job = {
  readonly work: () => void
  readonly resolve: () => void
  readonly reject: (error: unknown) => void
}

// Bounds how long one commit keeps other requests from their turn.
const JOBS_PER_COMMIT = 64

/**
 * Group commit: writes that arrive together share one flush to disk. Each is atomic on its own (a savepoint),
 * and none is acknowledged before the flush that holds it.
 */
export class WriteQueue {
  readonly #sqlite: DatabaseSync
  readonly #afterCommit: () => void
  readonly #mark: () => () => void
  #waiting: Job[] = []
  #isClosed = false

  /** `mark` remembers, inside the transaction, what the jobs change in memory, and answers how to put it back. */
  constructor(sqlite: DatabaseSync, afterCommit: () => void, mark: () => () => void) {
    this.#sqlite = sqlite
    this.#afterCommit = afterCommit
    this.#mark = mark
  }

  /** Runs `work` inside the next transaction; settles once that is on disk, or `work` has thrown and left no trace. */
  run<T>(work: () => T): Promise<T> {
    return new Promise((resolve, reject) => {
      if (this.#isClosed) throw new Error('The database is closed')
      let result: T
      this.#waiting.push({
        work: () => {
          result = work()
        },
        resolve: () => resolve(result),
        reject,
      })
      if (this.#waiting.length === 1) setImmediate(() => this.flush())
    })
  }

  /** Commits what waits now. */
  flush(): void {
    const jobs = this.#waiting.splice(0, JOBS_PER_COMMIT)
    if (jobs.length === 0) return
    if (this.#waiting.length > 0) setImmediate(() => this.flush())
    let putBack = (): void => undefined
    try {
      this.#sqlite.exec('BEGIN IMMEDIATE')
      putBack = this.#mark()
      const done = jobs.filter(job => this.#attempt(job))
      this.#sqlite.exec('COMMIT')
      for (const job of done) job.resolve()
    } catch (error) {
      if (this.#sqlite.isTransaction) this.#sqlite.exec('ROLLBACK')
      putBack()
      for (const job of jobs) job.reject(error)
      return
    }
    this.#afterCommit()
  }

  /** Commits everything that waits, and takes nothing more. */
  close(): void {
    this.#isClosed = true
    while (this.#waiting.length > 0) this.flush()
  }

  #attempt(job: Job): boolean {
    const putBack = this.#mark()
    this.#sqlite.exec('SAVEPOINT job')
    try {
      job.work()
      this.#sqlite.exec('RELEASE job')
      return true
    } catch (error) {
      // A full disk makes SQLite drop the whole transaction, and the work of the jobs before with it.
      if (!this.#sqlite.isTransaction) throw error
      this.#sqlite.exec('ROLLBACK TO job; RELEASE job')
      putBack()
      job.reject(error)
      return false
    }
  }
}
