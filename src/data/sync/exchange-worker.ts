import Dexie from 'dexie'
import { openDeviceStore } from '#data/device/device-store.ts'
import type { Platform } from '#data/device/platform.ts'
import { workerPlatform } from '#data/device/worker-platform.ts'
import { sendFiles } from '#data/files/file-exchange.ts'
import { fileStore } from '#data/files/file-store.ts'
import { fileTablesOf } from '#data/files/file-tables.ts'
import { spaceRules } from '#data/space-rules.ts'
import { openStore } from '#data/store/store.ts'
import { exchangeOnce, reportFailure } from './exchange.ts'
import { exchangeLock } from './exchange-lock.ts'
import { openExchangeStore } from './exchange-store.ts'
import { readCounts } from './read-counts.ts'
import { relayClient } from './relay-client.ts'

// The exchange as the service worker runs it, a script of its own (`sw-exchange.js`) that it reads when it is woken.

/** `waiting`: only spaces that have something to send. `all`: every space of this device. */
export type Which = 'waiting' | 'all'

/**
 * How long a page that exchanges is waited for, in ms: one that goes asks to have the worker woken, and lets go of its
 * lock a moment later.
 */
const PATIENCE = 10_000

/**
 * Exchanges the spaces of whoever holds this device, where no page does: a page that lives holds the lock, and goes on
 * with it when one opens meanwhile. Answers whether nothing waits to be sent any more; what a relay refused does not.
 */
export async function exchangeWithoutPage(builtAt: number, which: Which): Promise<boolean> {
  const platform = workerPlatform(builtAt)
  const deviceName = `${platform.databasePrefix}-device`
  if (!(await Dexie.exists(deviceName))) return true
  const deviceStore = openDeviceStore(platform.databasePrefix)
  try {
    const spaces = (await deviceStore.account())?.spaces.filter(({ isLeft }) => !isLeft) ?? []
    let isNothingLeft = true
    for (const { name } of spaces)
      isNothingLeft = (await exchangeSpace(platform, name, which)) && isNothingLeft
    return isNothingLeft
  } finally {
    deviceStore.close()
  }
}

async function exchangeSpace(platform: Platform, space: string, which: Which): Promise<boolean> {
  const name = `${platform.databasePrefix}-${space}`
  // Opened, a store that is not here would be made.
  if (!(await Dexie.exists(name))) return true
  const closing = new AbortController()
  const { signal } = closing
  const store = await openStore(name, spaceRules, { onClosed: () => closing.abort() })
  const exchangeStore = openExchangeStore(name)
  const files = fileTablesOf(name)
  const isNothingLeft = async () => (await readCounts(store, exchangeStore, files)).toSend === 0
  const exchange = async () => {
    if (signal.aborted) return
    try {
      const client = relayClient(platform.relayUrl, platform.fetch)
      const parts = { store, platform, space, signal }
      const { relay } = await exchangeOnce({ ...parts, exchangeStore }, client)
      await exchangeStore.report({ state: 'upToDate', at: platform.clock.now(), relay })
      await sendFiles({ ...parts, files: fileStore(files) })
    } catch (cause) {
      if (signal.aborted) return
      await reportFailure({ exchangeStore, platform }, cause)
    }
  }
  try {
    if (which === 'waiting' && (await isNothingLeft())) return true
    await whereNobodyDoes(exchangeLock(name), () => Promise.race([exchange(), ended(signal)]))
    return signal.aborted || (await isNothingLeft())
  } finally {
    exchangeStore.close()
    files.close({ disableAutoOpen: true })
    store.close()
  }
}

// A store that is deleted under an exchange may leave it waiting for an answer: a page that opens needs the lock.
function ended(signal: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
}

async function whereNobodyDoes(lock: string, work: () => Promise<void>): Promise<void> {
  if (!('locks' in navigator)) return
  const patience = AbortSignal.timeout(PATIENCE)
  await navigator.locks.request(lock, { signal: patience }, work).catch(cause => {
    if (!patience.aborted) throw cause
  })
}
