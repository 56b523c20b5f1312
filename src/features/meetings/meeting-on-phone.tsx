import { addressOf } from '#cards/address.ts'
import { itemTitle } from '#cards/item.tsx'
import { meetingTitle } from '#cards/meeting.tsx'
import type { RecordView } from '#data/index.ts'
import { Screen } from '#ui/screen.tsx'
import { CurrentBar } from './holding/current-bar.tsx'
import { RoomLine } from './holding/room-line.tsx'
import { mayRecord, phaseOf } from './holding/status.ts'
import { type AttendancePart, hrefOf, partHref } from './meeting-address.ts'
import { MeetingFrame } from './meeting-frame.tsx'
import {
  MeetingAgenda,
  MeetingAttendance,
  MeetingGestures,
  MeetingWhole,
  ShownPoint,
  titleOfPart,
} from './meeting-parts.tsx'
import { say } from './messages.ts'
import type { ShownMeeting } from './shown-meeting.ts'

/** The ordre du jour on a phone, and around it what is before and after the meeting. */
export function AgendaOnPhone(props: ShownMeeting) {
  const { found, current, last } = props
  const way = current ?? last
  return (
    <MeetingFrame {...props}>
      <MeetingAgenda {...props} opened={way?.id} />
      <MeetingWhole {...props} />
      {way && <CurrentBar item={way} href={hrefOf(found.view, way)} now={props.now} />}
    </MeetingFrame>
  )
}

/** One point on a phone: its notes, and the gestures under the thumb. */
export function PointOnPhone(props: ShownMeeting & { readonly point: RecordView<'item'> }) {
  const { notebook, found, current, point, sheet, now } = props
  const isElsewhere = current !== undefined && current.id !== point.id
  return (
    <Screen
      title={itemTitle(point)}
      over={meetingTitle(found.view)}
      back={{ href: addressOf(found.view.id, 'meeting'), label: say.agenda() }}
      action={
        sheet && phaseOf(found.view) === 'underway' ? (
          <RoomLine sheet={sheet} now={now} href={partHref(found.view, 'emargement')} />
        ) : undefined
      }
    >
      <ShownPoint {...props} withTitle={false} />
      {isElsewhere && <CurrentBar item={current} href={hrefOf(found.view, current)} now={now} />}
      {mayRecord(notebook, found.view) && <MeetingGestures {...props} layout="bar" />}
    </Screen>
  )
}

/** The émargement on a phone. */
export function AttendanceOnPhone(props: ShownMeeting & { readonly part: AttendancePart }) {
  const { found, current, part } = props
  return (
    <Screen
      title={titleOfPart(part)}
      over={meetingTitle(found.view)}
      back={{ href: addressOf(found.view.id, 'meeting'), label: say.agenda() }}
    >
      <MeetingAttendance {...props} />
      {current && <CurrentBar item={current} href={hrefOf(found.view, current)} now={props.now} />}
    </Screen>
  )
}
