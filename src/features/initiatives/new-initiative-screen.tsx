import { useState } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { addresses, addressOf } from '#cards/address.ts'
import { useFormDraft } from '#cards/form-draft.ts'
import { LINE, lengthProblem, writtenValue } from '#cards/length.ts'
import { ReaderNote } from '#cards/reader-note.tsx'
import { ResumedNote } from '#cards/resumed-note.tsx'
import { SaveFailure, useSaving } from '#cards/saving.tsx'
import { useTimeZone } from '#cards/time-zone.ts'
import { dayIn } from '#cards/when.tsx'
import { WriterLine } from '#cards/writer-line.tsx'
import type { Notebook } from '#data/index.ts'
import { stepDay } from '#domain/initiative/steps.ts'
import { mayWrite } from '#domain/permissions.ts'
import { announce } from '#ui/announce.ts'
import { Form } from '#ui/form.tsx'
import { Screen } from '#ui/screen.tsx'
import { TextField } from '#ui/text-field.tsx'
import { say } from './messages.ts'

/** Notes an initiative: two fields, what and who. Everything else comes later, if it comes. */
export function NewInitiativeScreen({ notebook }: { readonly notebook: Notebook }) {
  return (
    <Screen title={say.newTitle()} back={{ href: addresses.initiatives, label: say.title() }}>
      <ReaderNote notebook={notebook} type="initiative" />
      {mayWrite(notebook.role, 'initiative') && <NewInitiativeForm notebook={notebook} />}
    </Screen>
  )
}

function NewInitiativeForm({ notebook }: { readonly notebook: Notebook }) {
  const { route } = useLocation()
  const timeZone = useTimeZone(notebook)
  const saving = useSaving()
  const draft = useFormDraft(notebook, 'initiative', { title: '', carriedBy: '' })
  const [wasSent, setWasSent] = useState(false)
  const { title, carriedBy } = draft.texts
  const titleProblem = title.trim() === '' ? say.whatNeeded() : lengthProblem(title, LINE)
  const carriedByProblem = lengthProblem(carriedBy, LINE)
  const store = async () => {
    setWasSent(true)
    if (titleProblem || carriedByProblem) return
    await saving.run(async () => {
      const carrier = writtenValue(carriedBy)
      const id = await notebook.create('initiative', {
        title: title.trim(),
        stage: 'wish',
        [stepDay('wish')]: dayIn(new Date().toISOString(), timeZone),
        ...(carrier && { carriedBy: carrier }),
      })
      draft.forget()
      announce(say.created())
      route(addressOf(id, 'initiative'), true)
    })
  }
  return (
    <>
      <p class="card-about">{say.newWhy()}</p>
      <ResumedNote isResumed={draft.isResumed} onRestart={draft.restart} />
      <Form onSubmit={store} submitLabel={say.create()} submitIcon="check">
        <WriterLine notebook={notebook} />
        <TextField
          label={say.what()}
          hint={say.whatHint()}
          error={wasSent ? titleProblem : lengthProblem(title, LINE)}
          value={title}
          onInput={draft.set('title')}
          name="title"
          autofocus
        />
        <TextField
          label={say.who()}
          hint={say.whoHint()}
          error={carriedByProblem}
          value={carriedBy}
          onInput={draft.set('carriedBy')}
          name="carriedBy"
        />
        <SaveFailure of={saving} />
      </Form>
    </>
  )
}
