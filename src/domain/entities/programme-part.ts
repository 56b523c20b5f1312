import * as z from 'zod/mini'
import { defineEntity, line, paragraph, reference, whole } from './entity.ts'

/**
 * A part of the programme of an event: `programmePart:<event>:<ulid>`. Its hours are those on the wall, on the n-th
 * day of the event, so that the programme goes along when the event is moved to another day. Parts whose hours
 * overlap run side by side.
 */
export const programmePart = defineEntity({
  type: 'programmePart',
  schema: 1,
  nature: 'edited',
  writtenBy: 'member',
  fields: {
    title: line(),
    /** On which day of the event, from 1. */
    day: whole(1, 60),
    from: clock(),
    until: clock(),
    /** Who speaks or animates. */
    speaker: line(),
    /** Where, when it is not where the event is. */
    place: reference('place'),
    room: line(120),
    summary: paragraph(2_000),
  },
  indexes: {},
})

/** An hour on the wall, `09:30`. */
function clock() {
  return z.nullish(z.string().check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/)))
}
