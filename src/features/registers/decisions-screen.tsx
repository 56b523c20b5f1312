import { useState } from 'preact/hooks'
import { addresses, decisionAddressOf } from '#cards/address.ts'
import { DecisionLines, decisionHead } from '#cards/decision.tsx'
import { useTimeZone } from '#cards/time-zone.ts'
import { dayIn } from '#cards/when.tsx'
import type { Notebook } from '#data/index.ts'
import { Button } from '#ui/button.tsx'
import { ChoiceField } from '#ui/choice-field.tsx'
import { formatMarginDay } from '#ui/dates.ts'
import { Empty } from '#ui/empty.tsx'
import { Row } from '#ui/row.tsx'
import { Screen } from '#ui/screen.tsx'
import { Sheet } from '#ui/sheet.tsx'
import { TextField } from '#ui/text-field.tsx'
import { useLive } from '#ui/use-live.ts'
import { type DecisionLine, findDecisions, type Shown } from './find-decisions.ts'
import { say } from './messages.ts'

const AT_ONCE = 40

const CHOICES: readonly { readonly value: Shown; readonly label: string }[] = [
  { value: 'all', label: say.showAll() },
  { value: 'review', label: say.showReview() },
  { value: 'adopted', label: say.showAdopted() },
  { value: 'rejected', label: say.showRejected() },
  { value: 'deferred', label: say.showDeferred() },
]

/** The register of decisions across meetings, to search and to leaf through. */
export function DecisionsScreen({ notebook }: { readonly notebook: Notebook }) {
  const timeZone = useTimeZone(notebook)
  const [words, setWords] = useState('')
  const [shown, setShown] = useState<Shown>('all')
  const [limit, setLimit] = useState(AT_ONCE)
  const today = dayIn(new Date().toISOString(), timeZone)
  const found = useLive(
    () => notebook.live(() => findDecisions(notebook, { words, shown, today, limit })),
    [notebook, words, shown, today, limit],
  )
  const last = useLast(found)
  const isNarrowed = words.trim() !== '' || shown !== 'all'
  return (
    <Screen
      title={say.decisions()}
      over={say.decisionsOver()}
      back={{ href: addresses.meetings, label: say.meetings() }}
    >
      <div class="form">
        <TextField label={say.search()} hint={say.searchHint()} value={words} onInput={setWords} />
        <ChoiceField
          label={say.show()}
          value={shown}
          options={CHOICES}
          onChange={value => setShown(CHOICES.find(choice => choice.value === value)?.value ?? 'all')}
        />
      </div>
      {last?.lines.length === 0 &&
        (isNarrowed ? (
          <Empty title={say.noneFound()}>{say.noneFoundWhy()}</Empty>
        ) : (
          <Empty title={say.noDecision()}>{say.noDecisionWhy()}</Empty>
        ))}
      {last && last.lines.length > 0 && (
        <>
          {isNarrowed && !last.hasMore && <p role="status">{say.found({ count: last.lines.length })}</p>}
          <Sheet list label={say.decisions()}>
            {last.lines.map(line => (
              <DecisionRow key={line.decision.id} line={line} timeZone={timeZone} />
            ))}
          </Sheet>
        </>
      )}
      {last?.hasMore && (
        <Button kind="plain" icon="arrow-down" onClick={() => setLimit(limit + AT_ONCE)}>
          {say.more()}
        </Button>
      )}
    </Screen>
  )
}

// While the next letters are looked for, what was found last stays: a list that blinks at each key is unreadable.
function useLast<T>(found: T | undefined): T | undefined {
  const [last, setLast] = useState(found)
  if (found !== undefined && found !== last) setLast(found)
  return found ?? last
}

function DecisionRow({
  line: { decision, meeting },
  timeZone,
}: {
  readonly line: DecisionLine
  readonly timeZone: string
}) {
  const { decidedOn } = decision.fields
  return (
    <Row
      href={decisionAddressOf(decision.id)}
      margin={decidedOn ? formatMarginDay(`${decidedOn}T12:00:00Z`, timeZone) : say.noDay()}
    >
      <span class="card-about">{decisionHead(decision)}</span>
      <DecisionLines decision={decision} />
      {meeting && <span class="card-about">{meeting}</span>}
    </Row>
  )
}
