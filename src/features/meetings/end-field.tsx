import { useState } from 'preact/hooks'
import { Button } from '#ui/button.tsx'
import { DateTimeField } from '#ui/date-time-field.tsx'
import { formatDay } from '#ui/dates.ts'
import { TimeField } from '#ui/time-field.tsx'
import { say } from './messages.ts'
import { endAtHour, endHour, hoursNote } from './preparing/meeting-hours.ts'

type EndFieldProps = {
  /** ISO with its offset; '' while the meeting has no date, and then there is no end to write. */
  readonly startsAt: string
  readonly value: string
  readonly timeZone: string
  readonly error: string | undefined
  readonly onChange: (value: string) => void
}

/** When a meeting ends: an hour is enough, that evening or past midnight; a day too when it lasts several. */
export function EndField({ startsAt, value, timeZone, error, onChange }: EndFieldProps) {
  const [isLong, setIsLong] = useState(false)
  if (startsAt === '') return null
  const hour = endHour(startsAt, value, timeZone)
  if (isLong || hour === undefined || error !== undefined) {
    return (
      <DateTimeField
        label={say.endsAt()}
        hint={noteText(startsAt, value, timeZone)}
        error={error}
        value={value || undefined}
        timeZone={timeZone}
        onChange={end => onChange(end ?? '')}
      />
    )
  }
  return (
    <div class="meeting-end">
      <TimeField
        label={say.endsAt()}
        hint={noteText(startsAt, value, timeZone) ?? say.endsAtHint()}
        value={hour}
        onChange={time => onChange(endAtHour(startsAt, time, timeZone) ?? '')}
      />
      <Button kind="plain" onClick={() => setIsLong(true)}>
        {say.severalDays()}
      </Button>
    </div>
  )
}

function noteText(startsAt: string, endsAt: string, timeZone: string): string | undefined {
  const { isNextDay, shift } = hoursNote(startsAt, endsAt, timeZone)
  const notes = [
    isNextDay ? say.endsNextDay({ day: formatDay(endsAt, timeZone) }) : undefined,
    shift > 0 ? say.clocksForward() : undefined,
    shift < 0 ? say.clocksBack() : undefined,
  ].filter(Boolean)
  return notes.length > 0 ? notes.join(' ') : undefined
}
