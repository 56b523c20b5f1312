import { code, day, defineEntity, line, reference } from './entity.ts'

/** A seat of an instance, held by somebody for a time: `seat:<instance>:<ulid>`. An invité has no seat. */
export const seat = defineEntity({
  type: 'seat',
  schema: 1,
  nature: 'edited',
  writtenBy: 'coordination',
  fields: {
    title: line(),
    person: reference('person'),
    from: day(),
    until: day(),
    voice: code(),
  },
  indexes: {},
})
