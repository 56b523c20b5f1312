import { keyOf, type RecordId, recordId, typeOf } from '#domain/id.ts'

/** Where each kind of record opens in the app: cards link, the router in `app` answers. */
const PLACES = {
  initiative: 'initiatives',
  meeting: 'reunions',
  instance: 'instances',
  event: 'agenda',
  place: 'lieux',
  person: 'personnes',
} as const

/** The address of the screen of a record that has one of its own. */
export function addressOf(id: RecordId, type: keyof typeof PLACES): string {
  return `/app/${PLACES[type]}/${encodeURIComponent(keyOf(id))}`
}

/** The lists and the blank forms, by name. */
export const addresses = {
  search: '/app/rechercher',
  journal: '/app/journal',
  writeEntry: '/app/journal/ecrire',
  initiatives: '/app/initiatives',
  newInitiative: '/app/initiatives/nouvelle',
  meetings: '/app/reunions',
  newMeeting: '/app/reunions/nouvelle',
  decisions: '/app/decisions',
  actions: '/app/actions',
  toSettle: '/app/a-departager',
  aside: '/app/mis-de-cote',
  instances: '/app/instances',
  agenda: '/app/agenda',
  newEvent: '/app/agenda/nouveau',
  members: '/app/membres',
  invite: '/app/membres/inviter',
  dataNotice: '/app/membres/donnees',
  space: '/app/membres/espace',
  myDevices: '/app/appareil/tous',
  join: '/app/rejoindre',
  absence: '/app/pendant-votre-absence',
  places: '/app/lieux',
  newPlace: '/app/lieux/nouveau',
  people: '/app/personnes',
  newPerson: '/app/personnes/nouvelle',
} as const

/** One who belongs to the space, by user name. */
export function memberAddressOf(user: string): string {
  return `${addresses.members}/${encodeURIComponent(user)}`
}

/** The form that plans a meeting of an instance. */
export function newMeetingAddressOf(instance: RecordId): string {
  return `${addresses.newMeeting}?instance=${encodeURIComponent(keyOf(instance))}`
}

/** An event, opened on one of its dates where it comes back. */
export function eventAddressOf(event: RecordId, date?: string): string {
  return `${addressOf(event, 'event')}${date === undefined ? '' : `?date=${date}`}`
}

/** The form that changes an event: all of its dates, or one. */
export function editEventAddressOf(event: RecordId, date?: string): string {
  return `${addressOf(event, 'event')}/modifier${date === undefined ? '' : `?date=${date}`}`
}

/** The form that changes an initiative, a place or a person. */
export function editAddressOf(
  record: RecordId,
  type: 'initiative' | 'place' | 'person' = 'initiative',
): string {
  return `${addressOf(record, type)}/modifier`
}

/** The journal, the agenda or the initiatives of one place; the journal of one person. */
export function ofPlaceAddressOf(list: 'journal' | 'agenda' | 'initiatives', place: RecordId): string {
  return `${addresses[list]}?lieu=${encodeURIComponent(keyOf(place))}`
}

/** The entries of the journal that a person wrote. */
export function journalOfPersonAddressOf(person: RecordId): string {
  return `${addresses.journal}?personne=${encodeURIComponent(keyOf(person))}`
}

/** The form that corrects an entry of the journal. */
export function correctionAddressOf(entry: RecordId): string {
  return `${addresses.writeEntry}?corrige=${encodeURIComponent(keyOf(entry))}`
}

/** The journal, newest first, from an instant back: an entry and what stood before it. */
export function journalFromAddressOf(at: string | undefined): string {
  return at === undefined ? addresses.journal : `${addresses.journal}?moment=${encodeURIComponent(at)}`
}

/** The form that writes about an initiative. */
export function writeAboutAddressOf(initiative: RecordId): string {
  return `${addresses.writeEntry}?initiative=${encodeURIComponent(keyOf(initiative))}`
}

/** The screen that asks which version of a record's field stands. */
export function settleAddressOf(record: RecordId, path: string): string {
  const key = encodeURIComponent(keyOf(record))
  return `${addresses.toSettle}/${typeOf(record)}/${key}?champ=${encodeURIComponent(path)}`
}

/** A point of a meeting, opened on the meeting's screen. */
export function pointAddressOf(meeting: RecordId, item: RecordId): string {
  const key = keyOf(item).slice(keyOf(meeting).length + 1)
  return `${addressOf(meeting, 'meeting')}?point=${encodeURIComponent(key)}`
}

/** A decision in the register. */
export function decisionAddressOf(decision: RecordId): string {
  return `${addresses.decisions}/${encodeURIComponent(keyOf(decision))}`
}

/** An action in the list of actions. */
export function actionAddressOf(action: RecordId): string {
  return `${addresses.actions}/${encodeURIComponent(keyOf(action))}`
}

/** The minutes of a meeting as they were approved. */
export function minutesAddressOf(meeting: RecordId): string {
  return `${addressOf(meeting, 'meeting')}/compte-rendu`
}

/** The form that approves the minutes of a meeting. */
export function approvalAddressOf(meeting: RecordId): string {
  return `${addressOf(meeting, 'meeting')}/approuver`
}

/** The kinds of paper: what each is printed for is in its name. */
export const paperKinds = [
  'convocation',
  'ordre-du-jour',
  'ordre-de-la-presidence',
  'emargement',
  'compte-rendu',
  'releve',
] as const

export type PaperKind = (typeof paperKinds)[number]

/** A paper of a meeting, ready to print. */
export function paperAddressOf(kind: PaperKind, meeting: RecordId): string {
  return `/app/papier/${kind}/${encodeURIComponent(keyOf(meeting))}`
}

/** The poster of a month, `2026-03`. */
export function posterAddressOf(month: string): string {
  return `/app/papier/affiche/${month}`
}

/** Where a short code read on paper opens. */
export function codeAddressOf(code: string): string {
  return `/app/c/${code}`
}

/** Who changed what of a record, from where and when. */
export function historyAddressOf(record: RecordId): string {
  return `/app/historique/${typeOf(record)}/${encodeURIComponent(keyOf(record))}`
}

/** Where a record is read: its own screen, or that of the meeting or event that it is a child of. */
export function recordAddressOf(record: RecordId): string | undefined {
  const type = typeOf(record)
  if (Object.hasOwn(PLACES, type)) return addressOf(record, type as keyof typeof PLACES)
  const [parent = '', child = ''] = keyOf(record).split(':')
  if (type === 'item') {
    return `${addressOf(recordId('meeting', parent), 'meeting')}?point=${encodeURIComponent(child)}`
  }
  if (type === 'occurrence') return eventAddressOf(recordId('event', parent), child)
  if (type === 'programmePart') return eventAddressOf(recordId('event', parent))
  if (type === 'support') return addressOf(recordId('initiative', parent), 'initiative')
  if (!OF_A_MEETING.includes(type)) return undefined
  return addressOf(recordId('meeting', parent), 'meeting')
}

const OF_A_MEETING = ['attendance', 'decision', 'action', 'argument']
