import './cards.css'
import './held-meeting.css'
import type { Notebook, RecordView } from '#data/index.ts'
import { attendeesOf } from '#domain/meeting/attendance-count.ts'
import { messages } from '#ui/messages.ts'
import { Row } from '#ui/row.tsx'
import { Tag } from '#ui/tag.tsx'
import { addressOf, decisionAddressOf } from './address.ts'
import { decisionText } from './decision.tsx'
import { meetingTitle } from './meeting.tsx'
import { WhenMargin } from './when.tsx'

/** What is said of a meeting that took place. */
export const sayHeldMeeting = messages('heldMeeting', {
  held: 'Réunion tenue',
  present: '{count, plural, one {# présent} other {# présents}}',
  decisions: '{count, plural, one {# décision} other {# décisions}}',
  actions: '{count, plural, one {# action} other {# actions}}',
  summary: ' : {summary}.',
  others: '{count, plural, one {et # autre décision} other {et # autres décisions}}',
})

/** A meeting that took place, with what came of it: counted when it is read, never written down. */
export type HeldMeeting = {
  readonly meeting: RecordView<'meeting'>
  readonly present: number
  readonly decisions: readonly RecordView<'decision'>[]
  readonly actions: number
}

/** More decisions than this are counted, and read on the meeting's own page. */
const SHOWN = 3

/** Counts who was there, what was decided and who does what. */
export async function readHeldMeeting(
  notebook: Notebook,
  meeting: RecordView<'meeting'>,
): Promise<HeldMeeting> {
  const [attendances, decisions, actions] = await Promise.all([
    notebook.family('attendance', meeting.id),
    notebook.family('decision', meeting.id),
    notebook.family('action', meeting.id),
  ])
  const attendees = attendeesOf(attendances.map(({ fields }) => fields))
  return {
    meeting,
    present: attendees.filter(({ state }) => state === 'present').length,
    decisions,
    actions: actions.length,
  }
}

/** "24 présents, 3 décisions, 5 actions": what there was none of is not said. */
export function heldSummary({ present, decisions, actions }: Omit<HeldMeeting, 'meeting'>): string {
  return [
    present > 0 && sayHeldMeeting.present({ count: present }),
    decisions.length > 0 && sayHeldMeeting.decisions({ count: decisions.length }),
    actions > 0 && sayHeldMeeting.actions({ count: actions }),
  ]
    .filter(Boolean)
    .join(', ')
}

/** A meeting among the entries of the journal. */
export function HeldMeetingRow({
  held,
  timeZone,
  showDay,
}: {
  readonly held: HeldMeeting
  readonly timeZone: string
  readonly showDay: boolean
}) {
  const { meeting, decisions } = held
  const summary = heldSummary(held)
  const title = meetingTitle(meeting)
  return (
    <Row margin={<WhenMargin at={meeting.fields.startsAt} timeZone={timeZone} showDay={showDay} />}>
      <Tag icon="users">{sayHeldMeeting.held()}</Tag>
      <p class="entry-text">
        <a class="held-title" href={addressOf(meeting.id, 'meeting')}>
          {title}
        </a>
        {summary && sayHeldMeeting.summary({ summary })}
      </p>
      {decisions.length > 0 && (
        <ul class="held-decisions">
          {decisions.slice(0, SHOWN).map(decision => (
            <li key={decision.id}>
              <a href={decisionAddressOf(decision.id)}>{decisionText(decision)}</a>
            </li>
          ))}
          {decisions.length > SHOWN && <li>{sayHeldMeeting.others({ count: decisions.length - SHOWN })}</li>}
        </ul>
      )}
    </Row>
  )
}
