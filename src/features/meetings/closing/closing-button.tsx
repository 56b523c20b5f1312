import { useState } from 'preact/hooks'
import { mayEdit } from '#cards/may-edit.ts'
import type { Notebook, RecordView } from '#data/index.ts'
import { Button } from '#ui/button.tsx'
import { ClosingDialog } from './closing-dialog.tsx'
import { say } from './messages.ts'

type ClosingButtonProps = { readonly notebook: Notebook; readonly meeting: RecordView<'meeting'> }

/** Closes a meeting that is held or was; nothing for a meeting to come, closed already, or of who only reads. */
export function ClosingButton({ notebook, meeting }: ClosingButtonProps) {
  const [isOpen, setIsOpen] = useState(false)
  // The dialog stays when the meeting is closed elsewhere meanwhile: it says so.
  if (!isOpen && !(mayBeClosed(meeting) && mayEdit(notebook, meeting))) return null
  return (
    <>
      <Button kind="quiet" icon="check-check" onClick={() => setIsOpen(true)}>
        {say.close()}
      </Button>
      <ClosingDialog notebook={notebook} meeting={meeting} isOpen={isOpen} onClose={() => setIsOpen(false)} />
    </>
  )
}

function mayBeClosed({ fields: { status, startsAt } }: RecordView<'meeting'>): boolean {
  if (status === 'underway') return true
  if (status !== 'convened' && status !== 'inPreparation' && status) return false
  return startsAt ? Date.parse(startsAt) <= Date.now() : false
}
