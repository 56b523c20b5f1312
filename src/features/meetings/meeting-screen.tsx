import './meeting.css'
import type { ComponentChildren } from 'preact'
import { useEffect, useMemo, useState } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { addresses, addressOf } from '#cards/address.ts'
import { itemTitle } from '#cards/item.tsx'
import { meetingTitle, StatusTag } from '#cards/meeting.tsx'
import { namesIn } from '#cards/names.ts'
import { NotHere } from '#cards/not-here.tsx'
import { ReaderNote } from '#cards/reader-note.tsx'
import { useTimeZone } from '#cards/time-zone.ts'
import type { Notebook, RecordView } from '#data/index.ts'
import { childId, recordId } from '#domain/id.ts'
import { quorumAt } from '#domain/meeting/quorum.ts'
import { mayWrite } from '#domain/permissions.ts'
import { Button } from '#ui/button.tsx'
import { formatDay, formatTime } from '#ui/dates.ts'
import { Screen } from '#ui/screen.tsx'
import { useLive } from '#ui/use-live.ts'
import { Agenda } from './agenda.tsx'
import { lastOpenedPoint, rememberPoint } from './current-point.ts'
import { EditMeetingDialog } from './edit-meeting-dialog.tsx'
import { AttendancePanel } from './holding/attendance-panel.tsx'
import { CurrentBar } from './holding/current-bar.tsx'
import { Gestures } from './holding/gestures.tsx'
import { say as sayHolding } from './holding/messages.ts'
import { useNow } from './holding/now.ts'
import { OpenMeeting } from './holding/open-meeting.tsx'
import { RoomLine } from './holding/room-line.tsx'
import { useSheet } from './holding/sheet.ts'
import { type PresentSpeaker, speakersOf } from './holding/speakers.ts'
import { mayRecord, phaseOf } from './holding/status.ts'
import { useWakeLock } from './holding/wake-lock.ts'
import { KeptOfMeeting } from './kept-of-meeting.tsx'
import { hrefOf, isPart, type MeetingPart, partHref } from './meeting-address.ts'
import { MeetingPoint } from './meeting-point.tsx'
import { say } from './messages.ts'
import { inOrder } from './order.ts'
import { useIsWide } from './wide.ts'

type Point = RecordView<'item'>

type Found = {
  readonly view: RecordView<'meeting'>
  readonly points: readonly Point[]
  readonly place: string | undefined
  readonly instance: string | undefined
}

/**
 * One meeting. `?point=<key>` opens a point, `?vue=` the émargement: beside the ordre du jour on a tablet, in its
 * place on a phone, where the point being spoken of stays in reach at the foot of the screen.
 */
export function MeetingScreen({ notebook, id = '' }: { readonly notebook: Notebook; readonly id?: string }) {
  const record = recordId('meeting', id)
  const found = useLive(() => notebook.live(() => readMeeting(notebook, record)), [notebook, record])
  if (!found) return null
  if (!found.view) return <NotHere back={{ href: addresses.meetings, label: say.title() }} />
  return <FoundMeeting key={record} notebook={notebook} found={{ ...found, view: found.view }} />
}

async function readMeeting(notebook: Notebook, id: string) {
  const [view, points] = await Promise.all([notebook.read('meeting', id), notebook.family('item', id)])
  const names = namesIn(notebook)
  const [place, instance] = await Promise.all([
    names.place(view?.fields.place),
    names.instance(view?.fields.instance),
  ])
  return { view, points: inOrder(points), place, instance }
}

function FoundMeeting({ notebook, found }: { readonly notebook: Notebook; readonly found: Found }) {
  const { view, points } = found
  const { query } = useLocation()
  const timeZone = useTimeZone(notebook)
  const isWide = useIsWide()
  const now = useNow()
  const sheet = useSheet(notebook, view, timeZone)
  const speakers = useMemo(() => (sheet ? speakersOf(sheet, now) : []), [sheet, now])
  const isUnderway = phaseOf(view) === 'underway'
  useWakeLock(isUnderway)
  const opened = query.point ? childId('item', view.id, query.point) : undefined
  useEffect(() => {
    if (opened) rememberPoint(view.id, opened)
  }, [view.id, opened])

  const current = isUnderway ? points.find(({ id }) => id === view.fields.currentItem) : undefined
  const point = points.find(({ id }) => id === opened)
  const lastId = lastOpenedPoint(view.id)
  const last = points.find(({ id }) => id === lastId)
  const part = isPart(query.vue) ? query.vue : undefined
  const shown: ShownMeeting = { notebook, found, timeZone, now, sheet, speakers, current, last }
  if (isWide) return <WideMeeting {...shown} point={point ?? current ?? last ?? points[0]} part={part} />
  if (part) return <AttendanceOnPhone {...shown} part={part} />
  if (point) return <PointOnPhone key={point.id} {...shown} point={point} />
  return <AgendaOnPhone {...shown} />
}

type ShownMeeting = {
  readonly notebook: Notebook
  readonly found: Found
  readonly timeZone: string
  readonly now: number
  readonly sheet: ReturnType<typeof useSheet>
  readonly speakers: readonly PresentSpeaker[]
  /** The point being spoken of, on every tablet. */
  readonly current: Point | undefined
  /** The point that this tablet opened last. */
  readonly last: Point | undefined
}

function WideMeeting(
  props: ShownMeeting & { readonly point: Point | undefined; readonly part: MeetingPart | undefined },
) {
  const { notebook, found, current, point, part } = props
  const isElsewhere = current && (part !== undefined || point?.id !== current.id)
  const hasGestures = point !== undefined && mayRecord(notebook, found.view)
  return (
    <MeetingFrame {...props} wide>
      <div class="meeting-columns bleed" data-gestures={hasGestures || undefined}>
        <div>
          <MeetingAgenda {...props} opened={point?.id} />
        </div>
        <div class="meeting-point">
          {isElsewhere && <CurrentBar item={current} href={hrefOf(found.view, current)} now={props.now} />}
          {part && <Attendance {...props} part={part} withTitle />}
          {!part && point && <ShownPoint key={point.id} {...props} point={point} withTitle />}
        </div>
        {hasGestures && (
          <div class="meeting-gestures">
            <MeetingGestures {...props} point={point} layout="column" />
          </div>
        )}
      </div>
    </MeetingFrame>
  )
}

function AgendaOnPhone(props: ShownMeeting) {
  const { found, current, last } = props
  const way = current ?? last
  return (
    <MeetingFrame {...props}>
      <MeetingAgenda {...props} opened={way?.id} />
      {way && <CurrentBar item={way} href={hrefOf(found.view, way)} now={props.now} />}
    </MeetingFrame>
  )
}

function PointOnPhone(props: ShownMeeting & { readonly point: Point }) {
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

function AttendanceOnPhone(props: ShownMeeting & { readonly part: MeetingPart }) {
  const { found, current, part } = props
  return (
    <Screen
      title={titleOf(part)}
      over={meetingTitle(found.view)}
      back={{ href: addressOf(found.view.id, 'meeting'), label: say.agenda() }}
    >
      <Attendance {...props} withTitle={false} />
      {current && <CurrentBar item={current} href={hrefOf(found.view, current)} now={props.now} />}
    </Screen>
  )
}

function Attendance({
  notebook,
  found,
  sheet,
  timeZone,
  now,
  part,
  withTitle,
}: ShownMeeting & { readonly part: MeetingPart; readonly withTitle: boolean }) {
  if (!sheet) return null
  const other = part === 'emargement' ? 'mouvements' : 'emargement'
  return (
    <section class="attendance-part" aria-label={titleOf(part)}>
      <div class="point-head">
        {withTitle && <h2>{titleOf(part)}</h2>}
        {phaseOf(found.view) === 'underway' && (
          <Button kind="plain" icon="users" href={partHref(found.view, other)}>
            {titleOf(other)}
          </Button>
        )}
      </div>
      <RoomLine sheet={sheet} now={now} href={partHref(found.view, part)} />
      <AttendancePanel
        notebook={notebook}
        sheet={sheet}
        timeZone={timeZone}
        mode={part === 'emargement' ? 'sheet' : 'movements'}
      />
    </section>
  )
}

function titleOf(part: MeetingPart): string {
  return part === 'emargement' ? sayHolding.sheet() : sayHolding.movements()
}

function MeetingGestures({
  notebook,
  found: { view, points },
  timeZone,
  now,
  sheet,
  current,
  point,
  layout,
}: ShownMeeting & { readonly point: Point; readonly layout: 'bar' | 'column' }) {
  const from = points.findIndex(({ id }) => id === point.id)
  return (
    <Gestures
      notebook={notebook}
      meeting={view}
      point={point}
      current={current}
      // A parallel table is part of its point: the meeting does not pass to it.
      next={points.slice(from + 1).find(({ fields }) => !fields.under)}
      quorum={sheet && quorumAt(sheet.roll, now)}
      timeZone={timeZone}
      movementsHref={partHref(view, 'mouvements')}
      hrefOf={to => hrefOf(view, to)}
      layout={layout}
    />
  )
}

function ShownPoint({
  notebook,
  found,
  timeZone,
  now,
  sheet,
  speakers,
  point,
  withTitle,
}: ShownMeeting & { readonly point: Point; readonly withTitle: boolean }) {
  return (
    <MeetingPoint
      notebook={notebook}
      meeting={found.view}
      points={found.points}
      point={point}
      timeZone={timeZone}
      now={now}
      quorum={sheet && quorumAt(sheet.roll, now)}
      speakers={speakers}
      withTitle={withTitle}
    />
  )
}

function MeetingFrame({
  notebook,
  found,
  timeZone,
  now,
  sheet,
  wide,
  children,
}: ShownMeeting & { readonly wide?: boolean; readonly children: ComponentChildren }) {
  const { view, points, place, instance } = found
  const [isEditing, setIsEditing] = useState(false)
  const startsAt = view.fields.startsAt ? Date.parse(view.fields.startsAt) : Number.NaN
  const when = Number.isNaN(startsAt)
    ? say.noDate()
    : `${formatDay(startsAt, timeZone)}, ${formatTime(startsAt, timeZone)}`
  const isWriter = mayWrite(notebook.role, 'meeting')
  return (
    <Screen
      title={meetingTitle(view)}
      back={{ href: addresses.meetings, label: say.title() }}
      action={
        <div class="beside meeting-acts">
          {sheet && <RoomLine sheet={sheet} now={now} href={partHref(view, 'emargement')} />}
          {isWriter && (
            <Button kind="quiet" icon="file-pen-line" onClick={() => setIsEditing(true)}>
              {say.edit()}
            </Button>
          )}
          {isWriter && phaseOf(view) === 'before' && points.length > 0 && (
            <OpenMeeting
              notebook={notebook}
              meeting={view}
              first={points.find(({ fields }) => !fields.under)}
              timeZone={timeZone}
            />
          )}
        </div>
      }
      wide={wide}
    >
      <p class="beside meeting-about">
        <span>{[when, place, instance].filter(Boolean).join(' · ')}</span>
        <StatusTag status={view.fields.status} />
      </p>
      <ReaderNote notebook={notebook} type="item" />
      <KeptOfMeeting notebook={notebook} view={view} timeZone={timeZone} />
      {children}
      <EditMeetingDialog
        notebook={notebook}
        view={view}
        timeZone={timeZone}
        isOpen={isEditing}
        onClose={() => setIsEditing(false)}
      />
    </Screen>
  )
}

function MeetingAgenda({
  notebook,
  found,
  timeZone,
  opened,
}: ShownMeeting & { readonly opened: string | undefined }) {
  return (
    <Agenda
      notebook={notebook}
      meeting={found.view}
      points={found.points}
      current={opened}
      timeZone={timeZone}
      hrefOf={point => hrefOf(found.view, point)}
    />
  )
}
