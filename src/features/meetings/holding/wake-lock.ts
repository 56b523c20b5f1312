import { useEffect } from 'preact/hooks'

/** Keeps the screen awake while a meeting is held and looked at. Where the device cannot or will not, nothing is said. */
export function useWakeLock(isWanted: boolean): void {
  useEffect(() => {
    if (!isWanted || !('wakeLock' in navigator)) return
    let lock: WakeLockSentinel | undefined
    let hasGone = false
    const ask = async () => {
      if (document.visibilityState !== 'visible') return
      try {
        const got = await navigator.wakeLock.request('screen')
        if (hasGone) await got.release()
        else lock = got
      } catch {
        // A low battery, a setting of the device: it decides.
      }
    }
    void ask()
    // The platform lets go whenever the page is hidden.
    const askAgain = () => void ask()
    document.addEventListener('visibilitychange', askAgain)
    return () => {
      hasGone = true
      document.removeEventListener('visibilitychange', askAgain)
      lock?.release().catch(() => undefined)
    }
  }, [isWanted])
}
