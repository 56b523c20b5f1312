import type { ChangedDate, EventRecord, MeetingRecord } from '#domain/calendar/entries.ts'
import type { Part } from '#domain/calendar/programme.ts'
import type { Fields } from '#domain/entities/index.ts'

export const PARIS = 'Europe/Paris'

/** A repair evening on a Thursday of March, in the hall. */
export function anEvent(
  fields: Partial<Fields<'event'>> = {},
  changed: readonly ChangedDate[] = [],
  id = 'event:01A',
): EventRecord {
  return {
    id,
    fields: {
      type: 'event',
      title: 'Repair café',
      startsAt: '2026-03-12T18:30:00+01:00',
      endsAt: '2026-03-12T21:00:00+01:00',
      place: 'place:hall',
      ...fields,
    },
    changed,
  }
}

/** What is otherwise on one date of the event `01A`. */
export function changedOn(date: string, fields: Partial<Fields<'occurrence'>>, event = '01A'): ChangedDate {
  return { id: `occurrence:${event}:${date}`, fields: { type: 'occurrence', ...fields } }
}

export function aMeeting(fields: Partial<Fields<'meeting'>> = {}, id = 'meeting:01M'): MeetingRecord {
  return {
    id,
    fields: {
      type: 'meeting',
      title: 'Plénière',
      startsAt: '2026-03-12T20:00:00+01:00',
      place: 'place:hall',
      ...fields,
    },
  }
}

export function aPart(fields: Partial<Fields<'programmePart'>>, id = '01'): Part {
  return { id: `programmePart:01A:${id}`, fields: { type: 'programmePart', ...fields } }
}

/** A span from a day to before another, in UTC. */
export function between(from: string, until: string) {
  return { from: Date.parse(`${from}T00:00:00Z`), until: Date.parse(`${until}T00:00:00Z`) }
}
