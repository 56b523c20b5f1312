import { useState } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { addressOf } from '#cards/address.ts'
import { useFormDraft } from '#cards/form-draft.ts'
import { ResumedNote } from '#cards/resumed-note.tsx'
import { SaveFailure, useSaving } from '#cards/saving.tsx'
import { WriterLine } from '#cards/writer-line.tsx'
import type { Notebook } from '#data/index.ts'
import { announce } from '#ui/announce.ts'
import { Dialog } from '#ui/dialog.tsx'
import { Form } from '#ui/form.tsx'
import { InstanceFields } from './instance-fields.tsx'
import { blankInstance, instanceChanges, instanceProblems } from './instance-texts.ts'
import { say } from './messages.ts'

type NewInstanceProps = { readonly notebook: Notebook; readonly onClose: () => void }

/** Adds an instance; its name is enough. Closing it keeps what was typed. */
export function NewInstanceDialog({ isOpen, ...props }: NewInstanceProps & { readonly isOpen: boolean }) {
  return (
    <Dialog isOpen={isOpen} title={say.addTitle()} onClose={props.onClose}>
      <NewInstanceForm {...props} />
    </Dialog>
  )
}

function NewInstanceForm({ notebook, onClose }: NewInstanceProps) {
  const { route } = useLocation()
  const saving = useSaving()
  const draft = useFormDraft(notebook, 'instance', blankInstance)
  const [wasSent, setWasSent] = useState(false)
  const problems = instanceProblems(draft.texts)
  const store = async () => {
    setWasSent(true)
    if (Object.keys(problems).length > 0) return
    await saving.run(async () => {
      const fields = Object.entries(instanceChanges(draft.texts)).filter(([, value]) => value !== null)
      const id = await notebook.create('instance', Object.fromEntries(fields))
      draft.forget()
      announce(say.created())
      onClose()
      route(addressOf(id, 'instance'))
    })
  }
  return (
    <>
      <ResumedNote isResumed={draft.isResumed} onRestart={draft.restart} />
      <Form onSubmit={store} submitLabel={say.create()} submitIcon="check">
        <WriterLine notebook={notebook} />
        <InstanceFields
          texts={draft.texts}
          set={draft.set}
          problems={wasSent ? problems : { ...problems, name: undefined }}
          autofocus
        />
        <SaveFailure of={saving} />
      </Form>
    </>
  )
}
