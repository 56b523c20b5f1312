import { phaseWord, stageWord } from '#cards/initiative.tsx'
import type { RecordView } from '#data/index.ts'
import { stages, stagesByPhase } from '#domain/entities/initiative.ts'
import { stepsOf } from '#domain/initiative/steps.ts'
import { Icon } from '#ui/icon.tsx'
import { say } from './messages.ts'

const PHASES = ['emergence', 'consolidation', 'realisation'] as const

/** How far an initiative has come: the stages by phase, those behind it ticked. */
export function PhaseTrack({ view }: { readonly view: RecordView<'initiative'> }) {
  const present = view.fields.stage ?? 'wish'
  const reached = reachedRank(view)
  return (
    <ol class="phase-track" aria-label={say.track()}>
      {PHASES.map(phase => (
        <li key={phase}>
          <span class="phase-name">{phaseWord(phase)}</span>
          <ol>
            {stagesByPhase[phase].map(stage => (
              <li
                key={stage}
                data-passed={stages.indexOf(stage) <= reached || undefined}
                aria-current={stage === present ? 'step' : undefined}
              >
                {stages.indexOf(stage) <= reached && <Icon name="check" />}
                <span>{stageWord(stage)}</span>
              </li>
            ))}
          </ol>
        </li>
      ))}
    </ol>
  )
}

// Paused or refused, an initiative has come as far as its last step before.
function reachedRank(view: RecordView<'initiative'>): number {
  const present = view.fields.stage ?? 'wish'
  const onTheWay: readonly string[] = PHASES.flatMap(phase => stagesByPhase[phase])
  const passed = [present, ...stepsOf(view.fields).map(({ stage }) => stage)].filter(stage =>
    onTheWay.includes(stage),
  )
  const ofPresent = onTheWay.indexOf(present)
  return ofPresent >= 0 ? ofPresent : Math.max(0, ...passed.map(stage => onTheWay.indexOf(stage)))
}
