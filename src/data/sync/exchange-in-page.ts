import type { Platform } from '#data/device/platform.ts'
import { fileStore } from '#data/files/file-store.ts'
import type { FileTables } from '#data/files/file-tables.ts'
import { followFiles } from '#data/files/follow-files.ts'
import type { Observable } from '#data/observable.ts'
import type { Store } from '#data/store/store.ts'
import { askWhileWordsWait } from './ask-while-words-wait.ts'
import { exchangeForever } from './exchange.ts'
import type { ExchangeStore } from './exchange-store.ts'
import type { SyncStatus } from './sync-status.ts'

/**
 * Exchanges a space, words and files, until the signal ends it: what the one page does that holds the lock.
 * @param options `wishes` is called when an exchange is wished for: the listeners of this exchange are in it
 */
export async function exchangeInPage(options: {
  readonly store: Store
  readonly exchangeStore: ExchangeStore
  readonly files: FileTables
  readonly platform: Platform
  readonly space: string
  readonly status: Observable<SyncStatus>
  readonly wishes: Set<() => void>
  readonly signal: AbortSignal
}): Promise<void> {
  const { store, exchangeStore, files, platform, space, status, wishes, signal } = options
  const waking = await platform.waking()
  waking.askForNews()
  const stopAsking = askWhileWordsWait(status, waking)
  const { mayFetchAhead } = platform
  const following = followFiles({ files: fileStore(files), store, platform, space, signal, mayFetchAhead })
  try {
    await exchangeForever({
      store,
      exchangeStore,
      platform,
      space,
      signal,
      onMet: following.met,
      onWish: listener => {
        wishes.add(listener)
        return () => {
          wishes.delete(listener)
        }
      },
    })
  } finally {
    stopAsking()
  }
  await following.stop()
}
