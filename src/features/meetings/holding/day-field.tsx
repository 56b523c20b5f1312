import { useId } from 'preact/hooks'
import { describedBy, Field } from '#ui/field.tsx'

/** A calendar day to choose, `2026-03-12`, or ''. */
export function DayField({
  label,
  hint,
  value,
  onChange,
}: {
  readonly label: string
  readonly hint?: string | undefined
  readonly value: string
  readonly onChange: (value: string) => void
}) {
  const id = useId()
  return (
    <Field id={id} label={label} hint={hint}>
      <input
        id={id}
        class="field-input"
        type="date"
        max="9999-12-31"
        value={value}
        aria-describedby={describedBy(id, { hint })}
        onInput={event => onChange(event.currentTarget.value)}
      />
    </Field>
  )
}
