import { useEditing } from '#cards/editing.ts'
import { say as sayCard } from '#cards/messages.ts'
import { MovedNote } from '#cards/moved-note.tsx'
import { ResumedNote } from '#cards/resumed-note.tsx'
import { SaveFailure, useSaving } from '#cards/saving.tsx'
import { WriterLine } from '#cards/writer-line.tsx'
import type { Notebook, RecordView } from '#data/index.ts'
import { announce } from '#ui/announce.ts'
import { Dialog } from '#ui/dialog.tsx'
import { Form } from '#ui/form.tsx'
import { InstanceFields } from './instance-fields.tsx'
import { instanceChanges, instanceProblems, instanceTexts } from './instance-texts.ts'
import { say } from './messages.ts'

type EditInstanceProps = {
  readonly notebook: Notebook
  readonly view: RecordView<'instance'>
  readonly onClose: () => void
}

/** Changes what an instance is and what its statutes say. Closing it keeps what was typed. */
export function EditInstanceDialog({ isOpen, ...props }: EditInstanceProps & { readonly isOpen: boolean }) {
  return (
    <Dialog isOpen={isOpen} title={say.editTitle()} onClose={props.onClose}>
      <EditInstanceForm {...props} />
    </Dialog>
  )
}

function EditInstanceForm({ notebook, view, onClose }: EditInstanceProps) {
  const saving = useSaving()
  const editing = useEditing(notebook, view, instanceTexts)
  const problems = instanceProblems(editing.texts)
  const store = async () => {
    if (Object.keys(problems).length > 0) return
    await saving.run(async () => {
      await notebook.save(editing.opened, instanceChanges(editing.changed))
      editing.forget()
      announce(say.saved())
      onClose()
    })
  }
  return (
    <>
      <ResumedNote isResumed={editing.isResumed && !editing.hasMoved} onRestart={editing.restart} />
      <Form onSubmit={store} submitLabel={sayCard.save()} submitIcon="check">
        <WriterLine notebook={notebook} />
        <InstanceFields texts={editing.texts} set={editing.set} problems={problems} />
        <MovedNote hasMoved={editing.hasMoved} onRestart={editing.restart} />
        <SaveFailure of={saving} />
      </Form>
    </>
  )
}
