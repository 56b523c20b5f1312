import { RelayError } from '#relay/errors.ts'
import { limits } from '#relay/limits.ts'

/** The feeds that wait now, so that they can be counted and, when the relay stops, ended. */
export class Feeds {
  readonly #open = new Set<() => void>()

  get count(): number {
    return this.#open.size
  }

  /**
   * Takes a feed in by the way to end it; answers the way to let it go.
   * @throws RelayError `too_many_requests`, which replicators obey by trying later
   */
  add(end: () => void): () => void {
    if (this.#open.size >= limits.feeds) throw new RelayError('too_many_requests', 'Too many feeds are open.')
    this.#open.add(end)
    return () => this.#open.delete(end)
  }

  close(): void {
    for (const end of [...this.#open]) end()
  }
}
