import type { Platform } from '#data/device/platform.ts'
import type { Found, SearchState, Sought } from './found.ts'
import { hostWorker } from './host-worker.ts'
import type { OpenSearch } from './search.ts'
import { type SearchTalk, searchChannel } from './search-talk.ts'

/** How long an answer may take before another worker is asked for, and before its asker hears that there is none. */
const SILENCE = 4_000
const PATIENCE = 20_000

/** How long after a search failed for good it is tried once more, when somebody asks, in ms. */
const TRY_AGAIN = 3_000

type Waiting = {
  readonly sought: Sought
  readonly answer: (found: Found) => void
  readonly fail: (cause: Error) => void
}

/** Opens the search of a space in this page: one page of the device holds the worker, all ask it. */
export function openSearch(platform: Platform, storeName: string): OpenSearch {
  if (typeof Worker === 'undefined' || typeof BroadcastChannel === 'undefined') return noSearch()
  const channel = searchChannel(storeName)
  const say = (message: SearchTalk) => channel.postMessage(message)
  const waiting = new Map<string, Waiting>()
  const listeners = new Set<(state: SearchState) => void>()
  let state: SearchState = { state: 'starting' }
  let failedAt = 0

  const tell = (next: SearchState) => {
    state = next
    for (const listener of listeners) listener(next)
  }
  const failAll = (cause: Error) => {
    for (const { fail } of [...waiting.values()]) fail(cause)
  }
  const host = hostWorker(platform, storeName, () => {
    failedAt = performance.now()
    // Other pages do not hear what this page knows of its worker.
    say({ says: 'state', state: { state: 'failed' } })
    tell({ state: 'failed' })
    failAll(new Error('The search has no worker that works'))
  })
  channel.addEventListener('message', ({ data }: MessageEvent<SearchTalk>) => {
    if (data.says === 'state' || data.says === 'answer') host.heard()
    if (data.says === 'state') {
      // A worker that has just begun has not heard what was asked before.
      if (state.state === 'starting' || state.state === 'failed') askAgain()
      tell(data.state)
    }
    if (data.says === 'answer') waiting.get(data.number)?.answer(data.found)
    if (data.says === 'failure') waiting.get(data.number)?.fail(new Error(data.reason))
    if (data.says === 'silence') host.startAnother()
  })
  const askAgain = () => {
    for (const [number, { sought }] of waiting) say({ says: 'question', number, sought })
  }
  const ask = (sought: Sought) =>
    new Promise<Found>((resolve, reject) => {
      const number = crypto.randomUUID()
      const silence = setTimeout(() => {
        tell({ state: 'starting' })
        say({ says: 'silence' })
        host.startAnother()
      }, SILENCE)
      const patience = setTimeout(() => {
        failedAt = performance.now()
        tell({ state: 'failed' })
        end(reject, new Error('The search does not answer'))
      }, PATIENCE)
      const end = <T>(settle: (value: T) => void, value: T) => {
        clearTimeout(silence)
        clearTimeout(patience)
        waiting.delete(number)
        settle(value)
      }
      waiting.set(number, {
        sought,
        answer: found => end(resolve, found),
        fail: cause => end(reject, cause),
      })
      say({ says: 'question', number, sought })
    })
  say({ says: 'hello' })

  return {
    find: async sought => {
      if (state.state === 'failed' && performance.now() - failedAt > TRY_AGAIN) {
        tell({ state: 'starting' })
        say({ says: 'silence' })
        host.startAnother()
      }
      if (state.state === 'failed') throw new Error('The search has no worker that works')
      return ask(sought)
    },
    state: {
      subscribe(next) {
        listeners.add(next)
        next(state)
        return () => listeners.delete(next)
      },
    },
    close: async () => {
      failAll(new Error('The notebook was closed'))
      channel.close()
      await host.close()
    },
  }
}

// An old browser: said on the screen of the search, and nowhere else.
function noSearch(): OpenSearch {
  return {
    find: () => Promise.reject(new Error('This device has no workers')),
    state: {
      subscribe(next) {
        next({ state: 'failed' })
        return () => undefined
      },
    },
    close: () => Promise.resolve(),
  }
}
