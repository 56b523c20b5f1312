import { createHmac, hash, randomBytes } from 'node:crypto'
import { isRole, type Role } from '#domain/roles.ts'
import type { ServerStore } from '#relay/store/server-store.ts'
import { allRows, oneRow } from '#relay/store/sqlite.ts'
import { mintCode, readCode } from './short-code.ts'

/** What lets one in: the secret of a link, or a short code as somebody typed it. */
export type JoiningKey = { readonly secret: string } | { readonly code: string }

/** An invitation to be made: into a space with a role, or, as a personal entry, under the name of a user. */
export type NewInvitation = {
  readonly opens:
    | { readonly kind: 'invitation'; readonly space: string; readonly role: Role }
    | { readonly kind: 'entry'; readonly user: string }
  /** How many times it opens. */
  readonly uses: number
  /** In ms since 1970; `undefined`: never. */
  readonly expiresAt?: number | undefined
  readonly label?: string | undefined
  /** The user name of who made it; empty for the relay itself. */
  readonly madeBy: string
}

/** An invitation as the relay keeps it: what opens it is not among that. */
export type Invitation = NewInvitation & {
  readonly id: string
  readonly used: number
  readonly madeAt: number
  /** Whether it opens no more: used up, run out or withdrawn. */
  readonly isGone: boolean
}

/** What opens an invitation. It is shown this once. */
export type InvitationKeys = { readonly id: string; readonly secret: string; readonly code: string }

/**
 * The invitations of this relay, kept in its own file: beside the spaces they would travel to every device, and forty
 * bits of a code can be guessed by whoever holds their hash.
 */
export class Invitations {
  readonly #server: ServerStore
  readonly #now: () => number

  constructor(server: ServerStore, now: () => number) {
    this.#server = server
    this.#now = now
  }

  make({ opens, uses, expiresAt, label, madeBy }: NewInvitation): InvitationKeys {
    const [space, role, user] =
      opens.kind === 'entry' ? [null, null, opens.user] : [opens.space, opens.role, null]
    const insert = this.#server.sqlite.prepare(
      `INSERT OR IGNORE INTO invitations
         (id, secret, code, space, role, user, label, uses, used, expires_at, made_by, made_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?, ?)`,
    )
    while (true) {
      const keys = {
        id: randomBytes(9).toString('base64url'),
        secret: randomBytes(24).toString('base64url'),
        code: mintCode(),
      }
      const hashes = [hash('sha256', keys.secret), this.#hashOfCode(keys.code)]
      const end = expiresAt ?? null
      const { changes } = insert.run(
        ...[keys.id, ...hashes, space, role, user, label ?? null, uses, end, madeBy, this.#now()],
      )
      // A code that was given already is not given twice.
      if (changes === 1) return keys
    }
  }

  /** The invitation that a key is of, whether it still opens or not. */
  find(key: JoiningKey): Invitation | undefined {
    const row = 'secret' in key ? this.#bySecret(key.secret) : this.#byCode(key.code)
    return row && this.#read(row)
  }

  /** The invitations into a space, the newest first, without those that were withdrawn or ran out a month ago. */
  into(space: string): readonly Invitation[] {
    const statement = this.#server.sqlite.prepare(
      `SELECT * FROM invitations
       WHERE space = ? AND withdrawn = 0 AND (expires_at IS NULL OR expires_at > ?) ORDER BY made_at DESC, id`,
    )
    return allRows<Row>(statement, space, this.#now() - SHOWN_AFTERWARDS).map(row => this.#read(row))
  }

  /** Uses an invitation up by one; `false` when it opens no more. */
  use(id: string): boolean {
    const statement = this.#server.sqlite.prepare(
      `UPDATE invitations SET used = used + 1
       WHERE id = ? AND used < uses AND withdrawn = 0 AND (expires_at IS NULL OR expires_at > ?)`,
    )
    return statement.run(id, this.#now()).changes === 1
  }

  /** Ends an invitation into a space; one that is ended, or none, stays so. */
  withdraw(space: string, id: string): void {
    this.#server.sqlite
      .prepare('UPDATE invitations SET withdrawn = 1 WHERE space = ? AND id = ?')
      .run(space, id)
  }

  /** Ends what somebody has made who may invite into a space no more. */
  withdrawOf(space: string, maker: string): void {
    this.#server.sqlite
      .prepare('UPDATE invitations SET withdrawn = 1 WHERE space = ? AND made_by = ?')
      .run(space, maker)
  }

  /** Ends all invitations into a space. */
  withdrawAll(space: string): void {
    this.#server.sqlite.prepare('UPDATE invitations SET withdrawn = 1 WHERE space = ?').run(space)
  }

  /** Ends the personal entries of a user. */
  withdrawEntries(user: string): void {
    this.#server.sqlite.prepare('UPDATE invitations SET withdrawn = 1 WHERE user = ?').run(user)
  }

  #bySecret(secret: string): Row | undefined {
    const statement = this.#server.sqlite.prepare('SELECT * FROM invitations WHERE secret = ?')
    return oneRow<Row>(statement, hash('sha256', secret))
  }

  #byCode(typed: string): Row | undefined {
    const code = readCode(typed)
    if (code === undefined) return undefined
    const statement = this.#server.sqlite.prepare('SELECT * FROM invitations WHERE code = ?')
    return oneRow<Row>(statement, this.#hashOfCode(code))
  }

  // Keyed, because whoever saw the hash alone could try all codes against it.
  #hashOfCode(code: string): string {
    return createHmac('sha256', `${this.#server.secret}|code`).update(code).digest('hex')
  }

  #read(row: Row): Invitation {
    const { id, space, role, user, label, uses, used, expires_at, made_by, made_at, withdrawn } = row
    const opens =
      space !== null && isRole(role)
        ? ({ kind: 'invitation', space, role } as const)
        : ({ kind: 'entry', user: user ?? '' } as const)
    const hasRunOut = expires_at !== null && expires_at <= this.#now()
    return {
      ...{ id, opens, uses, used, madeBy: made_by, madeAt: made_at },
      expiresAt: expires_at ?? undefined,
      label: label ?? undefined,
      isGone: withdrawn === 1 || used >= uses || hasRunOut,
    }
  }
}

// In ms: long enough to see how many came by it.
const SHOWN_AFTERWARDS = 30 * 24 * 3_600_000

type Row = {
  readonly id: string
  readonly space: string | null
  readonly role: string | null
  readonly user: string | null
  readonly label: string | null
  readonly uses: number
  readonly used: number
  readonly expires_at: number | null
  readonly made_by: string
  readonly made_at: number
  readonly withdrawn: 0 | 1
}
