import { useEffect, useState } from 'preact/hooks'
import { instantOf, wallTimeAt } from '#ui/zoned-time.ts'

const EVERY_MS = 10_000

/**
 * The time in ms since 1970, to the second. A screen is shown anew every ten seconds and when it is looked at again;
 * whatever else makes it show anew finds the time of that moment, or what was just written would lie ahead of it.
 */
export function useNow(): number {
  const [, setTold] = useState(0)
  useEffect(() => {
    const tell = () => setTold(Date.now())
    const telling = setInterval(tell, EVERY_MS)
    document.addEventListener('visibilitychange', tell)
    return () => {
      clearInterval(telling)
      document.removeEventListener('visibilitychange', tell)
    }
  }, [])
  return Math.floor(Date.now() / 1_000) * 1_000
}

/** This minute as records hold it. To the minute, so that two tablets that do the same at once write the same. */
export function thisMinute(timeZone: string, now = Date.now()): string | undefined {
  return instantOf(wallTimeAt(new Date(now), timeZone), timeZone)
}

/** Today on the clocks of a place, `2026-03-12`. */
export function todayIn(timeZone: string, now = Date.now()): string {
  return wallTimeAt(new Date(now), timeZone).date
}

const DAY = 86_400_000
// An evening lasts from a while before its hour until the small hours.
const MIDDLE_OF_EVENING = 5 * 3_600_000

/**
 * The instant that an hour typed from the paper sheet means, `19:05`: of the days around the meeting's beginning the
 * one that puts it nearest, so that 00:15 of a meeting that began at 20:30 is the day after.
 */
export function instantOfEvening(
  time: string,
  startsAt: string | null | undefined,
  timeZone: string,
): string | undefined {
  const start = startsAt ? Date.parse(startsAt) : Number.NaN
  const around = Number.isNaN(start) ? Date.now() : start
  const candidates = [-DAY, 0, DAY].flatMap(
    shift => instantOf({ date: wallTimeAt(new Date(around + shift), timeZone).date, time }, timeZone) ?? [],
  )
  const distance = (iso: string) => Math.abs(Date.parse(iso) - (around + MIDDLE_OF_EVENING))
  return candidates.sort((a, b) => distance(a) - distance(b))[0]
}
