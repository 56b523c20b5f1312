import { defineEntity, line, sign } from './entity.ts'

/** An audience with its own database. Its id is `space:<name>`. Times are read in its zone, whatever the device says. */
export const space = defineEntity({
  type: 'space',
  schema: 1,
  nature: 'edited',
  writtenBy: 'coordination',
  fields: { title: line(), subtitle: line(), timeZone: sign(60), notice: line() },
  indexes: {},
})
