import { useState } from 'preact/hooks'
import { sideOptions } from '#cards/argument.ts'
import { useEditing } from '#cards/editing.ts'
import { useFormDraft } from '#cards/form-draft.ts'
import { KeptFields } from '#cards/kept-field.tsx'
import { lengthProblem, writtenValue } from '#cards/length.ts'
import { say as sayCard } from '#cards/messages.ts'
import { MovedNote } from '#cards/moved-note.tsx'
import { ResumedNote } from '#cards/resumed-note.tsx'
import { SaveFailure, useSaving } from '#cards/saving.tsx'
import type { NewFields, Notebook, RecordView } from '#data/index.ts'
import type { RecordId } from '#domain/id.ts'
import { announce } from '#ui/announce.ts'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { Form } from '#ui/form.tsx'
import { OneOfField } from '#ui/one-of-field.tsx'
import { TextField } from '#ui/text-field.tsx'
import { say } from './messages.ts'
import { PutAside } from './put-aside.tsx'

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
  const saving = useSaving()
  const editing = useEditing<'argument', keyof ArgumentTexts>(notebook, argument, textsOf)
  const [wasSent, setWasSent] = useState(false)
  const store = async () => {
    setWasSent(true)
    if (hasProblem(editing.texts)) return
    await saving.run(async () => {
      await notebook.save(editing.opened, fieldsOf(editing.changed))
      editing.forget()
      announce(say.saved())
      onClose()
    })
  }
  return (
    <Dialog isOpen title={say.editArgument()} onClose={onClose}>
      <KeptFields notebook={notebook} view={argument} timeZone={timeZone} />
      <ResumedNote isResumed={editing.isResumed && !editing.hasMoved} onRestart={editing.restart} />
      <Form onSubmit={store} submitLabel={sayCard.save()} submitIcon="check">
        <ArgumentFields texts={editing.texts} set={editing.set} wasSent={wasSent} />
        <MovedNote hasMoved={editing.hasMoved} onRestart={editing.restart} />
        <SaveFailure of={saving} />
      </Form>
      <PutAside notebook={notebook} view={argument} onDone={onClose} />
    </Dialog>
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
