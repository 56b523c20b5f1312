import type { SyncStatus } from '#data/index.ts'
import { newsOf } from './messages.ts'

/** What somebody who listens has been told of the exchange, or would be told now. */
export type Heard = {
  /** Documents that came in since somebody was last told of any. */
  readonly received: number
  /** `undefined` until a relay answered, or none did. */
  readonly isAlone: boolean | undefined
  readonly isKnown: boolean
  readonly refused: number
  readonly toSettle: number
}

/** Before anything was told. */
export const nothingHeard: Heard = { received: 0, isAlone: undefined, isKnown: true, refused: 0, toSettle: 0 }

/**
 * What is to be told once `status` has followed `before`. An exchange under way says neither that a relay answers nor
 * that none does: a device in the woods tries every few seconds.
 */
export function heardOf(known: Heard, before: SyncStatus | undefined, status: SyncStatus): Heard {
  const isAlone = status.state === 'alone' ? true : status.state === 'upToDate' ? false : known.isAlone
  return {
    ...known,
    received: known.received + Math.max(0, receivedIn(status) - (before ? receivedIn(before) : 0)),
    isAlone,
    isKnown: status.state !== 'signInNeeded',
    refused: status.refused,
  }
}

/** The sentences that lead from what was told to what is so now; `undefined` when nothing is new. */
export function newsSince(told: Heard, now: Heard): string | undefined {
  const sentences = [
    now.received > 0 && newsOf.received({ count: now.received }),
    told.isAlone === false && now.isAlone === true && newsOf.alone(),
    told.isAlone === true && now.isAlone === false && newsOf.met(),
    told.isKnown && !now.isKnown && newsOf.unknown(),
    now.refused > told.refused && newsOf.refused({ count: now.refused }),
    now.toSettle > told.toSettle && newsOf.toSettle({ count: now.toSettle }),
  ].filter(sentence => sentence !== false)
  return sentences.length > 0 ? sentences.join(' ') : undefined
}

// A pull that broke off counts on from where it was: what was told of it is not told again.
function receivedIn(status: SyncStatus): number {
  if (status.state === 'exchanging') return status.received
  return status.state === 'alone' ? (status.unfinished?.received ?? 0) : 0
}
