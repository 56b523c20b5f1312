import './calendar.css'
import { useState } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { addressOf, eventAddressOf } from '#cards/address.ts'
import { useEditing } from '#cards/editing.ts'
import { entryTitle } from '#cards/event.tsx'
import { useMayEdit } from '#cards/may-edit.ts'
import { say as sayCard } from '#cards/messages.ts'
import { MovedNote } from '#cards/moved-note.tsx'
import { NotHere } from '#cards/not-here.tsx'
import { NewerNote, ReaderNote } from '#cards/reader-note.tsx'
import { ResumedNote } from '#cards/resumed-note.tsx'
import { SaveFailure, useSaving } from '#cards/saving.tsx'
import { useTimeZone } from '#cards/time-zone.ts'
import { WriterLine } from '#cards/writer-line.tsx'
import type { Notebook, RecordView } from '#data/index.ts'
import { type EventRecord, entryOfEvent, strayDates } from '#domain/calendar/entries.ts'
import { recordId } from '#domain/id.ts'
import { announce } from '#ui/announce.ts'
import { Button } from '#ui/button.tsx'
import { Form } from '#ui/form.tsx'
import { Screen } from '#ui/screen.tsx'
import { useLive } from '#ui/use-live.ts'
import { ClashesOfDraft } from './clash-notice.tsx'
import { EditDateForm } from './edit-date-form.tsx'
import { EventFields } from './event-fields.tsx'
import { changedFields, eventFields, eventProblems, problemsSoFar, textsOfEvent } from './event-texts.ts'
import { say } from './messages.ts'
import { dayWords } from './when-texts.ts'

/** Changes an event: all of its dates, or with `?date=` one of them. */
export function EditEventScreen({
  notebook,
  id = '',
}: {
  readonly notebook: Notebook
  readonly id?: string
}) {
  const { query } = useLocation()
  const record = recordId('event', id)
  const timeZone = useTimeZone(notebook)
  const read = () =>
    notebook.live(async () => ({
      view: await notebook.read('event', record),
      changed: await notebook.family('occurrence', record),
    }))
  const found = useLive(read, [notebook, record])
  const isOfDate = ({ id }: RecordView) => query.date !== undefined && id.endsWith(`:${query.date}`)
  const edited = found?.changed.find(isOfDate) ?? found?.view
  const isWriter = useMayEdit(notebook, edited)
  if (!found) return null
  const { view, changed } = found
  if (!view) return <NotHere back={{ href: addressOf(record, 'event'), label: say.one() }} />
  const event: EventRecord = { id: record, fields: view.fields, changed }
  const entry = query.date === undefined ? undefined : entryOfEvent(event, query.date, timeZone)
  const date = entry?.date
  const isSeries = Boolean(view.fields.repeats)
  const back = {
    href: eventAddressOf(record, date),
    label: entryTitle({ of: 'event', title: view.fields.title ?? undefined }),
  }
  const title = date ? say.editThisTitle() : isSeries ? say.editAllTitle() : say.editTitle()
  return (
    <Screen title={title} back={back}>
      <ReaderNote notebook={notebook} type="event" />
      {edited && <NewerNote view={edited} />}
      {isWriter &&
        (entry && date ? (
          <>
            <p>{say.editThisWhy({ day: dayWords(date) })}</p>
            <EditDateForm key={date} notebook={notebook} event={event} date={date} timeZone={timeZone} />
          </>
        ) : (
          <>
            {isSeries && <p>{say.editAllWhy()}</p>}
            <EditEventForm key={record} notebook={notebook} view={view} event={event} timeZone={timeZone} />
          </>
        ))}
    </Screen>
  )
}

function EditEventForm({
  notebook,
  view,
  event,
  timeZone,
}: {
  readonly notebook: Notebook
  readonly view: RecordView<'event'>
  readonly event: EventRecord
  readonly timeZone: string
}) {
  const { route } = useLocation()
  const saving = useSaving()
  const editing = useEditing(notebook, view, fields => textsOfEvent(fields, timeZone))
  const [wasSent, setWasSent] = useState(false)
  const { texts } = editing
  const problems = eventProblems(texts, timeZone)
  const fields = eventFields(texts, timeZone)
  const leave = () => {
    editing.forget()
    route(addressOf(view.id, 'event'), true)
  }
  const store = async () => {
    setWasSent(true)
    if (Object.keys(problems).length > 0) return
    await saving.run(async () => {
      await notebook.save(editing.opened, changedFields(editing.changed, fields))
      announce(say.saved())
      leave()
    })
  }
  const typed: EventRecord = { ...event, fields: { type: 'event', ...fields } }
  const strays = strayDates(typed, timeZone).length - strayDates(event, timeZone).length
  return (
    <>
      <ResumedNote isResumed={editing.isResumed && !editing.hasMoved} onRestart={editing.restart} />
      <Form
        onSubmit={store}
        submitLabel={sayCard.save()}
        submitIcon="check"
        aside={
          <Button kind="plain" onClick={leave}>
            {sayCard.cancel()}
          </Button>
        }
      >
        <WriterLine notebook={notebook} />
        <EventFields
          notebook={notebook}
          texts={texts}
          set={editing.set}
          problems={wasSent ? problems : problemsSoFar(problems, texts)}
          timeZone={timeZone}
        />
        {strays > 0 && <p class="card-note">{say.willStray({ count: strays })}</p>}
        <ClashesOfDraft notebook={notebook} draft={typed} timeZone={timeZone} />
        <MovedNote hasMoved={editing.hasMoved} onRestart={editing.restart} />
        <SaveFailure of={saving} />
      </Form>
    </>
  )
}
