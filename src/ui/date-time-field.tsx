import { useEffect, useId, useState } from 'preact/hooks'
import { formatTime } from './dates.ts'
import { FieldNotes, type FieldWords, saidOf } from './field.tsx'
import { kitWords } from './kit-words.ts'
import { instantOf, type WallTime, wallTimeAt } from './zoned-time.ts'

type DateTimeFieldProps = FieldWords & {
  /** An instant, as ISO with its offset. */
  value: string | undefined
  /** The zone whose clocks are meant, whatever the device says. */
  timeZone: string
  /** Called with ISO in the offset of `timeZone`; `undefined` while day or hour is missing. */
  onChange: (value: string | undefined) => void
  required?: boolean | undefined
}

/** A day and an hour, on the clocks of a place. */
export function DateTimeField({
  label,
  hint,
  error,
  value,
  timeZone,
  onChange,
  required,
}: DateTimeFieldProps) {
  const id = useId()
  const [wall, setWall] = useState(() => wallOf(value, timeZone))

  // Follows a value that changes elsewhere, without emptying the half that is being written.
  useEffect(() => {
    if (value !== undefined && value !== instantOf(wall, timeZone)) setWall(wallOf(value, timeZone))
  }, [value, timeZone])

  const change = (next: WallTime) => {
    setWall(next)
    onChange(instantOf(next, timeZone))
  }
  const skipped = skippedHour(wall, timeZone)
  const said = saidOf(id, { hint, error })
  return (
    <fieldset class="field">
      <legend class="field-label">{label}</legend>
      <FieldNotes id={id} hint={hint} error={error} />
      <div class="field-parts">
        <label class="field-part">
          <span>{kitWords.day()}</span>
          <input
            class="field-input"
            type="date"
            value={wall.date}
            required={required}
            max="9999-12-31"
            {...said}
            onInput={event => change({ ...wall, date: event.currentTarget.value })}
          />
        </label>
        <label class="field-part">
          <span>{kitWords.hour()}</span>
          <input
            class="field-input"
            type="time"
            value={wall.time}
            required={required}
            {...said}
            onInput={event => change({ ...wall, time: event.currentTarget.value })}
          />
        </label>
      </div>
      {skipped && (
        <p class="field-hint" role="status">
          {kitWords.skippedHour({ time: skipped })}
        </p>
      )}
    </fieldset>
  )
}

/** What the clocks show instead of an hour that they skip that night: "03:30" for half past two. */
function skippedHour(wall: WallTime, timeZone: string): string | undefined {
  const instant = instantOf(wall, timeZone)
  if (instant === undefined) return undefined
  const shown = wallTimeAt(new Date(instant), timeZone)
  return shown.time === wall.time ? undefined : formatTime(instant, timeZone)
}

function wallOf(value: string | undefined, timeZone: string): WallTime {
  const instant = value === undefined ? Number.NaN : Date.parse(value)
  return Number.isNaN(instant) ? { date: '', time: '' } : wallTimeAt(new Date(instant), timeZone)
}
