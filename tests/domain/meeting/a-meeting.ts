import type { Fields } from '#domain/entities/index.ts'
import type { RecordId } from '#domain/id.ts'
import type { MeetingRecords, RecordOf } from '#domain/meeting/meeting-records.ts'

const ULID = (n: number) => `01JNX0000000000000000000${String(n).padStart(2, '0')}`
const MEETING = `meeting:${ULID(0)}`

/** The id of the n-th point of the meeting. */
export const itemId = (n: number): RecordId => `item:${ULID(0)}:${ULID(n)}`

/** A plenary of a spring evening, two points long: people, notes, a controversy, decisions, actions. */
export function aMeeting(changes: Partial<MeetingRecords> = {}): MeetingRecords {
  return {
    meeting: {
      id: MEETING,
      fields: fields('meeting', {
        title: 'Plénière de mars',
        startsAt: '2026-03-12T18:32:00+01:00',
        endsAt: '2026-03-12T20:14:00+01:00',
        place: 'place:hall',
        chair: 'Henri Calmette',
        secretary: 'Jeanne Bru',
      }),
    },
    items: [
      record('item', itemId(2), {
        title: 'Jardin du lavoir : demande de 240 €',
        order: 'a1',
        presentedBy: 'le groupe Jardin',
      }),
      record('item', itemId(1), { title: 'Accueil', order: 'a0', startedAt: '2026-03-12T18:32:00+01:00' }),
      record('item', itemId(3), { title: 'Les salles', order: 'a2', under: itemId(2), noteTaker: 'Marc' }),
    ],
    attendances: [
      signature('odile', { state: 'present', as: 'groupe Jardin' }),
      signature('jeanne', { state: 'present', arrivedAt: '2026-03-12T19:05:00+01:00' }),
      signature('marc', { state: 'represented', representedBy: 'person:odile' }),
      signature('amina', { state: 'excused' }),
      signature('odile2', { state: 'present', sameAs: 'person:odile' }),
    ],
    decisions: [
      record('decision', `decision:${ULID(0)}:${ULID(20)}`, {
        item: itemId(2),
        text: '240 € accordés sur l’enveloppe,\nsous réserve du planning d’arrosage.',
        mode: 'showOfHands',
        result: 'adopted',
        votesFor: 2,
        votesAgainst: 0,
        abstentions: 1,
        objections: 'Qui arrose en août ? Levée : le planning est affiché avant l’achat.',
        reviewOn: '2026-06-01',
        number: '2026-07',
      }),
    ],
    actions: [
      record('action', `action:${ULID(0)}:${ULID(30)}`, {
        item: itemId(2),
        what: 'demander deux devis de toile',
        person: 'person:jeanne',
        dueOn: '2026-03-27',
        status: 'toDo',
      }),
      record('action', `action:${ULID(0)}:${ULID(31)}`, {
        item: itemId(1),
        what: 'rendre les chaises',
        who: 'la mairie',
      }),
    ],
    arguments: [
      record('argument', `argument:${ULID(0)}:${ULID(41)}`, {
        item: itemId(2),
        side: 'con',
        text: 'L’eau manque en août.',
      }),
      record('argument', `argument:${ULID(0)}:${ULID(40)}`, {
        item: itemId(2),
        side: 'pro',
        text: 'Le lavoir revit.',
        saidBy: 'MT',
      }),
    ],
    instance: record('instance', 'instance:plenary', { kind: 'plenary', name: 'Plénière', quorum: 2 }),
    seats: [],
    space: record('space', 'space:mirepoix', {
      title: 'Pépinière d’initiatives',
      subtitle: 'Pays de Mirepoix',
    }),
    notes: new Map([
      [itemId(2), 'JB : le groupe a trouvé les planches (à vérifier)\n\n- il manque * la toile *\n'],
      [itemId(3), 'La salle est libre le jeudi.'],
    ]),
    names: new Map([
      ['person:odile', 'Odile Vidal'],
      ['person:jeanne', 'Jeanne Bru'],
      ['person:marc', 'Marc Tisné'],
      ['person:amina', 'مريم 🌱'],
      ['place:hall', 'Salle communale'],
    ]),
    timeZone: 'Europe/Paris',
    ...changes,
  }
}

/** A record with these fields. */
export function record<Name extends Parameters<typeof fields>[0]>(
  type: Name,
  id: RecordId,
  values: Partial<Fields<Name>>,
): RecordOf<Name> {
  return { id, fields: fields(type, values) }
}

/** A line of the sheet. */
export function signature(person: string, values: Partial<Fields<'attendance'>>): RecordOf<'attendance'> {
  const fields = { person: `person:${person}`, ...values }
  return record('attendance', `attendance:${ULID(0)}:${person}`, fields)
}

function fields<
  Name extends
    | 'meeting'
    | 'item'
    | 'attendance'
    | 'decision'
    | 'action'
    | 'argument'
    | 'instance'
    | 'seat'
    | 'space',
>(type: Name, values: Partial<Fields<Name>>): Fields<Name> {
  return { type, schema: 1, ...values } as Fields<Name>
}
