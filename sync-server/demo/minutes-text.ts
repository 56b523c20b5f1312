import type { RecordId } from '#domain/id.ts'
import { type Day, inWords } from './calendar.ts'
import type { Cast } from './cast.ts'
import { type InstanceKey, quorumOf } from './content/instances-and-seats.ts'
import type { PersonKey } from './content/persons.ts'
import type { MeetingPlan, Point } from './meeting-plan.ts'

/** A meeting that is written down. */
export type WrittenMeeting = {
  readonly id: RecordId
  readonly plan: MeetingPlan
  readonly points: readonly WrittenPoint[]
}

/** A point that is written down, with the numbers of its decisions and the days its actions are due. */
export type WrittenPoint = {
  readonly id: RecordId
  readonly point: Point
  readonly numbers: readonly string[]
  readonly dues: readonly (Day | undefined)[]
}

/** The minutes of a meeting in plain text, as a secretary would send them round. */
export function minutesText(cast: Cast, { plan, points }: WrittenMeeting): string {
  return [
    ...heading(cast, plan),
    ...attendanceLines(cast, plan),
    '',
    'ORDRE DU JOUR',
    ...points.map(({ point }, index) => `${index + 1}. ${point.title}`),
    ...points.flatMap((written, index) => pointLines(cast, written, index + 1)),
    ...actionLines(cast, points),
    '',
    'La présidence de séance : ____________________     Le secrétariat de séance : ____________________',
  ].join('\n')
}

function heading({ placeName }: Cast, { title, day, from, until, place }: MeetingPlan): string[] {
  const when = day === undefined ? 'sans date' : inWords(day)
  const hours = from && until ? `, de ${hour(from)} à ${hour(until)}` : ''
  return [
    'PROCÈS-VERBAL',
    title,
    `${when.charAt(0).toUpperCase()}${when.slice(1)}${hours}`,
    ...(place ? [`Lieu : ${placeName(place)}`] : []),
    '',
  ]
}

function attendanceLines(
  { nameOf }: Cast,
  { attendance, chair, secretary, instance }: MeetingPlan,
): string[] {
  const names = (list: readonly PersonKey[]) => list.map(nameOf).sort(FRENCH.compare).join(', ')
  const line = (word: string, list: readonly PersonKey[] = []) =>
    list.length > 0 ? [`${word} (${list.length}) : ${names(list)}`] : []
  const { present, excused, absent, represented = [] } = attendance ?? { present: [] }
  const proxies = represented.map(([who, by]) => `${nameOf(who)} (pouvoir à ${nameOf(by)})`)
  return [
    ...line('Présents', present),
    ...line('Excusés', excused),
    ...line('Absents', absent),
    ...(proxies.length > 0 ? [`Représentés (${proxies.length}) : ${proxies.join(', ')}`] : []),
    ...quorumLine(instance, (present?.length ?? 0) + represented.length),
    ...(chair ? [`Présidence de séance : ${nameOf(chair)}`] : []),
    ...(secretary ? [`Secrétariat de séance : ${nameOf(secretary)}`] : []),
  ]
}

function quorumLine(instance: InstanceKey | undefined, count: number): string[] {
  const quorum = instance && quorumOf(instance)
  if (quorum === undefined) return []
  return [`Quorum de ${quorum} : ${count >= quorum ? 'atteint' : 'non atteint'}`]
}

function pointLines({ nameOf }: Cast, { point, numbers }: WrittenPoint, position: number): string[] {
  const { title, by, notes = [], tables = [], sides = [], decisions = [] } = point
  const sideLines = sides.map(
    ([side, text, saidBy]) => `${SIDES[side]} : ${text}${saidBy ? ` (${saidBy})` : ''}`,
  )
  const tableLines = tables.flatMap(table => [
    `— ${table.title}${table.noteTaker ? ` (notes : ${nameOf(table.noteTaker)})` : ''}`,
    ...typed(table.notes ?? []),
  ])
  const decisionLines = decisions.flatMap((decided, index) => [
    `DÉCISION ${numbers[index]} · ${MODES[decided.mode]} · ${RESULTS[decided.result ?? 'adopted']} : ${decided.text}`,
    ...(decided.votes ? [votesLine(decided.votes)] : []),
    ...(decided.objections ? [`Objections : ${decided.objections}`] : []),
    ...(decided.reason ? [`Motif : ${decided.reason}`] : []),
  ])
  return [
    '',
    `${position}. ${title.toLocaleUpperCase('fr')}${by ? ` (présenté par ${by})` : ''}`,
    ...typed(notes),
    ...tableLines,
    ...sideLines,
    ...decisionLines,
  ]
}

function actionLines({ nameOf }: Cast, points: readonly WrittenPoint[]): string[] {
  const lines = points.flatMap(({ point, dues }) =>
    (point.actions ?? []).map(({ what, person, who }, index) => {
      const due = dues[index]
      const name = person ? nameOf(person) : (who ?? 'à trouver')
      return `${name} : ${what}${due ? ` (pour le ${inWords(due)})` : ''}`
    }),
  )
  return lines.length > 0 ? ['', 'QUI FAIT QUOI POUR QUAND', ...lines] : []
}

function typed(notes: NonNullable<Point['notes']>): string[] {
  return notes.flatMap(([, text]) => text.trim().split('\n'))
}

function votesLine([votesFor, against, abstentions, notVoting]: readonly [
  number,
  number,
  number,
  number,
]): string {
  return `Pour : ${votesFor} · Contre : ${against} · Abstentions : ${abstentions} · Ne prennent pas part : ${notVoting}`
}

function hour(time: string): string {
  return time.replace(/^0/, '').replace(':', ' h ')
}

const FRENCH = new Intl.Collator('fr')

const SIDES = { pro: 'Pour', con: 'Contre', alternative: 'Alternative' } as const

const MODES = {
  consent: 'par consentement',
  showOfHands: 'vote à main levée',
  secretBallot: 'vote secret',
  opinion: 'avis',
  coordination: 'décision de la coordination',
} as const

const RESULTS = { adopted: 'adoptée', rejected: 'rejetée', deferred: 'reportée' } as const
