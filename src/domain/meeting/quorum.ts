import type { Voice } from '#domain/entities/attendance.ts'
import type { RecordId } from '#domain/id.ts'
import { type Attendee, attendeesOf, isHereAt, movementsOf, type Signature } from './attendance-count.ts'

/** All that decides whether a meeting may deliberate: who signed, and what its instance asks. */
export type Roll = {
  readonly signatures: readonly Signature[]
  /** As the instance says; none: the statutes ask for none. */
  readonly quorum?: number | null | undefined
  /** How many pouvoirs one person may carry; none: no limit. */
  readonly proxiesEach?: number | null | undefined
  readonly seats?: readonly Seat[] | undefined
  /** The voice of those who are there without a seat, as the instance says; none: see `voiceOf`. */
  readonly voiceWithoutSeat?: string | null | undefined
  /** The day of the meeting, `2026-03-12`: seats are held from a day until a day. */
  readonly day?: string | undefined
}

/** A seat of the instance, as its records hold it. */
export type Seat = {
  readonly person?: RecordId | null | undefined
  readonly from?: string | null | undefined
  readonly until?: string | null | undefined
  readonly voice?: string | null | undefined
}

/** The room at one instant. */
export type Quorum = {
  /** Everybody in the room, whatever their voice. */
  readonly present: number
  /** Those in the room with a deliberative voice. */
  readonly voting: number
  /** Those whose pouvoir counts: a deliberative voice, carried by somebody in the room, within the limit. */
  readonly represented: number
  /** `voting` and `represented` together: what is held against the quorum. */
  readonly counted: number
} & (
  | { readonly state: 'notAsked'; readonly needed?: undefined }
  | { readonly state: 'reached' | 'missing'; readonly needed: number }
)

/** From when on the quorum was there, or no more. `at` is in ms since 1970; -Infinity from the start. */
export type QuorumChange = { readonly at: number; readonly quorum: Quorum }

/** The quorum at an instant, in ms since 1970. */
export function quorumAt(roll: Roll, at: number): Quorum {
  return countAt(roll, attendeesOf(roll.signatures), at)
}

/** How the quorum began, then each instant at which it was reached or lost ("quorum perdu à 19 h 42"). */
export function quorumChanges(roll: Roll): readonly QuorumChange[] {
  const attendees = attendeesOf(roll.signatures)
  const changes: QuorumChange[] = []
  for (const at of [Number.NEGATIVE_INFINITY, ...movementsOf(attendees)]) {
    const quorum = countAt(roll, attendees, at)
    if (changes.at(-1)?.quorum.state !== quorum.state) changes.push({ at, quorum })
  }
  return changes
}

/**
 * The voice of an attendee: as written on the sheet, else as their seat says, else as the instance says of those who
 * have none. Where it says nothing and every seat is held by somebody
 * named, who has none advises; where seats are unnamed, or there are none, everybody has a voice until it is
 * written otherwise.
 */
export function voiceOf(
  attendee: Attendee,
  { seats = [], day, voiceWithoutSeat }: Pick<Roll, 'seats' | 'day' | 'voiceWithoutSeat'>,
): Voice {
  if (attendee.voice) return attendee.voice
  const held = seats.filter(seat => isHeldOn(seat, day))
  const own = held.filter(({ person }) => person && attendee.persons.includes(person))
  if (own.length > 0)
    return own.some(({ voice }) => voice !== 'consultative') ? 'deliberative' : 'consultative'
  if (voiceWithoutSeat === 'deliberative' || voiceWithoutSeat === 'consultative') return voiceWithoutSeat
  return held.length > 0 && held.every(({ person }) => Boolean(person)) ? 'consultative' : 'deliberative'
}

/** Whether a seat is held on a day; without a day, whether it ever is. */
export function isHeldOn({ from, until }: Seat, day: string | undefined): boolean {
  return day === undefined || ((!from || from <= day) && (!until || until >= day))
}

function countAt(roll: Roll, attendees: readonly Attendee[], at: number): Quorum {
  const here = attendees.filter(attendee => isHereAt(attendee, at))
  const voting = here.filter(attendee => voiceOf(attendee, roll) === 'deliberative').length
  const represented = representedAt(roll, attendees, here, at).length
  const counts = { present: here.length, voting, represented, counted: voting + represented }
  const needed = roll.quorum
  if (needed === null || needed === undefined) return { ...counts, state: 'notAsked' }
  return { ...counts, state: counts.counted >= needed ? 'reached' : 'missing', needed }
}

// Pouvoirs beyond the limit do not count: which ones, nobody has to choose, for each weighs the same.
function representedAt(
  roll: Roll,
  attendees: readonly Attendee[],
  here: readonly Attendee[],
  at: number,
): readonly Attendee[] {
  const carrierOf = new Map(here.flatMap(attendee => attendee.persons.map(person => [person, attendee])))
  const limit = roll.proxiesEach ?? Number.POSITIVE_INFINITY
  const carried = new Map<Attendee, number>()
  return attendees.filter(attendee => {
    if (!hasProxy(attendee) || isHereAt(attendee, at)) return false
    if (voiceOf(attendee, roll) !== 'deliberative') return false
    const carrier = attendee.carriers
      .map(person => carrierOf.get(person))
      .find(one => one !== undefined && (carried.get(one) ?? 0) < limit)
    if (!carrier) return false
    carried.set(carrier, (carried.get(carrier) ?? 0) + 1)
    return true
  })
}

// Who arrives late or leaves early may be represented meanwhile: the pouvoir stands on the line of one who is present.
function hasProxy({ state, carriers }: Attendee): boolean {
  return carriers.length > 0 && (state === 'represented' || state === 'present')
}
