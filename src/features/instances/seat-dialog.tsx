import { useState } from 'preact/hooks'
import { useEditing } from '#cards/editing.ts'
import { useFormDraft } from '#cards/form-draft.ts'
import { MovedNote } from '#cards/moved-note.tsx'
import { PersonPicker } from '#cards/person-picker.tsx'
import { ResumedNote } from '#cards/resumed-note.tsx'
import { SaveFailure, useSaving } from '#cards/saving.tsx'
import { WriterLine } from '#cards/writer-line.tsx'
import type { Notebook, RecordView } from '#data/index.ts'
import { voices } from '#domain/entities/attendance.ts'
import type { RecordId } from '#domain/id.ts'
import { announce } from '#ui/announce.ts'
import { ChoiceField } from '#ui/choice-field.tsx'
import { DayField } from '#ui/day-field.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { Form } from '#ui/form.tsx'
import { TextField } from '#ui/text-field.tsx'
import { say } from './messages.ts'
import {
  blankSeat,
  type SeatTexts,
  seatChanges,
  seatProblems,
  seatTexts,
  successorTexts,
} from './seat-texts.ts'

/** What is being done with a seat: a new one, another mandate after one, or one that is corrected. */
export type SeatAct =
  | { readonly kind: 'add' }
  | { readonly kind: 'follow' | 'edit'; readonly seat: RecordView<'seat'> }

type SeatProps = { readonly notebook: Notebook; readonly instance: RecordId; readonly onClose: () => void }

/** Writes a seat: which one, who holds it, from when until when, with which voice. Closing it keeps what was typed. */
export function SeatDialog({ act, ...props }: SeatProps & { readonly act: SeatAct | undefined }) {
  const title =
    act?.kind === 'edit' ? say.seatEdit() : act?.kind === 'follow' ? say.successor() : say.seatNew()
  return (
    <Dialog isOpen={act !== undefined} title={title} onClose={props.onClose}>
      {act?.kind === 'edit' && <EditSeatForm {...props} seat={act.seat} />}
      {act?.kind === 'add' && <NewSeatForm {...props} />}
      {act?.kind === 'follow' && <NewSeatForm {...props} after={act.seat} />}
    </Dialog>
  )
}

function NewSeatForm({ notebook, instance, after, onClose }: SeatProps & { after?: RecordView<'seat'> }) {
  const saving = useSaving()
  const form = after ? `seat after ${after.id}` : `seat of ${instance}`
  const draft = useFormDraft(notebook, form, after ? successorTexts(after) : blankSeat)
  const [wasSent, setWasSent] = useState(false)
  const problems = seatProblems(draft.texts)
  const store = async () => {
    setWasSent(true)
    if (Object.keys(problems).length > 0) return
    await saving.run(async () => {
      const fields = Object.entries(seatChanges(draft.texts)).filter(([, value]) => value !== null)
      await notebook.create('seat', Object.fromEntries(fields), instance)
      draft.forget()
      announce(say.seatSaved({ title: draft.texts.title.trim() }))
      onClose()
    })
  }
  return (
    <>
      <ResumedNote isResumed={draft.isResumed} onRestart={draft.restart} />
      <Form onSubmit={store} submitLabel={say.seatSave()} submitIcon="check">
        <WriterLine notebook={notebook} />
        {after && <p class="card-note">{say.successorNote()}</p>}
        <SeatFields
          notebook={notebook}
          texts={draft.texts}
          set={draft.set}
          problems={wasSent ? problems : { ...problems, title: undefined }}
        />
        <SaveFailure of={saving} />
      </Form>
    </>
  )
}

function EditSeatForm({ notebook, seat, onClose }: SeatProps & { seat: RecordView<'seat'> }) {
  const saving = useSaving()
  const editing = useEditing(notebook, seat, seatTexts)
  const problems = seatProblems(editing.texts)
  const store = async () => {
    if (Object.keys(problems).length > 0) return
    await saving.run(async () => {
      await notebook.save(editing.opened, seatChanges(editing.changed))
      editing.forget()
      announce(say.seatSaved({ title: editing.texts.title.trim() }))
      onClose()
    })
  }
  return (
    <>
      <ResumedNote isResumed={editing.isResumed && !editing.hasMoved} onRestart={editing.restart} />
      <Form onSubmit={store} submitLabel={say.seatSave()} submitIcon="check">
        <WriterLine notebook={notebook} />
        <SeatFields notebook={notebook} texts={editing.texts} set={editing.set} problems={problems} />
        <MovedNote hasMoved={editing.hasMoved} onRestart={editing.restart} />
        <SaveFailure of={saving} />
      </Form>
    </>
  )
}

function SeatFields({
  notebook,
  texts,
  set,
  problems,
}: {
  readonly notebook: Notebook
  readonly texts: SeatTexts
  readonly set: (name: keyof SeatTexts) => (text: string) => void
  readonly problems: Partial<Record<keyof SeatTexts, string | undefined>>
}) {
  return (
    <>
      <TextField
        label={say.seatTitle()}
        hint={say.seatTitleHint()}
        error={problems.title}
        value={texts.title}
        onInput={set('title')}
        name="title"
      />
      <PersonPicker
        notebook={notebook}
        label={say.seatPerson()}
        value={texts.person || undefined}
        onChoose={person => set('person')(person ?? '')}
        allowNew
      />
      <DayField label={say.seatFrom()} value={texts.from} onChange={set('from')} />
      <DayField
        label={say.seatUntil()}
        hint={say.seatUntilHint()}
        error={problems.until}
        value={texts.until}
        onChange={set('until')}
      />
      <ChoiceField
        label={say.seatVoice()}
        value={texts.voice}
        options={voices.map(voice => ({ value: voice, label: say[`voiceOption.${voice}`]() }))}
        onChange={set('voice')}
      />
    </>
  )
}
