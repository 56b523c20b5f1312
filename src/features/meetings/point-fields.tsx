import { NumberField } from '#ui/number-field.tsx'
import { TextField } from '#ui/text-field.tsx'
import { say } from './messages.ts'
import type { PointTexts } from './point-texts.ts'

/** The fields of a point, to write. */
export function PointFields({
  texts,
  set,
  problems,
  titleLabel,
  autofocus,
}: {
  readonly texts: PointTexts
  readonly set: (name: keyof PointTexts) => (text: string) => void
  readonly problems: Partial<PointTexts>
  readonly titleLabel: string
  readonly autofocus: boolean
}) {
  return (
    <>
      <TextField
        label={titleLabel}
        error={problems.title}
        value={texts.title}
        onInput={set('title')}
        name="title"
        autofocus={autofocus}
      />
      <NumberField
        label={say.minutes()}
        error={problems.minutes}
        value={texts.minutes === '' ? undefined : Number(texts.minutes)}
        onChange={minutes => set('minutes')(minutes === undefined ? '' : String(minutes))}
        min={0}
        max={1440}
        step={1}
        name="minutes"
      />
      <TextField
        label={say.presentedBy()}
        error={problems.presentedBy}
        value={texts.presentedBy}
        onInput={set('presentedBy')}
        name="presentedBy"
      />
    </>
  )
}
