import './cards.css'
import { Button } from '#ui/button.tsx'
import { sayWriting } from './writing-messages.ts'

/** Says that a form goes on from what was typed before, and offers to start afresh. */
export function ResumedNote({
  isResumed,
  onRestart,
}: {
  readonly isResumed: boolean
  readonly onRestart: () => void
}) {
  if (!isResumed) return null
  return (
    <div class="card-note card-resumed" role="status">
      <span>{sayWriting.resumed()}</span>
      <Button kind="plain" onClick={onRestart}>
        {sayWriting.restart()}
      </Button>
    </div>
  )
}
