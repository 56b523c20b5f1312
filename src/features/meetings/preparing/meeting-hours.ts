import { dayIn } from '#cards/when.tsx'
import { clockShift } from '#domain/meeting/agenda-times.ts'
import { instantOf, wallTimeAt } from '#ui/zoned-time.ts'

const DAY_MS = 86_400_000

/** The hour, `21:30`, at which a meeting ends within a day of its beginning; `undefined` for one that lasts longer. */
export function endHour(
  startsAt: string | null | undefined,
  endsAt: string | null | undefined,
  timeZone: string,
): string | undefined {
  if (!endsAt || Number.isNaN(Date.parse(endsAt))) return ''
  const lasts = startsAt ? Date.parse(endsAt) - Date.parse(startsAt) : 0
  return lasts <= DAY_MS ? wallTimeAt(new Date(endsAt), timeZone).time : undefined
}

/**
 * The instant at which a meeting that begins then ends when the clocks show `time`: that day, or the next when it
 * would else end before it begins. ISO with its offset; `undefined` for what is no hour.
 */
export function endAtHour(startsAt: string, time: string, timeZone: string): string | undefined {
  if (!/^\d\d:\d\d$/.test(time) || Number.isNaN(Date.parse(startsAt))) return undefined
  const date = wallTimeAt(new Date(startsAt), timeZone).date
  const sameDay = instantOf({ date, time }, timeZone)
  if (sameDay && Date.parse(sameDay) > Date.parse(startsAt)) return sameDay
  return instantOf({ date: dayAfter(date), time }, timeZone)
}

/**
 * The end of a meeting that is moved: it ends at the same hour, or lasts as many days. Of one that had no beginning
 * the hour alone is known. `null`: there is no end.
 */
export function movedEnd(
  before: string | null | undefined,
  endsAt: string | null | undefined,
  startsAt: string,
  timeZone: string,
): string | null {
  if (!endsAt) return null
  const hour = endHour(before, endsAt, timeZone)
  if (hour) return endAtHour(startsAt, hour, timeZone) ?? null
  return new Date(Date.parse(startsAt) + Date.parse(endsAt) - Date.parse(before ?? endsAt)).toISOString()
}

/** What is worth knowing of when a meeting ends: on another day, or across a change of the clocks. */
export function hoursNote(
  startsAt: string | null | undefined,
  endsAt: string | number | null | undefined,
  timeZone: string,
): { readonly isNextDay: boolean; readonly shift: number } {
  const [from, to] = [Date.parse(startsAt ?? ''), new Date(endsAt ?? Number.NaN).getTime()]
  if (Number.isNaN(from) || Number.isNaN(to) || to <= from) return { isNextDay: false, shift: 0 }
  const day = (at: number) => dayIn(new Date(at).toISOString(), timeZone)
  return { isNextDay: day(from) !== day(to), shift: clockShift(from, to, timeZone) }
}

function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + DAY_MS).toISOString().slice(0, 10)
}
