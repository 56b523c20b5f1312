import './one-of-field.css'
import { useId } from 'preact/hooks'
import { FieldNotes, type FieldWords, saidOf } from './field.tsx'

type OneOfFieldProps = FieldWords & {
  readonly value: string
  /** `lang`: of a label that is in a language of its own. */
  readonly options: readonly { readonly value: string; readonly label: string; readonly lang?: string }[]
  readonly onChange: (value: string) => void
}

/** One choice among a few, each a thing to touch. */
export function OneOfField({ label, hint, error, value, options, onChange }: OneOfFieldProps) {
  const id = useId()
  return (
    <div class="field" role="radiogroup" aria-labelledby={`${id}-label`} {...saidOf(id, { hint, error })}>
      <span class="field-label" id={`${id}-label`}>
        {label}
      </span>
      <FieldNotes id={id} hint={hint} error={error} />
      <div class="one-of-options">
        {options.map(option => (
          <label key={option.value} class="one-of-option">
            <input
              type="radio"
              name={id}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
            />
            <span lang={option.lang}>{option.label}</span>
          </label>
        ))}
      </div>
    </div>
  )
}
