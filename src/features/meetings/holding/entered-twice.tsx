import { PersonPicker } from '#cards/person-picker.tsx'
import { SaveFailure, useSaving } from '#cards/saving.tsx'
import type { Notebook } from '#data/index.ts'
import type { RecordId } from '#domain/id.ts'
import type { Attendee } from '#domain/meeting/attendance-count.ts'
import { distinctFrom } from '#domain/meeting/same-person.ts'
import { announce } from '#ui/announce.ts'
import { Button } from '#ui/button.tsx'
import { say } from './messages.ts'
import type { Sheet, SignedLine } from './sheet.ts'
import { separate, sign, unite } from './sign.ts'

type EnteredTwiceProps = {
  readonly notebook: Notebook
  readonly sheet: Sheet
  readonly attendee: Attendee<SignedLine>
}

/** The lines that are one person, and those said to be another: each can be said otherwise again. */
export function EnteredTwice({ notebook, sheet, attendee }: EnteredTwiceProps) {
  const saving = useSaving()
  const meeting = sheet.meeting.id
  const distinct = distinctOf(sheet, attendee)
  const part = (person: RecordId) =>
    saving.run(async () => {
      await separate(notebook, meeting, attendee, person)
      announce(say.separated({ name: sheet.nameOf(person) }))
    })
  const askAgain = (person: RecordId, other: RecordId) =>
    saving.run(() => sign(notebook, meeting, person, { [distinctFrom(other)]: null }))
  // By the one whom its other lines lead to: writing on another's line would cut it off from them.
  const leading = (person: RecordId) =>
    sheet.attendees.find(({ persons }) => persons.includes(person))?.person
  return (
    <details class="entered-twice" open={attendee.persons.length > 1 || distinct.length > 0}>
      <summary>{say.twice()}</summary>
      {attendee.persons.length > 1 && (
        <>
          <p>{say.linked()}</p>
          <ul>
            {attendee.persons.map(person => (
              <li key={person}>
                <span>{sheet.nameOf(person)}</span>
                <Button kind="quiet" onClick={() => void part(person)}>
                  {say.separate({ name: sheet.nameOf(person) })}
                </Button>
              </li>
            ))}
          </ul>
        </>
      )}
      {distinct.map(([person, other]) => (
        <p key={`${person} ${other}`} class="beside">
          <span>{say.saidDistinct({ name: sheet.nameOf(other === attendee.person ? person : other) })}</span>
          <Button kind="quiet" onClick={() => void askAgain(person, other)}>
            {say.askAgain()}
          </Button>
        </p>
      ))}
      <PersonPicker
        notebook={notebook}
        label={say.twiceOf()}
        value={undefined}
        onChoose={person => {
          const other = person && leading(person)
          if (!other || other === attendee.person) return
          void saving.run(async () => {
            await unite(notebook, meeting, attendee.person, other)
            announce(say.sameDone({ one: sheet.nameOf(attendee.person), other: sheet.nameOf(other) }))
          })
        }}
      />
      <SaveFailure of={saving} />
    </details>
  )
}

/** The pairs that somebody said to be two people: whose line says it, and of whom. */
function distinctOf(
  sheet: Sheet,
  attendee: Attendee<SignedLine>,
): readonly (readonly [RecordId, RecordId])[] {
  const prefix = distinctFrom('')
  return sheet.attendees.flatMap(({ signatures }) =>
    signatures.flatMap(line =>
      Object.entries(line).flatMap(([path, value]) => {
        if (!path.startsWith(prefix) || value !== true || !line.person) return []
        const other = path.slice(prefix.length)
        const isOurs = attendee.persons.includes(line.person) || attendee.persons.includes(other)
        return isOurs ? [[line.person, other] as const] : []
      }),
    ),
  )
}
