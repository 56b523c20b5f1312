import { code, defineEntity, instant, line, reference } from './entity.ts'

/** Excused and absent are told apart; a represented person gave a pouvoir (domain.md §2). */
export const attendanceStates = ['present', 'excused', 'absent', 'represented'] as const

export type AttendanceState = (typeof attendanceStates)[number]

/** A voice that counts in a vote, or one that advises. */
export const voices = ['deliberative', 'consultative'] as const

export type Voice = (typeof voices)[number]

/**
 * Who was there: `attendance:<meeting>:<person>`. The id is the fact itself, so two tablets that sign the same
 * person in have written one record.
 */
export const attendance = defineEntity({
  type: 'attendance',
  schema: 1,
  nature: 'edited',
  writtenBy: 'member',
  fields: {
    person: reference('person'),
    state: code(),
    /** Who carries this person's pouvoir. */
    representedBy: reference('person'),
    arrivedAt: instant(),
    /**
     * Leaving and coming back, as earlier releases wrote one of each. Each is a register of its own now,
     * `movement/<minute>` (`meeting/movements.ts`), so that none takes the place of another.
     */
    leftAt: instant(),
    backAt: instant(),
    voice: code(),
    /** As what: a seat, "invité", a group. */
    as: line(120),
    /**
     * This person was entered twice: the person that this one is. Reversible; counts once. "No, two people" is a
     * register for each other person, `distinct/<person>`.
     */
    sameAs: reference('person'),
  },
  indexes: {},
})
