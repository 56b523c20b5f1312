import './registers.css'
import { addresses, addressOf, pointAddressOf } from '#cards/address.ts'
import { decisionHead, decisionModeWord, decisionText, votesLine } from '#cards/decision.tsx'
import { itemTitle } from '#cards/item.tsx'
import { meetingTitle } from '#cards/meeting.tsx'
import { NotHere } from '#cards/not-here.tsx'
import { useTimeZone } from '#cards/time-zone.ts'
import { dayIn } from '#cards/when.tsx'
import type { Notebook } from '#data/index.ts'
import { type RecordId, recordId } from '#domain/id.ts'
import { shortCodeOf } from '#domain/meeting/short-code.ts'
import { formatDay } from '#ui/dates.ts'
import { Screen } from '#ui/screen.tsx'
import { useLive } from '#ui/use-live.ts'
import { Facts } from './facts.tsx'
import { meetingOf } from './meeting-of.ts'
import { say } from './messages.ts'

/** One decision: what, how, why, when to look at it again, and the meeting that took it. */
export function DecisionScreen({ notebook, id = '' }: { readonly notebook: Notebook; readonly id?: string }) {
  const record = recordId('decision', id)
  const timeZone = useTimeZone(notebook)
  const found = useLive(() => notebook.live(() => readDecision(notebook, record)), [notebook, record])
  const back = { href: addresses.decisions, label: say.decisions() }
  if (!found) return null
  if (!found.decision) return <NotHere back={back} />
  const { decision, meeting, item, initiative } = found
  const { mode, objections, reason, reviewOn, decidedOn } = decision.fields
  const isToReview = typeof reviewOn === 'string' && reviewOn <= dayIn(new Date().toISOString(), timeZone)
  const review = reviewOn && formatDay(reviewOn, 'UTC')
  return (
    <Screen title={decisionText(decision)} over={decisionHead(decision)} back={back}>
      <Facts
        facts={[
          [say.howDecided(), decisionModeWord(mode)],
          [say.votes(), votesLine(decision)],
          [say.objections(), objections],
          [say.reason(), reason],
          [say.decidedOn(), decidedOn && formatDay(decidedOn, 'UTC')],
          [say.reviewOn(), review && (isToReview ? `${review} (${say.reviewPassed()})` : review)],
          [
            say.meeting(),
            meeting && (
              <a class="facts-link" href={addressOf(meeting.id, 'meeting')}>
                {meetingTitle(meeting)}
              </a>
            ),
          ],
          [
            say.point(),
            item && meeting && (
              <a class="facts-link" href={pointAddressOf(meeting.id, item.id)}>
                {itemTitle(item)}
              </a>
            ),
          ],
          [
            say.initiative(),
            initiative && (
              <a class="facts-link" href={addressOf(initiative.id, 'initiative')}>
                {initiative.fields.title}
              </a>
            ),
          ],
          [say.code(), shortCodeOf(record)],
        ]}
      />
    </Screen>
  )
}

async function readDecision(notebook: Notebook, id: RecordId) {
  const decision = await notebook.read('decision', id)
  const { item, initiative } = decision?.fields ?? {}
  const [meeting, point, about] = await Promise.all([
    notebook.read('meeting', meetingOf(id)),
    item ? notebook.read('item', item) : undefined,
    initiative ? notebook.read('initiative', initiative) : undefined,
  ])
  return { decision, meeting, item: point, initiative: about }
}
