import './cards.css'
import type { Notebook, RecordView } from '#data/index.ts'
import { type MeetingStatus, meetingStatuses } from '#domain/entities/meeting.ts'
import type { RecordId } from '#domain/id.ts'
import { Row } from '#ui/row.tsx'
import { Tag, type TagTone } from '#ui/tag.tsx'
import { addressOf } from './address.ts'
import { ToSettleTag } from './initiative.tsx'
import { say } from './messages.ts'
import { WhenMargin } from './when.tsx'

/** The word of a meeting's status. */
export function statusWord(status: string | null | undefined): string {
  const known = meetingStatuses.find(code => code === (status ?? 'inPreparation'))
  return known ? say[`meeting.${known}`]() : say['meeting.other']()
}

/** The status as a tag. */
export function StatusTag({ status }: { readonly status: string | null | undefined }) {
  const tone = TONES[(status ?? 'inPreparation') as MeetingStatus]
  return <Tag {...(tone ? { tone } : {})}>{statusWord(status)}</Tag>
}

/** What a meeting is called. */
export function meetingTitle({ fields }: RecordView<'meeting'>): string {
  return fields.title?.trim() || say.untitledMeeting()
}

/** A meeting in a list: when in the margin; what, which instance and where on the page. */
export function MeetingRow({
  meeting,
  instance,
  place,
  timeZone,
}: {
  readonly meeting: RecordView<'meeting'>
  readonly instance: string | undefined
  readonly place: string | undefined
  readonly timeZone: string
}) {
  const about = [instance, place].filter(Boolean)
  return (
    <Row
      margin={<WhenMargin at={meeting.fields.startsAt} timeZone={timeZone} />}
      href={addressOf(meeting.id, 'meeting')}
    >
      <span class="card-title">{meetingTitle(meeting)}</span>
      {about.length > 0 && <span class="card-about">{about.join(' · ')}</span>}
      <span class="card-tags">
        <StatusTag status={meeting.fields.status} />
        {meeting.kept.length > 0 && <ToSettleTag />}
      </span>
    </Row>
  )
}

/**
 * The statuses to choose from, with the present one even if a later release invented it. Only fixed minutes make a
 * meeting approved: nobody chooses that.
 */
export function statusOptions(present: string): { readonly value: string; readonly label: string }[] {
  const chosen: readonly string[] = meetingStatuses.filter(status => status !== 'approved')
  const codes = chosen.includes(present) ? chosen : [...chosen, present]
  return codes.map(status => {
    const word = statusWord(status)
    return { value: status, label: word.charAt(0).toUpperCase() + word.slice(1) }
  })
}

/** The instances of this space, to choose from, in alphabetical order. */
export async function readInstanceOptions(
  notebook: Notebook,
): Promise<{ readonly value: RecordId; readonly label: string }[]> {
  const { records } = await notebook.list('instance', 'byName', { limit: 300 })
  return records.map(({ id, fields }) => ({ value: id, label: fields.name ?? id }))
}

const TONES: Readonly<Record<MeetingStatus, TagTone | undefined>> = {
  inPreparation: undefined,
  convened: 'wait',
  underway: 'late',
  toBeWritten: 'wait',
  toBeApproved: 'wait',
  approved: 'done',
  postponed: 'doubt',
  cancelled: 'doubt',
}
