import { type Attendee, isHereAt } from '#domain/meeting/attendance-count.ts'
import { movementsOfLine } from '#domain/meeting/movements.ts'
import { voiceOf } from '#domain/meeting/quorum.ts'
import { formatTime } from '#ui/dates.ts'
import type { TagTone } from '#ui/tag.tsx'
import { say } from './messages.ts'
import type { Sheet, SignedLine } from './sheet.ts'

/** A state in a word, with the wash of its tag. */
export function stateTag(attendee: Attendee<SignedLine>): { readonly word: string; readonly tone?: TagTone } {
  switch (attendee.state) {
    case 'present':
      return { word: say.statePresent(), tone: 'done' }
    case 'represented':
      return { word: say.stateRepresented(), tone: 'wait' }
    case 'excused':
      return { word: say.stateExcused() }
    case 'absent':
      return { word: say.stateAbsent() }
    case undefined:
      return { word: say.isUnsaid() }
  }
}

/** What is to be known of an attendee beside the state: hours, pouvoirs, voice, as what, entered twice. */
export function lineAbout(attendee: Attendee<SignedLine>, sheet: Sheet, timeZone: string): string {
  const hours = attendee.signatures.flatMap(line =>
    line.state === 'present'
      ? [
          line.arrivedAt && say.arrivedAt({ time: formatTime(line.arrivedAt, timeZone) }),
          ...movementsOfLine(line).map(({ going, at }) =>
            say[going === 'left' ? 'leftAt' : 'backAt']({ time: formatTime(at, timeZone) }),
          ),
        ]
      : [],
  )
  const isConsultative = voiceOf(attendee, sheet.roll) === 'consultative'
  const seats = attendee.persons.flatMap(person => sheet.seatOf(person) ?? [])
  const as = [...new Set([...attendee.signatures.flatMap(line => line.as?.trim() || []), ...seats])]
  return [
    ...as,
    ...hours,
    proxyText(attendee, sheet),
    carriedText(attendee, sheet),
    isConsultative && say.consultative(),
    attendee.persons.length > 1 && say.enteredTimes({ count: attendee.persons.length }),
  ]
    .filter(Boolean)
    .join(' · ')
}

/** Whether an attendee who signed as present is out of the room now. */
export function isOut(attendee: Attendee<SignedLine>, now: number): boolean {
  return attendee.state === 'present' && !isHereAt(attendee, now)
}

function proxyText(attendee: Attendee<SignedLine>, sheet: Sheet): string | undefined {
  const [carrier] = attendee.carriers
  if (carrier) return attendee.state === 'excused' ? undefined : say.proxyTo({ name: sheet.nameOf(carrier) })
  return attendee.state === 'represented' ? say.proxyToNobody() : undefined
}

function carriedText(attendee: Attendee<SignedLine>, { carriedBy, roll }: Sheet): string | undefined {
  const count = new Set(attendee.persons.flatMap(person => carriedBy.get(person) ?? [])).size
  if (count === 0) return undefined
  const limit = roll.proxiesEach
  return limit !== null && limit !== undefined && count > limit
    ? say.carriesTooMany({ count, limit })
    : say.carries({ count })
}
