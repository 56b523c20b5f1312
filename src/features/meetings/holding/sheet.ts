import { useMemo } from 'preact/hooks'
import { personName } from '#cards/person.ts'
import type { Notebook, RecordView } from '#data/index.ts'
import { alphabetical } from '#domain/entities/key.ts'
import type { RecordId } from '#domain/id.ts'
import { type Attendee, attendeesOf } from '#domain/meeting/attendance-count.ts'
import { isHeldOn, type Roll } from '#domain/meeting/quorum.ts'
import { type NearPair, nearPairs, saidOfSameness } from '#domain/meeting/same-person.ts'
import { useLive } from '#ui/use-live.ts'
import { todayIn } from './now.ts'

type AttendanceFields = RecordView<'attendance'>['fields']

/** One line of the sheet with the record it was read from. */
export type SignedLine = AttendanceFields & { readonly view: RecordView<'attendance'> }

/** The feuille d’émargement of a meeting as it reads now. */
export type Sheet = {
  readonly meeting: RecordView<'meeting'>
  readonly attendees: readonly Attendee<SignedLine>[]
  /** Those who have a seat or came to the last meetings, and of whom nothing is said yet. */
  readonly expected: readonly RecordId[]
  /** What decides on the quorum. */
  readonly roll: Roll
  readonly proposals: readonly NearPair[]
  /** Whose pouvoir each person carries. */
  readonly carriedBy: ReadonlyMap<RecordId, readonly Attendee<SignedLine>[]>
  readonly persons: ReadonlyMap<RecordId, RecordView<'person'>>
  readonly nameOf: (person: RecordId) => string
  /** The title of the seat that a person holds on the day of the meeting. */
  readonly seatOf: (person: RecordId) => string | undefined
}

const PERSONS = 3_000
const MEETINGS_BEFORE = 3

/** Follows the sheet of a meeting; `undefined` until it is read. */
export function useSheet(
  notebook: Notebook,
  meeting: RecordView<'meeting'>,
  timeZone: string,
): Sheet | undefined {
  const { id } = meeting
  const { instance, startsAt } = meeting.fields
  const signed = useLive(() => notebook.live(() => notebook.family('attendance', id)), [notebook, id])
  // Read apart: a signature does not make a device read every person and the last meetings again.
  const persons = useLive(() => notebook.live(() => readPersons(notebook)), [notebook])
  const body = useLive(
    () => notebook.live(() => readBody(notebook, instance, id, startsAt)),
    [notebook, instance, id, startsAt],
  )
  const pairs = useMemo(keptPairs, [])
  return useMemo(() => {
    if (!signed || !persons || !body) return undefined
    const start = startsAt ? Date.parse(startsAt) : Number.NaN
    const day = Number.isNaN(start) ? todayIn(timeZone) : todayIn(timeZone, start)
    const lines = signed.map(lineOf)
    const nameOf = (person: RecordId) => {
      const view = persons.get(person)
      return view ? personName(view) : '…'
    }
    const held = body.seats.filter(seat => isHeldOn(seat, day))
    const titles = new Map(held.map(({ person, title }) => [person, title?.trim() || undefined]))
    const seated = held.flatMap(({ person }) => person ?? [])
    const listed = new Set(lines.map(({ person }) => person))
    const expected = [...new Set([...seated, ...body.regulars])].filter(person => !listed.has(person))
    const attendees = attendeesOf(lines.filter(({ state }) => Boolean(state)))
    return {
      meeting,
      attendees,
      carriedBy: carriedBy(attendees),
      expected: [...expected, ...unsaid(lines)],
      roll: {
        signatures: lines,
        quorum: body.quorum,
        proxiesEach: body.proxiesEach,
        voiceWithoutSeat: body.voiceWithoutSeat,
        seats: body.seats,
        day,
      },
      proposals: pairs.of(lines, person => (persons.has(person) ? nameOf(person) : undefined)),
      persons,
      nameOf,
      seatOf: person => titles.get(person),
    }
  }, [signed, persons, body, meeting, startsAt, timeZone, pairs])
}

// A view is the same object while its row is: so is its line, and what was read from it.
const lineByView = new WeakMap<RecordView<'attendance'>, SignedLine>()

function lineOf(view: RecordView<'attendance'>): SignedLine {
  const line = lineByView.get(view) ?? { ...view.fields, view }
  lineByView.set(view, line)
  return line
}

/** Pairs of near names, looked for anew only when a name, or what is said of two people, has changed. */
function keptPairs() {
  let last: { readonly asked: string; readonly pairs: readonly NearPair[] } | undefined
  return {
    of(lines: readonly SignedLine[], nameOf: (person: RecordId) => string | undefined): readonly NearPair[] {
      const asked = JSON.stringify(lines.map(line => [...saidOfSameness(line), nameOf(line.person ?? '')]))
      if (last?.asked !== asked) last = { asked, pairs: nearPairs(lines, nameOf) }
      return last.pairs
    },
  }
}

/** Whether a name answers to what was typed: every typed word begins one of its words, accents and case aside. */
export function answersTo(name: string, typed: string): boolean {
  const words = wordsOf(name)
  return wordsOf(typed).every(part => words.some(word => word.startsWith(part)))
}

function wordsOf(text: string): readonly string[] {
  return alphabetical(text)
    .split(/[\s'’-]+/)
    .filter(Boolean)
}

function carriedBy(attendees: readonly Attendee<SignedLine>[]): Sheet['carriedBy'] {
  const carried = new Map<RecordId, Attendee<SignedLine>[]>()
  for (const attendee of attendees.filter(({ state }) => state === 'represented')) {
    for (const carrier of attendee.carriers) carried.set(carrier, [...(carried.get(carrier) ?? []), attendee])
  }
  return carried
}

// A line that somebody took back says nothing: its person is expected again.
function unsaid(lines: readonly SignedLine[]): readonly RecordId[] {
  return lines.flatMap(({ person, state }) => (person && !state ? [person] : []))
}

async function readPersons(notebook: Notebook): Promise<ReadonlyMap<RecordId, RecordView<'person'>>> {
  const { records } = await notebook.list('person', 'byName', { limit: PERSONS })
  return new Map(records.map(view => [view.id, view]))
}

async function readBody(
  notebook: Notebook,
  instance: RecordId | null | undefined,
  meeting: RecordId,
  startsAt: string | null | undefined,
) {
  if (!instance)
    return {
      seats: [],
      quorum: undefined,
      proxiesEach: undefined,
      voiceWithoutSeat: undefined,
      regulars: [],
    }
  const [view, seats, regulars] = await Promise.all([
    notebook.read('instance', instance),
    notebook.family('seat', instance),
    readRegulars(notebook, instance, meeting, startsAt),
  ])
  return {
    seats: seats.map(({ fields }) => fields),
    quorum: view?.fields.quorum,
    proxiesEach: view?.fields.proxiesEach,
    voiceWithoutSeat: view?.fields.voiceWithoutSeat,
    regulars,
  }
}

/** Who signed at the last meetings of this instance. */
async function readRegulars(
  notebook: Notebook,
  instance: RecordId,
  meeting: RecordId,
  startsAt: string | null | undefined,
): Promise<readonly RecordId[]> {
  const { records } = await notebook.list('meeting', 'byInstance', {
    parts: [instance],
    reverse: true,
    limit: MEETINGS_BEFORE + 6,
  })
  const before = records
    .filter(({ id, fields }) => id !== meeting && isBefore(fields.startsAt, startsAt))
    .slice(0, MEETINGS_BEFORE)
  const sheets = await Promise.all(before.map(({ id }) => notebook.family('attendance', id)))
  return attendeesOf(sheets.flat().map(({ fields }) => fields))
    .filter(({ state }) => state !== undefined)
    .map(({ person }) => person)
}

function isBefore(one: string | null | undefined, other: string | null | undefined): boolean {
  const [left, right] = [Date.parse(one ?? ''), Date.parse(other ?? '')]
  return !Number.isNaN(left) && (Number.isNaN(right) ? left < Date.now() : left < right)
}
