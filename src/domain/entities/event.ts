import * as z from 'zod/mini'
import { code, day, defineEntity, instant, line, paragraph, reference, whole } from './entity.ts'
import { chronological } from './key.ts'

/** The statuses of an event (domain: "Statuses"); of one date of it as well. */
export const eventStatuses = ['toConfirm', 'confirmed', 'postponed', 'cancelled', 'full'] as const

export type EventStatus = (typeof eventStatuses)[number]

/** For whom an event is meant: le public. */
export const audiences = ['everyone', 'families', 'youth', 'elders', 'volunteers', 'members'] as const

export type Audience = (typeof audiences)[number]

/** The most dates that a series may be given: ten years of weeks. */
export const MOST_DATES = 520

/** The greatest number of weeks or months between two dates. */
export const MOST_APART = 12

/**
 * An event of the agenda, `event:<ulid>`. One that comes back says how by `repeats`; what is otherwise on one of its
 * dates is a record of its own (`occurrence`), and so is each part of its programme (`programmePart`).
 */
export const event = defineEntity({
  type: 'event',
  schema: 1,
  nature: 'edited',
  writtenBy: 'member',
  fields: {
    title: line(),
    startsAt: instant(),
    endsAt: instant(),
    place: reference('place'),
    /** Which room of the place, where it has several. */
    room: line(120),
    instance: reference('instance'),
    audience: code(),
    status: code(),
    summary: paragraph(4_000),
    /** Price, registration, what to bring. */
    practical: paragraph(2_000),
    repeats: code(),
    /** The days of the week on which a weekly series comes back beside that of its first date: `24`, 1 for Monday. */
    repeatOn: weekdays(),
    repeatEvery: whole(1, MOST_APART),
    repeatCount: whole(1, MOST_DATES),
    repeatUntil: day(),
  },
  indexes: {
    byDate: body => [chronological(body.startsAt)],
    bySeries: body => (typeof body.repeats === 'string' ? [chronological(body.startsAt)] : undefined),
  },
})

function weekdays() {
  return z.nullish(z.string().check(z.regex(/^[1-7]{1,7}$/)))
}
