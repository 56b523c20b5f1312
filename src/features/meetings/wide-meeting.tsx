import { useLayoutEffect, useRef } from 'preact/hooks'
import { CurrentBar } from './holding/current-bar.tsx'
import { mayRecord } from './holding/status.ts'
import { hrefOf } from './meeting-address.ts'
import { MeetingFrame } from './meeting-frame.tsx'
import {
  MeetingAgenda,
  MeetingAttendance,
  MeetingGestures,
  MeetingWhole,
  ShownPoint,
} from './meeting-parts.tsx'
import type { ShownMeeting } from './shown-meeting.ts'

// Where height is scarce the page goes to its columns by itself: the head of the screen would leave no room for them.
const LOW = '(max-height: 26em)'

/** A meeting in three columns: the ordre du jour, what is said and decided, what is done. */
export function WideMeeting(props: ShownMeeting) {
  const { notebook, found, current, part } = props
  const point = props.point ?? current
  const isWhole = part === 'ensemble' || (!part && !point)
  const isElsewhere = current !== undefined && (part !== undefined || point?.id !== current.id)
  const gesturesOn = mayRecord(notebook, found.view) && !isWhole ? point : undefined
  const { columns, agenda } = useScrollToWhatIsOpened(isWhole ? undefined : `${part} ${point?.id}`)
  return (
    <MeetingFrame {...props} wide isWhole={isWhole}>
      <div class="meeting-columns bleed" data-gestures={gesturesOn !== undefined || undefined} ref={columns}>
        <div class="meeting-agenda" ref={agenda}>
          <MeetingAgenda {...props} opened={isWhole ? undefined : point?.id} />
        </div>
        <div class="meeting-point">
          {isElsewhere && <CurrentBar item={current} href={hrefOf(found.view, current)} now={props.now} />}
          {isWhole && <MeetingWhole {...props} />}
          {part && part !== 'ensemble' && <MeetingAttendance {...props} part={part} wide />}
          {!part && point && <ShownPoint key={point.id} {...props} point={point} withTitle />}
        </div>
        {gesturesOn && (
          <div class="meeting-gestures">
            <MeetingGestures {...props} point={gesturesOn} layout="column" />
          </div>
        )}
      </div>
    </MeetingFrame>
  )
}

/** Shows the top of what was opened, and its row in an ordre du jour that scrolls by itself. */
function useScrollToWhatIsOpened(what: string | undefined) {
  const columns = useRef<HTMLDivElement>(null)
  const agenda = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const [all, list] = [columns.current, agenda.current]
    if (!all || !list) return
    const isAbove = all.getBoundingClientRect().top < 0
    if (isAbove || (what !== undefined && matchMedia(LOW).matches)) all.scrollIntoView({ block: 'start' })
    const row = list.querySelector<HTMLElement>('[data-current]')
    if (!row) return
    const [inside, around] = [row.getBoundingClientRect(), list.getBoundingClientRect()]
    if (inside.top < around.top || inside.bottom > around.bottom) {
      list.scrollTop += inside.top - around.top - around.height / 3
    }
  }, [what])
  return { columns, agenda }
}
