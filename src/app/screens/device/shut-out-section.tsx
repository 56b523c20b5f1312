import type { Notebook } from '#data/index.ts'
import { Button } from '#ui/button.tsx'
import { Notice } from '#ui/notice.tsx'
import { useLive } from '#ui/use-live.ts'
import { sayDevice as say } from './messages.ts'
import { TakeCopy } from './take-copy.tsx'

/** That relays do not let this device in any more: why that may be, what is safe, how to come in again. */
export function ShutOutSection({ notebook }: { readonly notebook: Notebook }) {
  const status = useLive(() => notebook.status, [notebook])
  if (status?.state !== 'signInNeeded') return null
  return (
    <Notice
      tone="late"
      title={say.shutOutTitle()}
      action={
        <p class="beside">
          <Button icon="key-round" href="/app/entrer">
            {say.enterAgain()}
          </Button>
          <TakeCopy notebook={notebook} />
        </p>
      }
    >
      <p>{say.shutOutWhy()}</p>
      <p>{say.shutOutSafe({ count: status.toSend })}</p>
    </Notice>
  )
}
