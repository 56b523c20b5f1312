import { useState } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { addressOf } from '#cards/address.ts'
import { type Editing, useEditing } from '#cards/editing.ts'
import { initiativeTitle, stageOptions } from '#cards/initiative.tsx'
import { LINE, lengthProblem, PARAGRAPH, SHORT_LINE, SHORT_PARAGRAPH, writtenValue } from '#cards/length.ts'
import { useMayEdit } from '#cards/may-edit.ts'
import { say as sayCard } from '#cards/messages.ts'
import { MovedNote } from '#cards/moved-note.tsx'
import { NotHere } from '#cards/not-here.tsx'
import { readPlaceOptions } from '#cards/place.ts'
import { NewerNote, ReaderNote } from '#cards/reader-note.tsx'
import { ReferenceField } from '#cards/reference-field.tsx'
import { ResumedNote } from '#cards/resumed-note.tsx'
import { SaveFailure, useSaving } from '#cards/saving.tsx'
import { useTimeZone } from '#cards/time-zone.ts'
import { dayIn } from '#cards/when.tsx'
import { WriterLine } from '#cards/writer-line.tsx'
import type { NewFields, Notebook, RecordView } from '#data/index.ts'
import { recordId } from '#domain/id.ts'
import { announce } from '#ui/announce.ts'
import { Button } from '#ui/button.tsx'
import { ChoiceField } from '#ui/choice-field.tsx'
import { DayField } from '#ui/day-field.tsx'
import { Form } from '#ui/form.tsx'
import { Screen } from '#ui/screen.tsx'
import { TextField } from '#ui/text-field.tsx'
import { useLive } from '#ui/use-live.ts'
import { say } from './messages.ts'
import { saveInitiative } from './save-initiative.ts'
import { StepFields } from './step-fields.tsx'

const LENGTHS = {
  title: LINE,
  theme: SHORT_LINE,
  carriedBy: LINE,
  hostedBy: LINE,
  nextStep: LINE,
  summary: PARAGRAPH,
  needs: SHORT_PARAGRAPH,
  refusalReason: SHORT_PARAGRAPH,
} as const

type RecordField = keyof typeof LENGTHS | 'stage' | 'place' | 'nextStepOn'

/** With the step: not a field of the record, but what took it to its stage. */
type EditedField = RecordField | 'stepDecision' | 'stepOn'

/** Changes an initiative: saves the fields that were changed, and replaces only what the form showed. */
export function EditInitiativeScreen({
  notebook,
  id = '',
}: {
  readonly notebook: Notebook
  readonly id?: string
}) {
  const record = recordId('initiative', id)
  const found = useLive(
    () => notebook.live(async () => ({ view: await notebook.read('initiative', record) })),
    [notebook, record],
  )
  const isWriter = useMayEdit(notebook, found?.view)
  if (!found) return null
  const back = { href: addressOf(record, 'initiative'), label: say.one() }
  if (!found.view) return <NotHere back={back} />
  return (
    <Screen title={say.editTitle()} back={{ ...back, label: initiativeTitle(found.view) }}>
      <ReaderNote notebook={notebook} type="initiative" />
      <NewerNote view={found.view} />
      {isWriter && <EditInitiativeForm key={record} notebook={notebook} view={found.view} />}
    </Screen>
  )
}

function EditInitiativeForm({
  notebook,
  view,
}: {
  readonly notebook: Notebook
  readonly view: RecordView<'initiative'>
}) {
  const { route } = useLocation()
  const timeZone = useTimeZone(notebook)
  const saving = useSaving()
  const editing = useEditing(notebook, view, textsOf)
  const [wasSent, setWasSent] = useState(false)
  const problems = problemsOf(editing)
  const store = async () => {
    setWasSent(true)
    if (Object.keys(problems).length > 0) return
    await saving.run(async () => {
      await saveInitiative(notebook, editing.opened, changesOf(editing.changed), {
        ...stepOf(editing),
        today: dayIn(new Date().toISOString(), timeZone),
      })
      editing.forget()
      announce(say.saved())
      route(addressOf(view.id, 'initiative'), true)
    })
  }
  const leave = () => {
    editing.forget()
    route(addressOf(view.id, 'initiative'), true)
  }
  const text = (field: keyof typeof LENGTHS, rows?: number) => (
    <TextField
      label={say[`field.${field}`]()}
      hint={field === 'theme' ? say.themeHint() : undefined}
      error={wasSent ? problems[field] : lengthProblem(editing.texts[field], LENGTHS[field])}
      value={editing.texts[field]}
      onInput={editing.set(field)}
      name={field}
      {...(rows && { multiline: true, rows })}
    />
  )
  return (
    <>
      <ResumedNote isResumed={editing.isResumed && !editing.hasMoved} onRestart={editing.restart} />
      <Form
        onSubmit={store}
        submitLabel={sayCard.save()}
        submitIcon="check"
        aside={
          <Button kind="plain" onClick={leave}>
            {sayCard.cancel()}
          </Button>
        }
      >
        <WriterLine notebook={notebook} />
        {text('title')}
        {text('theme')}
        <ChoiceField
          label={say['field.stage']()}
          value={editing.texts.stage}
          options={stageOptions(editing.texts.stage)}
          onChange={editing.set('stage')}
        />
        {editing.texts.stage === 'refused' && text('refusalReason', 3)}
        {editing.changed.stage !== undefined && (
          <StepFields notebook={notebook} initiative={view.id} editing={editing} />
        )}
        {text('carriedBy')}
        {text('hostedBy')}
        <ReferenceField
          notebook={notebook}
          label={say['field.place']()}
          none={sayCard.noPlace()}
          value={editing.texts.place}
          read={readPlaceOptions}
          onChange={editing.set('place')}
        />
        {text('summary', 5)}
        {text('needs', 3)}
        {text('nextStep')}
        <DayField
          label={say['field.nextStepOn']()}
          hint={say.nextStepOnHint()}
          value={editing.texts.nextStepOn}
          onChange={editing.set('nextStepOn')}
        />
        <MovedNote hasMoved={editing.hasMoved} onRestart={editing.restart} />
        <SaveFailure of={saving} />
      </Form>
    </>
  )
}

function textsOf(fields: RecordView<'initiative'>['fields']): Readonly<Record<EditedField, string>> {
  return {
    title: fields.title ?? '',
    theme: fields.theme ?? '',
    stage: fields.stage ?? 'wish',
    carriedBy: fields.carriedBy ?? '',
    hostedBy: fields.hostedBy ?? '',
    place: fields.place ?? '',
    summary: fields.summary ?? '',
    needs: fields.needs ?? '',
    nextStep: fields.nextStep ?? '',
    nextStepOn: fields.nextStepOn ?? '',
    refusalReason: fields.refusalReason ?? '',
    stepDecision: '',
    stepOn: '',
  }
}

function changesOf({
  stepDecision,
  stepOn,
  ...changed
}: Partial<Record<EditedField, string>>): NewFields<'initiative'> {
  return Object.fromEntries(Object.entries(changed).map(([field, text]) => [field, writtenValue(text)]))
}

function stepOf({ changed, texts }: Editing<'initiative', EditedField>) {
  return {
    stage: changed.stage,
    decision: texts.stepDecision || undefined,
    on: texts.stepOn || undefined,
  }
}

function problemsOf({ texts }: Editing<'initiative', EditedField>): Partial<Record<EditedField, string>> {
  const problems: Partial<Record<EditedField, string>> = {}
  for (const [field, longest] of Object.entries(LENGTHS) as [keyof typeof LENGTHS, number][]) {
    const problem = lengthProblem(texts[field], longest)
    if (problem) problems[field] = problem
  }
  if (texts.title.trim() === '') problems.title = say.whatNeeded()
  if (texts.stage === 'refused' && texts.refusalReason.trim() === '')
    problems.refusalReason = say.refusalNeeded()
  return problems
}
