import './journal.css'
import { useState } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { addresses } from '#cards/address.ts'
import { FilesField } from '#cards/files/files-field.tsx'
import { described, type HeldFiles, useHeldFiles } from '#cards/files/held-files.ts'
import { type FormDraft, useFormDraft } from '#cards/form-draft.ts'
import { readInitiativeOptions } from '#cards/initiative.tsx'
import { say as sayCard } from '#cards/messages.ts'
import { readPlaceOptions } from '#cards/place.ts'
import { ReaderNote } from '#cards/reader-note.tsx'
import { ReferenceField } from '#cards/reference-field.tsx'
import { ResumedNote } from '#cards/resumed-note.tsx'
import { SaveFailure, useSaving } from '#cards/saving.tsx'
import { WriterLine } from '#cards/writer-line.tsx'
import type { Notebook, RecordView } from '#data/index.ts'
import { isSameValue } from '#domain/canonical.ts'
import type { Json } from '#domain/document.ts'
import { type MentionedFile, mentionedFiles } from '#domain/entities/mentioned-file.ts'
import { recordId } from '#domain/id.ts'
import { mayWrite } from '#domain/permissions.ts'
import { announce } from '#ui/announce.ts'
import { Button } from '#ui/button.tsx'
import { Form } from '#ui/form.tsx'
import { Notice } from '#ui/notice.tsx'
import { Screen } from '#ui/screen.tsx'
import { TextField } from '#ui/text-field.tsx'
import { useLive } from '#ui/use-live.ts'
import { say } from './messages.ts'

/** The longest text that an entry takes, as its entity says. */
const LONGEST = 20_000

/**
 * Writes an entry of the journal. `?corrige=<key>` corrects an entry; `?initiative=<key>` begins with its
 * initiative chosen.
 */
export function WriteEntryScreen({ notebook }: { readonly notebook: Notebook }) {
  const { query } = useLocation()
  const back = { href: addresses.journal, label: say.title() }
  const title = query.corrige ? say.correctTitle() : say.writeTitle()
  return (
    <Screen title={title} back={back}>
      <ReaderNote notebook={notebook} type="logEntry" />
      {!mayWrite(notebook.role, 'logEntry') ? null : query.corrige ? (
        <Correction key={query.corrige} notebook={notebook} corrects={recordId('logEntry', query.corrige)} />
      ) : (
        <NewEntry key={query.initiative ?? ''} notebook={notebook} about={query.initiative} />
      )}
    </Screen>
  )
}

function NewEntry({ notebook, about }: { readonly notebook: Notebook; readonly about: string | undefined }) {
  const form = about ? `logEntry about ${about}` : 'logEntry'
  const files = useHeldFiles(notebook, form, NONE)
  const draft = useFormDraft(notebook, form, {
    text: '',
    place: '',
    about: about ? recordId('initiative', about) : '',
  })
  return <EntryForm notebook={notebook} draft={draft} files={files} original={undefined} />
}

const NONE: readonly MentionedFile[] = []

function Correction({ notebook, corrects }: { readonly notebook: Notebook; readonly corrects: string }) {
  const found = useLive(
    () => notebook.live(async () => ({ entry: await notebook.read('logEntry', corrects) })),
    [notebook, corrects],
  )
  if (!found) return <p class="card-note">{sayCard.loading()}</p>
  if (!found.entry) return <Notice tone="wait" title={say.correctMissing()} />
  return <CorrectionForm notebook={notebook} original={found.entry} />
}

function CorrectionForm(props: { readonly notebook: Notebook; readonly original: RecordView<'logEntry'> }) {
  const { fields, id } = props.original
  const form = `correction of ${id}`
  const files = useHeldFiles(props.notebook, form, mentionedFiles(fields.files))
  const draft = useFormDraft(props.notebook, form, {
    text: fields.text,
    place: fields.place ?? '',
    about: fields.about ?? '',
  })
  return (
    <>
      <p class="card-about">{say.correctWhy()}</p>
      <EntryForm {...props} draft={draft} files={files} />
    </>
  )
}

function EntryForm({
  notebook,
  draft,
  files,
  original,
}: {
  readonly notebook: Notebook
  readonly draft: FormDraft<'text' | 'place' | 'about'>
  readonly files: HeldFiles
  readonly original: RecordView<'logEntry'> | undefined
}) {
  const { route } = useLocation()
  const saving = useSaving()
  const [error, setError] = useState<string>()
  const { text, place, about } = draft.texts
  const store = async () => {
    const mentioned = files.files.map(described)
    const problem = problemOf(text, mentioned, original)
    setError(problem)
    if (problem) return
    await saving.run(async () => {
      await notebook.writeLogEntry({
        text: text.trim(),
        ...(place && { place }),
        ...(about && { about }),
        ...(original && { corrects: original.id }),
        files: mentioned,
      })
      draft.forget()
      files.forget()
      announce(original ? say.savedCorrection() : say.saved())
      route(addresses.journal)
    })
  }
  const restart = () => {
    draft.restart()
    files.restart()
  }
  return (
    <div class="journal-entry bleed">
      <ResumedNote isResumed={draft.isResumed} onRestart={restart} />
      <Form
        onSubmit={store}
        submitLabel={original ? say.saveCorrection() : say.save()}
        submitIcon="check"
        submit={
          <Button type="submit" icon="check" disabled={saving.isUnderway || files.isAdding}>
            {original ? say.saveCorrection() : say.save()}
          </Button>
        }
      >
        <WriterLine notebook={notebook} />
        <TextField
          label={say.text()}
          hint={original ? undefined : say.textHint()}
          error={error}
          value={text}
          onInput={draft.set('text')}
          name="text"
          multiline
          rows={8}
          autofocus
        />
        <FilesField notebook={notebook} label={say.files()} of={files} />
        <ReferenceField
          notebook={notebook}
          label={say.place()}
          none={sayCard.noPlace()}
          value={place}
          read={readPlaceOptions}
          onChange={draft.set('place')}
        />
        <ReferenceField
          notebook={notebook}
          label={say.about()}
          none={sayCard.noInitiative()}
          value={about}
          read={readInitiativeOptions}
          onChange={draft.set('about')}
        />
        <SaveFailure of={saving} />
      </Form>
    </div>
  )
}

function problemOf(
  text: string,
  files: readonly MentionedFile[],
  original: RecordView<'logEntry'> | undefined,
): string | undefined {
  const written = text.trim()
  if (written === '') return say.textNeeded()
  if (written.length > LONGEST) return say.textTooLong({ count: written.length - LONGEST })
  const isSame =
    written === original?.fields.text && isSameValue(files as Json, (original.fields.files ?? []) as Json)
  return isSame ? say.textSame() : undefined
}
