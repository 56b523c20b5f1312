import { useState } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { eraseHere, leave } from '#app/session.ts'
import { saveRescueFile, unfinishedForms } from '#cards/rescue-file.ts'
import type { Device, Notebook } from '#data/index.ts'
import { announce } from '#ui/announce.ts'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { Notice } from '#ui/notice.tsx'
import { useLive } from '#ui/use-live.ts'
import { sayLeaving as say } from './messages.ts'
import { TakeCopy } from './take-copy.tsx'

/** What somebody is about to do to the hold that they have on this device. */
export type Leaving = 'leave' | 'changeWho' | 'erase'

const WHY = { leave: say.leaveWhy, changeWho: say.changeWhy, erase: say.eraseWhy }

/** Before anybody leaves: what may stand on this device alone, a copy to take, and then the act itself. */
export function LeaveDialog({
  device,
  notebook,
  leaving,
  onClose,
}: {
  readonly device: Device
  readonly notebook: Notebook
  readonly leaving: Leaving
  readonly onClose: () => void
}) {
  const { route } = useLocation()
  const count = useLive(() => notebook.live(() => notebook.onlyHere()), [notebook])
  const [isRefused, setIsRefused] = useState(false)
  const [unfinished] = useState(() => unfinishedForms(notebook.space))
  const [isRescued, setIsRescued] = useState(unfinished === 0)
  const act = async () => {
    if (leaving === 'changeWho') route('/app/entrer')
    else if (leaving === 'leave') await leave(device)
    else if (!isRescued || !(await eraseHere(device, notebook))) {
      setIsRefused(true)
      announce(refusal())
    }
  }
  const refusal = () => (isRescued ? say.eraseRefused() : say.eraseRefusedUnfinished())
  const rescue = () => {
    saveRescueFile()
    setIsRescued(true)
    setIsRefused(false)
  }
  return (
    <Dialog isOpen title={say[leaving]()} onClose={onClose}>
      <div class="stack">
        <p>{WHY[leaving]()}</p>
        {count === 0 && <p class="soft">{say.allArrived()}</p>}
        {count !== undefined && count > 0 && <Notice tone="wait" title={say.onlyHere({ count })} />}
        {unfinished > 0 && (
          <Notice
            tone="wait"
            title={say.unfinished({ count: unfinished })}
            action={
              <Button kind="quiet" onClick={rescue}>
                {say.rescueUnfinished()}
              </Button>
            }
          >
            {leaving === 'erase' ? say.unfinishedErased() : say.unfinishedStay()}
          </Notice>
        )}
        <TakeCopy notebook={notebook} onTaken={() => setIsRefused(false)} />
        {isRefused && <Notice tone="late" title={refusal()} />}
        <Button onClick={() => void act()}>{say[leaving]()}</Button>
      </div>
    </Dialog>
  )
}
