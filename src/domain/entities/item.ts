import { code, defineEntity, instant, line, reference, whole } from './entity.ts'

/**
 * A point of an ordre du jour: `item:<meeting>:<ulid>`. Its place in the list is one register (`order`, a
 * fractional index), so that two tablets that reorder offline never lose a point. Its notes are text chunks.
 */
export const item = defineEntity({
  type: 'item',
  schema: 1,
  nature: 'edited',
  writtenBy: 'member',
  fields: {
    title: line(),
    order: line(200),
    minutes: whole(0, 1_440),
    presentedBy: line(),
    /** `adoption`: of the last minutes. `controversy`, `table`: a parallel table of `under`. */
    kind: code(),
    /** The point of which this is a parallel table, with its own note-taker. */
    under: reference('item'),
    noteTaker: line(),
    startedAt: instant(),
    endedAt: instant(),
    /** The open point or late action of an earlier meeting that this one carries on. */
    carriedFrom: reference('item', 'action'),
  },
  indexes: {},
})
