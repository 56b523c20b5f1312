import { LINE, lengthProblem, writtenValue } from '#cards/length.ts'
import type { Entry } from '#domain/calendar/entries.ts'
import { isoIn } from '#domain/calendar/zones.ts'
import { type WhenField, whenFields, whenProblems, whenTexts } from './when-texts.ts'

export type DateField = WhenField | 'place' | 'room' | 'status' | 'note'

/** What is otherwise on one date, as its record holds it. */
export type OwnOfDate = Readonly<
  Record<'startsAt' | 'endsAt' | 'place' | 'room' | 'status' | 'note', string | null>
>

/** One date of a series as typed. */
export type DateTexts = Readonly<Record<DateField, string>>

/** The texts of a date, to change it. */
export function textsOfDate(entry: Entry, timeZone: string): DateTexts {
  const { from, until, isEndSaid, place, room, status, note } = entry
  const times = { startsAt: isoIn(from, timeZone), endsAt: isEndSaid ? isoIn(until, timeZone) : undefined }
  return {
    ...whenTexts(times, timeZone),
    place: place ?? '',
    room: room ?? '',
    status: status ?? 'toConfirm',
    note: note ?? '',
  }
}

/**
 * What was typed of a date, as its record holds it: only what is otherwise than in the series. What is as the series
 * says is erased, so that it goes along when all dates are changed.
 * @param plain the same date as the series gives it
 */
export function dateFields(texts: DateTexts, plain: Entry, timeZone: string): OwnOfDate {
  const usual = textsOfDate(plain, timeZone)
  const own = (field: 'place' | 'room' | 'status') =>
    texts[field].trim() === usual[field] ? null : writtenValue(texts[field])
  const { startsAt, endsAt } = whenFields(texts, timeZone)
  const isMoved = texts.day !== usual.day || texts.from !== usual.from
  const isEndOwn = isMoved || texts.until !== usual.until || texts.untilDay !== usual.untilDay
  return {
    startsAt: isMoved ? startsAt : null,
    endsAt: isEndOwn ? endsAt : null,
    place: own('place'),
    room: own('room'),
    status: own('status'),
    note: writtenValue(texts.note),
  }
}

/** What is wrong with what was typed, by field, in a sentence. */
export function dateProblems(texts: DateTexts, timeZone: string): Partial<Record<DateField, string>> {
  const problems: Partial<Record<DateField, string>> = whenProblems(texts, timeZone)
  const note = lengthProblem(texts.note, LINE)
  const room = lengthProblem(texts.room, 120)
  return { ...problems, ...(note && { note }), ...(room && { room }) }
}
