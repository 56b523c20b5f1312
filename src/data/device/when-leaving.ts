/**
 * Calls back when a page may be about to go; answers the way to stop. Not every browser says it twice, and a phone kills
 * what is hidden: both moments are told. Where there is no page, nothing goes.
 */
export function whenLeaving(listener: () => void): () => void {
  if (typeof window === 'undefined') return () => undefined
  const whenHidden = () => {
    if (document.visibilityState === 'hidden') listener()
  }
  window.addEventListener('pagehide', listener)
  document.addEventListener('visibilitychange', whenHidden)
  return () => {
    window.removeEventListener('pagehide', listener)
    document.removeEventListener('visibilitychange', whenHidden)
  }
}
