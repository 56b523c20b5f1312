import { code, day, defineEntity, line, reference } from './entity.ts'

/**
 * A seat of an instance, held by somebody for a time: `seat:<instance>:<ulid>`. An invité has no seat.
 * Who follows somebody gets a seat of their own with its dates, so that past mandates stay readable.
 */
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

/** Where a mandate stands on a day. */
export type Mandate = 'coming' | 'held' | 'over'

/** Where a mandate stands on a calendar day, `2026-03-12`; its first and its last day belong to it. */
export function mandateOn(
  { from, until }: { readonly from?: string | null | undefined; readonly until?: string | null | undefined },
  day: string,
): Mandate {
  if (from && from > day) return 'coming'
  return until && until < day ? 'over' : 'held'
}
