import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { addresses } from '#cards/address.ts'
import { RecordActs } from '#cards/aside.tsx'
import { mayEdit } from '#cards/may-edit.ts'
import { meetingTitle, StatusTag } from '#cards/meeting.tsx'
import { ReaderNote } from '#cards/reader-note.tsx'
import { beginningOf } from '#domain/meeting/meeting-records.ts'
import { Button } from '#ui/button.tsx'
import { formatDay, formatTime } from '#ui/dates.ts'
import { Screen } from '#ui/screen.tsx'
import { ClosingButton } from './closing/closing-button.tsx'
import { EditMeetingDialog } from './edit-meeting-dialog.tsx'
import { say as sayHolding } from './holding/messages.ts'
import { OpenMeeting } from './holding/open-meeting.tsx'
import { RoomLine } from './holding/room-line.tsx'
import { mayChange, phaseOf } from './holding/status.ts'
import { KeptOfMeeting } from './kept-of-meeting.tsx'
import { partHref } from './meeting-address.ts'
import { say } from './messages.ts'
import type { ShownMeeting } from './shown-meeting.ts'

/** What stands around a meeting: when, where and which, who is here, opening it and closing it. */
export function MeetingFrame({
  notebook,
  found,
  timeZone,
  now,
  sheet,
  wide = false,
  isWhole = false,
  children,
}: ShownMeeting & {
  readonly wide?: boolean
  /** Whether what stands beside the ordre du jour is the whole of the meeting, and no point of it. */
  readonly isWhole?: boolean
  readonly children: ComponentChildren
}) {
  const { view, points, place, instance } = found
  const [isEditing, setIsEditing] = useState(false)
  const startsAt = view.fields.startsAt ? Date.parse(view.fields.startsAt) : Number.NaN
  const when = Number.isNaN(startsAt)
    ? say.noDate()
    : `${formatDay(startsAt, timeZone)}, ${formatTime(startsAt, timeZone)}`
  const isWriter = mayEdit(notebook, view)
  const begun = phaseOf(view) === 'underway' ? beginningOf(points) : undefined
  const since = begun && sayHolding.since({ time: formatTime(begun, timeZone) })
  // Held on a tablet, what is said needs the height: where and since when fit above the title, and the acts in a line.
  const isHeld = wide && phaseOf(view) === 'underway'
  const where = (isHeld ? [place, since] : [when, place, instance, since]).filter(Boolean).join(' · ')
  const about = (
    <>
      {where !== '' && <span>{where}</span>}
      <StatusTag status={view.fields.status} />
    </>
  )
  return (
    <Screen
      title={meetingTitle(view)}
      over={isHeld ? <span class="beside">{about}</span> : undefined}
      back={isHeld ? undefined : { href: addresses.meetings, label: say.title() }}
      action={
        <div class="beside meeting-acts">
          {sheet ? (
            <RoomLine sheet={sheet} now={now} href={partHref(view, 'emargement')} />
          ) : (
            // Its place, so that what stands below does not move when everybody has been read.
            <span class="room-line" aria-hidden="true" />
          )}
          {isWriter && phaseOf(view) === 'before' && (
            <OpenMeeting
              notebook={notebook}
              meeting={view}
              first={points.find(({ fields }) => !fields.under)}
              timeZone={timeZone}
            />
          )}
          <ClosingButton notebook={notebook} meeting={view} />
          {wide && !(isHeld && isWhole) && (
            <Button kind="plain" icon="info" href={partHref(view, 'ensemble')}>
              {say.whole()}
            </Button>
          )}
          {isWriter && mayChange(notebook, view) && (!isHeld || isWhole) && (
            <Button kind="plain" icon="file-pen-line" onClick={() => setIsEditing(true)}>
              {say.edit()}
            </Button>
          )}
        </div>
      }
      wide={wide}
    >
      {!isHeld && <p class="beside meeting-about">{about}</p>}
      <ReaderNote notebook={notebook} type="item" />
      <KeptOfMeeting notebook={notebook} view={view} timeZone={timeZone} />
      {children}
      <RecordActs notebook={notebook} view={view} />
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
