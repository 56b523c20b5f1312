import { kitWords } from './kit-words.ts'
import { language, locales } from './language.ts'
import { wallTimeAt } from './zoned-time.ts'

/** An instant: a date, milliseconds since 1970, or ISO text. */
export type Instant = Date | number | string

const DAY = 86_400_000

/** "jeudi 12 mars 2026"; without the year where it is the present one. */
export function formatDay(instant: Instant, timeZone: string, now: Instant = Date.now()): string {
  return format(instant, timeZone, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    ...year(instant, timeZone, now),
  })
}

/** "18 h 30". */
export function formatTime(instant: Instant, timeZone: string): string {
  const [hour = '', minute = ''] = wallTimeAt(toDate(instant), timeZone).time.split(':')
  return kitWords.clock({ hour: Number(hour), minute })
}

/** The day in a margin: "auj.", "hier", "demain", "sam. 14 mars", with its year when it is another one. */
export function formatMarginDay(instant: Instant, timeZone: string, now: Instant = Date.now()): string {
  const days = daysBetween(now, instant, timeZone)
  if (days === 0) return kitWords.todayShort()
  if (days === -1) return kitWords.yesterday()
  if (days === 1) return kitWords.tomorrow()
  const shownYear = year(instant, timeZone, now)
  const shown = format(instant, timeZone, {
    ...('year' in shownYear ? shownYear : { weekday: 'short' }),
    day: 'numeric',
    month: 'short',
  })
  // In a narrow margin the day and its month stay on one line: "sam." above "14 mars".
  return shown.replace(/(\d+(?:er)?) (?=\D)/, '$1\u00a0')
}

/** "mars 2026", "janv. 2024". */
export function formatMonth(instant: Instant, timeZone: string): string {
  return format(instant, timeZone, { month: 'short', year: 'numeric' })
}

/** How long ago: "à l’instant", "il y a 4 min", "il y a 3 h", "hier 18 h 40", "mardi 18 h 40", "12 mars 18 h 40". */
export function formatSince(instant: Instant, timeZone: string, now: Instant = Date.now()): string {
  const minutes = Math.floor((toDate(now).getTime() - toDate(instant).getTime()) / 60_000)
  // A minute ahead is the reach of two clocks that agree.
  if (minutes >= -1 && minutes < 1) return kitWords.justNow()
  if (minutes > 0 && minutes < 60) return kitWords.minutesAgo({ count: minutes })
  const days = daysBetween(now, instant, timeZone)
  if (days === 0 && minutes > 0) return kitWords.hoursAgo({ count: Math.floor(minutes / 60) })
  return kitWords.dayAtTime({
    day: nearDay(instant, days, timeZone, now),
    time: formatTime(instant, timeZone),
  })
}

function nearDay(instant: Instant, days: number, timeZone: string, now: Instant): string {
  if (days === 0) return kitWords.today()
  if (days === -1) return kitWords.yesterday()
  if (days < 0 && days > -7) return format(instant, timeZone, { weekday: 'long' })
  return format(instant, timeZone, { day: 'numeric', month: 'long', ...year(instant, timeZone, now) })
}

function year(instant: Instant, timeZone: string, now: Instant): { year?: 'numeric' } {
  const yearOf = (when: Instant) => wallTimeAt(toDate(when), timeZone).date.slice(0, 4)
  return yearOf(instant) === yearOf(now) ? {} : { year: 'numeric' }
}

function daysBetween(from: Instant, to: Instant, timeZone: string): number {
  const dayOf = (when: Instant) => Date.parse(wallTimeAt(toDate(when), timeZone).date)
  return Math.round((dayOf(to) - dayOf(from)) / DAY)
}

function toDate(instant: Instant): Date {
  return instant instanceof Date ? instant : new Date(instant)
}

const formats = new Map<string, Intl.DateTimeFormat>()

function format(instant: Instant, timeZone: string, options: Intl.DateTimeFormatOptions): string {
  const key = JSON.stringify([language(), timeZone, options])
  let known = formats.get(key)
  if (!known) {
    known = new Intl.DateTimeFormat(locales(), { ...options, timeZone })
    formats.set(key, known)
  }
  return firstInFrench(known.format(toDate(instant)))
}

// French counts the first of a month and no other day: "1er mars", which Intl does not write.
function firstInFrench(date: string): string {
  return language() === 'fr' ? date.replace(/(?<!\d)1(?=[ \u00a0]\p{L})/u, '1er') : date
}
