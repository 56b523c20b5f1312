import './cards.css'
import type { RecordView } from '#data/index.ts'
import {
  type DecisionMode,
  type DecisionResult,
  decisionModes,
  decisionResults,
} from '#domain/entities/decision.ts'
import { formatDay } from '#ui/dates.ts'
import { messages } from '#ui/messages.ts'

/** What is said of a decision. */
export const sayDecision = messages('decision', {
  decision: 'Décision',
  numbered: 'Décision {number}',
  'mode.consent': 'consentement',
  'mode.showOfHands': 'vote à main levée',
  'mode.secretBallot': 'vote secret',
  'mode.opinion': 'avis',
  'mode.coordination': 'décision de la coordination',
  'mode.other': 'autre manière',
  'result.adopted': 'adoptée',
  'result.rejected': 'rejetée',
  'result.deferred': 'reportée',
  'result.other': 'autre résultat',
  votesFor: '{count} pour',
  votesAgainst: '{count} contre',
  abstentions: '{count, plural, one {# abstention} other {# abstentions}}',
  notVoting: '{count, plural, one {# ne prend pas part} other {# ne prennent pas part}}',
  objections: 'Objections : {text}',
  reason: 'Motif : {text}',
  review: 'À revoir le {day}',
  untitled: 'Décision à rédiger',
})

/** The word of a way of deciding; none while nobody has said. */
export function decisionModeWord(mode: string | null | undefined): string | undefined {
  if (!mode) return undefined
  const known = decisionModes.find(code => code === mode)
  return known ? sayDecision[`mode.${known}`]() : sayDecision['mode.other']()
}

/** The word of what came of a decision; none while nobody has said. */
export function decisionResultWord(result: string | null | undefined): string | undefined {
  if (!result) return undefined
  const known = decisionResults.find(code => code === result)
  return known ? sayDecision[`result.${known}`]() : sayDecision['result.other']()
}

/** The ways of deciding, to choose from. */
export function decisionModeOptions(): readonly { readonly value: DecisionMode; readonly label: string }[] {
  return decisionModes.map(value => ({ value, label: capital(sayDecision[`mode.${value}`]()) }))
}

/** What may come of a decision, to choose from. */
export function decisionResultOptions(): readonly {
  readonly value: DecisionResult
  readonly label: string
}[] {
  return decisionResults.map(value => ({ value, label: capital(sayDecision[`result.${value}`]()) }))
}

/** "Décision 2026-07 · consentement · adoptée". */
export function decisionHead({ fields }: RecordView<'decision'>): string {
  const { number, mode, result } = fields
  const name = number?.trim() ? sayDecision.numbered({ number: number.trim() }) : sayDecision.decision()
  return [name, decisionModeWord(mode), decisionResultWord(result)].filter(Boolean).join(' · ')
}

/** What was decided, in its own words. */
export function decisionText({ fields }: RecordView<'decision'>): string {
  return fields.text?.trim() || sayDecision.untitled()
}

/** What was decided and how: the words, the votes, the objections, when to look at it again. */
export function DecisionLines({ decision }: { readonly decision: RecordView<'decision'> }) {
  const { objections, reason, reviewOn } = decision.fields
  const votes = votesLine(decision)
  return (
    <>
      <span class="written">{decisionText(decision)}</span>
      {votes && <span class="card-about">{votes}</span>}
      {objections?.trim() && (
        <span class="card-about written">{sayDecision.objections({ text: objections.trim() })}</span>
      )}
      {reason?.trim() && (
        <span class="card-about written">{sayDecision.reason({ text: reason.trim() })}</span>
      )}
      {reviewOn && <span class="card-about">{sayDecision.review({ day: formatDay(reviewOn, 'UTC') })}</span>}
    </>
  )
}

/** "14 pour · 2 contre · 1 abstention"; `undefined` when nothing was counted. */
export function votesLine({ fields }: RecordView<'decision'>): string | undefined {
  const { votesFor, votesAgainst, abstentions, notVoting } = fields
  const parts = [
    typeof votesFor === 'number' && sayDecision.votesFor({ count: votesFor }),
    typeof votesAgainst === 'number' && sayDecision.votesAgainst({ count: votesAgainst }),
    typeof abstentions === 'number' && sayDecision.abstentions({ count: abstentions }),
    typeof notVoting === 'number' && sayDecision.notVoting({ count: notVoting }),
  ].filter(part => part !== false)
  return parts.length > 0 ? parts.join(' · ') : undefined
}

function capital(word: string): string {
  return word.charAt(0).toLocaleUpperCase('fr') + word.slice(1)
}
