import type { RecordId } from '#domain/id.ts'
import { isAtLeast, type Role } from '#domain/roles.ts'
import { defineEntity, line, paragraph, reference } from './entity.ts'
import { alphabetical } from './key.ts'

/** What somebody offers the others, each only if they wish (S1 §2, §12): "qui sait, qui peut, qui prête". */
export const offers = ['knows', 'canDo', 'lends'] as const

/**
 * Someone of the territory. Personal data lives here alone; every other record refers to it. All but the name is
 * opt-in, field by field, and is read by whoever reads the space.
 */
export const person = defineEntity({
  type: 'person',
  schema: 1,
  nature: 'edited',
  writtenBy: 'member',
  fields: {
    name: line(),
    initials: line(6),
    words: line(),
    knows: paragraph(2_000),
    canDo: paragraph(2_000),
    lends: paragraph(2_000),
    /** How this person wishes to be reached. */
    reach: line(),
    /** Where this person is usually found. */
    place: reference('place'),
  },
  indexes: { byName: body => [alphabetical(body.name)] },
})

/**
 * Whether the screens offer somebody to change a person's record: each their own, coordination for those who asked.
 * Relays do not judge it: whoever carries a record is not always who wrote it.
 * @param me the person who holds the pen, when that is known
 */
export function mayDescribe(role: Role, me: RecordId | undefined, person: RecordId): boolean {
  return isAtLeast(role, 'coordination') || (isAtLeast(role, 'member') && me === person)
}
