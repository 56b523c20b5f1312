import type { Attendance } from '#relay/demo/meeting-plan.ts'
import { seeded } from '#relay/demo/seeded.ts'
import type { PersonKey } from './persons.ts'

/** Who comes as a rule: the earlier in the list, the more often. */
const regulars: readonly PersonKey[] = [
  'camille',
  'mailys',
  'amina',
  'jeanne',
  'joel',
  'odile',
  'lucienne',
  'marc',
  'paulHenri',
  'gilbert',
  'henri',
  'sylvie',
  'pilar',
  'elodie',
  'fanny',
  'karim',
  'solange',
  'damien',
  'andre',
  'simon',
  'theo',
  'noemie',
  'margaux',
  'lea',
  'victor',
  'nadia',
  'rachid',
  'mireille',
]

const ENOUGH = 11

/** Who was at a meeting for so many: the first of the regulars, but for those whom chance kept at home. */
export function attendanceAt(meeting: string, expected: number): Attendance {
  const random = seeded(`attendance ${meeting}`)
  const present: PersonKey[] = []
  const excused: PersonKey[] = []
  const absent: PersonKey[] = []
  const represented: [PersonKey, PersonKey][] = []
  for (const person of regulars.slice(0, expected)) {
    const chance = random()
    const carrier = present[represented.length + 2]
    if (present.length < 3 || chance < 0.72) present.push(person)
    else if (chance < 0.84) excused.push(person)
    else if (chance < 0.92 && carrier && represented.length < 2) represented.push([person, carrier])
    else absent.push(person)
  }
  // The meetings of the demo decide: there are enough of them to.
  while (present.length + represented.length < ENOUGH) {
    const late = excused.shift() ?? absent.shift()
    if (!late) break
    present.push(late)
  }
  return { present, excused, absent, represented }
}
