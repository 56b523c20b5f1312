import { useId } from 'preact/hooks'
import { describedBy, Field, type FieldWords } from './field.tsx'

/** A calendar day to choose, `2026-03-12`, or ''. */
export function DayField({
  label,
  hint,
  error,
  value,
  onChange,
}: FieldWords & {
  readonly value: string
  readonly onChange: (value: string) => void
}) {
  const id = useId()
  return (
    <Field id={id} label={label} hint={hint} error={error}>
      <input
        id={id}
        class="field-input"
        type="date"
        max="9999-12-31"
        value={value}
        aria-invalid={error === undefined ? undefined : 'true'}
        aria-describedby={describedBy(id, { hint, error })}
        onInput={event => onChange(event.currentTarget.value)}
      />
    </Field>
  )
}
