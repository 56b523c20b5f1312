import type { Workbox } from 'workbox-window'
import { Told } from '#app/told.ts'

/** Whether a newer release is here and waits to be opened. */
export const isUpdateReady = new Told(false)

const LOOK_AGAIN = 3_600_000

let worker: Workbox | undefined

/** Has this app kept on the device, so that it opens without a network. Nothing waits for it. */
export async function keepAppOnDevice(): Promise<void> {
  if (!('serviceWorker' in navigator) || !import.meta.env.PROD) return
  // Not needed for the first screen: it is fetched once that stands.
  const { Workbox } = await import('workbox-window')
  worker = new Workbox('/app/sw.js', { scope: '/' })
  worker.addEventListener('waiting', () => {
    isUpdateReady.value = true
  })
  try {
    await worker.register()
  } catch (failure) {
    // A private window, a certificate that is not trusted: the app works, but only with a relay in reach.
    console.warn('The app could not be kept on this device', failure)
    return
  }
  const look = () => {
    worker?.update().catch(() => undefined)
  }
  setInterval(look, LOOK_AGAIN)
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && look())
}

/** Opens the newer release in this tab. Other tabs stay as they are until they are opened again. */
export async function openUpdate(): Promise<void> {
  const registration = await navigator.serviceWorker.getRegistration('/')
  // Another tab has opened it already: nothing waits any more.
  if (!registration?.waiting) return location.reload()
  worker?.addEventListener('controlling', () => location.reload())
  worker?.messageSkipWaiting()
}
