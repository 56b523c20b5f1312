import { useState } from 'preact/hooks'
import { SaveFailure, useSaving } from '#cards/saving.tsx'
import type { Notebook, RecordView } from '#data/index.ts'
import { announce } from '#ui/announce.ts'
import { Button } from '#ui/button.tsx'
import { say } from './messages.ts'

/** The way to put aside what was written by mistake: asked twice, and never lost. */
export function PutAside({
  notebook,
  view,
  onDone,
}: {
  readonly notebook: Notebook
  readonly view: RecordView
  readonly onDone: () => void
}) {
  const [isSure, setIsSure] = useState(false)
  const saving = useSaving()
  const putAside = () =>
    saving.run(async () => {
      await notebook.putAside(view)
      announce(say.removed())
      onDone()
    })
  if (!isSure)
    return (
      <Button kind="plain" icon="x" onClick={() => setIsSure(true)}>
        {say.remove()}
      </Button>
    )
  return (
    <fieldset class="put-aside">
      <legend>{say.removeSure()}</legend>
      <p>{say.removeWhy()}</p>
      <div class="beside">
        <Button kind="quiet" onClick={() => void putAside()}>
          {say.removeYes()}
        </Button>
        <Button kind="plain" onClick={() => setIsSure(false)}>
          {say.removeNo()}
        </Button>
      </div>
      <SaveFailure of={saving} />
    </fieldset>
  )
}
