/** A day of the calendar, without hour or zone: `2026-03-12`. */
export type Day = string

/** The days that four figures of a year can say: what lies beyond is taken for the nearest of them. */
const FIRST_TIME = Date.parse('0000-01-01T12:00:00Z')
const LAST_TIME = Date.parse('9999-12-31T12:00:00Z')

const DAY_MS = 86_400_000

/** Whether this is a day that the calendar has: not the 30th of February. */
export function isDay(text: string): text is Day {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const noon = noonOf(text)
  return !Number.isNaN(noon) && new Date(noon).toISOString().startsWith(text)
}

/** A day so many days after another; before it when negative. */
export function addDays(day: Day, count: number): Day {
  return dayAt(noonOf(day) + count * DAY_MS)
}

/** How many days from one day to another; negative when it is before. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((noonOf(to) - noonOf(from)) / DAY_MS)
}

/** The day of the week, 1 for Monday to 7 for Sunday (ISO 8601). */
export function weekdayOf(day: Day): number {
  return new Date(noonOf(day)).getUTCDay() || 7
}

/** How many months from the month of one day to that of another. */
export function monthsBetween(from: Day, to: Day): number {
  const [a, b] = [new Date(noonOf(from)), new Date(noonOf(to))]
  return (b.getUTCFullYear() - a.getUTCFullYear()) * 12 + b.getUTCMonth() - a.getUTCMonth()
}

/** The first day of the month so many months after that of a day. */
export function firstOfMonth(day: Day, months = 0): Day {
  const date = new Date(noonOf(day))
  return dayAt(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1, 12))
}

/** The weeks of the month of a day, Monday first, each of seven days; the first and the last reach into other months. */
export function weeksOfMonth(day: Day): readonly (readonly Day[])[] {
  const first = firstOfMonth(day)
  const last = addDays(firstOfMonth(day, 1), -1)
  const monday = addDays(first, 1 - weekdayOf(first))
  const weeks = Math.ceil((daysBetween(monday, last) + 1) / 7)
  return Array.from({ length: weeks }, (_, week) =>
    Array.from({ length: 7 }, (_, weekday) => addDays(monday, week * 7 + weekday)),
  )
}

/** A calendar day has no hour: noon in UTC, in ms, is on that day in every zone where people gather. */
export function noonOf(day: Day): number {
  return Date.parse(`${day}T12:00:00Z`)
}

/** The day in UTC of an instant, in ms. */
export function dayAt(time: number): Day {
  return new Date(Math.min(LAST_TIME, Math.max(FIRST_TIME, time))).toISOString().slice(0, 10)
}
