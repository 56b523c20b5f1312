import './preparing/preparing.css'
import { useState } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { addresses, addressOf } from '#cards/address.ts'
import { useFormDraft } from '#cards/form-draft.ts'
import { namesIn } from '#cards/names.ts'
import { ReaderNote } from '#cards/reader-note.tsx'
import { ResumedNote } from '#cards/resumed-note.tsx'
import { SaveFailure, useSaving } from '#cards/saving.tsx'
import { useTimeZone } from '#cards/time-zone.ts'
import { WriterLine } from '#cards/writer-line.tsx'
import type { Notebook } from '#data/index.ts'
import { recordId } from '#domain/id.ts'
import { dayOfInFrench } from '#domain/meeting/french-dates.ts'
import { mayWrite } from '#domain/permissions.ts'
import { announce } from '#ui/announce.ts'
import { Form } from '#ui/form.tsx'
import { Screen } from '#ui/screen.tsx'
import { useLive } from '#ui/use-live.ts'
import { MeetingFields, type MeetingTexts, meetingChanges, meetingProblems } from './meeting-fields.tsx'
import { say } from './messages.ts'
import { createMeeting } from './preparing/create-meeting.ts'
import { written } from './preparing/document-words.ts'
import { FirstPoints } from './preparing/first-points.tsx'

const BLANK: MeetingTexts = {
  title: '',
  instance: '',
  startsAt: '',
  endsAt: '',
  place: '',
  status: 'inPreparation',
}

/** Plans a meeting: its name or its instance is enough, the rest may wait. `?instance=<key>` chooses the instance. */
export function NewMeetingScreen({ notebook }: { readonly notebook: Notebook }) {
  const { query } = useLocation()
  const instance = query.instance ? recordId('instance', query.instance) : ''
  return (
    <Screen title={say.newTitle()} back={{ href: addresses.meetings, label: say.title() }}>
      <ReaderNote notebook={notebook} type="meeting" />
      {mayWrite(notebook.role, 'meeting') && (
        <NewMeetingForm key={instance} notebook={notebook} instance={instance} />
      )}
    </Screen>
  )
}

function NewMeetingForm({ notebook, instance }: { readonly notebook: Notebook; readonly instance: string }) {
  const { route } = useLocation()
  const timeZone = useTimeZone(notebook)
  const saving = useSaving()
  const form = instance === '' ? 'meeting' : `meeting of ${instance}`
  const draft = useFormDraft(notebook, form, { ...BLANK, instance })
  const [wasSent, setWasSent] = useState(false)
  const [round, setRound] = useState(0)
  const { texts } = draft
  const suggestedTitle = useSuggestedTitle(notebook, texts, timeZone)
  const store = async () => {
    setWasSent(true)
    if (Object.keys(meetingProblems(texts, suggestedTitle)).length > 0) return
    await saving.run(async () => {
      const named = { ...texts, title: texts.title.trim() || (suggestedTitle ?? '') }
      const fields = Object.entries(meetingChanges(named)).filter(([, value]) => value !== null)
      const { id, points } = await createMeeting(notebook, Object.fromEntries(fields), timeZone)
      draft.forget()
      announce(points > 0 ? say.createdWith({ count: points }) : say.created())
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
        <WriterLine notebook={notebook} />
        <MeetingFields
          notebook={notebook}
          texts={texts}
          set={draft.set}
          timeZone={timeZone}
          wasSent={wasSent}
          suggestedTitle={suggestedTitle}
        />
        {texts.instance !== '' && (
          <FirstPoints
            notebook={notebook}
            instance={texts.instance}
            startsAt={texts.startsAt}
            timeZone={timeZone}
          />
        )}
        <SaveFailure of={saving} />
      </Form>
    </>
  )
}

/** "Comité de pilotage du mardi 14 avril 2026": what a meeting of an instance is called when nobody says otherwise. */
function useSuggestedTitle(
  notebook: Notebook,
  { instance, startsAt }: MeetingTexts,
  timeZone: string,
): string | undefined {
  const name = useLive(() => notebook.live(() => namesIn(notebook).instance(instance)), [notebook, instance])
  if (name === undefined) return undefined
  const day = dayOfInFrench(startsAt, timeZone)
  return day === undefined
    ? written.meetingUndated({ instance: name })
    : written.meetingOn({ instance: name, day })
}
