import { personName } from '#cards/person.ts'
import type { SheetPerson } from './attendee-row.tsx'
import { answersTo, type Sheet } from './sheet.ts'

/** Everybody, or those of whom nothing is said yet. */
export type Shown = 'all' | 'unsaid'

/** Who stands on the screen. */
export type SheetPeople = {
  /** By name, as on paper: nobody changes place when something is said of them. */
  readonly people: readonly SheetPerson[]
  /** Whom the notebook knows beside, when a name is typed. */
  readonly others: readonly SheetPerson[]
  /** Of how many nothing is said yet. */
  readonly unsaid: number
}

const FRENCH = new Intl.Collator('fr')
const OTHERS_SHOWN = 6

/** Who answers to what was typed: on the sheet, expected, and others whom the notebook knows. */
export function peopleOf(sheet: Sheet, typed: string, shown: Shown): SheetPeople {
  const isSought = (name: string) => typed === '' || answersTo(name, typed)
  const signed = sheet.attendees.map(attendee => ({
    person: attendee.person,
    name: sheet.nameOf(attendee.person),
    names: attendee.persons.map(sheet.nameOf),
    attendee,
  }))
  const expected = sheet.expected.map(person => {
    const name = sheet.nameOf(person)
    return { person, name, names: [name], attendee: undefined }
  })
  const listed = new Set([...sheet.expected, ...sheet.attendees.flatMap(({ persons }) => persons)])
  const others = typed === '' ? [] : [...sheet.persons.values()].filter(({ id }) => !listed.has(id))
  return {
    people: [...(shown === 'unsaid' && typed === '' ? [] : signed), ...expected]
      .filter(({ names }) => names.some(isSought))
      .sort((a, b) => FRENCH.compare(a.name, b.name)),
    others: others
      .map(view => ({ person: view.id, name: personName(view), attendee: undefined }))
      .filter(({ name }) => isSought(name))
      .slice(0, OTHERS_SHOWN),
    unsaid: expected.length,
  }
}
