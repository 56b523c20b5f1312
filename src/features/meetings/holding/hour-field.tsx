import { useId } from 'preact/hooks'

/** An hour of the evening, `19:05`, or ''. */
export function HourField({
  label,
  value,
  onChange,
}: {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
}) {
  const id = useId()
  return (
    <div class="field-part">
      <label for={id}>{label}</label>
      <input
        id={id}
        class="field-input"
        type="time"
        value={value}
        onInput={event => onChange(event.currentTarget.value)}
      />
    </div>
  )
}
