import type { HeldBefore } from '#data/index.ts'
import { Notice } from '#ui/notice.tsx'
import { sayTrouble as say } from './messages.ts'

/** That this device has held a notebook of which nothing is left on it, not even who held it. */
export function LostNotice({ lost: { records, toSend } }: { readonly lost: HeldBefore }) {
  return (
    <Notice tone="late" title={say.emptiedTitle()}>
      {say.emptied({ records })} {toSend > 0 && say.emptiedToSend({ toSend })}
    </Notice>
  )
}
