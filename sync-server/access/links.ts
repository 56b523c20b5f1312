import { hash, randomBytes } from 'node:crypto'
import type { ServerStore } from '#relay/store/server-store.ts'
import { oneRow } from '#relay/store/sqlite.ts'

/** An invitation to be made: whose, how many times it opens (once unless said), until when (ms since 1970). */
export type Invitation = { readonly user: string; readonly uses?: number; readonly expiresAt?: number }

/** Links that sign someone in. The relay keeps only their hashes. */
export class Links {
  readonly #server: ServerStore
  readonly #now: () => number

  constructor(server: ServerStore, now: () => number) {
    this.#server = server
    this.#now = now
  }

  /** The token of a new link. It is shown this once. */
  create({ user, uses = 1, expiresAt }: Invitation): string {
    const link = randomBytes(24).toString('base64url')
    this.#server.sqlite
      .prepare('INSERT INTO links (hash, user, uses, expires_at) VALUES (?, ?, ?, ?)')
      .run(hash('sha256', link), user, uses, expiresAt ?? null)
    return link
  }

  /** Whom a link signs in, using it up by one; `undefined` when it is unknown, used up or too old. */
  use(link: string): string | undefined {
    const statement = this.#server.sqlite.prepare(
      `UPDATE links SET uses = uses - 1
       WHERE hash = ? AND uses > 0 AND (expires_at IS NULL OR expires_at > ?) RETURNING user`,
    )
    return oneRow<{ user: string }>(statement, hash('sha256', link), this.#now())?.user
  }
}
