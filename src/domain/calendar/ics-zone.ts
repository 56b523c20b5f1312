import { type EventRecord, seriesOf } from './entries.ts'
import { localTime } from './ics-lines.ts'
import { lastDateOf } from './recurrence.ts'
import { offsetAt, wallTimeIn } from './zones.ts'

const HOUR_MS = 3_600_000
const STEP_MS = 7 * 24 * HOUR_MS
const YEAR_MS = 366 * 24 * HOUR_MS

/** How far ahead the clock changes of a series without an end are told, in years. */
const YEARS_AHEAD = 10

/** The longest that clock changes are told over, in years: a date of the year 9999 costs no more than another. */
const YEARS_AT_MOST = 30

/** The clock changes of a zone as long as the series last (VTIMEZONE); nothing where no event comes back. */
export function zoneLines(events: readonly EventRecord[], timeZone: string): readonly string[] {
  const series = events.flatMap(event => seriesOf(event, timeZone) ?? [])
  if (series.length === 0) return []
  const starts = series.map(({ first }) => Date.parse(`${first}T00:00:00Z`))
  const ends = series.map(one => {
    const last = lastDateOf(one)
    return Date.parse(`${last ?? one.first}T00:00:00Z`) + (last === undefined ? YEARS_AHEAD : 1) * YEAR_MS
  })
  const from = Math.min(...starts) - YEAR_MS
  const until = Math.min(Math.max(...ends), from + YEARS_AT_MOST * YEAR_MS)
  const changes = changesOf(timeZone, from, until)
  const least = Math.min(...changes.map(({ to }) => to))
  return [
    'BEGIN:VTIMEZONE',
    `TZID:${timeZone}`,
    ...changes.flatMap(({ at, before, to }) => {
      const kind = to > least ? 'DAYLIGHT' : 'STANDARD'
      return [
        `BEGIN:${kind}`,
        `DTSTART:${localTime(wallTimeIn(at + before, 'UTC'))}`,
        `TZOFFSETFROM:${offsetText(before)}`,
        `TZOFFSETTO:${offsetText(to)}`,
        `END:${kind}`,
      ]
    }),
    'END:VTIMEZONE',
  ]
}

type Change = { readonly at: number; readonly before: number; readonly to: number }

// What holds at the beginning, then each change in its minute.
function changesOf(timeZone: string, from: number, until: number): readonly Change[] {
  const first = offsetAt(from, timeZone)
  const changes: Change[] = [{ at: from, before: first, to: first }]
  let before = first
  for (let at = from; at < until; at += STEP_MS) {
    const to = offsetAt(at + STEP_MS, timeZone)
    if (to === before) continue
    changes.push({ at: changeBetween(timeZone, at, at + STEP_MS), before, to })
    before = to
  }
  return changes
}

function changeBetween(timeZone: string, from: number, until: number): number {
  const before = offsetAt(from, timeZone)
  let [low, high] = [from, until]
  while (high - low > 60_000) {
    const middle = Math.floor((low + high) / 2)
    if (offsetAt(middle, timeZone) === before) low = middle
    else high = middle
  }
  return Math.round(high / 60_000) * 60_000
}

function offsetText(offset: number): string {
  const minutes = Math.abs(offset) / 60_000
  const two = (number: number) => String(Math.floor(number)).padStart(2, '0')
  return `${offset < 0 ? '-' : '+'}${two(minutes / 60)}${two(minutes % 60)}`
}
