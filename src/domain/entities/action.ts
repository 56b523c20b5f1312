import { code, day, defineEntity, line, reference } from './entity.ts'

/** The statuses of an action, in the order of its life (domain.md §2). */
export const actionStatuses = ['toDo', 'underway', 'done', 'dropped'] as const

export type ActionStatus = (typeof actionStatuses)[number]

// An action without a date comes after every dated one.
const NO_DATE = '9999'

/** Qui fait quoi pour quand, one named person: `action:<meeting>:<ulid>`. */
export const action = defineEntity({
  type: 'action',
  schema: 1,
  nature: 'edited',
  writtenBy: 'member',
  fields: {
    item: reference('item'),
    what: line(),
    person: reference('person'),
    /** Who, in words, for somebody who has no record of their own. */
    who: line(),
    dueOn: day(),
    status: code(),
    instance: reference('instance'),
    initiative: reference('initiative'),
  },
  indexes: {
    byDue: body => [isOpen(body.status) ? 'open' : 'ended', String(body.dueOn ?? NO_DATE)],
    byPerson: body =>
      typeof body.person === 'string'
        ? [body.person, isOpen(body.status) ? 'open' : 'ended', String(body.dueOn ?? NO_DATE)]
        : undefined,
    byInstance: body =>
      typeof body.instance === 'string'
        ? [body.instance, isOpen(body.status) ? 'open' : 'ended', String(body.dueOn ?? NO_DATE)]
        : undefined,
    byInitiative: body => (typeof body.initiative === 'string' ? [body.initiative] : undefined),
  },
})

/** Whether an action with this status still waits for somebody. */
export function isOpen(status: unknown): boolean {
  return status !== 'done' && status !== 'dropped'
}
