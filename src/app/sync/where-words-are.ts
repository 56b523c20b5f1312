import { sayWhere } from '#app/messages.ts'
import type { SyncStatus } from '#data/index.ts'
import { formatSince } from '#ui/dates.ts'
import type { IconName } from '#ui/icon.tsx'

/** One line of words: what matters, then what explains it. */
export type WhereWordsAre = {
  readonly icon: IconName
  readonly strong: string
  readonly soft: string | undefined
  /** Whether a person has something to do about it. */
  readonly isCall: boolean
}

const MINUTE = 60_000

type KnownStatus = Exclude<SyncStatus, { readonly state: 'signInNeeded' }>

/** Says in one line where the words of this device are. True by what relays answered, and by nothing else. */
export function whereWordsAre(status: SyncStatus, timeZone: string, now: number): WhereWordsAre {
  if (status.state === 'signInNeeded') {
    return { icon: 'key-round', strong: sayWhere.unknown(), soft: sayWhere.nothingLost(), isCall: true }
  }
  const line = place(status, timeZone, now)
  if (status.refused === 0) return line
  return {
    icon: 'triangle-alert',
    strong: sayWhere.toResume({ count: status.refused }),
    soft: decapitalised(line.strong),
    isCall: true,
  }
}

/** When a relay last answered: in words, or that none did; and first how far one came that broke off. */
export function lastMeeting(status: SyncStatus, timeZone: string, now: number): string {
  if (status.state === 'alone' && status.unfinished) {
    const { received, toReceive } = status.unfinished
    return sayWhere.cameUntilNow({ count: received, total: toReceive })
  }
  const at = status.state === 'upToDate' ? status.at : status.state === 'alone' ? status.since : undefined
  return at === undefined ? sayWhere.neverMet() : sayWhere.lastMet({ when: formatSince(at, timeZone, now) })
}

function place(status: KnownStatus, timeZone: string, now: number): WhereWordsAre {
  const { toSend, toHub } = status
  if (status.state === 'exchanging') {
    return toSend > 0 && status.received === 0
      ? {
          icon: 'cloud-upload',
          strong: sayWhere.toSend({ count: toSend }),
          soft: decapitalised(sayWhere.exchanging()),
          isCall: false,
        }
      : exchanging(status.received, status.toReceive)
  }
  if (toSend > 0) {
    const icon = status.state === 'alone' ? 'cloud-off' : 'cloud-upload'
    return {
      icon,
      strong: sayWhere.toSend({ count: toSend }),
      soft: lastMeeting(status, timeZone, now),
      isCall: false,
    }
  }
  if (toHub > 0) {
    const strong = status.relay ? sayWhere.takenBy({ relay: status.relay.name }) : sayWhere.takenByARelay()
    return { icon: 'check', strong, soft: sayWhere.waitingForHub({ count: toHub }), isCall: false }
  }
  if (status.state === 'upToDate') {
    // The sentence is in the present: a minute that is not over would add nothing but a second line on a phone.
    const soft = now - status.at < MINUTE ? undefined : formatSince(status.at, timeZone, now)
    return { icon: 'check-check', strong: sayWhere.allAtHub(), soft, isCall: false }
  }
  const strong = status.unfinished
    ? sayWhere.notWhole()
    : status.since === undefined
      ? sayWhere.nothingToSend()
      : sayWhere.allWasAtHub()
  return { icon: 'cloud-off', strong, soft: lastMeeting(status, timeZone, now), isCall: false }
}

function exchanging(received: number, toReceive: number | undefined): WhereWordsAre {
  const soft =
    toReceive !== undefined
      ? sayWhere.receivedOf({ count: received, total: toReceive })
      : received > 0
        ? sayWhere.received({ count: received })
        : undefined
  return { icon: 'refresh-cw', strong: sayWhere.exchanging(), soft, isCall: false }
}

function decapitalised(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}
