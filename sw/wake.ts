declare const self: ServiceWorkerGlobalScope

/** What pages ask to be woken with (`src/data/device/platform.ts`), and what the browser wakes with now and then. */
export const WAKE = 'veillee-exchange'
export const NEWS = 'veillee-news'

// A script of its own, by release: this one is read at every start of the worker and has to stay small.
const EXCHANGE = `/app/sw-exchange.js?${__RELEASE__}`

/**
 * Reads the exchange once, as only a worker that installs may (HTML, `importScripts`): the browser keeps it with the
 * worker, and it is there without a network. Browsers that never wake a worker do not fetch it.
 * @throws NetworkError when it cannot be fetched: the worker is installed another time
 */
export function keepExchange(): void {
  if ('sync' in self.registration) importScripts(EXCHANGE)
}

/**
 * Exchanges what no page exchanges.
 * @throws Error while something still waits to be sent: the browser wakes the worker again
 */
export async function exchangeWithoutPage(which: 'waiting' | 'all'): Promise<void> {
  if (!self.veilleeExchange) importScripts(EXCHANGE)
  const isNothingLeft = await self.veilleeExchange?.exchangeWithoutPage(__BUILT_AT__, which)
  if (!isNothingLeft) throw new Error('Something still waits to be sent')
}
