import { useId } from 'preact/hooks'

/** A name to look for. Enter takes the first that answers, so that a paper sheet can be typed in. */
export function NameField({
  label,
  hint,
  value,
  onInput,
  onEnter,
}: {
  readonly label: string
  readonly hint: string
  readonly value: string
  readonly onInput: (text: string) => void
  readonly onEnter: (() => void) | undefined
}) {
  const id = useId()
  return (
    <div class="field">
      <label class="field-label" for={id}>
        {label}
      </label>
      <p class="field-hint" id={`${id}-hint`}>
        {hint}
      </p>
      <input
        id={id}
        class="field-input"
        type="search"
        enterkeyhint="done"
        autocomplete="off"
        dir="auto"
        maxLength={300}
        value={value}
        aria-describedby={`${id}-hint`}
        onInput={event => onInput(event.currentTarget.value)}
        onKeyDown={event => {
          if (event.key !== 'Enter' || event.isComposing) return
          event.preventDefault()
          onEnter?.()
        }}
      />
    </div>
  )
}
