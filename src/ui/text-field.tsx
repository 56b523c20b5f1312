import { useEffect, useId, useRef } from 'preact/hooks'
import { Field, type FieldWords, saidOf } from './field.tsx'

type TextFieldProps = FieldWords & {
  value: string
  onInput: (value: string) => void
  required?: boolean | undefined
  multiline?: boolean | undefined
  /** How many lines are open to begin with; the field grows with what is written where the browser can. */
  rows?: number | undefined
  autofocus?: boolean | undefined
  name?: string | undefined
  maxLength?: number | undefined
  /** A password: shown as dots. */
  secret?: boolean | undefined
  autocomplete?: string | undefined
}

/** Words to write: one line, or with `multiline` as many as wished. */
export function TextField(props: TextFieldProps) {
  const {
    label,
    hint,
    error,
    value,
    onInput,
    required,
    multiline,
    rows = 4,
    autofocus,
    name,
    maxLength,
  } = props
  const id = useId()
  const input = useRef<HTMLInputElement & HTMLTextAreaElement>(null)

  useEffect(() => {
    if (autofocus) input.current?.focus()
  }, [])

  const shared = {
    id,
    class: 'field-input',
    name,
    value,
    required,
    maxLength,
    // A name from right to left is written from the right.
    dir: 'auto' as const,
    ...saidOf(id, { hint, error }),
    onInput: (event: { currentTarget: { value: string } }) => onInput(event.currentTarget.value),
  }
  return (
    <Field id={id} label={label} hint={hint} error={error}>
      {multiline ? (
        <textarea {...shared} ref={input} rows={rows} />
      ) : props.secret ? (
        <input
          {...shared}
          ref={input}
          type="password"
          autocomplete={props.autocomplete ?? 'current-password'}
        />
      ) : (
        <input {...shared} ref={input} type="text" autocomplete={props.autocomplete ?? 'off'} />
      )}
    </Field>
  )
}
