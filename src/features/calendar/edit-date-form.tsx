import { useState } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { eventAddressOf } from '#cards/address.ts'
import { eventStatusOptions } from '#cards/event-words.ts'
import { useFormDraft } from '#cards/form-draft.ts'
import { say as sayCard } from '#cards/messages.ts'
import { ResumedNote } from '#cards/resumed-note.tsx'
import { SaveFailure, useSaving } from '#cards/saving.tsx'
import { WriterLine } from '#cards/writer-line.tsx'
import type { Notebook } from '#data/index.ts'
import type { Day } from '#domain/calendar/days.ts'
import { type Entry, type EventRecord, entryOfEvent } from '#domain/calendar/entries.ts'
import { keyOf } from '#domain/id.ts'
import { announce } from '#ui/announce.ts'
import { Button } from '#ui/button.tsx'
import { ChoiceField } from '#ui/choice-field.tsx'
import { Form } from '#ui/form.tsx'
import { TextField } from '#ui/text-field.tsx'
import { ClashesOfDraft } from './clash-notice.tsx'
import { dateFields, dateProblems, type OwnOfDate, textsOfDate } from './date-texts.ts'
import { PlaceFields } from './event-fields.tsx'
import { say } from './messages.ts'
import { WhenFields } from './when-fields.tsx'
import { setDateBack, writeDate } from './write-date.ts'

type EditDateProps = {
  readonly notebook: Notebook
  readonly event: EventRecord
  readonly date: Day
  readonly timeZone: string
}

/** Changes one date of a series: what is left as the others goes on following them. */
export function EditDateForm(props: EditDateProps) {
  const { event, date, timeZone } = props
  const plain = entryOfEvent({ ...event, changed: [] }, date, timeZone)
  const entry = entryOfEvent(event, date, timeZone)
  return plain && entry ? <DateForm {...props} plain={plain} entry={entry} /> : null
}

function DateForm({
  notebook,
  event,
  date,
  timeZone,
  plain,
  entry,
}: EditDateProps & { readonly plain: Entry; readonly entry: Entry }) {
  const { route } = useLocation()
  const saving = useSaving()
  const draft = useFormDraft(notebook, `occurrence:${keyOf(event.id)}:${date}`, textsOfDate(entry, timeZone))
  const [wasSent, setWasSent] = useState(false)
  const { texts } = draft
  const problems = dateProblems(texts, timeZone)
  const fields = dateFields(texts, plain, timeZone)
  const leave = (said?: string) => {
    draft.forget()
    if (said) announce(said)
    route(eventAddressOf(event.id, date), true)
  }
  const store = async () => {
    setWasSent(true)
    if (Object.keys(problems).length > 0) return
    await saving.run(async () => {
      await writeDate(notebook, event.id, date, fields)
      leave(say.saved())
    })
  }
  const setBack = () =>
    saving.run(async () => {
      await setDateBack(notebook, event.id, date)
      leave(say.setBackDone())
    })
  return (
    <>
      <ResumedNote isResumed={draft.isResumed} onRestart={draft.restart} />
      <Form
        onSubmit={store}
        submitLabel={sayCard.save()}
        submitIcon="check"
        aside={
          <Button kind="plain" onClick={() => leave()}>
            {sayCard.cancel()}
          </Button>
        }
      >
        <WriterLine notebook={notebook} />
        <ChoiceField
          label={say['field.status']()}
          value={texts.status}
          options={eventStatusOptions(texts.status)}
          onChange={draft.set('status')}
          name="status"
        />
        <TextField
          label={say['field.note']()}
          hint={say['hint.note']()}
          error={problems.note}
          value={texts.note}
          onInput={draft.set('note')}
          name="note"
        />
        <WhenFields
          texts={texts}
          set={draft.set}
          problems={wasSent ? problems : {}}
          timeZone={timeZone}
          dayLabel={say.day()}
        />
        <PlaceFields notebook={notebook} texts={texts} set={draft.set} problems={problems} />
        <ClashesOfDraft notebook={notebook} draft={asOnce(event, plain, fields)} timeZone={timeZone} />
        <SaveFailure of={saving} />
      </Form>
      {entry.isChanged && (
        <Button kind="plain" icon="undo-2" onClick={() => void setBack()}>
          {say.setBack()}
        </Button>
      )}
    </>
  )
}

/** The date by itself, as it is being typed, to look for what needs its room. */
function asOnce({ id, fields: { title } }: EventRecord, plain: Entry, own: OwnOfDate): EventRecord {
  const iso = (time: number) => new Date(time).toISOString()
  return {
    id,
    changed: [],
    fields: {
      type: 'event',
      title,
      startsAt: own.startsAt ?? iso(plain.from),
      endsAt: own.endsAt ?? (own.startsAt === null ? iso(plain.until) : null),
      place: own.place ?? plain.place ?? null,
      room: own.room ?? plain.room ?? null,
      status: own.status ?? plain.status ?? null,
    },
  }
}
