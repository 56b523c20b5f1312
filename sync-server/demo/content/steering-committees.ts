import { type Day, monthInWords } from '#relay/demo/calendar.ts'
import { addMeeting, approve, type Stage } from '#relay/demo/meeting.ts'
import type { MeetingFate, Point } from '#relay/demo/meeting-plan.ts'
import type { WrittenMeeting } from '#relay/demo/written-meeting.ts'
import type { PersonKey } from './persons.ts'

/** The own points of the comités de pilotage, the coming one first, then back. */
const points: readonly (readonly Point[])[] = [
  [
    {
      title: 'Clé de la salle de Montsaurel : le projet du groupe',
      minutes: 20,
      by: 'Lucienne Peyrol et Joël Bacquié',
    },
    { title: 'Carte à punaises des savoir-faire', minutes: 15, by: 'Noémie Saurat' },
    { title: 'Siège à pourvoir parmi les membres de la Pépinière', minutes: 10 },
    { title: 'Un an de suivi du groupe pilote : point d’étape', minutes: 20, by: 'Léa Quintard' },
  ],
  [
    {
      title: 'Trois projets à valider : outilthèque, bornes, compost de quartier',
      minutes: 40,
      by: 'Élodie Marquet',
      notes: [
        [
          'elodie',
          'ÉM : les trois groupes ont écrit une page, pas davantage. C’était la règle, elle a été tenue.\nHC : pour l’outilthèque, la remise de Fontgrande suffit la première année.\nAK : et qui relève les bornes pendant les vacances ? KO s’en charge, avec un remplaçant (à vérifier).\n',
        ],
      ],
      decisions: [
        {
          text: 'Outilthèque : projet validé. Convention à écrire avant le premier prêt.',
          mode: 'consent',
          reviewAfter: 180,
          initiative: 'tools',
          step: 'projectValidated',
        },
        {
          text: 'Une borne chez chaque commerçant qui le veut : projet validé pour trois commerces.',
          mode: 'consent',
          initiative: 'kiosks',
          step: 'projectValidated',
        },
        {
          text: 'Compost de quartier : projet validé, la dépense passe en plénière.',
          mode: 'showOfHands',
          votes: [7, 0, 1, 0],
          initiative: 'compost',
          step: 'projectValidated',
        },
      ],
      actions: [
        {
          what: 'Écrire la convention de prêt, une page, sans renvoi à un autre texte',
          person: 'paulHenri',
          dueIn: -2,
          initiative: 'tools',
        },
      ],
    },
    {
      title: 'Écran géant dans la salle de Montsaurel',
      minutes: 20,
      by: 'Victor Ségala',
      notes: [
        [
          'elodie',
          'VS : je comprends, mais je le redirai. PE : redis-le chez nous, un soir, avec le vidéoprojecteur.\n',
        ],
      ],
      sides: [
        ['pro', 'On se retrouverait sans prendre la voiture, même l’hiver.', 'Victor Ségala'],
        ['con', '2 400 € d’un coup : quatre cinquièmes de l’enveloppe de l’année.', 'Paul-Henri Lagarrigue'],
        [
          'alternative',
          'Commencer par une soirée au Café des Deux Rives, avec un appareil prêté.',
          'Pilar Etcheverria',
        ],
      ],
      decisions: [
        {
          text: 'Le projet n’est pas validé en l’état.',
          mode: 'showOfHands',
          result: 'rejected',
          votes: [1, 6, 1, 0],
          reason:
            'La dépense et les trois soirs par semaine laissent trop peu aux autres groupes. Une soirée d’essai avec un appareil emprunté est proposée à la place.',
          initiative: 'screen',
          step: 'refused',
        },
      ],
    },
    {
      title: 'Évaluation : les trois nombres que l’on garde',
      minutes: 15,
      by: 'Noémie Saurat',
      notes: [['elodie', 'NS : heures données, objets prêtés, trajets. Le reste se raconte.\n']],
    },
  ],
  [
    {
      title: 'Suivi du groupe pilote : une année, quatre rendez-vous',
      minutes: 25,
      by: 'Léa Quintard',
      decisions: [{ text: 'Calendrier du suivi adopté.', mode: 'consent', initiative: 'pilot' }],
    },
    { title: 'Granges et baux : où en est le groupe Habiter', minutes: 15, by: 'Margaux Lespinasse' },
    { title: 'Invités du prochain comité', minutes: 10 },
  ],
  [
    {
      title: 'Formation « animer l’espace public » : qui part ?',
      minutes: 20,
      decisions: [{ text: 'Quatre places, deux par village volontaire.', mode: 'consent' }],
    },
    {
      title: 'Passerelles : convention d’une année de plus',
      minutes: 15,
      by: 'Simon Abribat',
      decisions: [{ text: 'Convention reconduite.', mode: 'consent', initiative: 'radio' }],
    },
  ],
  [
    {
      title: 'Groupe pilote : trois mois de formation, un an de suivi',
      minutes: 25,
      by: 'Léa Quintard',
      decisions: [
        {
          text: 'Projet validé : dix places, et l’année de suivi est comprise.',
          mode: 'consent',
          initiative: 'pilot',
          step: 'projectValidated',
        },
      ],
    },
    { title: 'Conseil à la vie associative : comment on s’y rend utile', minutes: 20, by: 'Élodie Marquet' },
  ],
  [
    {
      title: 'Transport solidaire : validation du projet',
      minutes: 30,
      by: 'Amina Kessaci',
      decisions: [
        {
          text: 'Projet validé, à revoir au bout de six mois.',
          mode: 'consent',
          reviewAfter: 182,
          initiative: 'transport',
          step: 'projectValidated',
        },
      ],
    },
    { title: 'Sièges des membres de la Pépinière : renouvellement', minutes: 15 },
  ],
  [
    {
      title: 'Jardin des Mésanges et wifi itinérant : deux projets à valider',
      minutes: 30,
      decisions: [
        {
          text: 'Jardin des Mésanges : projet validé, accueilli à Fontgrande.',
          mode: 'consent',
          initiative: 'garden',
          step: 'projectValidated',
        },
        {
          text: 'Wifi itinérant : projet validé, une boîte pour commencer.',
          mode: 'consent',
          initiative: 'wifi',
          step: 'projectValidated',
        },
      ],
    },
    { title: 'Tiers-lieux : l’ordre d’ouverture', minutes: 20, by: 'Odile Vergnes' },
  ],
  [
    {
      title: 'Haies, livres, démarches : trois petits projets',
      minutes: 25,
      decisions: [
        {
          text: 'Haie de l’école : projet validé, sans dépense.',
          mode: 'showOfHands',
          votes: [6, 0, 0, 1],
          initiative: 'hedges',
          step: 'projectValidated',
        },
        {
          text: 'Boîtes à livres : projet validé, sans dépense.',
          mode: 'showOfHands',
          votes: [6, 0, 0, 1],
          initiative: 'books',
          step: 'projectValidated',
        },
        {
          text: 'Démarches en ligne : projet validé, sans dépense.',
          mode: 'showOfHands',
          votes: [7, 0, 0, 0],
          initiative: 'paperwork',
          step: 'projectValidated',
        },
      ],
    },
    { title: 'Fonctionnement des groupes : chacun propose le sien', minutes: 20 },
  ],
  [
    { title: 'Reprise : ce qui vit, ce qui dort', minutes: 30 },
    {
      title: 'Enveloppe de 3 000 € : règle d’emploi',
      minutes: 15,
      decisions: [{ text: 'Seules les actions validées en plénière y puisent.', mode: 'consent' }],
    },
    { title: 'Composition du comité : huit collèges', minutes: 30 },
    { title: 'Calendrier', minutes: 10 },
  ],
]

const PRESENT: readonly PersonKey[] = ['elodie', 'camille', 'noemie', 'paulHenri', 'odile']

/** Two years of quarterly comités de pilotage; the coming one is in preparation. */
export function addSteeringCommittees(stage: Stage): void {
  const days = stage.calendar.steering
  let previous: WrittenMeeting | undefined
  for (const back of [...days.keys()].reverse()) {
    const committee = addCommittee(stage, back, days[back] ?? stage.calendar.today, previous)
    if (previous && back > 0) approve(stage, previous, committee)
    previous = committee
  }
}

function addCommittee(
  stage: Stage,
  back: number,
  day: Day,
  previous: WrittenMeeting | undefined,
): WrittenMeeting {
  const status: MeetingFate = back === 0 ? 'inPreparation' : back === 1 ? 'toBeApproved' : 'approved'
  const member: PersonKey = back > 4 ? 'henri' : 'amina'
  return addMeeting(stage, {
    key: `steering ${day.slice(0, 7)}`,
    title: `Comité de pilotage de ${monthInWords(day)}`.replace(/ de ([aeiouyàâéèêîôû])/, ' d’$1'),
    instance: 'steering',
    place: 'eise',
    day,
    from: '14:00',
    until: '16:00',
    status,
    keeper: 'camille',
    scribe: 'elodie',
    points: [
      { title: 'Tour de table et pouvoirs', minutes: 10 },
      ...(previous
        ? [
            {
              title: 'Adoption du compte rendu du comité précédent',
              minutes: 5,
              kind: 'adoption' as const,
              ...(back > 0 ? { notes: [['elodie', 'Adopté sans remarque.\n']] as const } : {}),
            },
          ]
        : []),
      ...(points[back] ?? []),
      { title: 'Ce que la plénière doit savoir', minutes: 10 },
    ],
    ...(previous ? { previous } : {}),
    ...(back > 0
      ? {
          chair: 'elodie' as const,
          secretary: 'noemie' as const,
          attendance: {
            present: [
              ...PRESENT,
              member,
              ...(back === 1 ? (['henri', 'karim', 'victor', 'pilar'] as const) : []),
            ].filter((person, index, all) => all.indexOf(person) === index),
            excused: back % 2 === 0 ? ['lea'] : ['margaux'],
            represented: back % 3 === 0 ? [['sylvie', 'elodie']] : [],
          },
        }
      : {}),
  })
}
