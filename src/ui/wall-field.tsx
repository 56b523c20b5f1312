import { useId } from 'preact/hooks'
import { Field, type FieldWords, saidOf } from './field.tsx'

/** What is read from a calendar or a clock on the wall. */
export type WallProps = FieldWords & {
  readonly value: string
  readonly onChange: (value: string) => void
}

/** A day or an hour, as the platform lets one choose it. */
export function WallField({
  label,
  hint,
  error,
  value,
  onChange,
  type,
}: WallProps & { readonly type: 'date' | 'time' }) {
  const id = useId()
  return (
    <Field id={id} label={label} hint={hint} error={error}>
      <input
        id={id}
        class="field-input"
        type={type}
        // Without it some browsers take years of six figures.
        max={type === 'date' ? '9999-12-31' : undefined}
        value={value}
        {...saidOf(id, { hint, error })}
        onInput={event => onChange(event.currentTarget.value)}
      />
    </Field>
  )
}
