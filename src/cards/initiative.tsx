import './cards.css'
import type { Notebook, RecordView } from '#data/index.ts'
import { phaseOf, stages, type stagesByPhase } from '#domain/entities/initiative.ts'
import type { RecordId } from '#domain/id.ts'
import { Row } from '#ui/row.tsx'
import { Tag, type TagTone } from '#ui/tag.tsx'
import { addressOf } from './address.ts'
import { say } from './messages.ts'

/** The word of a stage. A code of a later release has a word too. */
export function stageWord(stage: string | null | undefined): string {
  const known = stages.find(code => code === (stage ?? 'wish'))
  return known ? say[`stage.${known}`]() : say['stage.other']()
}

/** The word of a phase; of the stages that a later release invented when there is none. */
export function phaseWord(phase: keyof typeof stagesByPhase | undefined): string {
  return say[`phase.${phase ?? 'other'}`]()
}

/** The stage as a tag, in the colour of its phase. */
export function StageTag({ stage }: { readonly stage: string | null | undefined }) {
  const tone = toneOf(stage)
  return <Tag {...(tone ? { tone } : {})}>{stageWord(stage)}</Tag>
}

/** What an initiative is called. */
export function initiativeTitle({ fields }: RecordView<'initiative'>): string {
  return fields.title?.trim() || say.untitledInitiative()
}

/** An initiative in a list. */
export function InitiativeRow({
  initiative,
  place,
  margin,
}: {
  readonly initiative: RecordView<'initiative'>
  readonly place?: string | undefined
  readonly margin: string
}) {
  const { fields } = initiative
  const about = [fields.carriedBy && say.carriedBy({ who: fields.carriedBy }), place].filter(Boolean)
  return (
    <Row margin={margin} href={addressOf(initiative.id, 'initiative')}>
      <span class="card-title">{initiativeTitle(initiative)}</span>
      {about.length > 0 && <span class="card-about">{about.join(' · ')}</span>}
      <span class="card-tags">
        <StageTag stage={fields.stage} />
        {initiative.kept.length > 0 && <ToSettleTag />}
      </span>
    </Row>
  )
}

/** The sign that a record holds a field that was written twice. */
export function ToSettleTag() {
  return (
    <Tag tone="doubt" icon="git-compare-arrows">
      {say.toSettle()}
    </Tag>
  )
}

/** All stages, to choose from, with the present one even if a later release invented it. */
export function stageOptions(present: string): { readonly value: string; readonly label: string }[] {
  const codes: readonly string[] = stages.some(stage => stage === present) ? stages : [...stages, present]
  return codes.map(stage => ({ value: stage, label: capitalised(stageWord(stage)) }))
}

/** The initiatives of this space, to choose from: at most 300, in alphabetical order. */
export async function readInitiativeOptions(
  notebook: Notebook,
): Promise<{ readonly value: RecordId; readonly label: string }[]> {
  const { records } = await notebook.list('initiative', 'byTitle', { limit: 300 })
  return records.map(initiative => ({ value: initiative.id, label: initiativeTitle(initiative) }))
}

function toneOf(stage: string | null | undefined): TagTone | undefined {
  const phase = phaseOf(stage ?? 'wish')
  if (phase === 'realisation') return 'done'
  if (phase === 'consolidation') return 'wait'
  return undefined
}

function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}
