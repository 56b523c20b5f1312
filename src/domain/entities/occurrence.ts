import { code, defineEntity, instant, line, reference } from './entity.ts'

/**
 * What is otherwise on one date of an event that comes back: `occurrence:<event>:<day>`, where the day is the one
 * the series gives it, by the clocks of the territory. The id is the fact itself: whoever changes that date, and
 * however often, writes this one record. A field that it does not have is as the event says.
 */
export const occurrence = defineEntity({
  type: 'occurrence',
  schema: 1,
  nature: 'edited',
  writtenBy: 'member',
  fields: {
    title: line(),
    startsAt: instant(),
    endsAt: instant(),
    place: reference('place'),
    room: line(120),
    status: code(),
    /** Why this date is otherwise. */
    note: line(),
  },
  indexes: {},
})
