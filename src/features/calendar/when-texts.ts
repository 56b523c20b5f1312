import { addDays, type Day, daysBetween, isDay, noonOf } from '#domain/calendar/days.ts'
import { LONGEST_DAYS } from '#domain/calendar/entries.ts'
import { isClockTime, isoIn, type ReadWallTime, readWallTime, wallTimeIn } from '#domain/calendar/zones.ts'
import { formatDay, formatTime } from '#ui/dates.ts'
import { say } from './messages.ts'

/** When something is, as typed: days and hours on the clocks of the territory. */
export type WhenTexts = {
  readonly day: string
  readonly from: string
  readonly until: string
  /** Where it ends on another day; '' is the same day, or the next when the end is an earlier hour. */
  readonly untilDay: string
}

export type WhenField = keyof WhenTexts

export const WHEN_BLANK: WhenTexts = { day: '', from: '', until: '', untilDay: '' }

/** What was typed as instants; `undefined` where nothing, or nothing sound, was. */
export type When = { readonly start: ReadWallTime | undefined; readonly end: ReadWallTime | undefined }

/** An event that lasts longer than this is asked about: most of them are a slip. In ms. */
const LONG = 12 * 3_600_000
const HOUR = 3_600_000
const DAY_HOURS = 48

/** The texts of two instants, ISO; the last day is said only where the hours alone would not tell it. */
export function whenTexts(
  { startsAt, endsAt }: { startsAt?: string | null | undefined; endsAt?: string | null | undefined },
  timeZone: string,
): WhenTexts {
  const start = wallOf(startsAt, timeZone)
  const end = wallOf(endsAt, timeZone)
  const plainDay = start && end && impliedDay(start.day, start.time, end.time)
  return {
    day: start?.day ?? '',
    from: start?.time ?? '',
    until: end?.time ?? '',
    untilDay: end && end.day !== plainDay ? end.day : '',
  }
}

/** The instants of what was typed. */
export function readWhen({ day, from, until, untilDay }: WhenTexts, timeZone: string): When {
  const start = readWallTime({ day, time: from }, timeZone)
  if (!start || !isClockTime(until)) return { start, end: undefined }
  const endDay = isDay(untilDay) ? untilDay : impliedDay(day, from, until)
  return { start, end: readWallTime({ day: endDay, time: until }, timeZone) }
}

/** The instants of what was typed, as records hold them; `null` erases. */
export function whenFields(texts: WhenTexts, timeZone: string) {
  const { start, end } = readWhen(texts, timeZone)
  return {
    startsAt: start ? isoIn(start.at, timeZone) : null,
    endsAt: end ? isoIn(end.at, timeZone) : null,
  }
}

/** What is wrong with what was typed, by field, in a sentence. Nothing typed at all is no fault: a date may come later. */
export function whenProblems(texts: WhenTexts, timeZone: string): Partial<Record<WhenField, string>> {
  const { day, from, until, untilDay } = texts
  if (day === '' && from === '' && until === '' && untilDay === '') return {}
  if (!isDay(day)) return { day: say.dayNeeded() }
  if (!isClockTime(from)) return { from: say.hourNeeded() }
  if (until === '' && untilDay !== '') return { until: say.endDayAlone() }
  const { start, end } = readWhen(texts, timeZone)
  if (!start || !end) return {}
  if (end.at <= start.at) return { untilDay: say.endBefore() }
  const days = Math.ceil((end.at - start.at) / (24 * HOUR))
  return days > LONGEST_DAYS ? { untilDay: say.tooLong({ days, longest: LONGEST_DAYS }) } : {}
}

/** What whoever typed this should know: hours that the clocks skip or repeat, and a length that is seldom meant. */
export function whenNotes(texts: WhenTexts, timeZone: string): readonly string[] {
  const { start, end } = readWhen(texts, timeZone)
  if (!start) return []
  const notes = [clockNote(start, texts.from, timeZone)]
  if (end && end.at > start.at) {
    notes.push(clockNote(end, texts.until, timeZone))
    if (end.at - start.at > LONG) notes.push(lengthNote(start.at, end.at, timeZone))
  }
  return notes.filter(note => note !== undefined)
}

function clockNote({ is, at }: ReadWallTime, typed: string, timeZone: string): string | undefined {
  if (is === 'plain') return undefined
  const day = formatDay(at, timeZone)
  const said = formatTime(Date.parse(`2000-01-01T${typed}:00Z`), 'UTC')
  return is === 'skipped'
    ? say.skipped({ day, typed: said, kept: formatTime(at, timeZone) })
    : say.twice({ day, typed: said })
}

function lengthNote(from: number, until: number, timeZone: string): string {
  return say.longer({
    length: lengthWords(until - from),
    day: formatDay(until, timeZone),
    time: formatTime(until, timeZone),
  })
}

function lengthWords(length: number): string {
  const hours = Math.floor(length / HOUR)
  const minutes = Math.round((length % HOUR) / 60_000)
  if (hours > DAY_HOURS) return say['length.days']({ days: Math.ceil(hours / 24) })
  return minutes === 0 ? say['length.hours']({ hours }) : say['length.hoursMinutes']({ hours, minutes })
}

// An evening that ends at one ends the day after.
function impliedDay(day: Day, from: string, until: string): Day {
  return until <= from ? addDays(day, 1) : day
}

function wallOf(instant: string | null | undefined, timeZone: string) {
  const at = instant ? Date.parse(instant) : Number.NaN
  return Number.isNaN(at) ? undefined : wallTimeIn(at, timeZone)
}

/** From when to when, in words: "jeudi 12 mars, 18 h 30 – 21 h 00"; over several days both are said. */
export function whenWords(from: number, until: number | undefined, timeZone: string): string {
  return `${formatDay(from, timeZone)}, ${hoursWords(from, until, timeZone)}`
}

/** The same where the day is said already: "18 h 30 – 21 h 00". */
export function hoursWords(from: number, until: number | undefined, timeZone: string): string {
  const start = formatTime(from, timeZone)
  if (until === undefined) return start
  const days = daysBetween(wallTimeIn(from, timeZone).day, wallTimeIn(until, timeZone).day)
  const isNight = days === 1 && until - from < LONG
  const end = formatTime(until, timeZone)
  return say.fromTo({
    from: start,
    to: days === 0 || isNight ? end : `${formatDay(until, timeZone)}, ${end}`,
  })
}

/** A calendar day in words: "jeudi 12 mars". */
export function dayWords(day: Day): string {
  return formatDay(noonOf(day), 'UTC')
}
