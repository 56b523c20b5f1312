import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Account } from './accounts.ts'

/** Whose calendar an address gives, and of which space. */
export type CalendarClaim = {
  readonly space: string
  readonly account: Account
  /** The device that it was given to: it ends with that. */
  readonly device?: string | undefined
}

/** How an address is judged. */
export type CalendarJudges = {
  readonly find: (name: string) => Account | undefined
  /** The word that stands for a member's addresses since they were last renewed; empty: never. */
  readonly roundOf: (space: string, user: string) => string
}

/**
 * The secret part of the addresses at which calendar programs read, since they can neither sign in nor hold a
 * cookie. Signed and not stored: it lives as long as the account and its password, the device that it was given to and
 * the round of its member's addresses, and opens nothing but the agenda. It is of this relay alone.
 */
export class CalendarAddresses {
  readonly #secret: string

  constructor(secret: string) {
    this.#secret = secret
  }

  /** The same for one account, space and device each time. */
  tokenOf({ space, account, device }: CalendarClaim, { roundOf }: Pick<CalendarJudges, 'roundOf'>): string {
    const words = [space, account.name, ...(device === undefined ? [] : [device])]
    const claim = words.map(encoded).join('.')
    return `${claim}.${this.#sign(claim, account, roundOf(space, account.name))}`
  }

  /** Whose token this is; `undefined` for one that was never given, or whose account or password is gone. */
  read(token: string, { find, roundOf }: CalendarJudges): CalendarClaim | undefined {
    const words = token.split('.')
    const signature = words.at(-1) ?? ''
    const claim = words.slice(0, -1)
    if (claim.length < 2 || claim.length > 3) return undefined
    const [space = '', name = '', device] = claim.map(decoded)
    const account = find(name)
    if (!account) return undefined
    const bytes = new TextEncoder()
    const [given, due] = [signature, this.#sign(claim.join('.'), account, roundOf(space, name))].map(text =>
      bytes.encode(text),
    )
    if (!given || given.length !== due?.length || !timingSafeEqual(given, due)) return undefined
    return { space, account, device }
  }

  // Signed for this use alone, so that no session cookie is one, nor the other way round.
  #sign(claim: string, { credentials }: Account, round: string): string {
    return createHmac('sha256', `${this.#secret}${credentials?.salt ?? ''}`)
      .update(round === '' ? `calendar|${claim}` : `calendar|${claim}|${round}`)
      .digest('base64url')
  }
}

function encoded(text: string): string {
  return Buffer.from(text).toString('base64url')
}

function decoded(text: string): string {
  return Buffer.from(text, 'base64url').toString()
}
