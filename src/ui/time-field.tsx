import { useId } from 'preact/hooks'
import { describedBy, Field, type FieldWords } from './field.tsx'

/** An hour on the wall to choose, `18:30`, or ''. */
export function TimeField({
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
        type="time"
        value={value}
        aria-invalid={error === undefined ? undefined : 'true'}
        aria-describedby={describedBy(id, { hint, error })}
        onInput={event => onChange(event.currentTarget.value)}
      />
    </Field>
  )
}
