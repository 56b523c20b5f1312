import { SaveFailure, useSaving } from '#cards/saving.tsx'
import type { Notebook, RecordView } from '#data/index.ts'
import { announce } from '#ui/announce.ts'
import { Button } from '#ui/button.tsx'
import { openMeeting } from './current-point.ts'
import { say } from './messages.ts'

/** Opens a meeting: from now on it is under way, on every tablet. */
export function OpenMeeting({
  notebook,
  meeting,
  first,
  timeZone,
}: {
  readonly notebook: Notebook
  readonly meeting: RecordView<'meeting'>
  readonly first: RecordView<'item'> | undefined
  readonly timeZone: string
}) {
  const saving = useSaving()
  const open = () =>
    saving.run(async () => {
      await openMeeting(notebook, meeting, first, timeZone)
      announce(say.opened())
    })
  return (
    <>
      <Button icon="play" onClick={() => void open()}>
        {say.open()}
      </Button>
      <SaveFailure of={saving} />
    </>
  )
}
