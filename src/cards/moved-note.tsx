import './cards.css'
import { Button } from '#ui/button.tsx'
import { sayWriting } from './writing-messages.ts'

/** Says, without getting in the way, that somebody changed the record while it is being edited here. */
export function MovedNote({
  hasMoved,
  onRestart,
}: {
  readonly hasMoved: boolean
  readonly onRestart: () => void
}) {
  if (!hasMoved) return null
  return (
    <div class="card-note card-resumed" role="status">
      <span>{sayWriting.moved()}</span>
      <Button kind="plain" onClick={onRestart}>
        {sayWriting.movedRestart()}
      </Button>
    </div>
  )
}
