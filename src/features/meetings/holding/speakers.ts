import { isHereAt } from '#domain/meeting/attendance-count.ts'
import { initialsOf } from '#domain/meeting/initials.ts'
import type { Sheet } from './sheet.ts'

/** Somebody in the room, as notes name them. */
export type PresentSpeaker = { readonly person: string; readonly name: string; readonly initials: string }

const FRENCH = new Intl.Collator('fr')

/**
 * Those who are in the room, by name, each with the initials that no other of them has. Without `now` the meeting is
 * over: all who came.
 */
export function speakersOf(
  { attendees, persons, nameOf }: Sheet,
  now: number | undefined,
): readonly PresentSpeaker[] {
  const here = attendees
    .filter(attendee => (now === undefined ? attendee.state === 'present' : isHereAt(attendee, now)))
    .map(({ person }) => person)
  const initials = initialsOf(
    here.map(person => ({
      person,
      name: nameOf(person),
      initials: persons.get(person)?.fields.initials,
    })),
  )
  return here
    .map(person => ({ person, name: nameOf(person), initials: initials.get(person) ?? '?' }))
    .sort((a, b) => FRENCH.compare(a.name, b.name))
}
