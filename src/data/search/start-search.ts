import type { Platform } from '#data/device/platform.ts'
import type { OpenSearch } from './search.ts'

/** How long after a notebook opened its index is looked after, in ms: what is on the screen comes first. */
const LATER = 5_000

/** Starts the search of a space: when somebody asks, or a while after the notebook opened. */
export function startSearch(platform: Platform, storeName: string): OpenSearch {
  let opening: Promise<OpenSearch> | undefined
  let isClosed = false
  const open = async () => {
    clearTimeout(timer)
    if (isClosed) throw new Error('The notebook was closed')
    opening ??= import('./open-search.ts').then(it => it.openSearch(platform, storeName))
    try {
      return await opening
    } catch (cause) {
      // A part of the app that was not there may be there the next time.
      opening = undefined
      throw cause
    }
  }
  // A device that has no worker to give is asked for one only when somebody searches.
  const timer =
    typeof Worker === 'undefined' ? undefined : setTimeout(() => void open().catch(() => undefined), LATER)
  return {
    find: async sought => (await open()).find(sought),
    state: {
      subscribe(next) {
        let stop: (() => void) | undefined
        let isStopped = false
        open().then(
          search => {
            if (!isStopped) stop = search.state.subscribe(next)
          },
          () => {
            if (!isStopped) next({ state: 'failed' })
          },
        )
        return () => {
          isStopped = true
          stop?.()
        }
      },
    },
    close: async () => {
      isClosed = true
      clearTimeout(timer)
      await opening?.then(
        search => search.close(),
        () => undefined,
      )
    },
  }
}
