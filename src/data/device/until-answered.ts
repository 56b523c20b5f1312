import type { Asked } from './ask-relay.ts'
import type { Platform } from './platform.ts'

/** Between two questions while no relay answers, in ms: doubled each time up to the longest. */
const FIRST_WAIT = 2_000
const LONGEST_WAIT = 30_000

/** How somebody waits for a relay: until when, and what is shown meanwhile. */
export type Patience = {
  readonly signal: AbortSignal
  /** Calls back each time that no relay answered and it will be asked again. */
  readonly onAway: () => void
}

/**
 * Asks until a relay answers: after a pause, and at once when the network or the person comes back. `unreachable`
 * only once the signal has ended the wait.
 */
export async function untilAnswered<T>(
  ask: () => Promise<Asked<T>>,
  { onReturn }: Pick<Platform, 'onReturn'>,
  { signal, onAway }: Patience,
): Promise<Asked<T>> {
  for (let wait = FIRST_WAIT; ; wait = Math.min(LONGEST_WAIT, wait * 2)) {
    const asked = await ask()
    if (asked.ok || asked.problem !== 'unreachable' || signal.aborted) return asked
    onAway()
    if (signal.aborted) return asked
    await pause(wait, onReturn, signal)
    if (signal.aborted) return asked
  }
}

function pause(ms: number, onReturn: Platform['onReturn'], signal: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    const end = () => {
      clearTimeout(timer)
      stopListening()
      signal.removeEventListener('abort', end)
      resolve()
    }
    const timer = setTimeout(end, ms)
    const stopListening = onReturn(end)
    signal.addEventListener('abort', end, { once: true })
  })
}
