import { code, defineEntity, line, paragraph, reference } from './entity.ts'

/** The sides of a controversy: contradictory points of view, and the alternatives looked for (S0 §15). */
export const argumentSides = ['pro', 'con', 'alternative'] as const

export type ArgumentSide = (typeof argumentSides)[number]

/** One argument of a controversy under a point: `argument:<meeting>:<ulid>`. */
export const argument = defineEntity({
  type: 'argument',
  schema: 1,
  nature: 'edited',
  writtenBy: 'member',
  fields: { item: reference('item'), side: code(), text: paragraph(2_000), saidBy: line(80) },
  indexes: {},
})
