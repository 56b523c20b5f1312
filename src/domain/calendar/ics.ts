import type { DocumentBody } from '#domain/document.ts'
import type { RecordId } from '#domain/id.ts'
import { hourInFrench } from '#domain/meeting/french-dates.ts'
import { readRegisters } from '#domain/registers.ts'
import { parseStamp } from '#domain/stamp.ts'
import { weekdayOf } from './days.ts'
import {
  type ChangedDate,
  dateOfChanged,
  type Entry,
  type EventRecord,
  entryOfEvent,
  entryOfMeeting,
  isOtherwise,
  type MeetingRecord,
  seriesOf,
  strayDates,
} from './entries.ts'
import { contentLine, icsText, localTime, utcTime } from './ics-lines.ts'
import { zoneLines } from './ics-zone.ts'
import { lastDateOf, type Recurrence, rankInMonth } from './recurrence.ts'
import { isoIn, readWallTime, wallTimeIn } from './zones.ts'

/** What a calendar file is made of. */
export type IcsSource = {
  /** What the calendar is called where it is shown. */
  readonly name: string
  /** The zone of the territory: hours are read in it. */
  readonly timeZone: string
  readonly events: readonly EventRecord[]
  readonly meetings: readonly MeetingRecord[]
  /** A place in words. */
  placeName(id: RecordId): string | undefined
}

/**
 * A calendar as other programs read it (RFC 5545): one component for each event and meeting that has a date, with
 * ids that stay, so that reading it again changes what was read before and doubles nothing. A series is one rule and,
 * for each of its dates that is otherwise, one component that names that date.
 */
export function icsOf(source: IcsSource): string {
  const { name, timeZone } = source
  const events = source.events.flatMap(event => linesOfEvent(event, source))
  const meetings = source.meetings.flatMap(meeting => {
    const entry = entryOfMeeting(meeting, undefined)
    return entry ? component(meeting, [...datesOnce(entry), ...words(entry, undefined, source)]) : []
  })
  return [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Veillée//Agenda//FR',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${icsText(name)}`,
    `X-WR-TIMEZONE:${timeZone}`,
    'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
    'X-PUBLISHED-TTL:PT1H',
    ...zoneLines(source.events, timeZone),
    ...events,
    ...meetings,
    'END:VCALENDAR',
  ]
    .map(contentLine)
    .join('')
}

function linesOfEvent(event: EventRecord, source: IcsSource): readonly string[] {
  const { timeZone } = source
  const series = seriesOf(event, timeZone)
  if (!series) {
    const entry = entryOfEvent(event, undefined, timeZone)
    return entry ? component(event, [...datesOnce(entry), ...words(entry, event, source)]) : []
  }
  const first = entryOfEvent({ ...event, changed: [] }, series.first, timeZone)
  if (!first) return []
  const strays = new Set(strayDates(event, timeZone))
  return [
    ...component(event, [
      ...datesInZone(first, timeZone),
      `RRULE:${ruleOf(series, first, timeZone)}`,
      ...words(first, event, source),
    ]),
    ...event.changed
      .filter(changed => isOtherwise(changed) && !strays.has(changed))
      .flatMap(changed => linesOfChanged(event, changed, first, source)),
  ]
}

function linesOfChanged(
  event: EventRecord,
  changed: ChangedDate,
  first: Entry,
  source: IcsSource,
): readonly string[] {
  const { timeZone } = source
  const date = dateOfChanged(changed)
  const entry = entryOfEvent(event, date, timeZone)
  const { time } = wallTimeIn(first.from, timeZone)
  if (!entry) return []
  return component(
    event,
    [
      `RECURRENCE-ID;TZID=${timeZone}:${localTime({ day: date, time })}`,
      ...datesInZone(entry, timeZone),
      ...words(entry, event, source),
    ],
    changed,
  )
}

function component(
  record: EventRecord | MeetingRecord,
  lines: readonly string[],
  changed?: ChangedDate,
): readonly string[] {
  const { at, saves } = writingOf((changed ?? record).fields as DocumentBody)
  return [
    'BEGIN:VEVENT',
    `UID:${record.id.replaceAll(':', '-')}@veillee`,
    `DTSTAMP:${utcTime(at)}`,
    `SEQUENCE:${saves}`,
    ...lines,
    'END:VEVENT',
  ]
}

function datesOnce({ from, until }: Entry): readonly string[] {
  return [`DTSTART:${utcTime(from)}`, `DTEND:${utcTime(until)}`]
}

function datesInZone({ from, until }: Entry, timeZone: string): readonly string[] {
  const at = (instant: number) => `TZID=${timeZone}:${localTime(wallTimeIn(instant, timeZone))}`
  return [`DTSTART;${at(from)}`, `DTEND;${at(until)}`]
}

const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']
const FREQUENT = 4

function ruleOf(series: Recurrence, first: Entry, timeZone: string): string {
  const { repeats, every, count, until, weekdays = [] } = series
  const rank = rankInMonth(series.first)
  const isLast = repeats === 'monthlyLast' || rank > FREQUENT
  const rule = [
    `FREQ=${repeats === 'weekly' ? 'WEEKLY' : 'MONTHLY'}`,
    every > 1 && `INTERVAL=${every}`,
    repeats !== 'weekly' && `BYDAY=${isLast ? -1 : rank}${WEEKDAYS[weekdayOf(series.first) - 1]}`,
    weekdays.length > 1 && `BYDAY=${weekdays.map(day => WEEKDAYS[day - 1]).join(',')}`,
  ]
  const last = lastDateOf(series)
  if (until !== undefined && last !== undefined) {
    const { time } = wallTimeIn(first.from, timeZone)
    rule.push(`UNTIL=${utcTime(readWallTime({ day: last, time }, timeZone)?.at ?? first.from)}`)
  } else if (count !== undefined) rule.push(`COUNT=${count}`)
  return rule.filter(Boolean).join(';')
}

// What a status is to other programs; the word is in the title too, for programs that do not show it.
const STATUSES: Readonly<Record<string, readonly [status: string, word: string]>> = {
  toConfirm: ['TENTATIVE', 'À confirmer'],
  confirmed: ['CONFIRMED', ''],
  full: ['CONFIRMED', 'Complet'],
  postponed: ['TENTATIVE', 'Reporté'],
  cancelled: ['CANCELLED', 'Annulé'],
  inPreparation: ['TENTATIVE', ''],
}

function words(entry: Entry, event: EventRecord | undefined, source: IcsSource): readonly string[] {
  const { of, title, place, room, note } = entry
  const [status, word] = STATUSES[entry.status ?? (of === 'event' ? 'toConfirm' : 'inPreparation')] ?? [
    'CONFIRMED',
    '',
  ]
  const feminine = of === 'meeting' && word.endsWith('é') ? `${word}e` : word
  const name = title?.trim() || (of === 'event' ? 'Événement sans titre' : 'Réunion sans titre')
  const where = [room, place && (source.placeName(place) ?? '')].filter(Boolean).join(', ')
  const about = [note, event?.fields.summary, event?.fields.practical, unsaidEnd(entry, source.timeZone)]
  const description = about.filter(Boolean).join('\n\n')
  return [
    `SUMMARY:${icsText(feminine ? `${feminine}\u00a0: ${name}` : name)}`,
    `STATUS:${status}`,
    ...(where ? [`LOCATION:${icsText(where)}`] : []),
    ...(description ? [`DESCRIPTION:${icsText(description)}`] : []),
    ...(status === 'CANCELLED' ? ['TRANSP:TRANSPARENT'] : []),
  ]
}

function unsaidEnd({ isEndSaid, from }: Entry, timeZone: string): string {
  if (isEndSaid) return ''
  return `Début à ${hourInFrench(isoIn(from, timeZone), timeZone) ?? ''}. L’heure de fin n’est pas dite.`
}

/** When a record was last written, in ms, and how many saves it holds: both only grow, on every replica. */
function writingOf(body: DocumentBody): { readonly at: number; readonly saves: number } {
  const registers = readRegisters(body)
  const stamps = [...(registers?.values.values() ?? [])]
    .flat()
    .map(({ stamp }) => parseStamp(stamp)?.time ?? 0)
  const saves = [...(registers?.seen.values() ?? [])].reduce((sum, n) => sum + n, 0)
  return { at: Math.max(0, ...stamps), saves }
}
