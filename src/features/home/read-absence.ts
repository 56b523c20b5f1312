import { type LogEntryLine, readLogEntryLines } from '#cards/log-entry.tsx'
import { namesIn } from '#cards/names.ts'
import type { Notebook, RecordView } from '#data/index.ts'
import { type RecordId, typeOf } from '#domain/id.ts'
import { arrivedLines } from './arrived-lines.ts'
import { type ToldLine, toldLine } from './told-line.ts'

/** The most documents that are looked through. */
export const LOOKED_THROUGH = 1_000

/** A record that changed, with the decisions and actions that arrived in full. */
export type AbsenceRecord = ToldLine & {
  readonly decisions: readonly RecordView<'decision'>[]
  readonly actions: readonly {
    readonly action: RecordView<'action'>
    readonly personName: string | undefined
  }[]
}

/** What changed at one place; of what has no place, `place` is `undefined`. */
export type AbsenceAtPlace = {
  readonly place: RecordId | undefined
  /** `undefined` while the place's record has not arrived. */
  readonly name: string | undefined
  readonly records: readonly AbsenceRecord[]
  /** Oldest first, as one tells it. */
  readonly entries: readonly LogEntryLine[]
}

/** What others wrote while somebody was away. */
export type Absence = {
  readonly places: readonly AbsenceAtPlace[]
  readonly people: number
  readonly newPlaces: number
  readonly isWhole: boolean
}

/** Reads what came after a place in what has come here, gathered by where it happens. */
export async function readAbsence(notebook: Notebook, since: number): Promise<Absence> {
  const { records, isWhole } = await notebook.arrivals.since(since, LOOKED_THROUGH)
  const { people, places, records: lines } = arrivedLines(records)
  const [told, entries] = await Promise.all([
    Promise.all(lines.map(line => absenceRecord(notebook, line))),
    readEntries(
      notebook,
      records.filter(({ type }) => type === 'logEntry').map(({ id }) => id),
    ),
  ])
  const known = told.filter(record => record !== undefined)
  return { places: await byPlace(notebook, known, entries), people, newPlaces: places, isWhole }
}

async function absenceRecord(
  notebook: Notebook,
  line: Parameters<typeof toldLine>[1],
): Promise<AbsenceRecord | undefined> {
  const told = await toldLine(notebook, line)
  if (!told) return undefined
  const names = namesIn(notebook)
  const of = (type: string) => line.of.filter(id => typeOf(id) === type).sort()
  const [decisions, actions] = await Promise.all([
    Promise.all(of('decision').map(id => notebook.read('decision', id))),
    Promise.all(of('action').map(id => notebook.read('action', id))),
  ])
  const withNames = actions
    .filter(action => action !== undefined)
    .map(async action => ({ action, personName: await names.person(action.fields.person) }))
  return {
    ...told,
    decisions: decisions.filter(decision => decision !== undefined),
    actions: await Promise.all(withNames),
  }
}

async function readEntries(notebook: Notebook, ids: readonly RecordId[]): Promise<readonly LogEntryLine[]> {
  const views = await Promise.all(ids.map(id => notebook.read('logEntry', id)))
  const lines = await readLogEntryLines(
    notebook,
    views.filter(view => view !== undefined),
  )
  const timeOf = ({ entry }: LogEntryLine) => Date.parse(entry.fields.at ?? '') || 0
  return [...lines].sort((a, b) => timeOf(a) - timeOf(b))
}

async function byPlace(
  notebook: Notebook,
  records: readonly AbsenceRecord[],
  entries: readonly LogEntryLine[],
): Promise<readonly AbsenceAtPlace[]> {
  const names = namesIn(notebook)
  const placeOf = ({ entry }: LogEntryLine) => entry.fields.place ?? undefined
  const places = new Set([...records.map(({ place }) => place), ...entries.map(placeOf)])
  const found = await Promise.all(
    [...places].map(async place => ({
      place,
      name: await names.place(place),
      records: records.filter(record => record.place === place),
      entries: entries.filter(entry => placeOf(entry) === place),
    })),
  )
  return found.sort(inOrder)
}

// By name; what is nowhere comes last.
function inOrder(a: AbsenceAtPlace, b: AbsenceAtPlace): number {
  if ((a.place === undefined) !== (b.place === undefined)) return a.place === undefined ? 1 : -1
  return (a.name ?? '').localeCompare(b.name ?? '', 'fr')
}
