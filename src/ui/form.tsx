import type { ComponentChildren } from 'preact'
import { useRef, useState } from 'preact/hooks'
import { Button } from './button.tsx'
import type { IconName } from './icon.tsx'

type FormProps = {
  /** May take its time: the form is not sent twice meanwhile. */
  onSubmit: () => void | Promise<void>
  submitLabel: string
  submitIcon?: IconName | undefined
  /** Instead of the button that says `submitLabel`. */
  submit?: ComponentChildren
  /** Beside the main button: a way out. */
  aside?: ComponentChildren
  children: ComponentChildren
}

/** Fields and the one button that saves them. The browser says which required field is empty, in its own words. */
export function Form({ onSubmit, submitLabel, submitIcon, submit, aside, children }: FormProps) {
  const isSending = useRef(false)
  const [failure, setFailure] = useState<unknown>()
  if (failure !== undefined) throw failure

  const send = async () => {
    if (isSending.current) return
    isSending.current = true
    try {
      await onSubmit()
    } catch (cause) {
      setFailure(cause ?? new Error('A form could not be saved'))
    } finally {
      isSending.current = false
    }
  }
  return (
    <form
      class="form"
      onSubmit={event => {
        event.preventDefault()
        void send()
      }}
    >
      {children}
      <div class="form-actions">
        {submit ?? (
          <Button type="submit" icon={submitIcon}>
            {submitLabel}
          </Button>
        )}
        {aside}
      </div>
    </form>
  )
}
