import './meeting.css'
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { addresses } from '#cards/address.ts'
import { AsideOrNotHere } from '#cards/aside.tsx'
import { namesIn } from '#cards/names.ts'
import { useTimeZone } from '#cards/time-zone.ts'
import type { Notebook } from '#data/index.ts'
import { childId, type RecordId, recordId } from '#domain/id.ts'
import { useLive } from '#ui/use-live.ts'
import { lastOpenedPoint, rememberPoint } from './current-point.ts'
import { type AddedKind, NewOutcome } from './holding/new-outcome.tsx'
import { useNow } from './holding/now.ts'
import { quorumNow } from './holding/room-line.tsx'
import { useSheet } from './holding/sheet.ts'
import { speakersOf } from './holding/speakers.ts'
import { mayChange, phaseOf } from './holding/status.ts'
import { useWakeLock } from './holding/wake-lock.ts'
import { isPart } from './meeting-address.ts'
import { AgendaOnPhone, AttendanceOnPhone, PointOnPhone } from './meeting-on-phone.tsx'
import { say } from './messages.ts'
import { inOrder } from './order.ts'
import { useMissingPoints } from './preparing/missing-points.tsx'
import type { FoundMeeting, ShownMeeting } from './shown-meeting.ts'
import { useIsWide } from './wide.ts'
import { WideMeeting } from './wide-meeting.tsx'

/**
 * One meeting. `?point=<key>` opens a point, `?vue=` the émargement: beside the ordre du jour on a tablet, in its
 * place on a phone, where the point being spoken of stays in reach at the foot of the screen.
 */
export function MeetingScreen({ notebook, id = '' }: { readonly notebook: Notebook; readonly id?: string }) {
  const record = recordId('meeting', id)
  const found = useLive(() => notebook.live(() => readMeeting(notebook, record)), [notebook, record])
  if (!found) return null
  if (!found.view) {
    const back = { href: addresses.meetings, label: say.title() }
    return <AsideOrNotHere notebook={notebook} type="meeting" id={record} back={back} />
  }
  return <HeldMeeting key={record} notebook={notebook} found={{ ...found, view: found.view }} />
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

/** What must outlive the turning of a tablet stands here: what is being added, and where notes are being written. */
function HeldMeeting({ notebook, found }: { readonly notebook: Notebook; readonly found: FoundMeeting }) {
  const { view, points } = found
  const { query } = useLocation()
  const timeZone = useTimeZone(notebook)
  const isWide = useIsWide()
  const now = useNow()
  const sheet = useSheet(notebook, view, timeZone)
  const [adding, setAdding] = useState<{ readonly kind: AddedKind; readonly item: RecordId }>()
  const [writing, setWriting] = useState<RecordId>()
  const phase = phaseOf(view)
  const isInSession = phase === 'underway' || phase === 'writing'
  const speakers = useMemo(
    () => (sheet && isInSession ? speakersOf(sheet, phase === 'underway' ? now : undefined) : []),
    [sheet, isInSession, phase, now],
  )
  useWakeLock(phase === 'underway')
  const opened = query.point ? childId('item', view.id, query.point) : undefined
  useEffect(() => {
    if (opened) rememberPoint(view.id, opened)
  }, [view.id, opened])

  const missing = useMissingPoints(notebook, view, timeZone, mayChange(notebook, view))
  // What is proposed stands above the points: told after them, it would push them down under a finger.
  if (!missing) return null

  const lastId = lastOpenedPoint(view.id)
  const shown: ShownMeeting = {
    notebook,
    found,
    missing,
    timeZone,
    now,
    sheet,
    speakers,
    current: phase === 'underway' ? points.find(({ id }) => id === view.fields.currentItem) : undefined,
    last: points.find(({ id }) => id === lastId),
    point: points.find(({ id }) => id === opened),
    part: isPart(query.vue) ? query.vue : undefined,
    writing,
    onWriting: setWriting,
    onAdd: (kind, item) => setAdding({ kind, item }),
  }
  return (
    <>
      {isWide ? <WideMeeting {...shown} /> : <MeetingOnPhone {...shown} />}
      {adding && (
        <NewOutcome
          notebook={notebook}
          meeting={view}
          {...adding}
          // Written down afterwards, the room as it is now says nothing of the room that decided.
          quorum={phase === 'underway' && sheet ? quorumNow(sheet, now) : undefined}
          timeZone={timeZone}
          onClose={() => setAdding(undefined)}
        />
      )}
    </>
  )
}

function MeetingOnPhone(shown: ShownMeeting) {
  const { part, point } = shown
  useTopOf(part ?? point?.id)
  if (part && part !== 'ensemble') return <AttendanceOnPhone {...shown} part={part} />
  if (point) return <PointOnPhone key={point.id} {...shown} point={point} />
  return <AgendaOnPhone {...shown} />
}

/**
 * A point and the émargement are screens of their own on a phone, under the address of their meeting: opened from far
 * down an ordre du jour, they begin at their top. The browser itself finds back to where one was in it.
 */
function useTopOf(opened: string | undefined) {
  const before = useRef(opened)
  useLayoutEffect(() => {
    if (opened !== undefined && opened !== before.current) scrollTo(0, 0)
    before.current = opened
  }, [opened])
}
