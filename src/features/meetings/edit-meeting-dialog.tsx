import { useState } from 'preact/hooks'
import { useEditing } from '#cards/editing.ts'
import { say as sayCard } from '#cards/messages.ts'
import { MovedNote } from '#cards/moved-note.tsx'
import { ResumedNote } from '#cards/resumed-note.tsx'
import { SaveFailure, useSaving } from '#cards/saving.tsx'
import { WriterLine } from '#cards/writer-line.tsx'
import type { Notebook, RecordView } from '#data/index.ts'
import { announce } from '#ui/announce.ts'
import { Dialog } from '#ui/dialog.tsx'
import { Form } from '#ui/form.tsx'
import { MeetingFields, type MeetingTexts, meetingChanges, meetingProblems } from './meeting-fields.tsx'
import { say } from './messages.ts'

type EditMeetingProps = {
  readonly notebook: Notebook
  readonly view: RecordView<'meeting'>
  readonly timeZone: string
  readonly onClose: () => void
}

/** Changes the name, date, place, instance and status of a meeting. Closing it keeps what was typed. */
export function EditMeetingDialog({ isOpen, ...props }: EditMeetingProps & { readonly isOpen: boolean }) {
  return (
    <Dialog isOpen={isOpen} title={say.editTitle()} onClose={props.onClose}>
      <EditMeetingForm {...props} />
    </Dialog>
  )
}

function EditMeetingForm({ notebook, view, timeZone, onClose }: EditMeetingProps) {
  const saving = useSaving()
  const editing = useEditing(notebook, view, textsOf)
  const [wasSent, setWasSent] = useState(false)
  const [round, setRound] = useState(0)
  const store = async () => {
    setWasSent(true)
    if (Object.keys(meetingProblems(editing.texts)).length > 0) return
    await saving.run(async () => {
      await notebook.save(editing.opened, meetingChanges(editing.changed))
      editing.forget()
      announce(say.saved())
      onClose()
    })
  }
  const restart = () => {
    editing.restart()
    setRound(round + 1)
  }
  return (
    <>
      <ResumedNote isResumed={editing.isResumed && !editing.hasMoved} onRestart={restart} />
      <Form key={round} onSubmit={store} submitLabel={sayCard.save()} submitIcon="check">
        <WriterLine notebook={notebook} />
        <MeetingFields
          notebook={notebook}
          texts={editing.texts}
          set={editing.set}
          timeZone={timeZone}
          wasSent={wasSent}
          withStatus
        />
        <MovedNote hasMoved={editing.hasMoved} onRestart={restart} />
        <SaveFailure of={saving} />
      </Form>
    </>
  )
}

function textsOf(fields: RecordView<'meeting'>['fields']): MeetingTexts {
  return {
    title: fields.title ?? '',
    instance: fields.instance ?? '',
    startsAt: fields.startsAt ?? '',
    endsAt: fields.endsAt ?? '',
    place: fields.place ?? '',
    status: fields.status ?? 'inPreparation',
  }
}
