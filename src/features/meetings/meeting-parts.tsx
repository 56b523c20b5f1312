import type { RecordView } from '#data/index.ts'
import { Button } from '#ui/button.tsx'
import { Agenda } from './agenda.tsx'
import { AfterMeeting } from './closing/after-meeting.tsx'
import { AttendancePanel } from './holding/attendance-panel.tsx'
import { Gestures } from './holding/gestures.tsx'
import { say as sayHolding } from './holding/messages.ts'
import { PointState } from './holding/point-state.tsx'
import { quorumNow, RoomLine } from './holding/room-line.tsx'
import { phaseOf } from './holding/status.ts'
import { type AttendancePart, hrefOf, partHref } from './meeting-address.ts'
import { MeetingPoint } from './meeting-point.tsx'
import { PreparingPanel } from './preparing/preparing-panel.tsx'
import type { ShownMeeting } from './shown-meeting.ts'

/** The ordre du jour of a meeting, the opened point marked. */
export function MeetingAgenda({
  notebook,
  found,
  missing,
  timeZone,
  now,
  opened,
}: ShownMeeting & { readonly opened: string | undefined }) {
  return (
    <Agenda
      notebook={notebook}
      meeting={found.view}
      points={found.points}
      missing={missing}
      current={opened}
      timeZone={timeZone}
      hrefOf={point => hrefOf(found.view, point)}
      stateOf={point => <PointState item={point} now={now} />}
    />
  )
}

/** What is before a meeting and what is after it: preparing, closing, approving, its papers. */
export function MeetingWhole({ notebook, found, timeZone }: ShownMeeting) {
  return (
    <>
      <PreparingPanel notebook={notebook} meeting={found.view} points={found.points} timeZone={timeZone} />
      <AfterMeeting notebook={notebook} meeting={found.view} />
    </>
  )
}

/** The émargement of a meeting, or its comings and goings. */
export function MeetingAttendance({
  notebook,
  found,
  sheet,
  timeZone,
  now,
  part,
  wide = false,
}: ShownMeeting & { readonly part: AttendancePart; readonly wide?: boolean }) {
  if (!sheet) return null
  const other = part === 'emargement' ? 'mouvements' : 'emargement'
  return (
    <section class="attendance-part" aria-label={titleOfPart(part)}>
      <div class="point-head">
        {wide ? (
          <h2>{titleOfPart(part)}</h2>
        ) : (
          <RoomLine sheet={sheet} now={now} href={partHref(found.view, part)} />
        )}
        {phaseOf(found.view) === 'underway' && (
          <Button
            kind="plain"
            icon={other === 'emargement' ? 'users' : 'user-plus'}
            href={partHref(found.view, other)}
          >
            {titleOfPart(other)}
          </Button>
        )}
      </div>
      <AttendancePanel
        notebook={notebook}
        sheet={sheet}
        timeZone={timeZone}
        mode={part === 'emargement' ? 'sheet' : 'movements'}
      />
    </section>
  )
}

/** What the screen of a part is called. */
export function titleOfPart(part: AttendancePart): string {
  return part === 'emargement' ? sayHolding.sheet() : sayHolding.movements()
}

/** What is done while the meeting is held, from the point on the screen. */
export function MeetingGestures({
  notebook,
  found: { view, points },
  timeZone,
  current,
  onAdd,
  point,
  layout,
}: ShownMeeting & { readonly point: RecordView<'item'>; readonly layout: 'bar' | 'column' }) {
  const from = points.findIndex(({ id }) => id === point.id)
  return (
    <Gestures
      notebook={notebook}
      meeting={view}
      point={point}
      current={current}
      // A parallel table is part of its point: the meeting does not pass to it.
      next={points.slice(from + 1).find(({ fields }) => !fields.under)}
      timeZone={timeZone}
      movementsHref={partHref(view, 'mouvements')}
      hrefOf={to => hrefOf(view, to)}
      onAdd={kind => onAdd(kind, point.id)}
      layout={layout}
    />
  )
}

/** A point with its notes and what came of it. */
export function ShownPoint({
  notebook,
  found,
  timeZone,
  now,
  sheet,
  speakers,
  writing,
  onWriting,
  point,
  withTitle,
}: ShownMeeting & { readonly point: RecordView<'item'>; readonly withTitle: boolean }) {
  return (
    <MeetingPoint
      notebook={notebook}
      meeting={found.view}
      points={found.points}
      point={point}
      timeZone={timeZone}
      now={now}
      quorum={sheet && quorumNow(sheet, now)}
      notes={{
        speakers,
        isOpen: phaseOf(found.view) !== 'over',
        isWriting: writing === point.id,
        onWriting: isWriting => onWriting(isWriting ? point.id : undefined),
      }}
      withTitle={withTitle}
    />
  )
}
