import './meeting.css'
import type { ComponentChildren } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { addresses, addressOf } from '#cards/address.ts'
import { AsideOrNotHere, PutAside } from '#cards/aside.tsx'
import { itemTitle } from '#cards/item.tsx'
import { meetingTitle, StatusTag } from '#cards/meeting.tsx'
import { say as sayCard } from '#cards/messages.ts'
import { namesIn } from '#cards/names.ts'
import { ReaderNote } from '#cards/reader-note.tsx'
import { useTimeZone } from '#cards/time-zone.ts'
import type { Notebook, RecordView } from '#data/index.ts'
import { childId, keyOf, recordId } from '#domain/id.ts'
import { mayWrite } from '#domain/permissions.ts'
import { Button } from '#ui/button.tsx'
import { formatDay, formatTime } from '#ui/dates.ts'
import { Screen } from '#ui/screen.tsx'
import { useLive } from '#ui/use-live.ts'
import { Agenda } from './agenda.tsx'
import { clockTimes } from './clock-times.ts'
import { lastOpenedPoint, rememberPoint } from './current-point.ts'
import { EditMeetingDialog } from './edit-meeting-dialog.tsx'
import { KeptOfMeeting } from './kept-of-meeting.tsx'
import { say } from './messages.ts'
import { inOrder } from './order.ts'
import { PointPanel } from './point-panel.tsx'
import { useIsWide } from './wide.ts'

type Found = {
  readonly view: RecordView<'meeting'>
  readonly points: readonly RecordView<'item'>[]
  readonly place: string | undefined
  readonly instance: string | undefined
}

/**
 * One meeting. `?point=<key>` opens a point: beside the ordre du jour on a tablet, in its place on a phone, where
 * the point that was open last stays in reach at the foot of the list.
 */
export function MeetingScreen({ notebook, id = '' }: { readonly notebook: Notebook; readonly id?: string }) {
  const record = recordId('meeting', id)
  const found = useLive(() => notebook.live(() => readMeeting(notebook, record)), [notebook, record])
  const timeZone = useTimeZone(notebook)
  const { query } = useLocation()
  const isWide = useIsWide()
  const opened = query.point ? childId('item', record, query.point) : undefined
  useEffect(() => {
    if (opened) rememberPoint(record, opened)
  }, [record, opened])
  if (!found) return null
  if (!found.view)
    return (
      <AsideOrNotHere
        notebook={notebook}
        type="meeting"
        id={record}
        back={{ href: addresses.meetings, label: say.title() }}
      />
    )
  const shown = { notebook, found: { ...found, view: found.view }, timeZone }
  const point = found.points.find(one => one.id === opened)
  if (isWide)
    return <WideMeeting {...shown} point={point ?? lastPoint(found.points, record) ?? found.points[0]} />
  if (point) return <PointOnPhone key={point.id} {...shown} point={point} />
  return <AgendaOnPhone {...shown} last={lastPoint(found.points, record)} />
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

type ShownMeeting = { readonly notebook: Notebook; readonly found: Found; readonly timeZone: string }

function WideMeeting({
  notebook,
  found,
  timeZone,
  point,
}: ShownMeeting & { point: RecordView<'item'> | undefined }) {
  return (
    <MeetingFrame notebook={notebook} found={found} timeZone={timeZone} wide>
      <div class="meeting-columns bleed">
        <div>
          <MeetingAgenda notebook={notebook} found={found} timeZone={timeZone} current={point?.id} />
        </div>
        <div class="meeting-point">
          {point && (
            <MeetingPoint
              key={point.id}
              notebook={notebook}
              found={found}
              timeZone={timeZone}
              point={point}
              withTitle
            />
          )}
        </div>
      </div>
    </MeetingFrame>
  )
}

function AgendaOnPhone({
  notebook,
  found,
  timeZone,
  last,
}: ShownMeeting & { last: RecordView<'item'> | undefined }) {
  return (
    <MeetingFrame notebook={notebook} found={found} timeZone={timeZone}>
      <MeetingAgenda notebook={notebook} found={found} timeZone={timeZone} current={last?.id} />
      {last && (
        <a class="meeting-current bleed" href={hrefOf(found.view, last)}>
          <span class="soft">{say.current()}</span>
          <span class="card-title">{itemTitle(last)}</span>
        </a>
      )}
    </MeetingFrame>
  )
}

function PointOnPhone({ notebook, found, timeZone, point }: ShownMeeting & { point: RecordView<'item'> }) {
  return (
    <Screen
      title={itemTitle(point)}
      over={meetingTitle(found.view)}
      back={{ href: addressOf(found.view.id, 'meeting'), label: say.agenda() }}
    >
      <MeetingPoint notebook={notebook} found={found} timeZone={timeZone} point={point} withTitle={false} />
    </Screen>
  )
}

function MeetingFrame({
  notebook,
  found,
  timeZone,
  wide,
  children,
}: ShownMeeting & { readonly wide?: boolean; readonly children: ComponentChildren }) {
  const { view, place, instance } = found
  const [isEditing, setIsEditing] = useState(false)
  const startsAt = view.fields.startsAt ? Date.parse(view.fields.startsAt) : Number.NaN
  const when = Number.isNaN(startsAt)
    ? say.noDate()
    : `${formatDay(startsAt, timeZone)}, ${formatTime(startsAt, timeZone)}`
  const edit = (
    <Button kind="quiet" icon="file-pen-line" onClick={() => setIsEditing(true)}>
      {say.edit()}
    </Button>
  )
  return (
    <Screen
      title={meetingTitle(view)}
      back={{ href: addresses.meetings, label: say.title() }}
      action={mayWrite(notebook.role, 'meeting') ? edit : undefined}
      wide={wide}
    >
      <p class="beside meeting-about">
        <span>{[when, place, instance].filter(Boolean).join(' · ')}</span>
        <StatusTag status={view.fields.status} />
      </p>
      <ReaderNote notebook={notebook} type="item" />
      <KeptOfMeeting notebook={notebook} view={view} timeZone={timeZone} />
      {children}
      <PutAside notebook={notebook} view={view} />
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
  current,
}: ShownMeeting & { readonly current: string | undefined }) {
  return (
    <Agenda
      notebook={notebook}
      meeting={found.view}
      points={found.points}
      current={current}
      timeZone={timeZone}
      hrefOf={point => hrefOf(found.view, point)}
    />
  )
}

function MeetingPoint({
  notebook,
  found: { view, points },
  timeZone,
  point,
  withTitle,
}: ShownMeeting & { readonly point: RecordView<'item'>; readonly withTitle: boolean }) {
  const index = points.findIndex(one => one.id === point.id)
  const [previous, next] = [points[index - 1], points[index + 1]]
  const { minutes, presentedBy } = point.fields
  const startsAt = clockTimes(points, view.fields.startsAt).points[index]?.startsAt
  const about = [
    say.point({ position: index + 1, count: points.length }),
    startsAt !== undefined && formatTime(startsAt, timeZone),
    minutes && sayCard.minutes({ minutes }),
    presentedBy && sayCard.presentedBy({ who: presentedBy }),
  ]
  return (
    <PointPanel
      notebook={notebook}
      item={point}
      previous={previous && hrefOf(view, previous)}
      next={next && { href: hrefOf(view, next), title: itemTitle(next) }}
      about={about.filter(Boolean).join(' · ')}
      withTitle={withTitle}
      timeZone={timeZone}
    />
  )
}

function lastPoint(points: readonly RecordView<'item'>[], meeting: string): RecordView<'item'> | undefined {
  const id = lastOpenedPoint(meeting)
  return points.find(point => point.id === id)
}

function hrefOf(meeting: RecordView<'meeting'>, point: RecordView<'item'>): string {
  const key = keyOf(point.id).slice(keyOf(meeting.id).length + 1)
  return `${addressOf(meeting.id, 'meeting')}?point=${encodeURIComponent(key)}`
}
