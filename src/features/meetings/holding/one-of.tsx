import { useId } from 'preact/hooks'

/** One choice among a few, each a thing to touch. */
export function OneOf({
  label,
  value,
  options,
  onChange,
}: {
  readonly label: string
  readonly value: string
  readonly options: readonly { readonly value: string; readonly label: string }[]
  readonly onChange: (value: string) => void
}) {
  const name = useId()
  return (
    <fieldset class="field one-of">
      <legend class="field-label">{label}</legend>
      <div class="one-of-options">
        {options.map(option => (
          <label key={option.value} class="one-of-option">
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
            />
            <span>{option.label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
