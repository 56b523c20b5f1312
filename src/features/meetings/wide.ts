import { useEffect, useState } from 'preact/hooks'

// 720 px at the usual text size, 600 on a phone held sideways: with larger text, columns ask for a wider screen.
const WIDE = '(min-width: 45em), (min-width: 37.5em) and (max-height: 26em)'

/** Whether the ordre du jour, the notes and the gestures fit side by side. */
export function useIsWide(): boolean {
  const [isWide, setIsWide] = useState(() => matchMedia(WIDE).matches)
  useEffect(() => {
    const query = matchMedia(WIDE)
    const follow = () => setIsWide(query.matches)
    follow()
    query.addEventListener('change', follow)
    return () => query.removeEventListener('change', follow)
  }, [])
  return isWide
}
