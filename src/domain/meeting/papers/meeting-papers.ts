import type { Fields } from '#domain/entities/index.ts'
import type { RecordId } from '#domain/id.ts'
import { agendaTimes } from '#domain/meeting/agenda-times.ts'
import { attendeesOf } from '#domain/meeting/attendance-count.ts'
import { dayIn, dayInFrench, hourInFrench, shortDayInFrench } from '#domain/meeting/french-dates.ts'
import {
  type MeetingRecords,
  mainPoints,
  type RecordOf,
  rollOf,
  tablesOf,
} from '#domain/meeting/meeting-records.ts'
import { minutesOf, whenOf } from '#domain/meeting/minutes-document.ts'
import { isHeldOn } from '#domain/meeting/quorum.ts'
import type { PaperBlock, PaperDocument } from './paper-document.ts'

/** The convocation: where, when, what about; and where the statutes know them, a pouvoir to cut out. */
export function convocationOf(records: MeetingRecords): PaperDocument {
  const { instance } = records
  const mayRepresent = instance !== undefined && instance.fields.proxiesEach !== 0
  const body = instance?.fields.name?.trim()
  return {
    ...headOf(records, 'Convocation'),
    blocks: [
      {
        kind: 'paragraph',
        text: body
          ? `Madame, Monsieur, vous êtes convié·e à cette réunion (${body}).`
          : 'Madame, Monsieur, vous êtes convié·e à cette réunion.',
      },
      { kind: 'heading', text: 'Ordre du jour' },
      agendaBlock(records),
      ...guestBlocks(records),
      { kind: 'signatures', labels: ['Pour la convocation'] },
      ...(mayRepresent ? proxyBlocks(records) : []),
    ],
  }
}

// Invités stand one a line in the instance's settings; they are asked to come, and are no members.
function guestBlocks({ instance }: MeetingRecords): PaperDocument['blocks'] {
  const guests = (instance?.fields.guests ?? '').split('\n').map(guest => guest.trim())
  const named = guests.filter(Boolean).join(', ')
  return named === '' ? [] : [{ kind: 'paragraph', text: `Invités\u00a0: ${named}` }]
}

/** The ordre du jour for everybody: the points, who presents them, how long the meeting is to last. */
export function agendaOf(records: MeetingRecords): PaperDocument {
  const { endsAt } = timesOf(records)
  const end =
    endsAt === undefined ? undefined : hourInFrench(new Date(endsAt).toISOString(), records.timeZone)
  return {
    ...headOf(records, 'Ordre du jour'),
    blocks: [
      agendaBlock(records),
      ...(end ? [{ kind: 'paragraph', text: `Fin prévue à ${end}.` } as const] : []),
    ],
  }
}

/** The chair's ordre du jour: hours, durations, tables with their note-takers, and room to note. */
export function chairsAgendaOf(records: MeetingRecords): PaperDocument {
  const rows = timesOf(records).points.map(({ point, startsAt }, index) => {
    const { minutes, presentedBy, kind } = point.fields
    const hour =
      startsAt === undefined ? '' : hourInFrench(new Date(startsAt).toISOString(), records.timeZone)
    const tables = tablesOf(records.items, point.id).map(({ fields }) => {
      const title = fields.title?.trim() || 'Table'
      return fields.noteTaker?.trim() ? `${title} (notes\u00a0: ${fields.noteTaker.trim()})` : title
    })
    const about = [
      presentedBy?.trim() && `par ${presentedBy.trim()}`,
      kind === 'controversy' && 'controverse\u00a0: pour, contre, alternatives',
      tables.length > 0 && `tables\u00a0: ${tables.join(PARTED)}`,
    ].filter(Boolean)
    const title = titleOf(point)
    return [
      hour ?? '',
      minutes ? `${minutes} min` : '',
      `${index + 1}. ${about.length > 0 ? `${title} (${about.join(PARTED)})` : title}`,
      '',
    ]
  })
  const { quorum, proxiesEach } = rollOf(records)
  const rules = [
    typeof quorum === 'number' && `Quorum : ${quorum}`,
    typeof proxiesEach === 'number' && `Pouvoirs par personne : ${proxiesEach}`,
  ].filter(line => line !== false)
  return {
    ...headOf(records, 'Ordre de la présidence'),
    blocks: [
      ...(rules.length > 0 ? [{ kind: 'paragraph', text: rules.join(' · ') } as const] : []),
      { kind: 'table', heads: ['Heure', 'Durée', 'Point', 'Notes'], rows, signed: true },
    ],
  }
}

// A semicolon never begins a line.
const PARTED = '\u202f; '

const BLANK_LINES = 12

/**
 * The feuille d’émargement: those who sit in the instance that day, those who signed or were announced already, those of
 * the former meeting, each once, and blank lines. `former`: who was there last time.
 */
export function signSheetOf(records: MeetingRecords, former: readonly RecordId[] = []): PaperDocument {
  const { day } = rollOf(records)
  const attendees = attendeesOf(records.attendances.map(({ fields }) => fields))
  const known = new Set(attendees.flatMap(({ persons }) => persons))
  const signed = attendees.map(({ person, signatures, carriers }) => [
    nameIn(records, person),
    signatures[0]?.as ?? seatTitle(records, person, day),
    carriers[0] ? `pouvoir à ${nameIn(records, carriers[0])}` : '',
  ])
  const seated = records.seats
    .filter(({ fields }) => isHeldOn(fields, day) && !(fields.person && known.has(fields.person)))
    .map(({ fields }) => {
      if (fields.person) known.add(fields.person)
      return [fields.person ? nameIn(records, fields.person) : '', fields.title?.trim() ?? '', '']
    })
  const others = former.filter(person => !known.has(person)).map(person => [nameIn(records, person), '', ''])
  const rows = [...signed, ...seated, ...others]
    .sort(([a = ''], [b = '']) => Number(a === '') - Number(b === '') || FRENCH.compare(a, b))
    .map(row => [...row, ''])
  const blank = Array.from({ length: BLANK_LINES }, () => ['', '', '', ''])
  return {
    ...headOf(records, 'Feuille d’émargement'),
    blocks: [
      {
        kind: 'table',
        heads: ['Nom', 'En qualité de', 'Pouvoir', 'Signature'],
        rows: [...rows, ...blank],
        signed: true,
      },
      { kind: 'signatures', labels: ['La présidence de séance', 'Le secrétariat de séance'] },
    ],
  }
}

/** The relevé de décisions: what was decided and how, and who does what by when. */
export function decisionsPaperOf(records: MeetingRecords): PaperDocument {
  const { points, actions } = minutesOf(records)
  const decisions = points.flatMap(({ position, title, decisions }) =>
    decisions.map(
      ({ head, text, details }): PaperBlock => ({
        kind: 'notice',
        head: `${head}. ${text}`,
        lines: [...details, `Point ${position} : ${title}`],
      }),
    ),
  )
  return {
    ...headOf(records, 'Relevé de décisions'),
    blocks: [
      ...(decisions.length > 0
        ? decisions
        : [{ kind: 'paragraph', text: 'Aucune décision n’est écrite pour cette réunion.' } as const]),
      ...(actions.length > 0
        ? [
            { kind: 'heading', text: 'Qui fait quoi pour quand' } as const,
            {
              kind: 'table',
              heads: ['Qui', 'Quoi', 'Pour quand'],
              rows: actions.map(({ who, what, due = '' }) => [who, what, due]),
            } as const,
          ]
        : []),
    ],
  }
}

/** A meeting on the poster. */
export type PosterLine = {
  readonly startsAt: string
  readonly title: string
  readonly place: string | undefined
  readonly status: string | undefined
}

/** The poster of a month's meetings, `2026-03`, soonest first. */
export function posterOf(
  month: string,
  meetings: readonly PosterLine[],
  { timeZone, space }: { readonly timeZone: string; readonly space: Fields<'space'> | undefined },
): PaperDocument {
  const name = dayInFrench(`${month}-01`).replace(/^\S+ 1er /, '')
  return {
    name: 'Les réunions du mois',
    over: spaceLine(space),
    title: name.charAt(0).toUpperCase() + name.slice(1),
    about: [],
    blocks: [
      meetings.length === 0
        ? { kind: 'paragraph', text: 'Aucune réunion n’est prévue ce mois-ci.' }
        : {
            kind: 'table',
            heads: ['Quand', 'Quoi', 'Où'],
            rows: meetings.map(({ startsAt, title, place = '', status }) => [
              `${dayInWords(startsAt, timeZone)}, ${hourInFrench(startsAt, timeZone)}`,
              status ? `${title} (${status})` : title,
              place,
            ]),
          },
    ],
  }
}

function dayInWords(instant: string, timeZone: string): string {
  return shortDayInFrench(dayIn(Date.parse(instant), timeZone))
}

function headOf(records: MeetingRecords, name: string): Omit<PaperDocument, 'blocks'> {
  const { meeting, items, space, timeZone } = records
  const place = meeting.fields.place && records.names.get(meeting.fields.place)
  return {
    name,
    over: spaceLine(space?.fields),
    title: meeting.fields.title?.trim() || 'Réunion sans titre',
    about: [whenOf(meeting, items, timeZone), ...(place ? [place] : [])],
  }
}

function spaceLine(space: Fields<'space'> | undefined): string | undefined {
  return [space?.title, space?.subtitle].filter(Boolean).join(' · ') || undefined
}

function agendaBlock(records: MeetingRecords): PaperBlock {
  const items = mainPoints(records.items).map(point => {
    const by = point.fields.presentedBy?.trim()
    return by ? `${titleOf(point)} (présenté par ${by})` : titleOf(point)
  })
  return items.length > 0
    ? { kind: 'list', items }
    : { kind: 'paragraph', text: 'L’ordre du jour n’est pas encore écrit.' }
}

function proxyBlocks({ instance, meeting }: MeetingRecords): readonly PaperBlock[] {
  const limit = instance?.fields.proxiesEach
  const rule = typeof limit === 'number' ? ` Une personne peut en porter ${limit} au plus.` : ''
  return [
    { kind: 'heading', text: 'Pouvoir' },
    {
      kind: 'paragraph',
      text: `Si vous ne pouvez pas venir, vous pouvez vous faire représenter.${rule}\nJe soussigné·e ______________________________ donne pouvoir à ______________________________ pour me représenter à « ${meeting.fields.title?.trim() || 'cette réunion'} ».\nFait à ____________________ le ____________________ Signature :`,
    },
  ]
}

function timesOf({ items, meeting }: MeetingRecords) {
  return agendaTimes(mainPoints(items), meeting.fields.startsAt)
}

function titleOf({ fields }: RecordOf<'item'>): string {
  return fields.title?.trim() || 'Point sans titre'
}

function nameIn({ names }: MeetingRecords, person: RecordId): string {
  return names.get(person) ?? 'Personne sans nom'
}

function seatTitle({ seats }: MeetingRecords, person: RecordId, day: string | undefined): string {
  return (
    seats.find(({ fields }) => fields.person === person && isHeldOn(fields, day))?.fields.title?.trim() ?? ''
  )
}

const FRENCH = new Intl.Collator('fr')
