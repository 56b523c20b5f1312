import type { Platform } from '#data/device/platform.ts'
import { searchName } from './search-talk.ts'
import { startSearchThread } from './search-thread.ts'

/** How many workers may die one after the other, and how long one must live to count as sound, in ms. */
const MOST_DEATHS = 3
const SOUND_AFTER = 60_000

/** The worker of a space's search, as the page that may hold it sees it. */
export type WorkerHost = {
  /** Replaces the worker, if it is this page's and has had its time. */
  startAnother(): void
  /** The worker, whoever's it is, has said something. */
  heard(): void
  /** Ends the worker and lets another page hold one. */
  close(): Promise<void>
}

/**
 * Holds the one worker that a device has for the search of a space, while no other page does. A worker that dies is
 * replaced; when it dies again and again, `failed` is told.
 */
export function hostWorker(platform: Platform, storeName: string, failed: () => void): WorkerHost {
  const closing = new AbortController()
  let startAnother = () => {}
  let isHeard = false
  const hosting = platform
    .exclusively(searchName(storeName), closing.signal, async () => {
      let worker: Worker | undefined
      let startedAt = 0
      let deaths = 0
      const start = () => {
        worker?.terminate()
        isHeard = false
        startedAt = performance.now()
        worker = newWorker(storeName, cause => {
          console.error('The search worker ended', cause)
          deaths = performance.now() - startedAt > SOUND_AFTER ? 1 : deaths + 1
          if (deaths < MOST_DEATHS) return start()
          // None is starting: who tries again need not wait.
          startedAt = Number.NEGATIVE_INFINITY
          failed()
        })
      }
      startAnother = () => {
        // Several pages may find it silent at the same moment.
        if (performance.now() - startedAt < (isHeard ? AGAIN_AFTER : MAY_TAKE)) return
        deaths = 0
        start()
      }
      start()
      await aborted(closing.signal)
      startAnother = () => {}
      worker?.terminate()
    })
    .catch(cause => {
      if (!closing.signal.aborted) throw cause
    })
  return {
    startAnother: () => startAnother(),
    heard: () => {
      isHeard = true
    },
    close: async () => {
      closing.abort()
      await hosting
    },
  }
}

/** How long a worker is left alone, in ms: one that has spoken, and one that a slow device is still starting. */
const AGAIN_AFTER = 3_000
const MAY_TAKE = 15_000

function newWorker(storeName: string, died: (cause: unknown) => void): Worker | undefined {
  try {
    const worker = startSearchThread(storeName)
    worker.addEventListener('error', event => {
      worker.terminate()
      died(event.message)
    })
    return worker
  } catch (cause) {
    // Where a browser refuses workers, each try is a death.
    queueMicrotask(() => died(cause))
    return undefined
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
}
