import { code, defineEntity, line, paragraph } from './entity.ts'
import { alphabetical } from './key.ts'

/** The kinds of third-place, in the order in which the network opened them. */
export const placeKinds = ['premises', 'library', 'hall', 'shop', 'outside'] as const

/** A third-place: the association's premises, a library, a communal hall, a shop (S0 §22). */
export const place = defineEntity({
  type: 'place',
  schema: 1,
  nature: 'edited',
  writtenBy: 'member',
  fields: {
    name: line(),
    kind: code(),
    village: line(),
    address: line(),
    hours: paragraph(2_000),
    equipment: paragraph(2_000),
    /** How to get there and in: steps, a ramp, who has the key. */
    access: paragraph(2_000),
    /** Whom to ask, by what they do here and not by name: "permanence de la bibliothèque". */
    contactRole: line(),
    /** What the relay that stands here calls itself, so that a device knows that it met this one. */
    box: line(80),
  },
  indexes: { byName: body => [alphabetical(body.name)] },
})
