import { useEffect, useState } from 'preact/hooks'

/** The time of this device, in ms since 1970, told again every half minute: "il y a 4 min" grows old by itself. */
export function useNow(): number {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 30_000)
    return () => clearInterval(timer)
  }, [])
  return now
}
