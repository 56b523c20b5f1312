import { useEffect, useState } from 'preact/hooks'

// 900 px at the usual text size: with larger text, two columns ask for a wider screen.
const WIDE = '(min-width: 56.25em)'

/** Whether the ordre du jour and the notes fit side by side. */
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
