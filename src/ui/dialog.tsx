import './dialog.css'
import type { ComponentChildren } from 'preact'
import { useId, useLayoutEffect, useRef } from 'preact/hooks'
import { Button } from './button.tsx'
import { keepTabInside, wayBackToFocus } from './keep-focus.ts'
import { kitWords } from './kit-words.ts'

/** A question over the screen. Escape and the button close it, and the focus goes back where it was, or near it. */
export function Dialog({
  isOpen,
  title,
  onClose,
  children,
}: {
  isOpen: boolean
  title: string
  onClose: () => void
  children: ComponentChildren
}) {
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()

  // Before the page is seen without its question: the focus is on nothing meanwhile.
  useLayoutEffect(() => {
    if (!isOpen) return
    const goBack = wayBackToFocus()
    const element = dialog.current
    element?.showModal()
    return () => {
      element?.close()
      goBack()
    }
  }, [isOpen])

  if (!isOpen) return null
  return (
    <dialog
      class="dialog"
      ref={dialog}
      aria-labelledby={id}
      onKeyDown={keepTabInside}
      onCancel={event => {
        event.preventDefault()
        onClose()
      }}
    >
      <div class="dialog-head">
        <h2 id={id}>{title}</h2>
        <Button kind="plain" icon="x" onClick={onClose}>
          {kitWords.close()}
        </Button>
      </div>
      <div class="dialog-body">{children}</div>
    </dialog>
  )
}
