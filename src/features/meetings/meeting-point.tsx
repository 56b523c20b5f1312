import { itemTitle } from '#cards/item.tsx'
import { say as sayCard } from '#cards/messages.ts'
import type { Notebook, RecordView } from '#data/index.ts'
import { agendaTimes } from '#domain/meeting/agenda-times.ts'
import type { Quorum } from '#domain/meeting/quorum.ts'
import { formatTime } from '#ui/dates.ts'
import { phaseOf } from './holding/status.ts'
import { hrefOf } from './meeting-address.ts'
import { say } from './messages.ts'
import type { NotesWays } from './notes.tsx'
import { PointPanel } from './point-panel.tsx'

/** A point of a meeting among the others: its place, its hour, and while nobody is in session its neighbours. */
export function MeetingPoint({
  notebook,
  meeting,
  points,
  point,
  timeZone,
  now,
  quorum,
  notes,
  withTitle,
}: {
  readonly notebook: Notebook
  readonly meeting: RecordView<'meeting'>
  /** In the order shown. */
  readonly points: readonly RecordView<'item'>[]
  readonly point: RecordView<'item'>
  readonly timeZone: string
  readonly now: number
  readonly quorum: Quorum | undefined
  readonly notes: NotesWays
  readonly withTitle: boolean
}) {
  const index = points.findIndex(one => one.id === point.id)
  const [previous, next] = phaseOf(meeting) === 'underway' ? [] : [points[index - 1], points[index + 1]]
  const { minutes, presentedBy } = point.fields
  const startsAt = agendaTimes(points, meeting.fields.startsAt).points[index]?.startsAt
  const about = [
    say.point({ position: index + 1, count: points.length }),
    startsAt !== undefined && formatTime(startsAt, timeZone),
    minutes && sayCard.minutes({ minutes }),
    presentedBy && sayCard.presentedBy({ who: presentedBy }),
  ]
  return (
    <PointPanel
      notebook={notebook}
      meeting={meeting}
      item={point}
      previous={previous && hrefOf(meeting, previous)}
      next={next && { href: hrefOf(meeting, next), title: itemTitle(next) }}
      about={about.filter(Boolean).join(' · ')}
      withTitle={withTitle}
      timeZone={timeZone}
      now={now}
      quorum={quorum}
      notes={notes}
    />
  )
}
