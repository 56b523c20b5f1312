import { useState } from 'preact/hooks'
import { useFormDraft } from '#cards/form-draft.ts'
import { ResumedNote } from '#cards/resumed-note.tsx'
import { SaveFailure, useSaving } from '#cards/saving.tsx'
import { WriterLine } from '#cards/writer-line.tsx'
import type { Notebook, RecordView } from '#data/index.ts'
import type { RecordId } from '#domain/id.ts'
import { announce } from '#ui/announce.ts'
import { Dialog } from '#ui/dialog.tsx'
import { Form } from '#ui/form.tsx'
import { say } from './messages.ts'
import { orderOfNew } from './order.ts'
import { PointFields } from './point-fields.tsx'
import { blankPoint, pointChanges, pointProblems, pointProblemsAtOnce } from './point-texts.ts'

type AddTableProps = {
  readonly notebook: Notebook
  readonly meeting: RecordId
  readonly onClose: () => void
}

/** Adds a parallel table to a point: a sub-group that speaks meanwhile, with its own note-taker and notes. */
export function AddTableDialog({
  point,
  ...props
}: AddTableProps & { readonly point: RecordView<'item'> | undefined }) {
  return (
    <Dialog isOpen={point !== undefined} title={say.tableTitle()} onClose={props.onClose}>
      {point && <AddTableForm key={point.id} {...props} point={point} />}
    </Dialog>
  )
}

function AddTableForm({
  notebook,
  meeting,
  point,
  onClose,
}: AddTableProps & { readonly point: RecordView<'item'> }) {
  const saving = useSaving()
  const draft = useFormDraft(notebook, `table of ${point.id}`, blankPoint)
  const [wasSent, setWasSent] = useState(false)
  const problems = pointProblems(draft.texts)
  const store = async () => {
    setWasSent(true)
    if (Object.keys(problems).length > 0) return
    await saving.run(async () => {
      const points = await notebook.family('item', meeting)
      const order = orderOfNew(points.filter(({ fields }) => fields.under === point.id))
      const written = Object.entries(pointChanges(draft.texts)).filter(([, value]) => value !== null)
      const fields = { ...Object.fromEntries(written), kind: 'table', under: point.id, order }
      await notebook.create('item', fields, meeting)
      draft.forget()
      announce(say.pointAdded({ title: draft.texts.title.trim() }))
      onClose()
    })
  }
  return (
    <>
      <ResumedNote isResumed={draft.isResumed} onRestart={draft.restart} />
      <Form onSubmit={store} submitLabel={say.savePoint()} submitIcon="plus">
        <WriterLine notebook={notebook} />
        <p class="card-about">{say.tableHint()}</p>
        <PointFields
          texts={draft.texts}
          set={draft.set}
          problems={wasSent ? problems : pointProblemsAtOnce(draft.texts)}
          titleLabel={say.tableName()}
          isTable
          autofocus
        />
        <SaveFailure of={saving} />
      </Form>
    </>
  )
}
