import { type HeldMeeting, readHeldMeeting } from '#cards/held-meeting.tsx'
import { type LogEntryLine, readLogEntryLines } from '#cards/log-entry.tsx'
import type { ListOptions, Notebook, RecordView } from '#data/index.ts'
import { chronological } from '#domain/entities/key.ts'
import { childId, keyOf, type RecordId } from '#domain/id.ts'
import { subjectOf } from '#domain/subject.ts'
import type { JournalFilter } from './journal-address.ts'

/** A line of the journal: an entry that somebody wrote, or a meeting that took place. */
export type TimelineLine = { readonly at: string | null | undefined } & (
  | { readonly is: 'entry'; readonly id: RecordId; readonly entry: LogEntryLine }
  | { readonly is: 'meeting'; readonly id: RecordId; readonly held: HeldMeeting }
)

/**
 * A stretch of the journal in time, newest first. Its bounds are `positionOf` a line: `before` is outside, `from`
 * inside. Without `from` it ends after about one page.
 */
export type Stretch = { readonly before: string | undefined; readonly from: string | undefined }

/** `end`: where this page stops and the next begins; `undefined` when there is no more. */
export type TimelinePage = { readonly lines: readonly TimelineLine[]; readonly end: string | undefined }

type Found<Name extends 'logEntry' | 'meeting'> = {
  readonly records: readonly RecordView<Name>[]
  readonly isWhole: boolean
}

const PAGE_LENGTH = 30
const AT_ONCE = 200

/**
 * Reads a stretch: the entries, and between them the meetings that were held, counted as they stand now. Lines of one
 * instant are never cut apart, so a bound is a time alone.
 */
export async function readTimeline(
  notebook: Notebook,
  filter: JournalFilter,
  { before, from }: Stretch,
): Promise<TimelinePage> {
  const isHere = await meetingFilter(notebook, filter)
  const entriesIn = (stretch: Stretch, atMost: number) => findEntries(notebook, filter, stretch, atMost)
  const meetingsIn = (stretch: Stretch, atMost: number) => findMeetings(notebook, isHere, stretch, atMost)
  const atMost = from === undefined ? PAGE_LENGTH + 1 : Number.POSITIVE_INFINITY
  const [entries, meetings] = await Promise.all([
    entriesIn({ before, from }, atMost),
    meetingsIn({ before, from }, atMost),
  ])
  const positions = [
    ...entries.records.map(({ fields }) => positionOf(fields.at)),
    ...meetings.records.map(({ fields }) => positionOf(fields.startsAt)),
  ]
  const isPage = from === undefined && positions.length > PAGE_LENGTH
  if (!isPage) return { lines: await linesOf(notebook, entries.records, meetings.records), end: undefined }
  const end = positions.sort().at(-PAGE_LENGTH) ?? ''
  const wholeTo = { before, from: end }
  const all = Number.POSITIVE_INFINITY
  const [shownEntries, shownMeetings] = await Promise.all([
    isReadTo(end, entries, ({ at }) => at) ? entries : entriesIn(wholeTo, all),
    isReadTo(end, meetings, ({ startsAt }) => startsAt) ? meetings : meetingsIn(wholeTo, all),
  ])
  const lines = await linesOf(
    notebook,
    shownEntries.records.filter(({ fields }) => positionOf(fields.at) >= end),
    shownMeetings.records.filter(({ fields }) => positionOf(fields.startsAt) >= end),
  )
  const isThereMore = positions.some(position => position < end)
  return { lines, end: isThereMore || !entries.isWhole || !meetings.isWhole ? end : undefined }
}

// Whether nothing of this instant or after it can be missing: what was read goes on behind it.
function isReadTo<Name extends 'logEntry' | 'meeting'>(
  end: string,
  { records, isWhole }: Found<Name>,
  instantOf: (fields: RecordView<Name>['fields']) => string | null | undefined,
): boolean {
  const last = records.at(-1)
  return isWhole || (last !== undefined && positionOf(instantOf(last.fields)) < end)
}

/** Where the indexes have an instant: UTC; what has none stands after every date. */
export function positionOf(at: string | null | undefined): string {
  return chronological(at) || '|'
}

async function findEntries(
  notebook: Notebook,
  filter: JournalFilter,
  { before, from }: Stretch,
  atMost: number,
): Promise<Found<'logEntry'>> {
  const [index, parts] = ENTRY_INDEX[filter.by](filter.by === 'all' ? '' : filter.id)
  const read = (options: ListOptions) => notebook.list('logEntry', index, { ...options, parts })
  return await collect(read, { before, from }, atMost, async () => true)
}

const ENTRY_INDEX = {
  all: () => ['byDate', []],
  place: id => ['byPlace', [id]],
  initiative: id => ['byAbout', [id]],
  person: id => ['byPerson', [id]],
} as const satisfies Record<
  JournalFilter['by'],
  (id: RecordId) => readonly ['byDate' | 'byPlace' | 'byAbout' | 'byPerson', readonly string[]]
>

async function findMeetings(
  notebook: Notebook,
  isHere: (meeting: RecordView<'meeting'>) => Promise<boolean>,
  { before, from }: Stretch,
  atMost: number,
): Promise<Found<'meeting'>> {
  const read = (options: ListOptions) => notebook.list('meeting', 'byHeld', options)
  return await collect(read, { before, from }, atMost, isHere)
}

async function collect<Name extends 'logEntry' | 'meeting'>(
  read: (options: ListOptions) => Promise<{
    readonly records: readonly RecordView<Name>[]
    readonly next: string | undefined
  }>,
  { before, from }: Stretch,
  atMost: number,
  isWanted: (record: RecordView<Name>) => Promise<boolean>,
): Promise<Found<Name>> {
  const found: RecordView<Name>[] = []
  const bounds = { ...(before !== undefined && { before }), ...(from !== undefined && { from }) }
  let after: string | undefined
  do {
    const limit = Math.min(atMost, AT_ONCE)
    const page = await read({ ...bounds, reverse: true, limit, after })
    const wanted = await Promise.all(page.records.map(isWanted))
    found.push(...page.records.filter((_, index) => wanted[index]))
    after = page.next
  } while (after !== undefined && found.length < atMost)
  return { records: found, isWhole: after === undefined }
}

/** Which meetings belong to what is shown: held there, attended by that person, or that decided about it. */
async function meetingFilter(notebook: Notebook, filter: JournalFilter) {
  if (filter.by === 'all') return async () => true
  const { by, id } = filter
  if (by === 'place') return async ({ fields }: RecordView<'meeting'>) => fields.place === id
  if (by === 'person') {
    return async (meeting: RecordView<'meeting'>) =>
      (await notebook.read('attendance', childId('attendance', meeting.id, keyOf(id))))?.fields.state ===
      'present'
  }
  const [decisions, actions] = await Promise.all([
    notebook.list('decision', 'byInitiative', { parts: [id], limit: 500 }),
    notebook.list('action', 'byInitiative', { parts: [id], limit: 500 }),
  ])
  const spoke = new Set([...decisions.records, ...actions.records].map(one => subjectOf(one.id)))
  return async (meeting: RecordView<'meeting'>) => spoke.has(meeting.id)
}

async function linesOf(
  notebook: Notebook,
  entries: readonly RecordView<'logEntry'>[],
  meetings: readonly RecordView<'meeting'>[],
): Promise<readonly TimelineLine[]> {
  const [read, held] = await Promise.all([
    readLogEntryLines(notebook, entries),
    Promise.all(meetings.map(meeting => readHeldMeeting(notebook, meeting))),
  ])
  const lines: TimelineLine[] = [
    ...read.map(entry => ({ is: 'entry', id: entry.entry.id, at: entry.entry.fields.at, entry }) as const),
    ...held.map(
      one => ({ is: 'meeting', id: one.meeting.id, at: one.meeting.fields.startsAt, held: one }) as const,
    ),
  ]
  return lines.sort(newestFirst)
}

function newestFirst(a: TimelineLine, b: TimelineLine): number {
  const [one, other] = [`${positionOf(a.at)}|${a.id}`, `${positionOf(b.at)}|${b.id}`]
  return one < other ? 1 : -1
}
