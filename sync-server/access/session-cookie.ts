import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Account } from './accounts.ts'

// How long a session lives without being used, in seconds: CouchDB's ten minutes, or a device's half year.
const sessionLives = { couchdb: 600, device: 180 * 24 * 3600 } as const

type SessionLife = keyof typeof sessionLives

/** What a cookie says: who, since when, for how long. */
export type SessionClaim = { readonly name: string; readonly issuedAt: number; readonly life: SessionLife }

/**
 * Writes and reads CouchDB's `AuthSession` cookie: signed, so that it survives a restart without being stored. Devices
 * held one too before they were given tokens, and the relay's administrator does.
 */
export class SessionCookies {
  readonly #secret: string
  readonly #now: () => number
  // A client sends the same cookie with each request, and signing takes longer than reading many a document.
  readonly #checked = new Set<string>()

  constructor(secret: string, now: () => number) {
    this.#secret = secret
    this.#now = now
  }

  /** The `Set-Cookie` header that signs an account in, or keeps it signed in. */
  issue(account: Account, life: SessionLife, isSecure: boolean): string {
    const name = Buffer.from(account.name).toString('base64url')
    const claim = `${name}.${life}.${Math.floor(this.#now() / 1000).toString(36)}`
    return authCookie(`${claim}.${this.#sign(claim, account)}`, {
      seconds: sessionLives[life],
      isSecure,
      now: this.#now(),
    })
  }

  /** The `Set-Cookie` header that signs out. */
  clear(isSecure: boolean): string {
    return `AuthSession=; Version=1; Max-Age=0; ${attributes(isSecure)}`
  }

  /** Who a cookie signs in; `undefined` when it is not of this relay, has run out, or its account is gone. */
  read(
    value: string,
    find: (name: string) => Account | undefined,
  ): { account: Account; claim: SessionClaim } | undefined {
    const [name64 = '', life = '', issued = '', signature = ''] = value.split('.')
    if (!isLife(life)) return undefined
    const name = Buffer.from(name64, 'base64url').toString()
    const issuedAt = Number.parseInt(issued, 36)
    const age = this.#now() / 1000 - issuedAt
    if (!(age < sessionLives[life])) return undefined
    const account = find(name)
    if (!account) return undefined
    if (!this.#isSigned(`${name64}.${life}.${issued}`, signature, account)) return undefined
    return { account, claim: { name, issuedAt, life } }
  }

  /** Whether a session is old enough to be given a new cookie. */
  isToBeRenewed({ issuedAt, life }: SessionClaim): boolean {
    return this.#now() / 1000 - issuedAt > sessionLives[life] / 10
  }

  #isSigned(claim: string, signature: string, account: Account): boolean {
    const checked = `${account.credentials?.salt ?? ''} ${claim} ${signature}`
    if (this.#checked.has(checked)) return true
    if (!isSameText(signature, this.#sign(claim, account))) return false
    if (this.#checked.size >= REMEMBERED) this.#checked.clear()
    this.#checked.add(checked)
    return true
  }

  // The account's salt takes part, so that a new password ends every session made with the old one.
  #sign(claim: string, { credentials }: Account): string {
    return createHmac('sha256', this.#secret + (credentials?.salt ?? ''))
      .update(claim)
      .digest('base64url')
  }
}

const REMEMBERED = 1_000

/** The `Set-Cookie` header that makes a client keep a value for so many seconds. `now`: in ms since 1970. */
export function authCookie(
  value: string,
  { seconds, isSecure, now }: { readonly seconds: number; readonly isSecure: boolean; readonly now: number },
): string {
  const expires = new Date(now + seconds * 1000).toUTCString()
  return `AuthSession=${value}; Version=1; Expires=${expires}; Max-Age=${seconds}; ${attributes(isSecure)}`
}

// Takes as long whatever the difference, so that a signature cannot be guessed letter by letter.
function isSameText(a: string, b: string): boolean {
  const [left, right] = [new TextEncoder().encode(a), new TextEncoder().encode(b)]
  return left.length === right.length && timingSafeEqual(left, right)
}

function isLife(text: string): text is SessionLife {
  return Object.hasOwn(sessionLives, text)
}

function attributes(isSecure: boolean): string {
  return `Path=/; HttpOnly; SameSite=Lax${isSecure ? '; Secure' : ''}`
}
