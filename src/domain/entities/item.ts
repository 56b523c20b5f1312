import { defineEntity, line, whole } from './entity.ts'

/**
 * A point of an ordre du jour: `item:<meeting>:<ulid>`. Its place in the list is one register (`order`, a
 * fractional index), so that two tablets that reorder offline never lose a point. Its notes are text chunks.
 */
export const item = defineEntity({
  type: 'item',
  schema: 1,
  nature: 'edited',
  writtenBy: 'member',
  fields: { title: line(), order: line(200), minutes: whole(0, 1_440), presentedBy: line() },
  indexes: {},
})
