import { readInitiativeOptions } from '#cards/initiative.tsx'
import { LINE, PARAGRAPH } from '#cards/length.ts'
import { readInstanceOptions } from '#cards/meeting.tsx'
import { PersonPicker } from '#cards/person-picker.tsx'
import { readPlaceOptions } from '#cards/place.ts'
import { ReferenceField } from '#cards/reference-field.tsx'
import type { Notebook } from '#data/index.ts'
import type { Json } from '#domain/document.ts'
import { ChoiceField } from '#ui/choice-field.tsx'
import { DateTimeField } from '#ui/date-time-field.tsx'
import { DayField } from '#ui/day-field.tsx'
import { NumberField } from '#ui/number-field.tsx'
import { TextField } from '#ui/text-field.tsx'
import { fieldWords } from './field-words.ts'
import { say } from './messages.ts'

type FieldInputProps = {
  readonly notebook: Notebook
  readonly type: string
  readonly path: string
  readonly label: string
  readonly value: Json
  readonly timeZone: string
  /** `null` is an empty field. */
  readonly onChange: (value: Json) => void
}

/** The references that a list of choices exists for, by the field's name. */
const OPTIONS = {
  place: readPlaceOptions,
  instance: readInstanceOptions,
  initiative: readInitiativeOptions,
} as const

const PERSONS = ['person', 'representedBy', 'sameAs']

/** Whether a person can write another value of this field here. */
export function isWritable(type: string, path: string): boolean {
  const { kind } = fieldWords(type, path)
  if (kind.is === 'reference') return Object.hasOwn(OPTIONS, path) || PERSONS.includes(path)
  return kind.is !== 'order' && kind.is !== 'opaque' && kind.is !== 'file'
}

/** The input of any field, by what it holds. */
export function FieldInput({ notebook, type, path, label, value, timeZone, onChange }: FieldInputProps) {
  const { kind } = fieldWords(type, path)
  const text = typeof value === 'string' ? value : ''
  const changeText = (next: string) => onChange(next.trim() === '' ? null : next)
  switch (kind.is) {
    case 'day':
      return <DayField label={label} value={text} onChange={changeText} />
    case 'instant':
      return (
        <DateTimeField
          label={label}
          value={text || undefined}
          timeZone={timeZone}
          onChange={next => onChange(next ?? null)}
        />
      )
    case 'number':
    case 'minutes':
      return (
        <NumberField
          label={label}
          min={0}
          value={typeof value === 'number' ? value : undefined}
          onChange={next => onChange(next ?? null)}
        />
      )
    case 'code':
      return (
        <ChoiceField
          label={label}
          value={text}
          options={[{ value: '', label: say.none() }, ...kind.options(text)]}
          onChange={changeText}
        />
      )
    case 'reference':
      return <ReferenceInput {...{ notebook, path, label, text, changeText }} />
    default:
      return (
        <TextField
          label={label}
          value={text}
          multiline={kind.is === 'paragraph'}
          maxLength={kind.is === 'paragraph' ? PARAGRAPH : LINE}
          onInput={changeText}
        />
      )
  }
}

function ReferenceInput({
  notebook,
  path,
  label,
  text,
  changeText,
}: Pick<FieldInputProps, 'notebook' | 'path' | 'label'> & {
  readonly text: string
  readonly changeText: (value: string) => void
}) {
  if (PERSONS.includes(path)) {
    return (
      <PersonPicker
        notebook={notebook}
        label={label}
        value={text || undefined}
        onChoose={person => changeText(person ?? '')}
      />
    )
  }
  const read = Object.hasOwn(OPTIONS, path) ? OPTIONS[path as keyof typeof OPTIONS] : undefined
  return read ? (
    <ReferenceField
      notebook={notebook}
      label={label}
      none={say.none()}
      value={text}
      read={read}
      onChange={changeText}
    />
  ) : null
}
