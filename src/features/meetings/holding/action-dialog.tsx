import { useState } from 'preact/hooks'
import { actionStatusOptions } from '#cards/action.tsx'
import { useFormDraft } from '#cards/form-draft.ts'
import { LINE, lengthProblem, writtenValue } from '#cards/length.ts'
import { PersonPicker } from '#cards/person-picker.tsx'
import { ResumedNote } from '#cards/resumed-note.tsx'
import { SaveFailure, useSaving } from '#cards/saving.tsx'
import { WriterLine } from '#cards/writer-line.tsx'
import type { NewFields, Notebook, RecordView } from '#data/index.ts'
import type { RecordId } from '#domain/id.ts'
import { announce } from '#ui/announce.ts'
import { DayField } from '#ui/day-field.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { Form } from '#ui/form.tsx'
import { OneOfField } from '#ui/one-of-field.tsx'
import { TextField } from '#ui/text-field.tsx'
import { EditOutcomeDialog } from './edit-outcome-dialog.tsx'
import { say } from './messages.ts'

type ActionTexts = Readonly<Record<'what' | 'person' | 'who' | 'dueOn' | 'status', string>>

const BLANK: ActionTexts = { what: '', person: '', who: '', dueOn: '', status: 'toDo' }

/** Writes down qui fait quoi pour quand. Closing it keeps what was typed. */
export function NewActionDialog({
  notebook,
  meeting,
  item,
  onClose,
}: {
  readonly notebook: Notebook
  readonly meeting: RecordView<'meeting'>
  readonly item: RecordId
  readonly onClose: () => void
}) {
  const saving = useSaving()
  const draft = useFormDraft(notebook, `action:${item}`, BLANK)
  const [wasSent, setWasSent] = useState(false)
  const store = async () => {
    setWasSent(true)
    if (hasProblem(draft.texts)) return
    await saving.run(async () => {
      const { instance } = meeting.fields
      const fields = Object.entries(fieldsOf(draft.texts)).filter(([, value]) => value !== null)
      await notebook.create(
        'action',
        { item, ...(instance ? { instance } : {}), ...Object.fromEntries(fields) },
        meeting.id,
      )
      draft.forget()
      announce(say.actionRecorded())
      onClose()
    })
  }
  return (
    <Dialog isOpen title={say.newAction()} onClose={onClose}>
      <ResumedNote isResumed={draft.isResumed} onRestart={draft.restart} />
      <Form onSubmit={store} submitLabel={say.record()} submitIcon="circle-check">
        <WriterLine notebook={notebook} />
        <ActionFields notebook={notebook} texts={draft.texts} set={draft.set} wasSent={wasSent} isNew />
        <SaveFailure of={saving} />
      </Form>
    </Dialog>
  )
}

/** Changes an action, says where it stands, or puts it aside. */
export function EditActionDialog({
  notebook,
  action,
  timeZone,
  onClose,
}: {
  readonly notebook: Notebook
  readonly action: RecordView<'action'>
  readonly timeZone: string
  readonly onClose: () => void
}) {
  return (
    <EditOutcomeDialog<'action', keyof ActionTexts>
      notebook={notebook}
      view={action}
      timeZone={timeZone}
      title={say.editAction()}
      textsOf={textsOf}
      fieldsOf={fieldsOf}
      hasProblem={hasProblem}
      fields={({ texts, set }, wasSent) => (
        <ActionFields notebook={notebook} texts={texts} set={set} wasSent={wasSent} />
      )}
      onClose={onClose}
    />
  )
}

function ActionFields({
  notebook,
  texts,
  set,
  wasSent,
  isNew = false,
}: {
  readonly notebook: Notebook
  readonly texts: ActionTexts
  readonly set: (name: keyof ActionTexts) => (text: string) => void
  readonly wasSent: boolean
  readonly isNew?: boolean
}) {
  return (
    <>
      <TextField
        label={say.what()}
        hint={say.whatHint()}
        error={wasSent && texts.what.trim() === '' ? say.whatNeeded() : lengthProblem(texts.what, LINE)}
        value={texts.what}
        onInput={set('what')}
        autofocus={isNew}
      />
      <PersonPicker
        notebook={notebook}
        label={say.who()}
        value={texts.person || undefined}
        onChoose={person => set('person')(person ?? '')}
        allowNew
      />
      {texts.person === '' && (
        <TextField
          label={say.whoElse()}
          hint={say.whoElseHint()}
          error={lengthProblem(texts.who, LINE)}
          value={texts.who}
          onInput={set('who')}
        />
      )}
      <DayField label={say.dueOn()} value={texts.dueOn} onChange={set('dueOn')} />
      {!isNew && (
        <OneOfField
          label={say.actionStatus()}
          value={texts.status}
          options={actionStatusOptions()}
          onChange={set('status')}
        />
      )}
    </>
  )
}

function hasProblem({ what, who }: ActionTexts): boolean {
  return what.trim() === '' || [what, who].some(text => lengthProblem(text, LINE))
}

function textsOf(fields: RecordView<'action'>['fields']): ActionTexts {
  return {
    what: fields.what ?? '',
    person: fields.person ?? '',
    who: fields.who ?? '',
    dueOn: fields.dueOn ?? '',
    status: fields.status ?? 'toDo',
  }
}

function fieldsOf(texts: Partial<ActionTexts>): NewFields<'action'> {
  return Object.fromEntries(Object.entries(texts).map(([field, text]) => [field, writtenValue(text)]))
}
