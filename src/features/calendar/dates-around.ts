import {
  type Entry,
  type EventRecord,
  entriesOfEvent,
  entryOfEvent,
  seriesOf,
} from '#domain/calendar/entries.ts'
import { lastDateOf } from '#domain/calendar/recurrence.ts'

const DAY_MS = 86_400_000

/** How far ahead dates are looked for: the rarest series comes back once in twelve months. */
const AHEAD = 3 * 366 * DAY_MS

/** The next dates of a series, the one that goes on now included; of one that is over, its last. */
export function datesAround(
  event: EventRecord,
  now: number,
  timeZone: string,
  most: number,
): readonly Entry[] {
  const series = seriesOf(event, timeZone)
  if (!series) return []
  const first = entryOfEvent(event, series.first, timeZone)?.from ?? now
  const from = Math.max(now, Math.min(first, now + AHEAD))
  const coming = entriesOfEvent(event, { from: Math.min(from, now), until: from + AHEAD }, timeZone)
  if (coming.length > 0) return coming.slice(0, most)
  const last = entryOfEvent(event, lastDateOf(series) ?? series.first, timeZone)
  return last ? [last] : []
}
