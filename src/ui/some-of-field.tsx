import './one-of-field.css'
import { useId } from 'preact/hooks'
import { FieldNotes, type FieldWords, saidOf } from './field.tsx'

type SomeOfFieldProps = FieldWords & {
  readonly options: readonly {
    readonly value: string
    readonly label: string
    readonly isChosen: boolean
    /** Chosen, and not to be let go of here. */
    readonly isFixed?: boolean
  }[]
  /** All that are chosen from now on, in the order of the options. */
  readonly onChange: (chosen: readonly string[]) => void
}

/** Any number of choices among a few, each a thing to touch. */
export function SomeOfField({ label, hint, error, options, onChange }: SomeOfFieldProps) {
  const id = useId()
  const toggle = (value: string) =>
    onChange(options.filter(one => one.isChosen !== (one.value === value)).map(one => one.value))
  return (
    // biome-ignore lint/a11y/useSemanticElements: a legend cannot stand in a grid as a label does.
    <div
      class="field"
      role="group"
      aria-labelledby={`${id}-label`}
      aria-describedby={saidOf(id, { hint, error })['aria-describedby']}
    >
      <span class="field-label" id={`${id}-label`}>
        {label}
      </span>
      <FieldNotes id={id} hint={hint} error={error} />
      <div class="one-of-options">
        {options.map(({ value, label: word, isChosen, isFixed = false }) => (
          <label key={value} class="one-of-option">
            {/* A group cannot be said to be wrong: each of its boxes is. */}
            <input
              type="checkbox"
              checked={isChosen}
              disabled={isFixed}
              onChange={() => toggle(value)}
              {...saidOf(id, { error })}
            />
            <span>{word}</span>
          </label>
        ))}
      </div>
    </div>
  )
}
