import { useCallback } from 'preact/hooks'
import { decisionHead, decisionText } from '#cards/decision.tsx'
import type { Editing } from '#cards/editing.ts'
import { meetingTitle } from '#cards/meeting.tsx'
import { ReferenceField } from '#cards/reference-field.tsx'
import type { Notebook, RecordView } from '#data/index.ts'
import type { RecordId } from '#domain/id.ts'
import { subjectOf } from '#domain/subject.ts'
import { DayField } from '#ui/day-field.tsx'
import { say } from './messages.ts'

/** The decision that made a step, and its day. */
export function StepFields({
  notebook,
  initiative,
  editing,
}: {
  readonly notebook: Notebook
  readonly initiative: RecordId
  readonly editing: Pick<Editing<'initiative', 'stepDecision' | 'stepOn'>, 'texts' | 'set'>
}) {
  const read = useCallback((from: Notebook) => readDecisionOptions(from, initiative), [initiative])
  return (
    <>
      <ReferenceField
        notebook={notebook}
        label={say.stepDecision()}
        none={say.noDecision()}
        value={editing.texts.stepDecision}
        read={read}
        onChange={editing.set('stepDecision')}
      />
      <DayField
        label={say.stepOn()}
        hint={say.stepOnHint()}
        value={editing.texts.stepOn}
        onChange={editing.set('stepOn')}
      />
    </>
  )
}

const OF_IT = 50
const RECENT = 40
const LONGEST = 60

/** The decisions about this initiative, the last first; then the last ones that are about none. */
async function readDecisionOptions(notebook: Notebook, initiative: RecordId) {
  const [own, recent] = await Promise.all([
    notebook.list('decision', 'byInitiative', { parts: [initiative], reverse: true, limit: OF_IT }),
    notebook.list('decision', 'byDate', { reverse: true, limit: RECENT }),
  ])
  const others = recent.records.filter(({ fields }) => !fields.initiative)
  return await Promise.all(
    [...own.records, ...others].map(async decision => ({
      value: decision.id,
      label: await optionLabel(notebook, decision),
    })),
  )
}

async function optionLabel(notebook: Notebook, decision: RecordView<'decision'>): Promise<string> {
  const meeting = await notebook.read('meeting', subjectOf(decision.id))
  const text = decisionText(decision).replace(/[^\S\u00a0\u202f]+/g, ' ')
  const short = text.length > LONGEST ? `${text.slice(0, LONGEST).trimEnd()}…` : text
  return [short, meeting && meetingTitle(meeting), decisionHead(decision)].filter(Boolean).join(' · ')
}
