import './cards.css'
import { formatMarginDay, formatTime } from '#ui/dates.ts'

/** A day and an hour as the margin holds them, one over the other. */
export function WhenMargin({
  at,
  timeZone,
  showDay = true,
}: {
  /** ISO 8601; nothing is shown when there is none, or none that can be read. */
  readonly at: string | null | undefined
  readonly timeZone: string
  /** False where the row above already says the day. */
  readonly showDay?: boolean
}) {
  const time = at ? Date.parse(at) : Number.NaN
  if (Number.isNaN(time)) return null
  return (
    <time dateTime={new Date(time).toISOString()}>
      {showDay && <span class="when-day">{formatMarginDay(time, timeZone)}</span>}
      <span class="when-hour">{formatTime(time, timeZone)}</span>
    </time>
  )
}

/** The calendar day of an instant in a zone, `2026-03-12`: to tell whether two rows stand on one day. */
export function dayIn(at: string | null | undefined, timeZone: string): string {
  const time = at ? Date.parse(at) : Number.NaN
  return Number.isNaN(time) ? '' : new Intl.DateTimeFormat('en-CA', { timeZone }).format(time)
}
