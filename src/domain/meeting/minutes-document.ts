import type { AttendanceState } from '#domain/entities/attendance.ts'
import { hash32 } from '#domain/hash.ts'
import type { RecordId } from '#domain/id.ts'
import { attendeesOf } from './attendance-count.ts'
import { dayIn, dayInFrench, dayOfInFrench, hourInFrench } from './french-dates.ts'
import {
  beginningOf,
  type MeetingRecords,
  mainPoints,
  type RecordOf,
  rollOf,
  tablesOf,
  under,
} from './meeting-records.ts'
import { movementsOfLine } from './movements.ts'
import { type Quorum, quorumChanges } from './quorum.ts'

/**
 * The minutes of a meeting, with all that a PV carries (date, hours, place, ordre du jour, who was present, represented
 * and not, debates, results of votes), before they are text, Markdown or paper.
 */
export type MinutesDocument = {
  /** "Procès-verbal" of a body that deliberates, "Compte rendu" of any other meeting. */
  readonly name: string
  readonly space: string | undefined
  readonly title: string
  readonly when: string
  readonly place: string | undefined
  /** Présents, excusés, absents, représentés: the word with its number, and the names. */
  readonly people: readonly { readonly label: string; readonly names: readonly string[] }[]
  /** Quorum, présidence, secrétariat, in whole lines. */
  readonly about: readonly string[]
  readonly points: readonly MinutesPoint[]
  readonly actions: readonly {
    readonly who: string
    readonly what: string
    readonly due: string | undefined
  }[]
  /** By record: what the document says of it, and nothing of what stands around it. */
  readonly says: ReadonlyMap<RecordId, string>
  /** By record: what an earlier release said of it in other words. Minutes that say it have not changed. */
  readonly saidBefore: ReadonlyMap<RecordId, string>
}

/** A point and what came of it. */
export type MinutesPoint = {
  readonly position: number
  readonly title: string
  readonly presentedBy: string | undefined
  readonly notes: readonly string[]
  readonly tables: readonly {
    readonly title: string
    readonly noteTaker: string | undefined
    readonly notes: readonly string[]
  }[]
  readonly arguments: readonly { readonly label: string; readonly text: string }[]
  readonly decisions: readonly MinutesDecision[]
}

/** A decision: "Décision 2026-07 · par consentement · adoptée", what was decided, and how, in whole lines. */
export type MinutesDecision = {
  readonly head: string
  readonly text: string
  readonly details: readonly string[]
}

/** Composes the minutes of a meeting from its records as they read now. */
export function minutesOf(records: MeetingRecords): MinutesDocument {
  const { meeting, items, instance, space, timeZone } = records
  const says = new Map<RecordId, string>()
  const document: Omit<MinutesDocument, 'says' | 'saidBefore'> = {
    name: DELIBERATING.includes(instance?.fields.kind ?? '') ? 'Procès-verbal' : 'Compte rendu',
    space: [space?.fields.title, space?.fields.subtitle].filter(Boolean).join(' · ') || undefined,
    title: meeting.fields.title?.trim() || 'Réunion sans titre',
    when: whenOf(meeting, items, timeZone),
    place: nameIn(records, meeting.fields.place),
    people: peopleOf(records, says),
    about: aboutOf(records),
    points: mainPoints(items).map((item, index) => pointOf(records, item, index + 1, says)),
    actions: [...records.actions].sort(byItemOrder(records)).map(action => actionOf(records, action, says)),
  }
  says.set(meeting.id, headingOf(document, meeting))
  // Until meetings that nobody dated took the hour of their first point.
  const saidBefore = new Map(
    meeting.fields.startsAt ? [] : [[meeting.id, headingOf({ ...document, when: UNDATED }, meeting)]],
  )
  return { ...document, says, saidBefore }
}

/** By record, a mark of what the minutes say of it: what the fixed record keeps as `contains`. */
export function containsOf({ says }: MinutesDocument): Readonly<Record<string, string>> {
  return Object.fromEntries([...says].map(([id, said]) => [id, markOf(said)]))
}

/** A mark of what is said of a record: two texts with one mark are the same text. */
export function markOf(said: string): string {
  return hash32(said).slice(0, 12)
}

/** The id under which the notes of a point stand in `contains`. */
export function notesId(item: RecordId): RecordId {
  return `text:${item}`
}

// Without the quorum: it follows from the sheet, of which every line is told by itself.
function headingOf(
  { title, when, place }: Pick<MinutesDocument, 'title' | 'when' | 'place'>,
  { fields }: RecordOf<'meeting'>,
): string {
  return [title, when, ...(place ? [`Lieu : ${place}`] : []), ...officersOf(fields)].join('\n')
}

const UNDATED = 'Date non fixée'

const DELIBERATING: readonly string[] = ['plenary', 'steering', 'board']

/**
 * The day and hours of a meeting in a line, across midnight too; of one that nobody dated, from when its first point
 * began.
 */
export function whenOf(
  { fields: { startsAt: planned, endsAt } }: RecordOf<'meeting'>,
  items: readonly RecordOf<'item'>[],
  timeZone: string,
): string {
  const startsAt = planned || beginningOf(items)
  const day = dayOfInFrench(startsAt, timeZone)
  if (!startsAt || !day) return UNDATED
  const [from, until] = [hourInFrench(startsAt, timeZone), hourInFrench(endsAt, timeZone)]
  const capital = `${day.charAt(0).toUpperCase()}${day.slice(1)}`
  if (!endsAt || !until) return `${capital}, ${from}`
  const isSameDay = dayIn(Date.parse(startsAt), timeZone) === dayIn(Date.parse(endsAt), timeZone)
  return isSameDay
    ? `${capital}, de ${from} à ${until}`
    : `${capital} à ${from}, jusqu’au ${dayOfInFrench(endsAt, timeZone)} à ${until}`
}

function peopleOf(records: MeetingRecords, says: Map<RecordId, string>): MinutesDocument['people'] {
  const byState = new Map<AttendanceState, string[]>()
  for (const { state, person, signatures, carriers } of attendeesOf(signaturesOf(records))) {
    if (!state) continue
    const name = nameIn(records, person) ?? 'Personne sans nom'
    const leading = signatures.find(line => line.person === person) ?? signatures[0]
    const hours = [
      leading?.arrivedAt && `arrivée à ${hourInFrench(leading.arrivedAt, records.timeZone)}`,
      ...movementsOfLine(leading ?? {}).map(
        ({ going, at }) =>
          `${going === 'left' ? 'départ' : 'retour'} à ${hourInFrench(at, records.timeZone)}`,
      ),
    ]
    const proxy = state === 'represented' && (nameIn(records, carriers[0]) ?? 'quelqu’un')
    const about = [
      leading?.as,
      leading?.voice === 'consultative' && 'voix consultative',
      ...(state === 'present' ? hours : []),
      proxy && `pouvoir à ${proxy}`,
    ].filter(Boolean)
    const said = about.length > 0 ? `${name} (${about.join(', ')})` : name
    byState.set(state, [...(byState.get(state) ?? []), said])
    for (const { id } of signatures) says.set(id, `${STATES[state].one} : ${said}`)
  }
  return STATE_ORDER.flatMap(state => {
    const names = byState.get(state)?.sort(FRENCH.compare)
    return names ? [{ label: `${STATES[state].many} (${names.length})`, names }] : []
  })
}

function signaturesOf({ attendances }: MeetingRecords) {
  return attendances.map(({ id, fields }) => ({ ...fields, id }))
}

function aboutOf(records: MeetingRecords): readonly string[] {
  return [...quorumLines(records), ...officersOf(records.meeting.fields)]
}

function officersOf({ chair, secretary }: RecordOf<'meeting'>['fields']): readonly string[] {
  return [
    ...(chair?.trim() ? [`Présidence de séance : ${chair.trim()}`] : []),
    ...(secretary?.trim() ? [`Secrétariat de séance : ${secretary.trim()}`] : []),
  ]
}

function quorumLines(records: MeetingRecords): readonly string[] {
  const [opening, ...later] = quorumChanges(rollOf(records))
  if (!opening || opening.quorum.needed === undefined) return []
  const { needed, counted } = opening.quorum
  const changes = later.map(({ at, quorum }) => {
    const hour = hourInFrench(new Date(at).toISOString(), records.timeZone)
    return `${quorum.state === 'reached' ? 'atteint' : 'perdu'} à ${hour}`
  })
  const first = `${wordOf(opening.quorum)} à l’ouverture (${counted} compté${counted > 1 ? 's' : ''})`
  return [`Quorum de ${needed} : ${[first, ...changes].join(', ')}`]
}

function wordOf({ state }: Quorum): string {
  return state === 'reached' ? 'atteint' : 'non atteint'
}

function pointOf(
  records: MeetingRecords,
  item: RecordOf<'item'>,
  position: number,
  says: Map<RecordId, string>,
): MinutesPoint {
  const presentedBy = item.fields.presentedBy?.trim() || undefined
  const tables = tablesOf(records.items, item.id)
  const all = [item, ...tables].map(({ id }) => id)
  const point = {
    position,
    title: item.fields.title?.trim() || 'Point sans titre',
    presentedBy,
    notes: notesOf(records, item.id, says),
    tables: tables.map(table => {
      const title = table.fields.title?.trim() || 'Table sans titre'
      const noteTaker = table.fields.noteTaker?.trim() || undefined
      says.set(table.id, tableHead({ title, noteTaker }))
      return { title, noteTaker, notes: notesOf(records, table.id, says) }
    }),
    arguments: all
      .flatMap(id => under(records.arguments, id))
      .map(argument => argumentOf(argument, says))
      .sort((a, b) => SIDE_ORDER.indexOf(a.side) - SIDE_ORDER.indexOf(b.side)),
    decisions: all.flatMap(id => under(records.decisions, id)).map(decision => decisionOf(decision, says)),
  }
  says.set(item.id, pointHead(point))
  return point
}

/** How a point is called: "Jardin du lavoir (présenté par le groupe Jardin)". */
export function pointHead({ title, presentedBy }: Pick<MinutesPoint, 'title' | 'presentedBy'>): string {
  return presentedBy ? `${title} (présenté par ${presentedBy})` : title
}

/** How a parallel table is called: "— Les salles (notes : Jeanne)". */
export function tableHead({ title, noteTaker }: { title: string; noteTaker: string | undefined }): string {
  return noteTaker ? `— ${title} (notes : ${noteTaker})` : `— ${title}`
}

function notesOf({ notes }: MeetingRecords, item: RecordId, says: Map<RecordId, string>): readonly string[] {
  const lines = linesOf(notes.get(item) ?? '')
  if (lines.length > 0) says.set(notesId(item), lines.join('\n'))
  return lines
}

function argumentOf({ id, fields }: RecordOf<'argument'>, says: Map<RecordId, string>) {
  const side = fields.side ?? ''
  const label = SIDES[side] ?? 'Remarque'
  const who = fields.saidBy?.trim()
  const text = `${oneLine(fields.text)}${who ? ` (${who})` : ''}`
  says.set(id, `${label} : ${text}`)
  return { side, label, text }
}

function decisionOf({ id, fields }: RecordOf<'decision'>, says: Map<RecordId, string>): MinutesDecision {
  const decision = {
    head: [
      ['Décision', fields.number?.trim()].filter(Boolean).join(' '),
      MODES[fields.mode ?? ''],
      RESULTS[fields.result ?? ''],
    ]
      .filter(Boolean)
      .join(' · '),
    text: oneLine(fields.text) || 'Décision sans texte',
    details: [
      ...votesOf(fields),
      ...(fields.objections?.trim() ? [`Objections : ${oneLine(fields.objections)}`] : []),
      ...(fields.reason?.trim() ? [`Motif : ${oneLine(fields.reason)}`] : []),
      ...(fields.reviewOn ? [`À revoir le ${dayInFrench(fields.reviewOn)}`] : []),
    ],
  }
  says.set(id, [`${decision.head} : ${decision.text}`, ...decision.details].join('\n'))
  return decision
}

function votesOf({
  votesFor,
  votesAgainst,
  abstentions,
  notVoting,
}: RecordOf<'decision'>['fields']): string[] {
  const counts = [
    ['Pour', votesFor],
    ['Contre', votesAgainst],
    ['Abstentions', abstentions],
    ['Ne prennent pas part', notVoting],
  ] as const
  const given = counts.filter(([, count]) => count !== null && count !== undefined)
  return given.length > 0 ? [given.map(([label, count]) => `${label} : ${count}`).join(' · ')] : []
}

function actionOf(records: MeetingRecords, { id, fields }: RecordOf<'action'>, says: Map<RecordId, string>) {
  const action = {
    who: nameIn(records, fields.person) ?? (fields.who?.trim() || 'À trouver'),
    what: fields.what?.trim() || 'Action sans texte',
    due: fields.dueOn ? dayInFrench(fields.dueOn) : undefined,
  }
  says.set(id, actionLine(action))
  return action
}

/** Qui fait quoi pour quand, in a line. */
export function actionLine({ who, what, due }: MinutesDocument['actions'][number]): string {
  return `${who} : ${what}${due ? ` (pour le ${due})` : ''}`
}

// Actions in the order of their points; those of no point last.
function byItemOrder({ items }: MeetingRecords) {
  const order = mainPoints(items).flatMap(({ id }) => [id, ...tablesOf(items, id).map(table => table.id)])
  const rank = ({ fields: { item } }: RecordOf<'action'>) => {
    const found = item ? order.indexOf(item) : -1
    return found < 0 ? order.length : found
  }
  return (a: RecordOf<'action'>, b: RecordOf<'action'>) => rank(a) - rank(b) || (a.id < b.id ? -1 : 1)
}

function nameIn({ names }: MeetingRecords, id: RecordId | null | undefined): string | undefined {
  return (id && names.get(id)) || undefined
}

function linesOf(text: string): string[] {
  return text
    .split(/\r\n|\r|\n/)
    .map(line => line.trimEnd())
    .filter(line => line.trim() !== '')
}

function oneLine(text: string | null | undefined): string {
  return linesOf(text ?? '')
    .join(' ')
    .trim()
}

const STATES: Readonly<Record<AttendanceState, { readonly one: string; readonly many: string }>> = {
  present: { one: 'Présent', many: 'Présents' },
  represented: { one: 'Représenté', many: 'Représentés' },
  excused: { one: 'Excusé', many: 'Excusés' },
  absent: { one: 'Absent', many: 'Absents' },
}

const STATE_ORDER: readonly AttendanceState[] = ['present', 'represented', 'excused', 'absent']

const FRENCH = new Intl.Collator('fr')

const SIDES: Readonly<Record<string, string>> = { pro: 'Pour', con: 'Contre', alternative: 'Alternative' }
const SIDE_ORDER: readonly string[] = ['pro', 'con', 'alternative']

const MODES: Readonly<Record<string, string>> = {
  consent: 'par consentement',
  showOfHands: 'vote à main levée',
  secretBallot: 'vote secret',
  opinion: 'avis',
  coordination: 'décision de la coordination',
}

const RESULTS: Readonly<Record<string, string>> = {
  adopted: 'adoptée',
  rejected: 'rejetée',
  deferred: 'reportée',
}
