import type { ListOptions, Notebook, RecordView } from '#data/index.ts'
import {
  byTime,
  type Entry,
  type EventRecord,
  entriesOfEvent,
  entryKey,
  entryOfMeeting,
  LONGEST_DAYS,
  type MeetingRecord,
  type Span,
} from '#domain/calendar/entries.ts'
import { type AgendaFilter, isEventWanted, isWanted } from '#domain/calendar/filter.ts'
import { audienceOfMeeting } from '#domain/calendar/meeting-audience.ts'
import type { Part } from '#domain/calendar/programme.ts'
import { roomClashes } from '#domain/calendar/room-clashes.ts'
import type { IndexName } from '#domain/entities/index.ts'
import type { RecordId } from '#domain/id.ts'
import type { EntryLine } from './event.tsx'
import { type Names, namesIn } from './names.ts'

/** More than this in one agenda is somebody's import: the rest waits for a narrower choice. */
const AT_MOST = 2_000
const DAY_MS = 86_400_000

/** The dates that touch a span, in order, with the rooms that are needed twice among all of them. */
export async function readAgenda(
  notebook: Notebook,
  span: Span,
  filter: AgendaFilter,
  timeZone: string,
): Promise<readonly EntryLine[]> {
  const names = namesIn(notebook)
  const [events, meetings] = await Promise.all([
    readEntries(notebook, span, timeZone),
    readMeetingEntries(notebook, span),
  ])
  const entries = [...events, ...meetings].sort(byTime)
  const clashes = await readClashes(notebook, entries, timeZone)
  return await Promise.all(
    entries.filter(entry => isWanted(entry, filter)).map(entry => lineOf(entry, names, clashes)),
  )
}

/** The events that have no day yet. */
export async function readUndated(
  notebook: Notebook,
  filter: AgendaFilter,
): Promise<readonly RecordView<'event'>[]> {
  const { records } = await notebook.list('event', 'byDate', { parts: [''], limit: 100 })
  return records.filter(({ id, fields }) => isEventWanted({ id, fields, changed: [] }, filter))
}

/** An event with its changed dates. */
export async function readEventRecord(notebook: Notebook, id: RecordId): Promise<EventRecord | undefined> {
  const view = await notebook.read('event', id)
  return view && { id, fields: view.fields, changed: await notebook.family('occurrence', id) }
}

/** Everything that a calendar file holds: events and meetings of any time. */
export async function readAll(
  notebook: Notebook,
  filter: AgendaFilter,
): Promise<{ readonly events: readonly EventRecord[]; readonly meetings: readonly MeetingRecord[] }> {
  const [views, meetings, kinds] = await Promise.all([
    everyPage(notebook, 'event', 'byDate', {}),
    everyPage(notebook, 'meeting', 'byDate', {}),
    readInstanceKinds(notebook),
  ])
  const events = await Promise.all(views.map(view => withChanged(notebook, view)))
  return {
    events: events.filter(event => isEventWanted(event, filter)),
    meetings: meetings.filter(({ fields: { place, instance } }) =>
      isWanted(
        {
          place: place ?? undefined,
          instance: instance ?? undefined,
          audience: audienceOfMeeting(instance ? kinds.get(instance) : undefined),
        },
        filter,
      ),
    ),
  }
}

async function readEntries(notebook: Notebook, span: Span, timeZone: string): Promise<readonly Entry[]> {
  const until = isoOf(span.until)
  const [around, series] = await Promise.all([
    everyPage(notebook, 'event', 'byDate', { from: isoOf(span.from - LONGEST_DAYS * DAY_MS), before: until }),
    everyPage(notebook, 'event', 'bySeries', {}),
  ])
  const once = around.filter(({ fields }) => typeof fields.repeats !== 'string')
  const events = await Promise.all([...once, ...series].map(view => withChanged(notebook, view)))
  return events.flatMap(event => entriesOfEvent(event, span, timeZone))
}

async function withChanged(notebook: Notebook, { id, fields }: RecordView<'event'>): Promise<EventRecord> {
  const isSeries = typeof fields.repeats === 'string'
  return { id, fields, changed: isSeries ? await notebook.family('occurrence', id) : [] }
}

async function readMeetingEntries(notebook: Notebook, span: Span): Promise<readonly Entry[]> {
  const [meetings, kinds] = await Promise.all([
    everyPage(notebook, 'meeting', 'byDate', { from: isoOf(span.from - DAY_MS), before: isoOf(span.until) }),
    readInstanceKinds(notebook),
  ])
  return meetings.flatMap(({ id, fields }) => {
    const kind = fields.instance ? kinds.get(fields.instance) : undefined
    const entry = entryOfMeeting({ id, fields }, kind)
    return entry && entry.until > span.from ? [entry] : []
  })
}

async function readInstanceKinds(notebook: Notebook): Promise<ReadonlyMap<RecordId, string | undefined>> {
  const { records } = await notebook.list('instance', 'byName', { limit: 300 })
  return new Map(records.map(({ id, fields }) => [id, fields.kind ?? undefined]))
}

async function readClashes(notebook: Notebook, entries: readonly Entry[], timeZone: string) {
  const ids = [...new Set(entries.filter(({ of }) => of === 'event').map(({ id }) => id))]
  const parts = new Map<RecordId, readonly Part[]>(
    await Promise.all(ids.map(async id => [id, await notebook.family('programmePart', id)] as const)),
  )
  return roomClashes(entries, id => parts.get(id) ?? [], timeZone)
}

async function lineOf(
  entry: Entry,
  names: Names,
  clashes: ReadonlyMap<string, readonly Entry[]>,
): Promise<EntryLine> {
  return {
    entry,
    place: await names.place(entry.place),
    instance: await names.instance(entry.instance),
    clashes: clashes.get(entryKey(entry)) ?? [],
  }
}

async function everyPage<Name extends 'event' | 'meeting'>(
  notebook: Notebook,
  type: Name,
  index: IndexName<Name>,
  options: ListOptions,
): Promise<readonly RecordView<Name>[]> {
  const all: RecordView<Name>[] = []
  let after: string | undefined
  do {
    const page = await notebook.list(type, index, { ...options, limit: 200, ...(after && { after }) })
    all.push(...page.records)
    after = page.next
  } while (after !== undefined && all.length < AT_MOST)
  return all
}

function isoOf(time: number): string {
  return new Date(time).toISOString()
}
