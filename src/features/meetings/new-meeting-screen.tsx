import { useState } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { addresses, addressOf } from '#cards/address.ts'
import { useFormDraft } from '#cards/form-draft.ts'
import { ReaderNote } from '#cards/reader-note.tsx'
import { ResumedNote } from '#cards/resumed-note.tsx'
import { SaveFailure, useSaving } from '#cards/saving.tsx'
import { useTimeZone } from '#cards/time-zone.ts'
import type { Notebook } from '#data/index.ts'
import { mayWrite } from '#domain/permissions.ts'
import { announce } from '#ui/announce.ts'
import { Form } from '#ui/form.tsx'
import { Screen } from '#ui/screen.tsx'
import { MeetingFields, type MeetingTexts, meetingChanges, titleProblem } from './meeting-fields.tsx'
import { say } from './messages.ts'

const BLANK: MeetingTexts = { title: '', instance: '', startsAt: '', place: '', status: 'inPreparation' }

/** Plans a meeting: its name is enough, the rest may wait. */
export function NewMeetingScreen({ notebook }: { readonly notebook: Notebook }) {
  return (
    <Screen title={say.newTitle()} back={{ href: addresses.meetings, label: say.title() }}>
      <ReaderNote notebook={notebook} type="meeting" />
      {mayWrite(notebook.role, 'meeting') && <NewMeetingForm notebook={notebook} />}
    </Screen>
  )
}

function NewMeetingForm({ notebook }: { readonly notebook: Notebook }) {
  const { route } = useLocation()
  const timeZone = useTimeZone(notebook)
  const saving = useSaving()
  const draft = useFormDraft(notebook, 'meeting', BLANK)
  const [wasSent, setWasSent] = useState(false)
  const [round, setRound] = useState(0)
  const store = async () => {
    setWasSent(true)
    if (titleProblem(draft.texts)) return
    await saving.run(async () => {
      const fields = Object.entries(meetingChanges(draft.texts)).filter(([, value]) => value !== null)
      const id = await notebook.create('meeting', Object.fromEntries(fields))
      draft.forget()
      announce(say.created())
      route(addressOf(id, 'meeting'), true)
    })
  }
  const restart = () => {
    draft.restart()
    setRound(round + 1)
  }
  return (
    <>
      <ResumedNote isResumed={draft.isResumed} onRestart={restart} />
      <Form key={round} onSubmit={store} submitLabel={say.create()} submitIcon="check">
        <MeetingFields
          notebook={notebook}
          texts={draft.texts}
          set={draft.set}
          timeZone={timeZone}
          wasSent={wasSent}
        />
        <SaveFailure of={saving} />
      </Form>
    </>
  )
}
