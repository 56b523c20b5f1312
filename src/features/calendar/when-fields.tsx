import { DayField } from '#ui/day-field.tsx'
import { Icon } from '#ui/icon.tsx'
import { TimeField } from '#ui/time-field.tsx'
import { say } from './messages.ts'
import { type WhenField, type WhenTexts, whenNotes } from './when-texts.ts'

/** Day and hours on the clocks of the territory, with what whoever types them should know. */
export function WhenFields({
  texts,
  set,
  problems,
  timeZone,
  dayLabel,
}: {
  readonly texts: WhenTexts
  readonly set: (field: WhenField) => (text: string) => void
  readonly problems: Partial<Record<WhenField, string>>
  readonly timeZone: string
  readonly dayLabel: string
}) {
  const notes = whenNotes(texts, timeZone)
  return (
    <>
      <DayField label={dayLabel} error={problems.day} value={texts.day} onChange={set('day')} />
      <div class="when-hours">
        <TimeField label={say.from()} error={problems.from} value={texts.from} onChange={set('from')} />
        <TimeField label={say.until()} error={problems.until} value={texts.until} onChange={set('until')} />
      </div>
      {(texts.until !== '' || texts.untilDay !== '') && (
        <DayField
          label={say.untilDay()}
          hint={say.untilDayHint()}
          error={problems.untilDay}
          value={texts.untilDay}
          onChange={set('untilDay')}
        />
      )}
      <div role="status">
        {notes.map(note => (
          <p class="when-note" key={note}>
            <Icon name="info" />
            <span>{note}</span>
          </p>
        ))}
      </div>
    </>
  )
}
