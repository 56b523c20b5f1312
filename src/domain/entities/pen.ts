import { defineEntity, line, reference } from './entity.ts'

/** One person writing on one device: a shared kiosk has many pens, a person as many as devices. */
export const pen = defineEntity({
  type: 'pen',
  schema: 1,
  nature: 'edited',
  writtenBy: 'member',
  fields: { person: reference('person'), device: line(80), place: reference('place') },
  indexes: {},
})
