import { addDays, dayAt, firstOfMonth, isDay } from '#domain/calendar/days.ts'
import type { Span } from '#domain/calendar/entries.ts'
import { readWallTime } from '#domain/calendar/zones.ts'
import { fold } from './words.ts'

/** A date in what somebody typed: a day, of one year or of any, or a month of a year. */
export type SoughtDate = {
  readonly year: number | undefined
  /** From 1. */
  readonly month: number
  readonly day: number | undefined
  /** Where it stands in what was typed, in UTF-16 units. */
  readonly from: number
  readonly to: number
}

/**
 * The first date in what was typed: "12 mars", "lundi 1er mars 2026", "mars 2026", "12/03/2026", "12.3.", "2026-03-12",
 * and in English "March 12", "12th of March 2026". A month alone is a word, as a number alone is.
 */
export function readSoughtDate(typed: string): SoughtDate | undefined {
  for (const [pattern, read] of FORMS) {
    for (const match of typed.matchAll(pattern)) {
      const date = read(match.groups ?? {})
      if (date && isPossible(date)) return { ...date, from: match.index, to: match.index + match[0].length }
    }
  }
  return undefined
}

/** The days that are meant, in the calendar of a zone, one stretch for each of these years. */
export function spansOf(
  { year, month, day }: SoughtDate,
  years: readonly number[],
  timeZone: string,
): ReadonlyMap<number, Span> {
  const spans = new Map<number, Span>()
  for (const one of year === undefined ? years : [year]) {
    const first = `${String(one).padStart(4, '0')}-${two(month)}-${two(day ?? 1)}`
    // The 29th of February is not in every year.
    if (!isDay(first)) continue
    const from = readWallTime({ day: first, time: '00:00' }, timeZone)?.at
    const next = day === undefined ? firstOfMonth(first, 1) : addDays(first, 1)
    const until = readWallTime({ day: next, time: '00:00' }, timeZone)?.at
    if (from !== undefined && until !== undefined) spans.set(one, { from, until })
  }
  return spans
}

/** The days of a stretch of time, the first and the last, by the clocks of UTC at its noon. */
export function daysOfSpan({ from, until }: Span): readonly [string, string] {
  return [dayAt(from + HALF_DAY), dayAt(until - HALF_DAY)]
}

const HALF_DAY = 12 * 3_600_000

type Read = Pick<SoughtDate, 'year' | 'month' | 'day'>
type Groups = Readonly<Record<string, string | undefined>>

const MONTHS: readonly (readonly string[])[] = [
  ['janvier', 'janv', 'january', 'jan'],
  ['fevrier', 'fevr', 'fev', 'february', 'feb'],
  ['mars', 'march', 'mar'],
  ['avril', 'avr', 'april', 'apr'],
  ['mai', 'may'],
  ['juin', 'june', 'jun'],
  ['juillet', 'juil', 'july', 'jul'],
  ['aout', 'august', 'aug'],
  ['septembre', 'sept', 'september', 'sep'],
  ['octobre', 'oct', 'october'],
  ['novembre', 'nov', 'november'],
  ['decembre', 'dec', 'december'],
]

const MONTH_OF = new Map(MONTHS.flatMap((names, at) => names.map(name => [name, at + 1] as const)))

// Whatever is a word, with its accents: which of them is a month is looked up.
const WORD = String.raw`(?<month>[\p{L}\p{M}]{3,10})\.?`
const DAY = String.raw`(?<day>\d{1,2})(?:er|st|nd|rd|th)?`
// "202" is a year that is being typed.
const YEAR = String.raw`(?<year>\d{4})(?!\d)`
const BEGUN = String.raw`\d{0,3}$`
const START = String.raw`(?<![\p{L}\d/.-])`
const END = String.raw`(?![\p{L}\d])`
const WEEKDAY =
  '(?:(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|monday|tuesday|wednesday|thursday|friday|saturday|sunday),? )?'

const byName = (groups: Groups): Read | undefined => {
  const month = MONTH_OF.get(fold(groups.month ?? ''))
  return month === undefined ? undefined : { year: number(groups.year), month, day: number(groups.day) }
}

const byNumbers = ({ year, month, day }: Groups): Read => ({
  year: number(year),
  month: Number(month),
  day: Number(day),
})

const FORMS: readonly (readonly [RegExp, (groups: Groups) => Read | undefined])[] = [
  [form(String.raw`(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})${END}`), byNumbers],
  [form(String.raw`(?<day>\d{1,2})[/.-](?<month>\d{1,2})[/.-]${YEAR}`), byNumbers],
  [form(String.raw`(?<day>\d{1,2})/(?<month>\d{1,2})(?:/${BEGUN})?(?!/)${END}`), byNumbers],
  [form(`${WEEKDAY}${DAY}(?: of)? ${WORD}(?:,? (?:${YEAR}|${BEGUN}))?${END}`), byName],
  [form(`${WEEKDAY}${WORD} ${DAY}(?:,? (?:${YEAR}|${BEGUN}))?${END}`), byName],
  [form(`${WORD} ${YEAR}${END}`), byName],
]

function form(source: string): RegExp {
  return new RegExp(START + source.replaceAll(' ', String.raw`[\s\u00a0]+`), 'giu')
}

function number(text: string | undefined): number | undefined {
  return text === undefined ? undefined : Number(text)
}

// In a leap year every day of the calendar is one.
function isPossible({ year, month, day }: Read): boolean {
  return isDay(`${String(year ?? 2024).padStart(4, '0')}-${two(month)}-${two(day ?? 1)}`)
}

function two(value: number): string {
  return String(value).padStart(2, '0')
}
