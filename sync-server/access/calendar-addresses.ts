import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Account } from './accounts.ts'

/** Whose calendar an address gives, and of which space. */
export type CalendarClaim = { readonly space: string; readonly account: Account }

/**
 * The secret part of the addresses at which calendar programs read, since they can neither sign in nor hold a
 * cookie. Signed and not stored: it lives as long as the account and its password, and opens nothing but the agenda.
 * It is of this relay alone.
 */
export class CalendarAddresses {
  readonly #secret: string

  constructor(secret: string) {
    this.#secret = secret
  }

  /** The same for one account and space each time. */
  tokenOf({ space, account }: CalendarClaim): string {
    const claim = `${encoded(space)}.${encoded(account.name)}`
    return `${claim}.${this.#sign(claim, account)}`
  }

  /** Whose token this is; `undefined` for one that was never given, or whose account or password is gone. */
  read(token: string, find: (name: string) => Account | undefined): CalendarClaim | undefined {
    const [space64 = '', name64 = '', signature = ''] = token.split('.')
    const account = find(decoded(name64))
    if (!account) return undefined
    const bytes = new TextEncoder()
    const [given, due] = [signature, this.#sign(`${space64}.${name64}`, account)].map(text =>
      bytes.encode(text),
    )
    if (!given || given.length !== due?.length || !timingSafeEqual(given, due)) return undefined
    return { space: decoded(space64), account }
  }

  // Signed for this use alone, so that no session cookie is one, nor the other way round.
  #sign(claim: string, { credentials }: Account): string {
    return createHmac('sha256', `${this.#secret}${credentials?.salt ?? ''}`)
      .update(`calendar|${claim}`)
      .digest('base64url')
  }
}

function encoded(text: string): string {
  return Buffer.from(text).toString('base64url')
}

function decoded(text: string): string {
  return Buffer.from(text, 'base64url').toString()
}
