import { useState } from 'preact/hooks'
import type { Notebook } from '#data/index.ts'
import { announce } from '#ui/announce.ts'
import { Button } from '#ui/button.tsx'
import { saveFile } from '#ui/save-file.ts'
import { sayLeaving as say } from './messages.ts'

/** The button that takes a copy, and what came of it. */
export function TakeCopy({
  notebook,
  onTaken,
}: {
  readonly notebook: Notebook
  readonly onTaken?: () => void
}) {
  const [outcome, setOutcome] = useState<'taking' | 'taken' | 'failed'>()
  const take = async () => {
    setOutcome('taking')
    try {
      const copy = await notebook.takeCopy()
      const day = new Date().toISOString().slice(0, 10)
      saveFile(`${notebook.space}-${day}.veillee`, copy)
      setOutcome('taken')
      announce(say.copyTaken())
      onTaken?.()
    } catch (cause) {
      console.error('A copy could not be taken', cause)
      setOutcome('failed')
      announce(say.copyFailed())
    }
  }
  return (
    <>
      <Button kind="quiet" disabled={outcome === 'taking'} onClick={() => void take()}>
        {say.takeCopy()}
      </Button>
      {outcome === 'taken' && <p class="soft">{say.copyTaken()}</p>}
      {outcome === 'failed' && <p class="soft">{say.copyFailed()}</p>}
    </>
  )
}
