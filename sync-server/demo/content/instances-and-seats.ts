import type { RecordId } from '#domain/id.ts'
import type { Cast } from '#relay/demo/cast.ts'
import type { FieldsToSave } from '#relay/demo/ledger.ts'
import type { PersonKey } from './persons.ts'

const instances = {
  plenary: {
    name: 'Réunion plénière de la Pépinière',
    kind: 'plenary',
    purpose:
      'Ouverte à tous. Valide chaque mois les actions que les groupes proposent ; une action validée peut puiser dans l’enveloppe de 3 000 € de l’année.',
    noticeDays: 5,
    quorum: 10,
    proxiesEach: 2,
  },
  steering: {
    name: 'Comité de pilotage',
    kind: 'steering',
    rhythm: 'une fois par trimestre, le mardi à 14 h',
    purpose:
      'Valide le fonctionnement de la Pépinière et les projets des groupes de travail. Le Temps d’Agir y est invité, sans voix délibérative.',
    noticeDays: 15,
    quorum: 5,
    proxiesEach: 1,
  },
  board: {
    name: 'Conseil d’administration',
    kind: 'board',
    rhythm: 'quatre à six fois par an',
    noticeDays: 8,
  },
  transport: {
    name: 'Groupe de travail Transport solidaire',
    kind: 'workingGroup',
    rhythm: 'quand il faut, le lundi après la tournée du soir',
    purpose:
      'Se donne ses règles : on décide à cinq, on écrit le lendemain, et qui n’a pas pu venir a trois jours pour dire non.',
  },
  garden: {
    name: 'Groupe de travail Jardin',
    kind: 'workingGroup',
    rhythm: 'le samedi matin au jardin, à la cabane s’il pleut',
  },
  associations: {
    name: 'Conseil à la vie associative',
    kind: 'workingGroup',
    purpose:
      'Né du forum de septembre : les associations s’y parlent, se prêtent du matériel et forment leurs bénévoles.',
  },
  pilot: { name: 'Groupe pilote', kind: 'workingGroup', rhythm: 'trois mois de formation, un an de suivi' },
  gathering: { name: 'Rencontres et journées', kind: 'gathering' },
} as const satisfies Record<string, FieldsToSave<'instance'>>

export type InstanceKey = keyof typeof instances

type Seat = {
  readonly title: string
  readonly person?: PersonKey
  readonly from?: number
  readonly until?: number
}

// Eight kinds of seats. Who sits for an organisation that exists is nobody's business here: those stay unnamed.
const seats: readonly Seat[] = [
  { title: 'Présidente de l’EISE' },
  { title: 'Conseil d’administration de l’EISE' },
  { title: 'Conseil d’administration de l’EISE' },
  { title: 'Direction de l’EISE' },
  { title: 'Coordination de la Pépinière' },
  { title: 'Caisse d’allocations familiales' },
  { title: 'DDCSPP de l’Ariège' },
  { title: 'Communauté de communes du Pays de Mirepoix' },
  { title: 'Membres de la Pépinière', person: 'henri', from: -730, until: -372 },
  { title: 'Membres de la Pépinière', person: 'amina', from: -371 },
  { title: 'Membres de la Pépinière', person: 'elodie', from: -730 },
  { title: 'Membres de la Pépinière (siège à pourvoir)' },
]

/** Writes down who meets and decides, and who sits where. */
export function addInstances(cast: Cast): Readonly<Record<InstanceKey, RecordId>> {
  const { calendar, ledger } = cast
  const hand = cast.hand('camille', calendar.day(-735), '10:05')
  const rhythm = `chaque mois, le ${calendar.plenaryRank}, à 18 h 30`
  const entries = Object.entries<FieldsToSave<'instance'>>(instances).map(([key, fields]) => {
    const whole = key === 'plenary' ? { ...fields, rhythm } : fields
    return [key, ledger.create('instance', key, hand, whole)]
  })
  const ids: Readonly<Record<InstanceKey, RecordId>> = Object.fromEntries(entries)
  for (const [index, { title, person, from, until }] of seats.entries()) {
    const fields = {
      title,
      person: person && cast.person(person),
      from: from === undefined ? undefined : calendar.day(from),
      until: until === undefined ? undefined : calendar.day(until),
      voice: 'deliberative',
    }
    ledger.create('seat', `${index} ${title}`, hand, fields, ids.steering)
  }
  return ids
}
