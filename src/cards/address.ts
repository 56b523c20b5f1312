import { keyOf, type RecordId } from '#domain/id.ts'

/** Where each kind of record opens in the app: cards link, the router in `app` answers. */
const PLACES = { initiative: 'initiatives', meeting: 'reunions' } as const

/** The address of an initiative's or a meeting's screen. */
export function addressOf(id: RecordId, type: keyof typeof PLACES): string {
  return `/app/${PLACES[type]}/${encodeURIComponent(keyOf(id))}`
}

/** The lists and the blank forms, by name. */
export const addresses = {
  journal: '/app/journal',
  writeEntry: '/app/journal/ecrire',
  initiatives: '/app/initiatives',
  newInitiative: '/app/initiatives/nouvelle',
  meetings: '/app/reunions',
  newMeeting: '/app/reunions/nouvelle',
} as const

/** The form that changes an initiative. */
export function editAddressOf(initiative: RecordId): string {
  return `${addressOf(initiative, 'initiative')}/modifier`
}

/** The form that corrects an entry of the journal. */
export function correctionAddressOf(entry: RecordId): string {
  return `${addresses.writeEntry}?corrige=${encodeURIComponent(keyOf(entry))}`
}

/** The form that writes about an initiative. */
export function writeAboutAddressOf(initiative: RecordId): string {
  return `${addresses.writeEntry}?initiative=${encodeURIComponent(keyOf(initiative))}`
}
