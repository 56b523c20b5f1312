import { weekdayWord } from '#cards/event-words.ts'
import { type Day, isDay, weekdayOf } from '#domain/calendar/days.ts'
import {
  isLastInMonth,
  lengthOf,
  type Recurrence,
  type RecurrenceFields,
  rankInMonth,
  recurrenceOf,
  shortestGap,
  weekdaysOf,
} from '#domain/calendar/recurrence.ts'
import { MOST_APART, MOST_DATES } from '#domain/entities/event.ts'
import { locales } from '#ui/language.ts'
import { say } from './messages.ts'
import { dayWords } from './when-texts.ts'

/** How something comes back, as typed. */
export type SeriesTexts = {
  /** '' for once. */
  readonly repeats: string
  /** Of a weekly one, the days beside that of the first date: digits, 1 for Monday. */
  readonly days: string
  readonly every: string
  /** `never`, `until` or `count`. */
  readonly ends: string
  readonly repeatUntil: string
  readonly repeatCount: string
}

export type SeriesField = keyof SeriesTexts

export const SERIES_BLANK: SeriesTexts = {
  repeats: '',
  days: '',
  every: '1',
  ends: 'never',
  repeatUntil: '',
  repeatCount: '',
}

type Option = { readonly value: string; readonly label: string }

const ALL_WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const

const RANKS = ['1', '2', '3', '4'] as const

/** The texts of what a record says. */
export function seriesTexts(fields: RecurrenceFields): SeriesTexts {
  const { repeats, repeatOn, repeatEvery, repeatCount, repeatUntil } = fields
  return {
    repeats: repeats ?? '',
    days: repeatOn ?? '',
    every: String(repeatEvery ?? 1),
    ends: repeatUntil ? 'until' : repeatCount ? 'count' : 'never',
    repeatUntil: repeatUntil ?? '',
    repeatCount: repeatCount ? String(repeatCount) : '',
  }
}

/** What was typed, as records hold it; `null` erases. */
export function seriesFields({ repeats, days, every, ends, repeatUntil, repeatCount }: SeriesTexts) {
  const isSeries = repeats !== ''
  const apart = Number(every)
  return {
    repeats: isSeries ? repeats : null,
    repeatOn: repeats === 'weekly' && days !== '' ? days : null,
    repeatEvery: isSeries && apart > 1 && apart <= MOST_APART ? apart : null,
    repeatUntil: isSeries && ends === 'until' && isDay(repeatUntil) ? repeatUntil : null,
    repeatCount: isSeries && ends === 'count' ? (wholeOf(repeatCount) ?? null) : null,
  }
}

/** What is wrong with what was typed, by field, in a sentence. */
export function seriesProblems(
  texts: SeriesTexts,
  day: string,
  lengthDays: number,
): Partial<Record<SeriesField, string>> {
  if (texts.repeats === '') return {}
  if (!isDay(day)) return { repeats: say.repeatNeedsDay() }
  const series = recurrenceOf(seriesFields(texts), day)
  if (series && lengthDays > shortestGap(series)) return { repeats: say.overlapsItself() }
  if (texts.ends === 'count') {
    const count = wholeOf(texts.repeatCount)
    if (count === undefined) return { repeatCount: say.countNeeded() }
    return count > MOST_DATES ? { repeatCount: tooMany(count) } : {}
  }
  if (texts.ends !== 'until') return {}
  if (!isDay(texts.repeatUntil)) return { repeatUntil: say.untilNeeded() }
  if (texts.repeatUntil < day) return { repeatUntil: say.untilBefore() }
  const count = series ? lengthOf(series) : 1
  return count > MOST_DATES ? { repeatUntil: tooMany(count) } : {}
}

/** The ways in which something that is first on that day can come back. */
export function repetitionOptions(day: string, present: string): readonly Option[] {
  const options: Option[] = [{ value: '', label: say.once() }]
  if (isDay(day)) {
    const weekday = weekdayOfDay(day)
    const rank = RANKS[rankInMonth(day) - 1]
    options.push({ value: 'weekly', label: say['repeats.weekly']({ weekday }) })
    if (rank)
      options.push({
        value: 'monthly',
        label: say['repeats.monthly']({ weekday, rank: say[`rank.${rank}`]() }),
      })
    if (isLastInMonth(day))
      options.push({ value: 'monthlyLast', label: say['repeats.monthlyLast']({ weekday }) })
  }
  const isOffered = options.some(({ value }) => value === present)
  return isOffered ? options : [...options, { value: present, label: otherWord(day, present) }]
}

/** The days of the week that a weekly series may have; that of its first date is one of them in any case. */
export function weekdayOptions(
  day: string,
  days: string,
): readonly (Option & { readonly isChosen: boolean; readonly isFixed: boolean })[] {
  const chosen = isDay(day) ? weekdaysOf(days, day) : [...days].map(Number)
  return ALL_WEEKDAYS.map(weekday => ({
    value: String(weekday),
    label: weekdayWord(weekday),
    isChosen: chosen.includes(weekday),
    isFixed: isDay(day) && weekdayOf(day) === weekday,
  }))
}

/** How far apart two dates may be. */
export function everyOptions(repeats: string): readonly Option[] {
  const word = repeats === 'weekly' ? say['every.weeks'] : say['every.months']
  return Array.from({ length: MOST_APART }, (_, index) => ({
    value: String(index + 1),
    label: word({ every: index + 1 }),
  }))
}

/** A series in words: "Une semaine sur deux, le jeudi, jusqu’au 25 juin 2026". */
export function seriesWords(series: Recurrence): string {
  const { repeats, first, every, count, until } = series
  const weekday = weekdayOfDay(first)
  const rhythm =
    repeats === 'weekly'
      ? say.everyWeek({ every, weekday: weekdayWords(series) })
      : say.everyMonth({ every, weekday, rank: rankWord(first, repeats === 'monthlyLast') })
  const end =
    until !== undefined
      ? say.seriesUntil({ day: dayWords(until) })
      : count !== undefined
        ? say.datesCount({ count })
        : undefined
  return [rhythm, end].filter(Boolean).join(', ')
}

function otherWord(day: string, present: string): string {
  // A rule of the record that its new first day does not fit any more stays to be seen, until another is chosen.
  const isMonthly = present === 'monthly' || present === 'monthlyLast'
  if (!isMonthly || !isDay(day)) return say['repeats.other']()
  return say['repeats.monthlyLast']({ weekday: weekdayOfDay(day) })
}

function rankWord(day: Day, isLast: boolean): string {
  const rank = RANKS[rankInMonth(day) - 1]
  return rank === undefined || isLast ? say['rank.last']() : say[`rank.${rank}`]()
}

function weekdayOfDay(day: Day): string {
  return weekdayWord(weekdayOf(day))
}

/** "mardi et le jeudi", "mardi, le jeudi et le samedi": what stands after "le". */
function weekdayWords({ first, weekdays = [weekdayOf(first)] }: Recurrence): string {
  const [start = '', ...others] = weekdays.map(weekdayWord)
  return others.reduce(
    (days, day, index) =>
      index === others.length - 1 ? say.lastAlsoDay({ days, day }) : say.alsoDay({ days, day }),
    start,
  )
}

function tooMany(count: number): string {
  return say.tooMany({ count: new Intl.NumberFormat(locales()).format(count), most: MOST_DATES })
}

function wholeOf(text: string): number | undefined {
  const number = Number(text)
  return text.trim() !== '' && Number.isInteger(number) && number > 0 ? number : undefined
}
