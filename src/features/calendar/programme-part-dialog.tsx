import { useState } from 'preact/hooks'
import { useFormDraft } from '#cards/form-draft.ts'
import { KeptFields } from '#cards/kept-field.tsx'
import { LINE, lengthProblem, writtenValue } from '#cards/length.ts'
import { readPlaceOptions } from '#cards/place.ts'
import { ReferenceField } from '#cards/reference-field.tsx'
import { ResumedNote } from '#cards/resumed-note.tsx'
import { SaveFailure, useSaving } from '#cards/saving.tsx'
import { useTimeZone } from '#cards/time-zone.ts'
import { WriterLine } from '#cards/writer-line.tsx'
import type { NewFields, Notebook, RecordView } from '#data/index.ts'
import { isClockTime } from '#domain/calendar/zones.ts'
import { keyOf, type RecordId } from '#domain/id.ts'
import { announce } from '#ui/announce.ts'
import { Button } from '#ui/button.tsx'
import { ChoiceField } from '#ui/choice-field.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { Form } from '#ui/form.tsx'
import { TextField } from '#ui/text-field.tsx'
import { TimeField } from '#ui/time-field.tsx'
import { say } from './messages.ts'

/** An event lasts a month at most; its programme as well. */
const DAYS = 31
const SUMMARY = 2_000

type PartField = 'title' | 'day' | 'from' | 'until' | 'speaker' | 'place' | 'room' | 'summary'

type Props = {
  readonly notebook: Notebook
  readonly event: RecordId
  /** The part to change; a new one where there is none. */
  readonly part: RecordView<'programmePart'> | undefined
  readonly onClose: () => void
}

/** Writes a part of a programme. Closing it keeps what was typed. */
export function ProgrammePartDialog(props: Props) {
  return (
    <Dialog isOpen title={props.part ? say.editPart() : say.newPart()} onClose={props.onClose}>
      <PartForm {...props} />
    </Dialog>
  )
}

function PartForm({ notebook, event, part, onClose }: Props) {
  const saving = useSaving()
  const timeZone = useTimeZone(notebook)
  // The record as it was when the dialog opened: a save replaces only what was seen.
  const [opened] = useState(part)
  const [blank] = useState(() => textsOf(part))
  const draft = useFormDraft(notebook, part?.id ?? `programmePart:${keyOf(event)}`, blank)
  const [wasSent, setWasSent] = useState(false)
  const { texts } = draft
  const problems = problemsOf(texts)
  const store = async () => {
    setWasSent(true)
    if (Object.keys(problems).length > 0) return
    await saving.run(async () => {
      if (opened) await notebook.save(opened, changesOf(texts, blank))
      else await notebook.create('programmePart', changesOf(texts, NOTHING), event)
      draft.forget()
      announce(say.partSaved())
      onClose()
    })
  }
  const remove = () =>
    saving.run(async () => {
      if (opened) await notebook.putAside(opened)
      draft.forget()
      announce(say.partRemoved())
      onClose()
    })
  const error = (field: PartField) => (wasSent || texts[field].trim() !== '' ? problems[field] : undefined)
  return (
    <>
      <ResumedNote isResumed={draft.isResumed} onRestart={draft.restart} />
      {part && <KeptFields notebook={notebook} view={part} timeZone={timeZone} />}
      <Form onSubmit={store} submitLabel={say.partSave()} submitIcon="check">
        <WriterLine notebook={notebook} />
        <TextField
          label={say.partTitle()}
          error={error('title')}
          value={texts.title}
          onInput={draft.set('title')}
          name="title"
        />
        <div class="when-hours">
          <TimeField
            label={say.partFrom()}
            error={error('from')}
            value={texts.from}
            onChange={draft.set('from')}
          />
          <TimeField
            label={say.partUntil()}
            error={error('until')}
            value={texts.until}
            onChange={draft.set('until')}
          />
        </div>
        <ChoiceField
          label={say.partDay()}
          value={texts.day}
          options={Array.from({ length: DAYS }, (_, index) => ({
            value: String(index + 1),
            label: String(index + 1),
          }))}
          onChange={draft.set('day')}
          name="day"
        />
        <TextField
          label={say.partSpeaker()}
          hint={say.partSpeakerHint()}
          error={error('speaker')}
          value={texts.speaker}
          onInput={draft.set('speaker')}
          name="speaker"
        />
        <TextField
          label={say['field.room']()}
          error={error('room')}
          value={texts.room}
          onInput={draft.set('room')}
          name="room"
        />
        <ReferenceField
          notebook={notebook}
          label={say.partPlace()}
          none={say.partSamePlace()}
          value={texts.place}
          read={readPlaceOptions}
          onChange={draft.set('place')}
        />
        <TextField
          label={say['field.summary']()}
          error={error('summary')}
          value={texts.summary}
          onInput={draft.set('summary')}
          name="summary"
          multiline
          rows={3}
        />
        <SaveFailure of={saving} />
      </Form>
      {opened && (
        <Button kind="plain" icon="archive" onClick={() => void remove()}>
          {say.partRemove()}
        </Button>
      )}
    </>
  )
}

type PartTexts = Readonly<Record<PartField, string>>

const NOTHING: PartTexts = {
  title: '',
  day: '',
  from: '',
  until: '',
  speaker: '',
  place: '',
  room: '',
  summary: '',
}

function textsOf(part: RecordView<'programmePart'> | undefined): PartTexts {
  const { title, day, from, until, speaker, place, room, summary } = part?.fields ?? {}
  return {
    title: title ?? '',
    day: String(day ?? 1),
    from: from ?? '',
    until: until ?? '',
    speaker: speaker ?? '',
    place: place ?? '',
    room: room ?? '',
    summary: summary ?? '',
  }
}

function changesOf(texts: PartTexts, before: PartTexts): NewFields<'programmePart'> {
  const changed = Object.entries(texts).filter(([field, text]) => text !== before[field as PartField])
  return Object.fromEntries(
    changed.map(([field, text]) => [field, field === 'day' ? Number(text) : writtenValue(text)]),
  )
}

function problemsOf(texts: PartTexts): Partial<Record<PartField, string>> {
  const problems: [PartField, string | undefined][] = [
    ['title', texts.title.trim() === '' ? say.titleNeeded() : lengthProblem(texts.title, LINE)],
    ['from', texts.until !== '' && !isClockTime(texts.from) ? say.hourNeeded() : undefined],
    ['speaker', lengthProblem(texts.speaker, LINE)],
    ['room', lengthProblem(texts.room, 120)],
    ['summary', lengthProblem(texts.summary, SUMMARY)],
  ]
  return Object.fromEntries(problems.filter(([, said]) => said !== undefined))
}
