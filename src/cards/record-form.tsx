import { useState } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import type { NewFields, Notebook, RecordView } from '#data/index.ts'
import { announce } from '#ui/announce.ts'
import { Button } from '#ui/button.tsx'
import { Form } from '#ui/form.tsx'
import { TextField } from '#ui/text-field.tsx'
import { addressOf } from './address.ts'
import { useEditing } from './editing.ts'
import { FieldInput } from './fields/field-input.tsx'
import { fieldWords } from './fields/field-words.ts'
import { useFormDraft } from './form-draft.ts'
import { LINE, lengthProblem, writtenValue } from './length.ts'
import { say } from './messages.ts'
import { MovedNote } from './moved-note.tsx'
import { ResumedNote } from './resumed-note.tsx'
import { SaveFailure, useSaving } from './saving.tsx'
import { useTimeZone } from './time-zone.ts'
import { WriterLine } from './writer-line.tsx'

/** The records that are described field by field, without steps of their own. */
type Described = 'place' | 'person'

/** A field of such a form: a line of text, unless its kind says otherwise. */
export type FormField = {
  readonly path: string
  /** In UTF-16 units; that of a line where nothing is said. */
  readonly longest?: number
  readonly hint?: string
  /** What is said while it is empty: the record cannot do without it. */
  readonly needed?: string
}

type Texts = Readonly<Record<string, string>>

/** Changes a record: saves the fields that were changed, and replaces only what the form showed. */
export function EditRecordForm<Name extends Described>({
  notebook,
  view,
  fields,
  saved,
}: {
  readonly notebook: Notebook
  readonly view: RecordView<Name>
  readonly fields: readonly FormField[]
  readonly saved: string
}) {
  const { route } = useLocation()
  const saving = useSaving()
  const editing = useEditing<Name, string>(notebook, view, of => textsOf(of, fields))
  const [wasSent, setWasSent] = useState(false)
  const leave = () => {
    editing.forget()
    route(addressOf(view.id, view.type), true)
  }
  const store = async () => {
    setWasSent(true)
    if (fields.some(field => problemOf(field, editing.texts))) return
    await saving.run(async () => {
      await notebook.save(editing.opened, writtenFields<Name>(editing.changed))
      announce(saved)
      leave()
    })
  }
  return (
    <>
      <ResumedNote isResumed={editing.isResumed && !editing.hasMoved} onRestart={editing.restart} />
      <Form
        onSubmit={store}
        submitLabel={say.save()}
        submitIcon="check"
        aside={
          <Button kind="plain" onClick={leave}>
            {say.cancel()}
          </Button>
        }
      >
        <WriterLine notebook={notebook} />
        <Inputs
          notebook={notebook}
          type={view.type}
          fields={fields}
          texts={editing.texts}
          set={editing.set}
          wasSent={wasSent}
        />
        <MovedNote hasMoved={editing.hasMoved} onRestart={editing.restart} />
        <SaveFailure of={saving} />
      </Form>
    </>
  )
}

/** Writes down a new record. */
export function NewRecordForm<Name extends Described>({
  notebook,
  type,
  fields,
  submitLabel,
  saved,
}: {
  readonly notebook: Notebook
  readonly type: Name
  readonly fields: readonly FormField[]
  readonly submitLabel: string
  readonly saved: string
}) {
  const { route } = useLocation()
  const saving = useSaving()
  const draft = useFormDraft<string>(notebook, type, textsOf({}, fields))
  const [wasSent, setWasSent] = useState(false)
  const store = async () => {
    setWasSent(true)
    if (fields.some(field => problemOf(field, draft.texts))) return
    await saving.run(async () => {
      const filled = Object.entries(draft.texts).filter(([, text]) => text.trim() !== '')
      const id = await notebook.create(type, writtenFields<Name>(Object.fromEntries(filled)))
      draft.forget()
      announce(saved)
      route(addressOf(id, type), true)
    })
  }
  return (
    <>
      <ResumedNote isResumed={draft.isResumed} onRestart={draft.restart} />
      <Form onSubmit={store} submitLabel={submitLabel} submitIcon="check">
        <WriterLine notebook={notebook} />
        <Inputs
          notebook={notebook}
          type={type}
          fields={fields}
          texts={draft.texts}
          set={draft.set}
          wasSent={wasSent}
        />
        <SaveFailure of={saving} />
      </Form>
    </>
  )
}

function Inputs({
  notebook,
  type,
  fields,
  texts,
  set,
  wasSent,
}: {
  readonly notebook: Notebook
  readonly type: Described
  readonly fields: readonly FormField[]
  readonly texts: Texts
  readonly set: (path: string) => (text: string) => void
  readonly wasSent: boolean
}) {
  const timeZone = useTimeZone(notebook)
  return fields.map(field => {
    const { path, hint, longest = LINE } = field
    const { label, kind } = fieldWords(type, path)
    const text = texts[path] ?? ''
    const change = set(path)
    if (kind.is !== 'line' && kind.is !== 'paragraph') {
      const input = { notebook, type, path, label, timeZone, value: text || null }
      return (
        <FieldInput
          key={path}
          {...input}
          onChange={value => change(typeof value === 'string' ? value : '')}
        />
      )
    }
    return (
      <TextField
        key={path}
        name={path}
        label={label}
        hint={hint}
        error={wasSent ? problemOf(field, texts) : lengthProblem(text, longest)}
        value={text}
        onInput={change}
        {...(kind.is === 'paragraph' && { multiline: true, rows: 3 })}
      />
    )
  })
}

function textsOf(of: object, fields: readonly FormField[]): Texts {
  const values = of as Readonly<Record<string, unknown>>
  return Object.fromEntries(
    fields.map(({ path }) => [path, typeof values[path] === 'string' ? values[path] : '']),
  )
}

function writtenFields<Name extends Described>(texts: Partial<Texts>): NewFields<Name> {
  return Object.fromEntries(
    Object.entries(texts).map(([path, text = '']) => [path, writtenValue(text)]),
  ) as NewFields<Name>
}

function problemOf({ path, longest = LINE, needed }: FormField, texts: Texts): string | undefined {
  const text = texts[path] ?? ''
  if (needed && text.trim() === '') return needed
  return lengthProblem(text, longest)
}
