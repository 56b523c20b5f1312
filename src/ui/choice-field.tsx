import { useId } from 'preact/hooks'
import { Field, type FieldWords, saidOf } from './field.tsx'

/** One of the things to choose from. */
type Choice = { readonly value: string; readonly label: string }

type ChoiceFieldProps = FieldWords & {
  value: string
  options: readonly Choice[]
  onChange: (value: string) => void
  required?: boolean | undefined
  name?: string | undefined
}

/** One choice among some, as the platform shows it. An empty `value` shows the option whose value is ''. */
export function ChoiceField({
  label,
  hint,
  error,
  value,
  options,
  onChange,
  required,
  name,
}: ChoiceFieldProps) {
  const id = useId()
  return (
    <Field id={id} label={label} hint={hint} error={error}>
      <select
        id={id}
        class="field-input"
        name={name}
        value={value}
        required={required}
        {...saidOf(id, { hint, error })}
        onChange={event => onChange(event.currentTarget.value)}
      >
        {options.map(option => (
          <option key={option.value} value={option.value} selected={option.value === value}>
            {option.label}
          </option>
        ))}
      </select>
    </Field>
  )
}
