import { useState } from 'preact/hooks'
import { useEditing } from '#cards/editing.ts'
import { say as sayCard } from '#cards/messages.ts'
import { MovedNote } from '#cards/moved-note.tsx'
import { ResumedNote } from '#cards/resumed-note.tsx'
import { SaveFailure, useSaving } from '#cards/saving.tsx'
import { WriterLine } from '#cards/writer-line.tsx'
import type { Notebook, RecordView } from '#data/index.ts'
import { itemFates } from '#domain/entities/item.ts'
import { announce } from '#ui/announce.ts'
import { ChoiceField } from '#ui/choice-field.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { Form } from '#ui/form.tsx'
import { say } from './messages.ts'
import { PointFields } from './point-fields.tsx'
import { type PointTexts, pointChanges, pointProblems, pointProblemsAtOnce } from './point-texts.ts'

type EditPointProps = {
  readonly notebook: Notebook
  readonly item: RecordView<'item'>
  readonly onClose: () => void
}

/**
 * Changes the title, the duration, the presenter (of a table: the note-taker) of a point, and what becomes of it.
 * Closing it keeps what was typed.
 */
export function EditPointDialog({ isOpen, ...props }: EditPointProps & { readonly isOpen: boolean }) {
  return (
    <Dialog isOpen={isOpen} title={say.editPoint()} onClose={props.onClose}>
      <EditPointForm {...props} />
    </Dialog>
  )
}

function EditPointForm({ notebook, item, onClose }: EditPointProps) {
  const saving = useSaving()
  const editing = useEditing(notebook, item, textsOf)
  const [wasSent, setWasSent] = useState(false)
  const problems = pointProblems(editing.texts)
  const store = async () => {
    setWasSent(true)
    if (Object.keys(problems).length > 0) return
    await saving.run(async () => {
      await notebook.save(editing.opened, pointChanges(editing.changed))
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
        <PointFields
          texts={editing.texts}
          set={editing.set}
          problems={wasSent ? problems : pointProblemsAtOnce(editing.texts)}
          titleLabel={say.titleOfPoint()}
          isTable={Boolean(item.fields.under)}
          autofocus={false}
        />
        <ChoiceField
          label={say.fate()}
          value={editing.texts.fate}
          options={[
            { value: '', label: say['fate.none']() },
            ...itemFates.map(fate => ({ value: fate, label: say[`fate.${fate}`]() })),
          ]}
          onChange={editing.set('fate')}
        />
        <MovedNote hasMoved={editing.hasMoved} onRestart={editing.restart} />
        <SaveFailure of={saving} />
      </Form>
    </>
  )
}

function textsOf(fields: RecordView<'item'>['fields']): PointTexts {
  return {
    title: fields.title ?? '',
    minutes: fields.minutes === null || fields.minutes === undefined ? '' : String(fields.minutes),
    presentedBy: fields.presentedBy ?? '',
    noteTaker: fields.noteTaker ?? '',
    fate: fields.fate ?? '',
  }
}
