import { useEffect, useState } from 'preact/hooks'
import { say } from '#app/messages.ts'

/** While the device opens. Said only if it takes longer than a blink. */
export function Opening() {
  const [isSlow, setIsSlow] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setIsSlow(true), 600)
    return () => clearTimeout(timer)
  }, [])
  return isSlow ? <p class="inset soft">{say.opening()}</p> : null
}
