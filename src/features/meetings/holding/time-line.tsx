import type { RecordView } from '#data/index.ts'
import { Icon } from '#ui/icon.tsx'
import { say } from './messages.ts'
import { type TimeLeft, timeLeft } from './time-left.ts'

/** What is left of the current point, in words. Shows nothing of a point that has not begun, or has ended. */
export function TimeLine({ item, now }: { readonly item: RecordView<'item'>; readonly now: number }) {
  const left = timeLeft(item.fields, now)
  if (!left) return null
  return (
    <span class="time-line" data-state={left.state}>
      <Icon name="timer" />
      <span>{timeText(left)}</span>
    </span>
  )
}

/** "reste 12 min", "dépassé de 3 min", "depuis 4 min". */
export function timeText(left: TimeLeft): string {
  const { state, minutes } = left
  if (state === 'left') return say.left({ minutes })
  if (state === 'since') return say.spent({ minutes })
  return minutes === 0 ? say.overNow() : say.over({ minutes })
}
