import { saveRescueFile } from '#cards/rescue-file.ts'
import type { Notebook, Trouble } from '#data/index.ts'
import { Button } from '#ui/button.tsx'
import { Notice } from '#ui/notice.tsx'
import { useLive } from '#ui/use-live.ts'
import { sayTrouble as say } from './messages.ts'

/**
 * What is wrong with the storage of this device, above the screen that it concerns. The screen stays: somebody may
 * be typing in it, and what they typed is offered as a file.
 */
export function TroublePanel({ notebook }: { readonly notebook: Notebook }) {
  const trouble = useLive(() => notebook.trouble, [notebook])
  if (!trouble) return null
  return (
    <div role="alert">
      <Notice tone="late" title={titleOf(trouble)} action={<Actions trouble={trouble} notebook={notebook} />}>
        {wordsOf(trouble)}
      </Notice>
    </div>
  )
}

function titleOf({ kind }: Trouble): string {
  return say[`${kind}Title`]()
}

function wordsOf(trouble: Trouble): string {
  if (trouble.kind !== 'emptied') return say[trouble.kind]()
  const { records, toSend } = trouble
  return [say.emptied({ records }), ...(toSend > 0 ? [say.emptiedToSend({ toSend })] : [])].join(' ')
}

function Actions({ trouble, notebook }: { readonly trouble: Trouble; readonly notebook: Notebook }) {
  if (trouble.kind === 'emptied') {
    return (
      <p class="beside">
        {trouble.toSend > 0 && (
          <Button kind="quiet" href="/app/appareil">
            {say.toCopy()}
          </Button>
        )}
        <Button kind="plain" onClick={() => notebook.acknowledgeTrouble()}>
          {say.understood()}
        </Button>
      </p>
    )
  }
  return (
    <p class="beside">
      <Button kind="quiet" onClick={saveRescueFile}>
        {say.rescue()}
      </Button>
      {trouble.kind !== 'full' && (
        <Button kind="plain" icon="refresh-cw" onClick={() => location.reload()}>
          {trouble.kind === 'deleted' ? say.reopen() : say.reload()}
        </Button>
      )}
    </p>
  )
}
