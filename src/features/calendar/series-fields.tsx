import { ChoiceField } from '#ui/choice-field.tsx'
import { DayField } from '#ui/day-field.tsx'
import { SomeOfField } from '#ui/some-of-field.tsx'
import { TextField } from '#ui/text-field.tsx'
import { say } from './messages.ts'
import {
  everyOptions,
  repetitionOptions,
  type SeriesField,
  type SeriesTexts,
  weekdayOptions,
} from './series-texts.ts'

/** How something comes back: only what the choices before make meaningful is asked. */
export function SeriesFields({
  texts,
  set,
  problems,
}: {
  readonly texts: SeriesTexts & { readonly day: string }
  readonly set: (field: SeriesField) => (text: string) => void
  readonly problems: Partial<Record<SeriesField, string>>
}) {
  return (
    <>
      <ChoiceField
        label={say.repeats()}
        error={problems.repeats}
        value={texts.repeats}
        options={repetitionOptions(texts.day, texts.repeats)}
        onChange={set('repeats')}
        name="repeats"
      />
      {texts.repeats !== '' && (
        <>
          {texts.repeats === 'weekly' && (
            <SomeOfField
              label={say.weekdays()}
              hint={say.weekdaysHint()}
              options={weekdayOptions(texts.day, texts.days)}
              onChange={days => set('days')(days.join(''))}
            />
          )}
          <ChoiceField
            label={say.every()}
            value={texts.every}
            options={everyOptions(texts.repeats)}
            onChange={set('every')}
            name="every"
          />
          <ChoiceField
            label={say.ends()}
            value={texts.ends}
            options={(['never', 'until', 'count'] as const).map(value => ({
              value,
              label: say[`ends.${value}`](),
            }))}
            onChange={set('ends')}
            name="ends"
          />
          {texts.ends === 'until' && (
            <DayField
              label={say.repeatUntil()}
              error={problems.repeatUntil}
              value={texts.repeatUntil}
              onChange={set('repeatUntil')}
            />
          )}
          {texts.ends === 'count' && (
            <TextField
              label={say.repeatCount()}
              error={problems.repeatCount}
              value={texts.repeatCount}
              onInput={set('repeatCount')}
              name="repeatCount"
              maxLength={6}
            />
          )}
        </>
      )}
    </>
  )
}
