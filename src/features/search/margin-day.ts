import { formatMarginDay } from '#ui/dates.ts'

const DAY = 86_400_000
const MOST_KNOWN = 500

const known = new Map<string, string>()
let knownOn = 0

/**
 * The day of an instant or of a calendar day as margins say it; '' for a text that is neither. Kept: the same records
 * are found letter after letter, and words for a date take a browser longer than all the rest of a row.
 */
export function marginDay(at: string, timeZone: string): string {
  const today = Math.floor(Date.now() / DAY)
  if (today !== knownOn || known.size > MOST_KNOWN) known.clear()
  knownOn = today
  const key = `${at}|${timeZone}`
  const before = known.get(key)
  if (before !== undefined) return before
  // A day without an hour is that day wherever one is.
  const instant = at.length === 10 ? `${at}T12:00:00Z` : at
  const day = Number.isNaN(Date.parse(instant)) ? '' : formatMarginDay(instant, timeZone)
  known.set(key, day)
  return day
}
