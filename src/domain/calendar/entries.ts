import type { Fields } from '#domain/entities/index.ts'
import type { RecordId } from '#domain/id.ts'
import { addDays, type Day, daysBetween } from './days.ts'
import { audienceOfMeeting } from './meeting-audience.ts'
import { datesBetween, isDateOf, type Recurrence, recurrenceOf } from './recurrence.ts'
import { readWallTime, type WallTime, wallTimeIn } from './zones.ts'

/** One date in the agenda: a meeting, an event, or one date of an event that comes back. Times are in ms. */
export type Entry = {
  readonly of: 'event' | 'meeting'
  readonly id: RecordId
  /** Which date of a series this is, as the series gives it; `undefined` for what comes once. */
  readonly date: Day | undefined
  readonly title: string | undefined
  readonly from: number
  readonly until: number
  /** False where nobody said when it ends: two hours are counted. */
  readonly isEndSaid: boolean
  readonly place: RecordId | undefined
  readonly room: string | undefined
  readonly instance: RecordId | undefined
  readonly audience: string | undefined
  readonly status: string | undefined
  /** Why this date is otherwise than the series. */
  readonly note: string | undefined
  /** Whether this date of a series was changed by itself. */
  readonly isChanged: boolean
}

/** An event with what is known of its dates. */
export type EventRecord = {
  readonly id: RecordId
  readonly fields: Fields<'event'>
  readonly changed: readonly ChangedDate[]
}

/** A date of a series that was changed by itself: `occurrence:<event>:<day>`. */
export type ChangedDate = { readonly id: RecordId; readonly fields: Fields<'occurrence'> }

export type MeetingRecord = { readonly id: RecordId; readonly fields: Fields<'meeting'> }

/** From an instant to another, in ms. */
export type Span = { readonly from: number; readonly until: number }

/** What is counted for something that nobody said the end of, in ms. */
export const ASSUMED_LENGTH = 2 * 3_600_000

/** The longest that an event may last, in days: what goes on longer is no date in an agenda. */
export const LONGEST_DAYS = 31

/** What tells one entry from another, whichever its dates become. */
export function entryKey({ id, date }: Pick<Entry, 'id' | 'date'>): string {
  return date === undefined ? id : `${id} ${date}`
}

/** The dates of an event that touch a span, in order; by the clocks of the zone, whatever the device says. */
export function entriesOfEvent(event: EventRecord, span: Span, timeZone: string): readonly Entry[] {
  const times = timesOf(event.fields)
  if (!times) return []
  const series = seriesOf(event, timeZone)
  const entries = series
    ? datesIn(event, series, span, timeZone).map(date => entryOn(event, date, timeZone))
    : [entryOnce(event, times)]
  return entries.filter(entry => touches(entry, span)).sort(byTime)
}

/** One date of an event: `date` for a series, nothing for what comes once. `undefined` where it has no such date. */
export function entryOfEvent(event: EventRecord, date: Day | undefined, timeZone: string): Entry | undefined {
  const times = timesOf(event.fields)
  const series = seriesOf(event, timeZone)
  if (!times) return undefined
  if (!series) return entryOnce(event, times)
  return date !== undefined && isDateOf(series, date) ? entryOn(event, date, timeZone) : undefined
}

/** The series of an event that comes back, by the clocks of the zone. */
export function seriesOf({ fields }: Pick<EventRecord, 'fields'>, timeZone: string): Recurrence | undefined {
  const times = timesOf(fields)
  return times && recurrenceOf(fields, wallTimeIn(times.from, timeZone).day)
}

/**
 * The changed dates that the series does not have any more, since its day or its rule was changed: they are shown to
 * be decided about, and stand in no list.
 */
export function strayDates(event: EventRecord, timeZone: string): readonly ChangedDate[] {
  const series = seriesOf(event, timeZone)
  return event.changed.filter(
    changed => isOtherwise(changed) && !(series && isDateOf(series, dateOfChanged(changed))),
  )
}

/** Whether a changed date says anything of its own; one that was set back to the series says nothing. */
export function isOtherwise({ fields }: ChangedDate): boolean {
  const { title, startsAt, endsAt, place, room, status, note } = fields
  return [title, startsAt, endsAt, place, room, status, note].some(Boolean)
}

/** The day that the series gives a changed date. */
export function dateOfChanged({ id }: Pick<ChangedDate, 'id'>): Day {
  return id.slice(id.lastIndexOf(':') + 1)
}

/** A meeting in the agenda; `undefined` while it has no date. */
export function entryOfMeeting(
  { id, fields }: MeetingRecord,
  instanceKind: string | undefined,
): Entry | undefined {
  const times = timesOf(fields)
  if (!times) return undefined
  return {
    of: 'meeting',
    id,
    date: undefined,
    title: fields.title ?? undefined,
    ...times,
    place: fields.place ?? undefined,
    room: undefined,
    instance: fields.instance ?? undefined,
    audience: audienceOfMeeting(instanceKind),
    status: fields.status ?? undefined,
    note: undefined,
    isChanged: false,
  }
}

/** Whether it takes place as far as is known: what is put off or called off takes no room and no time. */
export function isStanding({ status }: Pick<Entry, 'status'>): boolean {
  return status !== 'cancelled' && status !== 'postponed'
}

/** In the order in which an agenda lists them. */
export function byTime(a: Entry, b: Entry): number {
  return a.from - b.from || a.until - b.until || (a.id < b.id ? -1 : 1)
}

type Times = { readonly from: number; readonly until: number; readonly isEndSaid: boolean }

function timesOf(fields: Pick<Fields<'event'>, 'startsAt' | 'endsAt'>): Times | undefined {
  const from = fields.startsAt ? Date.parse(fields.startsAt) : Number.NaN
  if (Number.isNaN(from)) return undefined
  const end = fields.endsAt ? Date.parse(fields.endsAt) : Number.NaN
  return end > from
    ? { from, until: end, isEndSaid: true }
    : { from, until: from + ASSUMED_LENGTH, isEndSaid: false }
}

function datesIn(event: EventRecord, series: Recurrence, span: Span, timeZone: string): readonly Day[] {
  const from = addDays(wallTimeIn(span.from, timeZone).day, -LONGEST_DAYS)
  const days = datesBetween(series, from, wallTimeIn(span.until, timeZone).day)
  const moved = event.changed.map(dateOfChanged).filter(day => !days.includes(day) && isDateOf(series, day))
  return [...days, ...moved]
}

function entryOnce({ id, fields }: EventRecord, times: Times): Entry {
  return { ...wordsOf(fields), of: 'event', id, date: undefined, ...times, note: undefined, isChanged: false }
}

function entryOn(event: EventRecord, date: Day, timeZone: string): Entry {
  const changed = event.changed.find(one => dateOfChanged(one) === date && isOtherwise(one))?.fields
  const times = changedTimes(plainTimes(event, date, timeZone), changed)
  const own = wordsOf(event.fields)
  return {
    ...own,
    of: 'event',
    id: event.id,
    date,
    ...times,
    title: changed?.title ?? own.title,
    place: changed?.place ?? own.place,
    room: changed?.place ? (changed.room ?? undefined) : (changed?.room ?? own.room),
    status: changed?.status ?? own.status,
    note: changed?.note ?? undefined,
    isChanged: changed !== undefined,
  }
}

function wordsOf(fields: Fields<'event'>) {
  return {
    title: fields.title ?? undefined,
    place: fields.place ?? undefined,
    room: fields.room ?? undefined,
    instance: fields.instance ?? undefined,
    audience: fields.audience ?? undefined,
    status: fields.status ?? undefined,
  }
}

// A series keeps its hours on the wall: half past six stays half past six when the clocks change.
function plainTimes({ fields }: EventRecord, date: Day, timeZone: string): Times {
  const { from, until, isEndSaid } = timesOf(fields) ?? { from: 0, until: 0, isEndSaid: false }
  const [start, end] = [wallTimeIn(from, timeZone), wallTimeIn(until, timeZone)]
  const starts = instantOn(date, start.time, timeZone)
  const ends = instantOn(addDays(date, daysBetween(start.day, end.day)), end.time, timeZone)
  return { from: starts, until: isEndSaid ? Math.max(ends, starts) : starts + ASSUMED_LENGTH, isEndSaid }
}

function changedTimes(plain: Times, changed: Fields<'occurrence'> | undefined): Times {
  const startsAt = changed?.startsAt ? Date.parse(changed.startsAt) : Number.NaN
  const from = Number.isNaN(startsAt) ? plain.from : startsAt
  const endsAt = changed?.endsAt ? Date.parse(changed.endsAt) : Number.NaN
  // Moved without an end of its own, it lasts as long as the others.
  if (!(endsAt > from)) return { from, until: from + plain.until - plain.from, isEndSaid: plain.isEndSaid }
  return { from, until: endsAt, isEndSaid: true }
}

function instantOn(day: Day, time: WallTime['time'], timeZone: string): number {
  return readWallTime({ day, time }, timeZone)?.at ?? Number.NaN
}

function touches(entry: Entry, span: Span): boolean {
  return entry.from < span.until && (entry.until > span.from || entry.from >= span.from)
}
