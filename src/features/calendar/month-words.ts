import { type Day, noonOf } from '#domain/calendar/days.ts'
import { locales } from '#ui/language.ts'

/** The month of a day as a title: "Mars 2026". */
export function monthWords(day: Day): string {
  const words = new Intl.DateTimeFormat(locales(), { month: 'long', year: 'numeric', timeZone: 'UTC' })
  const text = words.format(noonOf(day))
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** The weekday of a day: short to be seen, whole to be heard. */
export function weekdayWords(day: Day, length: 'short' | 'long'): string {
  return new Intl.DateTimeFormat(locales(), { weekday: length, timeZone: 'UTC' }).format(noonOf(day))
}

/** The month of a day as short as may be: "déc.". */
export function shortMonthWords(day: Day): string {
  return new Intl.DateTimeFormat(locales(), { month: 'short', timeZone: 'UTC' }).format(noonOf(day))
}
