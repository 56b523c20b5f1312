import type { NewFields, Notebook, RecordView } from '#data/index.ts'
import type { RecordId } from '#domain/id.ts'
import { stepDay, stepDecision } from '#domain/initiative/steps.ts'

/** A step that a form takes: none without a `stage`. Days are `2026-03-12`. */
export type NewStep = {
  readonly stage: string | undefined
  readonly decision: RecordId | undefined
  readonly on: string | undefined
  readonly today: string
}

/**
 * Saves an initiative and remembers the step it took: the day, and the decision with it. A decision that named no
 * initiative names this one from then on, so that either leads to the other.
 */
export async function saveInitiative(
  notebook: Notebook,
  view: RecordView<'initiative'>,
  changes: NewFields<'initiative'>,
  { stage, decision: id, on, today }: NewStep,
): Promise<void> {
  const decision = stage !== undefined && id ? await notebook.read('decision', id) : undefined
  const step = stage !== undefined && {
    [stepDay(stage)]: on ?? decision?.fields.decidedOn ?? today,
    [stepDecision(stage)]: id ?? null,
  }
  await notebook.save(view, { ...changes, ...step })
  if (decision && !decision.fields.initiative) await notebook.save(decision, { initiative: view.id })
}
