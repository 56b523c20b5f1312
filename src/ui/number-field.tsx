import { useId } from 'preact/hooks'
import { Field, type FieldWords, saidOf } from './field.tsx'

type NumberFieldProps = FieldWords & {
  value: number | undefined
  /** `undefined` when the field is empty or holds no number. */
  onChange: (value: number | undefined) => void
  min?: number | undefined
  max?: number | undefined
  step?: number | undefined
  required?: boolean | undefined
  name?: string | undefined
}

/** A number to write. */
export function NumberField(props: NumberFieldProps) {
  const { label, hint, error, value, onChange, min, max, step = 1, required, name } = props
  const id = useId()
  return (
    <Field id={id} label={label} hint={hint} error={error}>
      <input
        id={id}
        class="field-input"
        type="number"
        inputMode={Number.isInteger(step) ? 'numeric' : 'decimal'}
        name={name}
        value={value ?? ''}
        min={min}
        max={max}
        step={step}
        required={required}
        {...saidOf(id, { hint, error })}
        onInput={event => {
          const number = event.currentTarget.valueAsNumber
          onChange(Number.isFinite(number) ? number : undefined)
        }}
      />
    </Field>
  )
}
