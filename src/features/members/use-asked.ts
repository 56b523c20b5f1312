import { useCallback, useEffect, useState } from 'preact/hooks'
import type { Asked, Device, Membership } from '#data/index.ts'

/** An answer of the relay as a screen shows it: `undefined` until there is one. */
export type Answer<T> = {
  readonly asked: Asked<T> | undefined
  /** Asks again, and goes on showing what was answered until then. */
  readonly again: () => void
}

/** Asks the relay when the screen opens and whenever `deps` change. */
export function useAsked<T>(
  device: Device,
  ask: (membership: Membership) => Promise<Asked<T>>,
  deps: readonly unknown[],
): Answer<T> {
  const [asked, setAsked] = useState<Asked<T>>()
  const [failure, setFailure] = useState<unknown>()
  const [times, setTimes] = useState(0)
  if (failure !== undefined) throw failure
  useEffect(() => {
    let isStale = false
    device
      .membership()
      .then(ask)
      .then(
        answer => !isStale && setAsked(answer),
        (cause: unknown) => !isStale && setFailure(cause ?? new Error('The relay could not be asked')),
      )
    return () => {
      isStale = true
    }
  }, [device, times, ...deps])
  const again = useCallback(() => setTimes(count => count + 1), [])
  return { asked, again }
}
