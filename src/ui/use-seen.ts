import type { RefObject } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'

/** Whether an element has come near the screen; once it has, it stays so. Everything is near where nothing tells. */
export function useSeen<Element extends HTMLElement>(): readonly [
  place: RefObject<Element | null>,
  isSeen: boolean,
] {
  const place = useRef<Element>(null)
  const [isSeen, setIsSeen] = useState(!('IntersectionObserver' in globalThis))
  useEffect(() => {
    const watched = place.current
    if (!watched || isSeen) return
    const observer = new IntersectionObserver(
      entries => {
        if (entries.some(entry => entry.isIntersecting)) setIsSeen(true)
      },
      { rootMargin: '300px' },
    )
    observer.observe(watched)
    return () => observer.disconnect()
  }, [isSeen])
  return [place, isSeen]
}
