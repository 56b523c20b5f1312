import { defineEntity, line } from './entity.ts'
import { alphabetical } from './key.ts'

/** Someone of the territory. Personal data lives here alone; every other record refers to it. */
export const person = defineEntity({
  type: 'person',
  schema: 1,
  nature: 'edited',
  writtenBy: 'member',
  fields: { name: line(), initials: line(6), words: line() },
  indexes: { byName: body => [alphabetical(body.name)] },
})
