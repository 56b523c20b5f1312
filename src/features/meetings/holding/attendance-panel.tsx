import './attendance.css'
import { useEffect, useState } from 'preact/hooks'
import { mayEdit } from '#cards/may-edit.ts'
import { personNameTyped } from '#cards/person-search.ts'
import { SaveFailure, useSaving } from '#cards/saving.tsx'
import type { NewFields, Notebook } from '#data/index.ts'
import type { RecordId } from '#domain/id.ts'
import { type Going, movementAt } from '#domain/meeting/movements.ts'
import { mayWrite } from '#domain/permissions.ts'
import { announce } from '#ui/announce.ts'
import { Button } from '#ui/button.tsx'
import { formatTime } from '#ui/dates.ts'
import { OneOfField } from '#ui/one-of-field.tsx'
import { Sheet as Page } from '#ui/sheet.tsx'
import { useSeen } from '#ui/use-seen.ts'
import { AttendeeDialog } from './attendee-dialog.tsx'
import { AttendeeRow, type SheetPerson, type Touch, touchesOf } from './attendee-row.tsx'
import { say } from './messages.ts'
import { NameField } from './name-field.tsx'
import { thisMinute, useNow } from './now.ts'
import { QuorumStory } from './room-line.tsx'
import { SamePersonQuestion } from './same-person-question.tsx'
import type { Sheet } from './sheet.ts'
import { peopleOf, type Shown } from './sheet-people.ts'
import { sign } from './sign.ts'

/** How many people are put on the screen at once: two screens of a tablet. */
const ROWS = 30

type AttendancePanelProps = {
  readonly notebook: Notebook
  readonly sheet: Sheet
  readonly timeZone: string
  /** `sheet`: who is here, without hours. `movements`: who arrives and who leaves at this minute. */
  readonly mode: 'sheet' | 'movements'
}

/** The feuille d’émargement: everybody by name, each with what there is to say of them in one touch. */
export function AttendancePanel({ notebook, sheet, timeZone, mode }: AttendancePanelProps) {
  const [text, setText] = useState('')
  const [shown, setShown] = useState<Shown>('all')
  const [opened, setOpened] = useState<RecordId>()
  const [count, setCount] = useState(ROWS)
  const now = useNow()
  const saving = useSaving()
  const isWriter = mayWrite(notebook.role, 'attendance')
  const typed = personNameTyped(text)
  const { people, others, unsaid } = peopleOf(sheet, typed, shown)
  // The lines of who was entered twice are written together.
  const mayEditLines = ({ attendee }: SheetPerson) =>
    attendee?.signatures.every(({ view }) => mayEdit(notebook, view)) ?? isWriter
  const touchesHere = (one: SheetPerson) => (mayEditLines(one) ? touchesOf(one.attendee, mode, now) : [])

  // The next name may be typed, and the next person touched, while the last one is still being written.
  const write = (name: string, save: () => Promise<string>) => {
    setText('')
    return saving.inTurn(name, async () => {
      try {
        announce(await save())
      } catch (cause) {
        setText(now => now || text)
        throw cause
      }
    })
  }
  const touch = (one: SheetPerson, what: Touch) =>
    write(`${what} ${one.person}`, async () => {
      const { person, fields, said } = writingOf(one, what, timeZone)
      await sign(notebook, sheet.meeting.id, person, fields)
      return said
    })
  const addNew = () =>
    write(`new ${typed}`, async () => {
      const person = await notebook.create('person', { name: typed })
      const one = { person, name: typed, attendee: undefined }
      const { fields, said } = writingOf(one, mode === 'sheet' ? 'present' : 'arrives', timeZone)
      await sign(notebook, sheet.meeting.id, person, fields)
      return said
    })
  const takeFirst = () => {
    if (typed === '') return
    const first = [...people, ...others].find(one => touchesHere(one).length > 0)
    const [what] = first ? touchesHere(first) : []
    if (first && what) void touch(first, what)
    else if (people.length === 0) void addNew()
  }
  const openedAttendee = sheet.attendees.find(({ persons }) => opened && persons.includes(opened))
  const rows = (list: readonly SheetPerson[], label: string) => (
    <Page list label={label}>
      {list.map(one => (
        <AttendeeRow
          key={one.person}
          one={one}
          sheet={sheet}
          timeZone={timeZone}
          touches={touchesHere(one)}
          onTouch={what => void touch(one, what)}
          onOpen={one.attendee && mayEditLines(one) ? () => setOpened(one.person) : undefined}
        />
      ))}
    </Page>
  )

  return (
    <div class="attendance">
      <QuorumStory sheet={sheet} now={now} timeZone={timeZone} />
      {isWriter &&
        sheet.proposals.map(pair => (
          <SamePersonQuestion
            key={`${pair.one} ${pair.other}`}
            notebook={notebook}
            sheet={sheet}
            pair={pair}
          />
        ))}
      <NameField
        label={isWriter ? say.search() : say.searchField()}
        hint={hintOf(isWriter, mode)}
        value={text}
        onInput={setText}
        onEnter={isWriter ? takeFirst : undefined}
      />
      <SaveFailure of={saving} />
      {typed === '' && unsaid > 0 && sheet.attendees.length > 0 && (
        <OneOfField
          label={say.show()}
          value={shown}
          options={[
            { value: 'all', label: say.showAll({ count: unsaid + sheet.attendees.length }) },
            { value: 'unsaid', label: say.showUnsaid({ count: unsaid }) },
          ]}
          onChange={value => setShown(value === 'unsaid' ? 'unsaid' : 'all')}
        />
      )}
      {people.length > 0 && rows(people.slice(0, count), say.sheet())}
      {people.length > count && (
        <MoreRows key={count} left={people.length - count} onMore={() => setCount(count + ROWS)} />
      )}
      {people.length === 0 && (
        <p class="soft">{typed === '' ? emptyText(isWriter) : say.nobodyFound({ name: typed })}</p>
      )}
      {isWriter && others.length > 0 && (
        <>
          <p class="field-label">{say.others()}</p>
          {rows(others, say.others())}
        </>
      )}
      {isWriter && typed !== '' && (
        <div>
          <Button kind="quiet" icon="user-plus" onClick={() => void addNew()}>
            {say.add({ name: typed })}
          </Button>
        </div>
      )}
      {openedAttendee && (
        <AttendeeDialog
          notebook={notebook}
          sheet={sheet}
          attendee={openedAttendee}
          timeZone={timeZone}
          onClose={() => setOpened(undefined)}
        />
      )}
    </div>
  )
}

/** Shows the next people when the end of the rows comes near the screen; a button for those who do not scroll. */
function MoreRows({ left, onMore }: { readonly left: number; readonly onMore: () => void }) {
  const [place, isSeen] = useSeen<HTMLDivElement>()
  useEffect(() => {
    if (isSeen) onMore()
  }, [isSeen])
  return (
    <div ref={place}>
      <Button kind="plain" icon="arrow-down" onClick={onMore}>
        {say.moreRows({ count: left })}
      </Button>
    </div>
  )
}

function hintOf(isWriter: boolean, mode: 'sheet' | 'movements'): string {
  if (!isWriter) return say.searchHintReader()
  return mode === 'movements' ? say.searchHintMoves() : say.searchHint()
}

function emptyText(isWriter: boolean): string {
  return isWriter ? say.sheetEmpty() : say.sheetEmptyReader()
}

/** What a touch writes, on whose line, and what is said of it. */
function writingOf(
  { person, name, attendee }: SheetPerson,
  touch: Touch,
  timeZone: string,
): { readonly person: RecordId; readonly fields: NewFields<'attendance'>; readonly said: string } {
  const at = thisMinute(timeZone)
  const time = at === undefined ? '' : formatTime(at, timeZone)
  const movement = (going: Going) => (at === undefined ? {} : { [movementAt(at)]: going })
  // Who was entered twice is here by one of the lines: that one leaves.
  const line = attendee?.signatures.find(one => one.state === 'present')?.person ?? person
  switch (touch) {
    case 'present':
      return { person, fields: { state: 'present' }, said: say.saidPresent({ name }) }
    case 'excused':
      return { person, fields: { state: 'excused' }, said: say.saidExcused({ name }) }
    case 'absent':
      return { person, fields: { state: 'absent' }, said: say.saidAbsent({ name }) }
    case 'arrives':
      return { person, fields: { state: 'present', arrivedAt: at }, said: say.saidArrived({ name, time }) }
    case 'leaves':
      return { person: line, fields: movement('left'), said: say.saidLeft({ name, time }) }
    case 'comesBack':
      return { person: line, fields: movement('back'), said: say.saidBack({ name, time }) }
  }
}
