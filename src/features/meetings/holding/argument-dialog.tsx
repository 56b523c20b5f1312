import { useState } from 'preact/hooks'
import { sideOptions } from '#cards/argument.ts'
import { useFormDraft } from '#cards/form-draft.ts'
import { lengthProblem, writtenValue } from '#cards/length.ts'
import { ResumedNote } from '#cards/resumed-note.tsx'
import { SaveFailure, useSaving } from '#cards/saving.tsx'
import { WriterLine } from '#cards/writer-line.tsx'
import type { NewFields, Notebook, RecordView } from '#data/index.ts'
import type { RecordId } from '#domain/id.ts'
import { announce } from '#ui/announce.ts'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { Form } from '#ui/form.tsx'
import { OneOfField } from '#ui/one-of-field.tsx'
import { TextField } from '#ui/text-field.tsx'
import { EditOutcomeDialog } from './edit-outcome-dialog.tsx'
import { say } from './messages.ts'

type ArgumentTexts = Readonly<Record<'side' | 'text' | 'saidBy', string>>

const BLANK: ArgumentTexts = { side: 'pro', text: '', saidBy: '' }

// As `domain/entities/argument.ts` says.
const LONGEST = { text: 2_000, saidBy: 80 } as const

/** Writes down a controversy, one argument after the other: pour, contre, alternatives. */
export function NewArgumentDialog({
  notebook,
  meeting,
  item,
  onClose,
}: {
  readonly notebook: Notebook
  readonly meeting: RecordId
  readonly item: RecordId
  readonly onClose: () => void
}) {
  const saving = useSaving()
  const draft = useFormDraft(notebook, `argument:${item}`, BLANK)
  const [wasSent, setWasSent] = useState(false)
  const [written, setWritten] = useState(0)
  const store = async () => {
    setWasSent(true)
    if (hasProblem(draft.texts)) return
    await saving.run(async () => {
      const fields = Object.entries(fieldsOf(draft.texts)).filter(([, value]) => value !== null)
      await notebook.create('argument', { item, ...Object.fromEntries(fields) }, meeting)
      draft.restart()
      setWasSent(false)
      setWritten(written + 1)
      announce(say.argumentAdded())
    })
  }
  const done = (
    <Button kind="plain" onClick={onClose}>
      {say.finish()}
    </Button>
  )
  return (
    <Dialog isOpen title={say.newArgument()} onClose={onClose}>
      <ResumedNote isResumed={draft.isResumed} onRestart={draft.restart} />
      <Form
        key={written}
        onSubmit={store}
        submitLabel={say.addArgument()}
        submitIcon="plus"
        aside={written > 0 ? done : undefined}
      >
        <WriterLine notebook={notebook} />
        {written > 0 && <p class="soft">{say.argumentAdded()}</p>}
        <ArgumentFields texts={draft.texts} set={draft.set} wasSent={wasSent} isNew />
        <SaveFailure of={saving} />
      </Form>
    </Dialog>
  )
}

/** Changes an argument, or puts it aside. */
export function EditArgumentDialog({
  notebook,
  argument,
  timeZone,
  onClose,
}: {
  readonly notebook: Notebook
  readonly argument: RecordView<'argument'>
  readonly timeZone: string
  readonly onClose: () => void
}) {
  return (
    <EditOutcomeDialog<'argument', keyof ArgumentTexts>
      notebook={notebook}
      view={argument}
      timeZone={timeZone}
      title={say.editArgument()}
      textsOf={textsOf}
      fieldsOf={fieldsOf}
      hasProblem={hasProblem}
      fields={({ texts, set }, wasSent) => <ArgumentFields texts={texts} set={set} wasSent={wasSent} />}
      onClose={onClose}
    />
  )
}

function ArgumentFields({
  texts,
  set,
  wasSent,
  isNew = false,
}: {
  readonly texts: ArgumentTexts
  readonly set: (name: keyof ArgumentTexts) => (text: string) => void
  readonly wasSent: boolean
  readonly isNew?: boolean
}) {
  return (
    <>
      <OneOfField label={say.side()} value={texts.side} options={sideOptions()} onChange={set('side')} />
      <TextField
        label={say.argumentText()}
        error={
          wasSent && texts.text.trim() === '' ? say.argumentNeeded() : lengthProblem(texts.text, LONGEST.text)
        }
        value={texts.text}
        onInput={set('text')}
        multiline
        rows={3}
        autofocus={isNew}
      />
      <TextField
        label={say.saidBy()}
        hint={say.saidByHint()}
        error={lengthProblem(texts.saidBy, LONGEST.saidBy)}
        value={texts.saidBy}
        onInput={set('saidBy')}
      />
    </>
  )
}

function hasProblem({ text, saidBy }: ArgumentTexts): boolean {
  return (
    text.trim() === '' ||
    lengthProblem(text, LONGEST.text) !== undefined ||
    lengthProblem(saidBy, LONGEST.saidBy) !== undefined
  )
}

function textsOf(fields: RecordView<'argument'>['fields']): ArgumentTexts {
  return { side: fields.side ?? '', text: fields.text ?? '', saidBy: fields.saidBy ?? '' }
}

function fieldsOf(texts: Partial<ArgumentTexts>): NewFields<'argument'> {
  return Object.fromEntries(Object.entries(texts).map(([field, text]) => [field, writtenValue(text)]))
}
