import type { AgendaTimes } from '#domain/meeting/agenda-times.ts'
import { formatDay, formatTime } from '#ui/dates.ts'
import { Notice } from '#ui/notice.tsx'
import { say } from './messages.ts'
import { hoursNote } from './preparing/meeting-hours.ts'

/** How the durations add up: when the last point ends, whether that fits, and what the night does to the clocks. */
export function AgendaClock({
  times: { minutes, endsAt: end, over },
  startsAt,
  endsAt,
  timeZone,
}: {
  readonly times: Pick<AgendaTimes<unknown>, 'minutes' | 'endsAt' | 'over'>
  readonly startsAt: string | null | undefined
  readonly endsAt: string | null | undefined
  readonly timeZone: string
}) {
  if (minutes === 0) return null
  const { isNextDay, shift } = hoursNote(startsAt, end, timeZone)
  const sums = [end === undefined ? undefined : endText(end, isNextDay, timeZone), totalText(minutes)]
  return (
    <>
      <p class="card-note">
        {sums.filter(Boolean).join(' · ')}
        {shift !== 0 && ` · ${shift > 0 ? say.clocksForward() : say.clocksBack()}`}
      </p>
      {endsAt && over !== undefined && over > 0 && (
        <Notice
          tone="wait"
          title={say.overEnd({ length: lengthText(over), time: formatTime(endsAt, timeZone) })}
        />
      )}
      {endsAt && over !== undefined && over <= 0 && (
        <p class="card-about">
          {over === 0
            ? say.fitsEnd()
            : say.underEnd({ length: lengthText(-over), time: formatTime(endsAt, timeZone) })}
        </p>
      )}
    </>
  )
}

function endText(end: number, isNextDay: boolean, timeZone: string): string {
  const time = formatTime(end, timeZone)
  return isNextDay ? say.expectedEndDay({ day: formatDay(end, timeZone), time }) : say.expectedEnd({ time })
}

function totalText(total: number): string {
  if (total < 60) return say.totalMinutes({ minutes: total })
  return say.totalHours({ hours: Math.floor(total / 60), minutes: String(total % 60).padStart(2, '0') })
}

function lengthText(total: number): string {
  if (total < 60) return say.lengthMinutes({ minutes: total })
  return say.lengthHours({ hours: Math.floor(total / 60), minutes: String(total % 60).padStart(2, '0') })
}
