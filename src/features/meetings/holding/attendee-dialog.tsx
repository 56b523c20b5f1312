import { useState } from 'preact/hooks'
import { type Editing, useEditing } from '#cards/editing.ts'
import { KeptFields } from '#cards/kept-field.tsx'
import { lengthProblem, writtenValue } from '#cards/length.ts'
import { say as sayCard } from '#cards/messages.ts'
import { MovedNote } from '#cards/moved-note.tsx'
import { PersonPicker } from '#cards/person-picker.tsx'
import { ResumedNote } from '#cards/resumed-note.tsx'
import { SaveFailure, useSaving } from '#cards/saving.tsx'
import { WriterLine } from '#cards/writer-line.tsx'
import type { NewFields, Notebook, RecordView } from '#data/index.ts'
import type { Attendee } from '#domain/meeting/attendance-count.ts'
import { announce } from '#ui/announce.ts'
import { ChoiceField } from '#ui/choice-field.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { Form } from '#ui/form.tsx'
import { OneOfField } from '#ui/one-of-field.tsx'
import { TextField } from '#ui/text-field.tsx'
import { wallTimeAt } from '#ui/zoned-time.ts'
import { EnteredTwice } from './entered-twice.tsx'
import { HourField } from './hour-field.tsx'
import { say } from './messages.ts'
import { goingOf, movementChanges, slotsOf, slotsOfLine, slotsText } from './movement-slots.ts'
import { instantOfEvening } from './now.ts'
import type { Sheet, SignedLine } from './sheet.ts'

type AttendeeDialogProps = {
  readonly notebook: Notebook
  readonly sheet: Sheet
  readonly attendee: Attendee<SignedLine>
  readonly timeZone: string
  readonly onClose: () => void
}

/** All that can be said of one person on the sheet; closing it keeps what was typed. */
export function AttendeeDialog(props: AttendeeDialogProps) {
  const { attendee, sheet, onClose } = props
  const own = attendee.signatures.find(({ person }) => person === attendee.person) ?? attendee.signatures[0]
  if (!own) return null
  return (
    <Dialog isOpen title={sheet.nameOf(attendee.person)} onClose={onClose}>
      <KeptFields notebook={props.notebook} view={own.view} timeZone={props.timeZone} />
      <LineForm key={own.view.id} {...props} view={own.view} />
      <EnteredTwice {...props} />
    </Dialog>
  )
}

type LineProps = AttendeeDialogProps & { readonly view: RecordView<'attendance'> }

type LineField = 'state' | 'representedBy' | 'arrivedAt' | 'movements' | 'voice' | 'as'

function LineForm({ notebook, sheet, view, timeZone, onClose }: LineProps) {
  const saving = useSaving()
  const [wasSent, setWasSent] = useState(false)
  const editing = useEditing<'attendance', LineField>(notebook, view, fields => textsOf(fields, timeZone))
  const { texts, set } = editing
  const isPresent = texts.state === 'present'
  const tooLong = lengthProblem(texts.as, 120)
  const store = async () => {
    setWasSent(true)
    if (tooLong) return
    await saving.run(async () => {
      await notebook.save(editing.opened, changesOf(editing, sheet, timeZone))
      editing.forget()
      announce(say.saved())
      onClose()
    })
  }
  return (
    <>
      <ResumedNote isResumed={editing.isResumed && !editing.hasMoved} onRestart={editing.restart} />
      <Form onSubmit={store} submitLabel={sayCard.save()} submitIcon="check">
        <WriterLine notebook={notebook} />
        <OneOfField
          label={say.stateOf()}
          value={texts.state}
          options={stateOptions()}
          onChange={set('state')}
        />
        {(texts.state === 'represented' || texts.representedBy !== '' || texts.movements !== '') && (
          <PersonPicker
            notebook={notebook}
            label={say.representedBy()}
            hint={say.proxyHint()}
            value={texts.representedBy || undefined}
            onChoose={person => set('representedBy')(person ?? '')}
            allowNew
          />
        )}
        {isPresent && (
          <fieldset class="field">
            <legend class="visually-hidden">{say.movements()}</legend>
            <div class="field-parts">
              <HourField label={say.arrival()} value={texts.arrivedAt} onChange={set('arrivedAt')} />
              <MovementFields slots={slotsOf(texts.movements)} onChange={set('movements')} />
            </div>
            <p class="field-hint">{say.timeHint()}</p>
          </fieldset>
        )}
        <ChoiceField
          label={say.voice()}
          value={texts.voice}
          options={VOICES.map(({ value, label }) => ({ value, label: label() }))}
          onChange={set('voice')}
        />
        <TextField
          label={say.as()}
          hint={say.asHint()}
          error={wasSent ? tooLong : undefined}
          value={texts.as}
          onInput={set('as')}
        />
        <MovedNote hasMoved={editing.hasMoved} onRestart={editing.restart} />
        <SaveFailure of={saving} />
      </Form>
    </>
  )
}

/** Each leaving and coming back by turns, and an empty hour for the next. */
function MovementFields({
  slots,
  onChange,
}: {
  readonly slots: readonly string[]
  readonly onChange: (text: string) => void
}) {
  const shown = slots.at(-1) === '' ? slots : [...slots, '']
  return (
    <>
      {shown.map((hour, index) => (
        <HourField
          key={index}
          label={say[goingOf(index) === 'left' ? 'departure' : 'comeBack']({
            turn: Math.floor(index / 2) + 1,
          })}
          value={hour}
          onChange={typed => onChange(slotsText(shown.with(index, typed)))}
        />
      ))}
    </>
  )
}

const VOICES = [
  { value: '', label: say.voiceOfSeat },
  { value: 'deliberative', label: say.voiceDeliberative },
  { value: 'consultative', label: say.voiceConsultative },
] as const

function stateOptions() {
  return [
    { value: 'present', label: say.isPresent() },
    { value: 'excused', label: say.isExcused() },
    { value: 'absent', label: say.isAbsent() },
    { value: 'represented', label: say.isRepresented() },
    { value: '', label: say.isUnsaid() },
  ]
}

function textsOf(
  fields: RecordView<'attendance'>['fields'],
  timeZone: string,
): Readonly<Record<LineField, string>> {
  const hour = (at: string | null | undefined) => (at ? wallTimeAt(new Date(at), timeZone).time : '')
  return {
    state: fields.state ?? '',
    representedBy: fields.representedBy ?? '',
    arrivedAt: hour(fields.arrivedAt),
    movements: slotsOfLine(fields, hour),
    voice: fields.voice ?? '',
    as: fields.as ?? '',
  }
}

function changesOf(
  { opened, changed }: Editing<'attendance', LineField>,
  { meeting }: Sheet,
  timeZone: string,
): NewFields<'attendance'> {
  const instantAt = (hour: string) => instantOfEvening(hour, meeting.fields.startsAt, timeZone)
  const { movements, arrivedAt, ...others } = changed
  // What the form showed, which may not be what the line says by now.
  const shown = Object.fromEntries([...opened.form.shown].map(([path, [first]]) => [path, first?.value]))
  const before = slotsOf(textsOf(shown as RecordView<'attendance'>['fields'], timeZone).movements)
  return {
    ...Object.fromEntries(Object.entries(others).map(([field, text]) => [field, writtenValue(text)])),
    ...(arrivedAt !== undefined && { arrivedAt: (arrivedAt && instantAt(arrivedAt)) || null }),
    ...(movements !== undefined && movementChanges(shown, before, slotsOf(movements), instantAt)),
  }
}
