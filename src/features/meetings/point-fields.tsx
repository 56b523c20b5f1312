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
  isTable = false,
  autofocus,
}: {
  readonly texts: PointTexts
  readonly set: (name: keyof PointTexts) => (text: string) => void
  readonly problems: Partial<PointTexts>
  readonly titleLabel: string
  /** A parallel table: it has a note-taker of its own. */
  readonly isTable?: boolean
  readonly autofocus: boolean
}) {
  const line = (name: 'title' | 'presentedBy' | 'noteTaker', label: string) => (
    <TextField
      label={label}
      error={problems[name]}
      value={texts[name]}
      onInput={set(name)}
      name={name}
      autofocus={autofocus && name === 'title'}
    />
  )
  return (
    <>
      {line('title', titleLabel)}
      {isTable && line('noteTaker', say.noteTaker())}
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
      {!isTable && line('presentedBy', say.presentedBy())}
    </>
  )
}
