import { type Day, monthInWords, monthOf } from '#relay/demo/calendar.ts'
import { addMeeting, approve, type Stage } from '#relay/demo/meeting.ts'
import type { Attendance, MeetingFate, Passage, Point } from '#relay/demo/meeting-plan.ts'
import type { WrittenMeeting } from '#relay/demo/written-meeting.ts'
import { attendanceAt } from './attendances.ts'
import type { PersonKey } from './persons.ts'
import type { PlaceKey } from './places.ts'
import { plenaryPoints } from './plenary-points.ts'
import { seasonalPoints } from './seasonal-points.ts'

const ROOMS: readonly PlaceKey[] = ['hall', 'eise', 'hall', 'foyer', 'library', 'hall', 'confluence']
const CHAIRS: readonly PersonKey[] = ['henri', 'amina', 'elodie', 'pilar', 'odile']
const SECRETARIES: readonly PersonKey[] = ['mailys', 'noemie', 'mailys', 'jeanne']

/** Two years of monthly plenaries: the coming one convened, the last one to be approved, those before approved. */
export function addPlenaries(stage: Stage): void {
  const days = stage.calendar.plenaries
  let previous: WrittenMeeting | undefined
  for (const back of [...days.keys()].reverse()) {
    const plenary = addPlenary(stage, back, days[back] ?? stage.calendar.today, previous)
    // A plenary adopts the minutes of the one before, when it is held.
    if (previous && back > 0) approve(stage, previous, plenary, back === 1 ? AMENDMENTS : undefined)
    previous = plenary
  }
}

/** The last plenary, as the sheet at the door tells it. */
const lastAttendance: Attendance = {
  present: [
    'camille',
    'mailys',
    'amina',
    'jeanne',
    'joel',
    'odile',
    'lucienne',
    'paulHenri',
    'gilbert',
    'henri',
    'sylvie',
    'pilar',
    'fanny',
    'karim',
    'damien',
    'andre',
    'simon',
    'theo',
    'margaux',
    'lea',
    'victor',
    'rachid',
    'kofi',
    'mireille',
    'mireilleAgain',
  ],
  excused: ['elodie', 'solange', 'noemie'],
  absent: ['rose'],
  represented: [
    ['marc', 'amina'],
    ['nadia', 'odile'],
  ],
  details: {
    amina: { as: 'groupe Transport' },
    jeanne: { as: 'groupe Jardin' },
    sylvie: { arrived: '19:05' },
    damien: { left: '20:10' },
    kofi: { as: 'invité', voice: 'consultative' },
    mireilleAgain: { sameAs: 'mireille' },
  },
}

/** What people bring up at the end, the last plenary first. */
const sundry: readonly string[] = [
  'YS (par téléphone) : le banc devant la poste. On en fera une fiche.\nKM : tournée de contes, deux dates à caler avec la salle.\nFin à l’heure dite, à trois minutes près.\n',
  'RT : toujours pas de grosse caisse.\nOV : rapporter les livres rouges, tous.\n',
  'PL : qui a la clé du local numéro 3 ? Silence.\n',
  'DF : travaux rue de l’École, passer par derrière.\nLP : et fermer le portail.\n',
  'PE : il reste de la soupe.\n',
  'SB : vaccins, je passe à domicile sur demande, dites-le autour de vous.\n',
  'AP : rendre les chaises du comité, il en manque neuf (à vérifier : peut-être sept).\n',
]

const AMENDMENTS =
  'Au point « Wifi itinérant », lire « quatre salles en un mois » et non « quatre salles en une semaine ».'

function addPlenary(
  stage: Stage,
  back: number,
  day: Day,
  previous: WrittenMeeting | undefined,
): WrittenMeeting {
  const key = `plenary ${day.slice(0, 7)}`
  const month = monthInWords(day)
  const status: MeetingFate = back === 0 ? 'convened' : back === 1 ? 'toBeApproved' : 'approved'
  const points = pointsOf(back, day, previous)
  const length = points.reduce((sum, { minutes = 0 }) => sum + minutes, 0)
  return addMeeting(stage, {
    key,
    title: `Plénière ${/^[aeiouyàâéèêîôû]/.test(month) ? 'd’' : 'de '}${month}`,
    instance: 'plenary',
    place: ROOMS[back % ROOMS.length] ?? 'hall',
    day,
    from: '18:30',
    until: clockAfter(18 * 60 + 30 + length),
    status,
    keeper: 'camille',
    scribe: back % 2 === 0 ? 'amina/hall' : 'mailys',
    points,
    ...(previous ? { previous } : {}),
    ...(back > 0
      ? {
          chair: CHAIRS[back % CHAIRS.length] ?? 'henri',
          secretary: SECRETARIES[back % SECRETARIES.length] ?? 'mailys',
          attendance: back === 1 ? lastAttendance : attendanceAt(key, Math.max(17, 28 - back)),
        }
      : {}),
  })
}

function pointsOf(back: number, day: Day, previous: WrittenMeeting | undefined): readonly Point[] {
  const seasonal = seasonalPoints[monthOf(day)]
  // The seasonal point of a meeting to come is on the ordre du jour, and nothing has come of it yet.
  const season =
    seasonal && back === 0 ? { title: seasonal.title, minutes: seasonal.minutes, by: seasonal.by } : seasonal
  const before = previous?.plan.day
  return [
    {
      title: back % 3 === 1 ? 'Accueil, émargement, qui prend les notes ?' : 'Accueil et émargement',
      minutes: 10,
    },
    ...(before
      ? [
          {
            title: `Adoption du compte rendu de ${monthInWords(before)}`.replace(
              / de ([aeiouyàâéèêîôû])/,
              ' d’$1',
            ),
            minutes: 5,
            kind: 'adoption' as const,
            ...(back > 0 ? { notes: adoptionNotes(back) } : {}),
          },
        ]
      : []),
    ...(plenaryPoints[back] ?? []),
    ...(season ? [season] : []),
    { title: 'Questions diverses', minutes: 15, ...(back > 0 ? { notes: sundryNotes(back) } : {}) },
  ] as readonly Point[]
}

function adoptionNotes(back: number): readonly Passage[] {
  return [
    [
      'mailys',
      back === 1 ? 'Adopté, avec une correction au point « Wifi itinérant ».\n' : 'Adopté sans remarque.\n',
    ],
  ]
}

function sundryNotes(back: number): readonly Passage[] {
  const text = sundry[(back - 1) % sundry.length]
  return text === undefined ? [] : [['mailys', text]]
}

function clockAfter(minutes: number): string {
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`
}
