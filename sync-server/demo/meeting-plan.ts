import type { Stage } from '#domain/entities/initiative.ts'
import type { Day } from './calendar.ts'
import type { InitiativeKey } from './content/initiatives.ts'
import type { InstanceKey } from './content/instances-and-seats.ts'
import type { PenKey } from './content/pens.ts'
import type { PersonKey } from './content/persons.ts'
import type { PlaceKey } from './content/places.ts'
import type { WrittenMeeting } from './written-meeting.ts'

/** A meeting as the content tells it. */
export type MeetingPlan = {
  /** What the content calls it: decides its id. */
  readonly key: string
  readonly title: string
  readonly instance?: InstanceKey
  readonly place?: PlaceKey
  /** None: nobody has found a date yet. */
  readonly day?: Day
  readonly from?: string
  readonly until?: string
  /** Ends on a later day. */
  readonly untilDay?: Day
  readonly status: MeetingFate
  /** Who prepares it, and who notes it on the tablet of the hall. */
  readonly keeper: PenKey
  readonly scribe: PenKey
  readonly chair?: PersonKey
  readonly secretary?: PersonKey
  readonly previous?: WrittenMeeting
  readonly points: readonly Point[]
  readonly attendance?: Attendance
}

/** How far a meeting has come, or what became of it. */
export type MeetingFate =
  | 'inPreparation'
  | 'convened'
  | 'toBeWritten'
  | 'toBeApproved'
  | 'approved'
  | 'postponed'
  | 'cancelled'

/** Who was there, was excused, was absent, and who gave a pouvoir to whom. */
export type Attendance = {
  readonly present: readonly PersonKey[]
  readonly excused?: readonly PersonKey[]
  readonly absent?: readonly PersonKey[]
  readonly represented?: readonly (readonly [who: PersonKey, by: PersonKey])[]
  readonly details?: { readonly [who in PersonKey]?: AttendanceDetails }
}

/** What else the sheet says of one person; hours by the clock on the wall. */
export type AttendanceDetails = {
  readonly as?: string
  readonly voice?: 'deliberative' | 'consultative'
  readonly arrived?: string
  readonly left?: string
  readonly sameAs?: PersonKey
}

/** A timed point of an ordre du jour, and what came of it. */
export type Point = {
  readonly title: string
  readonly minutes?: number
  readonly by?: string
  readonly kind?: 'adoption' | 'controversy'
  /** It carries on the point of the previous meeting whose title begins so. */
  readonly carries?: string
  /** Notes as they were typed, one passage for each who took them. */
  readonly notes?: readonly Passage[]
  readonly decisions?: readonly Decided[]
  readonly actions?: readonly Task[]
  readonly sides?: readonly Said[]
  /** Parallel tables, each with who noted it. */
  readonly tables?: readonly Table[]
}

export type Passage = readonly [pen: PenKey, text: string]

type Table = { readonly title: string; readonly noteTaker?: PersonKey; readonly notes?: readonly Passage[] }

type Said = readonly [side: 'pro' | 'con' | 'alternative', text: string, saidBy?: string]

type Decided = {
  readonly text: string
  readonly mode: 'consent' | 'showOfHands' | 'secretBallot' | 'opinion' | 'coordination'
  readonly result?: 'adopted' | 'rejected' | 'deferred'
  /** For, against, abstentions, not voting. */
  readonly votes?: readonly [number, number, number, number]
  readonly objections?: string
  readonly reason?: string
  /** To be looked at again, so many days after the meeting. */
  readonly reviewAfter?: number
  readonly initiative?: InitiativeKey
  /** The step of its initiative that it takes. */
  readonly step?: Stage
}

type Task = {
  readonly what: string
  readonly person?: PersonKey
  readonly who?: string
  /** Due so many days after the meeting … */
  readonly dueAfter?: number
  /** … or so many days from the first run of the demo; late when negative. */
  readonly dueIn?: number
  /** What became of it, if anything has. */
  readonly became?: 'underway' | 'done' | 'dropped'
  readonly initiative?: InitiativeKey
}
