import { MOST_APART, MOST_DATES } from '#domain/entities/event.ts'
import { addDays, type Day, daysBetween, firstOfMonth, isDay, monthsBetween, weekdayOf } from './days.ts'

/**
 * How an event comes back. `weekly`: on the weekday of its first date, and on others where some are named. `monthly`: on that weekday of that rank ("le
 * deuxième jeudi"). `monthlyLast`: on the last such weekday of the month.
 */
export const repetitions = ['weekly', 'monthly', 'monthlyLast'] as const

export type Repetition = (typeof repetitions)[number]

/** A series of days: from the first, every so many weeks or months, as often or as long as said; or without an end. */
export type Recurrence = {
  readonly repeats: Repetition
  readonly first: Day
  /** Every so many weeks or months, 1 or more. */
  readonly every: number
  /** The days of the week of a weekly series, 1 for Monday, in order; that of the first date alone where none is named. */
  readonly weekdays?: readonly number[] | undefined
  /** How many dates, the first included. */
  readonly count?: number | undefined
  /** The last day on which it may be. Where a count is given too, the earlier ends the series. */
  readonly until?: Day | undefined
}

/** No series goes further: a year has four figures in a record. */
const FURTHEST: Day = '9990-12-31'

/** The fields of a record that say how it comes back. */
export type RecurrenceFields = {
  readonly repeats?: string | null | undefined
  readonly repeatOn?: string | null | undefined
  readonly repeatEvery?: number | null | undefined
  readonly repeatCount?: number | null | undefined
  readonly repeatUntil?: string | null | undefined
}

/** The series of a record whose first date is that day; `undefined` for one that comes once, or by an unknown rule. */
export function recurrenceOf(fields: RecurrenceFields, first: Day): Recurrence | undefined {
  const repeats = repetitions.find(code => code === fields.repeats)
  if (!repeats) return undefined
  const { repeatOn, repeatEvery, repeatCount, repeatUntil } = fields
  return {
    repeats,
    first,
    every: Math.min(MOST_APART, Math.max(1, repeatEvery ?? 1)),
    ...(repeats === 'weekly' && repeatOn ? { weekdays: weekdaysOf(repeatOn, first) } : {}),
    count: repeatCount ? Math.min(MOST_DATES, repeatCount) : undefined,
    until: repeatUntil && isDay(repeatUntil) ? repeatUntil : undefined,
  }
}

/** The days of the week that a text of digits names, with that of the first date, in order: 1 for Monday. */
export function weekdaysOf(repeatOn: string, first: Day): readonly number[] {
  const named = [...repeatOn].map(Number).filter(day => day >= 1 && day <= 7)
  return [...new Set([...named, weekdayOf(first)])].sort((a, b) => a - b)
}

/** The fewest days between two dates of a series that follow one another. */
export function shortestGap({ repeats, every, weekdays = [] }: Recurrence): number {
  if (repeats !== 'weekly') return 28 * every
  const gaps = weekdays.map((day, index) => {
    const next = weekdays[index + 1]
    return next === undefined ? (weekdays[0] ?? day) + 7 * every - day : next - day
  })
  return Math.min(7 * every, ...gaps)
}

/**
 * The days of a series from one day to another, both included, in order. It costs what it answers: a series that
 * began long ago is not walked through.
 */
export function datesBetween(series: Recurrence, from: Day, to: Day): readonly Day[] {
  const dates: Day[] = []
  const end = earlier(to, FURTHEST)
  for (let n = Math.max(0, indexNear(series, from) - 1); n < lengthOf(series); n++) {
    const day = dateAt(series, n)
    if (day > end) break
    if (day >= from) dates.push(day)
  }
  return dates
}

/** Whether a day is one of the series. */
export function isDateOf(series: Recurrence, day: Day): boolean {
  return isDay(day) && datesBetween(series, day, day).length === 1
}

/** How many dates a series has; `Infinity` for one without an end. The first date is always one. */
export function lengthOf(series: Recurrence): number {
  const { count = Number.POSITIVE_INFINITY } = series
  if (series.until === undefined) return count
  const until = earlier(series.until, FURTHEST)
  let n = Math.max(0, indexNear(series, until) - 1)
  while (dateAt(series, n) <= until) n++
  return Math.max(1, Math.min(count, n))
}

/** The last day of a series; `undefined` for one without an end. */
export function lastDateOf(series: Recurrence): Day | undefined {
  const length = lengthOf(series)
  return Number.isFinite(length) ? dateAt(series, length - 1) : undefined
}

/** The rank of a day's weekday in its month, from 1; a fifth is not in every month. */
export function rankInMonth(day: Day): number {
  return Math.ceil(Number(day.slice(8)) / 7)
}

/** Whether a day is the last of its weekday in its month. */
export function isLastInMonth(day: Day): boolean {
  return addDays(day, 7).slice(0, 7) !== day.slice(0, 7)
}

/** The n-th day of a series, from 0, whether or not the series goes so far. */
function dateAt(series: Recurrence, n: number): Day {
  const { repeats, first, every } = series
  if (n === 0) return first
  if (repeats === 'weekly') return dateOfWeeks(series, n)
  const rank = rankInMonth(first)
  // A fifth Thursday is not in every month: who meets on it meets on the last one.
  const isLast = repeats === 'monthlyLast' || rank > 4
  return ofRank(firstOfMonth(first, every * n), weekdayOf(first), isLast ? undefined : rank)
}

// Weeks begin on Monday, as they do for other programs (RFC 5545): every second week means the same to all.
function dateOfWeeks({ first, every, weekdays = [weekdayOf(first)] }: Recurrence, n: number): Day {
  const monday = addDays(first, 1 - weekdayOf(first))
  const place = weekdays.indexOf(weekdayOf(first)) + n
  const weeks = Math.floor(place / weekdays.length)
  return addDays(monday, 7 * every * weeks + (weekdays[place % weekdays.length] ?? 1) - 1)
}

function ofRank(month: Day, weekday: number, rank: number | undefined): Day {
  if (rank === undefined) {
    const last = addDays(firstOfMonth(month, 1), -1)
    return addDays(last, -((weekdayOf(last) - weekday + 7) % 7))
  }
  return addDays(month, ((weekday - weekdayOf(month) + 7) % 7) + (rank - 1) * 7)
}

// Not after the first date that is not before the day, but for one; and before it by less than a week's dates.
function indexNear({ repeats, first, every, weekdays = [] }: Recurrence, day: Day): number {
  if (repeats !== 'weekly') return Math.floor(monthsBetween(first, day) / every)
  const weeks = Math.floor(daysBetween(first, day) / 7 / every)
  return weeks * Math.max(1, weekdays.length)
}

function earlier(a: Day, b: Day): Day {
  return a < b ? a : b
}
