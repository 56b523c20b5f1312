import { code, defineEntity, reference } from './entity.ts'

/** Whether somebody stands behind an initiative, or did and does no more. */
export const supportStates = ['given', 'withdrawn'] as const

export type SupportState = (typeof supportStates)[number]

/**
 * Somebody supports an initiative: `support:<initiative>:<person>`. The id is the fact itself, so that who says it on
 * two devices has said it once: it holds nothing, not even a day, in which the two could differ.
 */
export const support = defineEntity({
  type: 'support',
  schema: 1,
  nature: 'edited',
  writtenBy: 'member',
  fields: {
    person: reference('person'),
    state: code(),
  },
  indexes: { byPerson: body => (typeof body.person === 'string' ? [body.person] : undefined) },
})

/** Whether a support with this state counts. */
export function isGiven(state: unknown): boolean {
  return state !== 'withdrawn'
}
