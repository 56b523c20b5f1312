import { useEffect, useState } from 'preact/hooks'

/** The time of this device, in ms since 1970, shown anew every half minute: "il y a 4 min" grows old by itself. */
export function useNow(): number {
  const [, setBeat] = useState(0)
  useEffect(() => {
    const timer = setInterval(() => setBeat(beat => beat + 1), 30_000)
    return () => clearInterval(timer)
  }, [])
  return Date.now()
}
