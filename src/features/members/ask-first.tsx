import type { ComponentChildren } from 'preact'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { type Acting, ActingProblem } from './acting.tsx'

/** Before something that cannot be undone by a touch: what it does, what it leaves, and then the act. */
export function AskFirst({
  isOpen,
  title,
  doLabel,
  acting,
  onDo,
  onClose,
  children,
}: {
  readonly isOpen: boolean
  readonly title: string
  readonly doLabel: string
  readonly acting: Acting
  readonly onDo: () => Promise<void>
  readonly onClose: () => void
  readonly children: ComponentChildren
}) {
  return (
    <Dialog isOpen={isOpen} title={title} onClose={onClose}>
      <div class="stack">
        {children}
        <ActingProblem of={acting} />
        <Button disabled={acting.isActing} onClick={() => void onDo()}>
          {doLabel}
        </Button>
      </div>
    </Dialog>
  )
}
