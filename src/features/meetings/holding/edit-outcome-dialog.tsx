import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { type Editing, useEditing } from '#cards/editing.ts'
import type { FormTexts } from '#cards/form-draft.ts'
import { KeptFields } from '#cards/kept-field.tsx'
import { say as sayCard } from '#cards/messages.ts'
import { MovedNote } from '#cards/moved-note.tsx'
import { ResumedNote } from '#cards/resumed-note.tsx'
import { SaveFailure, useSaving } from '#cards/saving.tsx'
import { WriterLine } from '#cards/writer-line.tsx'
import type { NewFields, Notebook, RecordView } from '#data/index.ts'
import { announce } from '#ui/announce.ts'
import { Dialog } from '#ui/dialog.tsx'
import { Form } from '#ui/form.tsx'
import { say } from './messages.ts'
import { PutAside } from './put-aside.tsx'

/** What came of a point: each is a record of its own. */
type OutcomeName = 'decision' | 'action' | 'argument'

/** Changes what came of a point, or puts it aside. `fields` shows the inputs, problems once it `wasSent`. */
export function EditOutcomeDialog<Name extends OutcomeName, Field extends string>({
  notebook,
  view,
  timeZone,
  title,
  textsOf,
  fieldsOf,
  hasProblem,
  fields,
  onClose,
}: {
  readonly notebook: Notebook
  readonly view: RecordView<Name>
  readonly timeZone: string
  readonly title: string
  readonly textsOf: (fields: RecordView<Name>['fields']) => FormTexts<Field>
  readonly fieldsOf: (changed: Partial<Record<Field, string>>) => NewFields<Name>
  readonly hasProblem: (texts: FormTexts<Field>) => boolean
  readonly fields: (form: Editing<Name, Field>, wasSent: boolean) => ComponentChildren
  readonly onClose: () => void
}) {
  const saving = useSaving()
  const editing = useEditing(notebook, view, textsOf)
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
    <Dialog isOpen title={title} onClose={onClose}>
      <KeptFields notebook={notebook} view={view} timeZone={timeZone} />
      <ResumedNote isResumed={editing.isResumed && !editing.hasMoved} onRestart={editing.restart} />
      <Form onSubmit={store} submitLabel={sayCard.save()} submitIcon="check">
        <WriterLine notebook={notebook} />
        {fields(editing, wasSent)}
        <MovedNote hasMoved={editing.hasMoved} onRestart={editing.restart} />
        <SaveFailure of={saving} />
      </Form>
      <PutAside notebook={notebook} view={view} onDone={onClose} />
    </Dialog>
  )
}
