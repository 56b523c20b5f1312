import './calendar.css'
import { useState } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { addresses, addressOf } from '#cards/address.ts'
import { useFormDraft } from '#cards/form-draft.ts'
import { ReaderNote } from '#cards/reader-note.tsx'
import { ResumedNote } from '#cards/resumed-note.tsx'
import { SaveFailure, useSaving } from '#cards/saving.tsx'
import { useTimeZone } from '#cards/time-zone.ts'
import { WriterLine } from '#cards/writer-line.tsx'
import type { Notebook } from '#data/index.ts'
import { isDay } from '#domain/calendar/days.ts'
import { mayWrite } from '#domain/permissions.ts'
import { announce } from '#ui/announce.ts'
import { Form } from '#ui/form.tsx'
import { Screen } from '#ui/screen.tsx'
import { ClashesOfDraft } from './clash-notice.tsx'
import { EventFields } from './event-fields.tsx'
import { EVENT_BLANK, eventFields, eventProblems, problemsSoFar } from './event-texts.ts'
import { say } from './messages.ts'

/** Puts an event on the agenda: its name is enough, the rest may wait. */
export function NewEventScreen({ notebook }: { readonly notebook: Notebook }) {
  return (
    <Screen title={say.newTitle()} back={{ href: addresses.agenda, label: say.title() }}>
      <ReaderNote notebook={notebook} type="event" />
      {mayWrite(notebook.role, 'event') && <NewEventForm notebook={notebook} />}
    </Screen>
  )
}

function NewEventForm({ notebook }: { readonly notebook: Notebook }) {
  const { route, query } = useLocation()
  const timeZone = useTimeZone(notebook)
  const saving = useSaving()
  const day = query.jour && isDay(query.jour) ? query.jour : ''
  const draft = useFormDraft(notebook, 'event', { ...EVENT_BLANK, day })
  const [wasSent, setWasSent] = useState(false)
  const { texts } = draft
  const problems = eventProblems(texts, timeZone)
  const fields = eventFields(texts, timeZone)
  const store = async () => {
    setWasSent(true)
    if (Object.keys(problems).length > 0) return
    await saving.run(async () => {
      const written = Object.entries(fields).filter(([, value]) => value !== null)
      const id = await notebook.create('event', Object.fromEntries(written))
      draft.forget()
      announce(say.created())
      route(addressOf(id, 'event'), true)
    })
  }
  return (
    <>
      <ResumedNote isResumed={draft.isResumed} onRestart={draft.restart} />
      <Form onSubmit={store} submitLabel={say.create()} submitIcon="check">
        <WriterLine notebook={notebook} />
        <EventFields
          notebook={notebook}
          texts={texts}
          set={draft.set}
          problems={wasSent ? problems : problemsSoFar(problems, texts)}
          timeZone={timeZone}
        />
        <ClashesOfDraft
          notebook={notebook}
          draft={{ id: DRAFT, fields: { type: 'event', ...fields }, changed: [] }}
          timeZone={timeZone}
        />
        <SaveFailure of={saving} />
      </Form>
    </>
  )
}

/** What stands for an event that has no id yet. */
const DRAFT = 'event:draft'
