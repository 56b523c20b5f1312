import { type RecordId, recordId, ulidMaker } from '#domain/id.ts'
import type { Hand, Ledger } from '#relay/demo/ledger.ts'
import { seeded } from '#relay/demo/seeded.ts'
import type { PersonKey } from './persons.ts'
import type { PlaceKey } from './places.ts'

type Pen = { readonly person: PersonKey; readonly device?: string; readonly place?: PlaceKey }

const LIBRARY = 'tablette de la bibliothèque'
const HALL = 'tablette de la salle'
const KIOSK = 'borne de l’épicerie'
const BOX = 'boîte itinérante'

/** The pens of the demo: one person on one device. A shared tablet has many pens, and a person several. */
const pens = {
  camille: { person: 'camille', device: 'ordinateur du bureau', place: 'eise' },
  'camille/phone': { person: 'camille', device: 'téléphone' },
  odile: { person: 'odile', device: LIBRARY, place: 'library' },
  'odile/phone': { person: 'odile', device: 'téléphone d’Odile' },
  jeanne: { person: 'jeanne', device: 'téléphone' },
  'jeanne/hall': { person: 'jeanne', device: HALL, place: 'hall' },
  joel: { person: 'joel', device: BOX },
  'joel/hall': { person: 'joel', device: HALL, place: 'hall' },
  marc: { person: 'marc', device: 'téléphone de la voiture' },
  amina: { person: 'amina', device: 'téléphone' },
  'amina/hall': { person: 'amina', device: HALL, place: 'hall' },
  lucienne: { person: 'lucienne', device: HALL, place: 'hall' },
  bastien: { person: 'bastien', device: 'téléphone' },
  ines: { person: 'ines', device: 'téléphone' },
  gilbert: { person: 'gilbert', device: KIOSK, place: 'grocery' },
  solange: { person: 'solange', device: LIBRARY, place: 'library' },
  theo: { person: 'theo', device: 'téléphone' },
  paulHenri: { person: 'paulHenri', device: 'ordinateur de la maison' },
  nadia: { person: 'nadia', device: LIBRARY, place: 'library' },
  yvette: { person: 'yvette', device: 'cahier recopié' },
  fanny: { person: 'fanny', device: 'ordinateur de l’école' },
  karim: { person: 'karim', device: KIOSK, place: 'grocery' },
  elodie: { person: 'elodie', device: 'tablette' },
  simon: { person: 'simon', device: 'téléphone' },
  margaux: { person: 'margaux', device: 'téléphone' },
  henri: { person: 'henri', device: KIOSK, place: 'grocery' },
  mailys: { person: 'mailys', device: HALL, place: 'hall' },
  pilar: { person: 'pilar' },
  rachid: { person: 'rachid', device: 'téléphone' },
  lea: { person: 'lea', device: 'tablette du service jeunesse' },
  damien: { person: 'damien', device: 'téléphone' },
  noemie: { person: 'noemie', device: 'ordinateur portable' },
  andre: { person: 'andre', device: 'téléphone' },
  victor: { person: 'victor', device: KIOSK, place: 'grocery' },
  sylvie: { person: 'sylvie', device: 'téléphone' },
  kofi: { person: 'kofi', device: BOX },
} as const satisfies Record<string, Pen>

export type PenKey = keyof typeof pens

/** A pen as journal and saves name it. */
export type HeldPen = {
  readonly id: RecordId
  readonly person: RecordId
  readonly place: RecordId | undefined
}

/** Introduces the pens, each by itself as a device does, and answers them. */
export function addPens(
  ledger: Ledger,
  ids: {
    readonly persons: Readonly<Record<PersonKey, RecordId>>
    readonly places: Readonly<Record<PlaceKey, RecordId>>
  },
  at: string,
): Readonly<Record<PenKey, HeldPen>> {
  const entries = Object.entries<Pen>(pens).map(([key, { person, device, place }]) => {
    const own = ids.persons[person]
    const where = place && ids.places[place]
    const id = penId(key as PenKey, at)
    ledger.put('pen', id, { pen: id, at }, { person: own, device, place: where })
    return [key, { id, person: own, place: where }]
  })
  return Object.fromEntries(entries)
}

/** The hand that writes down what was there before anybody had a pen. */
export function firstHand(at: string): Hand {
  return { pen: penId('camille', at), at }
}

function penId(key: PenKey, at: string): RecordId {
  return recordId('pen', ulidMaker({ now: () => Date.parse(at) }, seeded(`pen ${key}`))())
}
