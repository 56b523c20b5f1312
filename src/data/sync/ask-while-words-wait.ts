import type { Waking } from '#data/device/waking.ts'
import type { Observable } from '#data/observable.ts'
import type { SyncStatus } from './sync-status.ts'

/** How long something waits to be sent before the browser is asked, in ms: with a relay in reach, it is gone by then. */
const SOON = 1_000

/**
 * Asks the browser to wake the service worker while something waits that no relay has taken: it sends what a page that
 * was closed or killed could not. Answers the way to stop.
 */
export function askWhileWordsWait(
  status: Observable<SyncStatus>,
  { askToBeWoken, onLeave }: Pick<Waking, 'askToBeWoken' | 'onLeave'>,
): () => void {
  let waiting = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  const ask = () => {
    clearTimeout(timer)
    timer = undefined
    if (waiting > 0) askToBeWoken()
  }
  const stopFollowing = status.subscribe(
    ({ toSend }) => {
      // Asked for again with each write: the browser gives up on an asking after some tries.
      if (toSend > waiting) timer ??= setTimeout(ask, SOON)
      waiting = toSend
    },
    () => undefined,
  )
  const stopLeaving = onLeave(ask)
  return () => {
    clearTimeout(timer)
    stopFollowing()
    stopLeaving()
  }
}
