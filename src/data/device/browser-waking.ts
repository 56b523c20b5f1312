import type { Waking } from './waking.ts'
import { whenLeaving } from './when-leaving.ts'

/**
 * Background Sync (https://wicg.github.io/background-sync/spec/) and its periodic sister
 * (https://wicg.github.io/periodic-background-sync/), where a browser has them. They refuse where they are not granted:
 * then the next page exchanges.
 */
type Wakeable = ServiceWorkerRegistration & {
  readonly sync?: { register(tag: string): Promise<void> }
  readonly periodicSync?: { register(tag: string, options: { readonly minInterval: number }): Promise<void> }
}

/** What the service worker is woken with: `sw/wake.ts` knows it by these names. */
const WAKE = 'veillee-exchange'
const NEWS = 'veillee-news'

/** How often a device that nobody opens asks for what others wrote, at most, in ms. */
const NEWS_AFTER = 12 * 3_600_000

/** The waking of a browser tab. */
export function browserWaking(): Waking {
  // Known before it is needed: a page that goes waits for nothing.
  let worker: Wakeable | undefined
  const known = (navigator.serviceWorker?.ready ?? Promise.resolve(undefined)).then(found => {
    worker = found
  })
  const askToBeWoken = () => void worker?.sync?.register(WAKE).catch(() => undefined)
  return {
    askToBeWoken: () => {
      if (worker) askToBeWoken()
      else void known.then(askToBeWoken)
    },
    askForNews: () =>
      void known.then(() =>
        worker?.periodicSync?.register(NEWS, { minInterval: NEWS_AFTER }).catch(() => undefined),
      ),
    onLeave: whenLeaving,
  }
}
