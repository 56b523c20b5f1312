import { addMeeting, approve, type Stage } from '#relay/demo/meeting.ts'

const MONDAY = 1
const WEDNESDAY = 3
const SATURDAY = 6

/** The meetings of the groups, of the board and of the associations: held, to come, called off, without a date. */
export function addOtherMeetings(stage: Stage): void {
  const { weekday } = stage.calendar
  const spring = addMeeting(stage, {
    key: 'transport 1',
    title: 'Groupe Transport : le cahier, le téléphone et les neuf chauffeurs',
    instance: 'transport',
    place: 'hall',
    day: weekday(MONDAY, -66),
    from: '20:15',
    until: '21:45',
    status: 'approved',
    keeper: 'amina',
    scribe: 'amina/hall',
    secretary: 'marc',
    points: [
      {
        title: 'Qui a conduit, qui n’a pas pu',
        minutes: 20,
        by: 'Marc Thiriet',
        notes: [['marc', 'MT : quatre font presque tout. On ne va pas les user.\n']],
      },
      {
        title: 'Qui répond au numéro',
        minutes: 20,
        notes: [
          [
            'amina/hall',
            'AK : une semaine chacun, le cahier passe de main en main.\nMireille : je veux bien répondre, pas conduire.\n',
          ],
        ],
      },
    ],
    attendance: { present: ['amina', 'marc', 'mireille', 'sylvie', 'gilbert'], absent: ['victor'] },
  })
  const autumn = addMeeting(stage, {
    key: 'transport 2',
    title: 'Groupe Transport : le mardi, jour sans chauffeur',
    instance: 'transport',
    place: 'hall',
    day: weekday(MONDAY, -15),
    from: '20:15',
    until: '21:40',
    status: 'toBeWritten',
    keeper: 'amina',
    scribe: 'amina/hall',
    previous: spring,
    points: [
      {
        title: 'Mardi : deux demandes, zéro voiture',
        minutes: 25,
        by: 'Amina Kessaci',
        notes: [
          [
            'amina/hall',
            'AK : deux mardis de suite sans personne. On a rappelé pour dire non, ce n’est pas agréable.\nMT : je peux un mardi sur deux si l’on me prend le samedi.\nSB : les visites à l’hôpital se déplacent rarement.\n',
          ],
          [
            'marc',
            'MT (ajouté en rentrant) : KM passe le mardi à Mirepoix de toute façon, lui demander (à vérifier).\n',
          ],
        ],
        actions: [
          {
            what: 'Demander à Kofi s’il aurait une place le mardi',
            person: 'marc',
            dueIn: -1,
            initiative: 'transport',
          },
          {
            what: 'Mettre un mot dans les boulangeries',
            person: 'mireille',
            dueIn: 10,
            initiative: 'transport',
          },
          {
            what: 'Trouver un siège enfant qui ne sente pas le lait',
            who: 'quelqu’un du jumelage',
            initiative: 'transport',
          },
        ],
      },
      { title: 'Un siège enfant', minutes: 10 },
      {
        title: 'Ce que l’on dira à la plénière',
        minutes: 15,
        decisions: [
          {
            text: 'On demande à la plénière deux chauffeurs pour le mardi, pas d’argent.',
            mode: 'consent',
            initiative: 'transport',
          },
        ],
      },
    ],
    attendance: { present: ['amina', 'marc', 'sylvie', 'gilbert', 'mireille'], excused: ['kofi'] },
  })
  approve(stage, spring, autumn)
  addMeeting(stage, {
    key: 'transport 3',
    title: 'Groupe Transport : essai du nouveau cahier (annulée, Amina est au lit)',
    instance: 'transport',
    place: 'cafe',
    day: weekday(MONDAY, 1),
    from: '20:15',
    status: 'cancelled',
    keeper: 'amina',
    scribe: 'amina/hall',
    points: [{ title: 'Le nouveau cahier', minutes: 30 }],
  })
  addMeeting(stage, {
    key: 'garden 1',
    title: 'Au jardin : tour d’arrosage, poirier, paniers',
    instance: 'garden',
    place: 'garden',
    day: weekday(SATURDAY, 5),
    from: '10:00',
    until: '12:00',
    status: 'inPreparation',
    keeper: 'jeanne',
    scribe: 'jeanne/hall',
    points: [
      { title: 'Trois noms manquent au tour d’arrosage', minutes: 15, by: 'Jeanne Bordenave' },
      { title: 'Le vieux poirier : avis divers', minutes: 20 },
      { title: 'Paniers : qui cueille, qui porte à l’épicerie', minutes: 15 },
    ],
  })
  addMeeting(stage, {
    key: 'associations 1',
    title:
      'Conseil à la vie associative : se prêter, se former, se parler, et dans quel ordre (ouvert à toutes les associations, même à celles qui n’ont pas tenu de stand)',
    instance: 'associations',
    place: 'confluence',
    day: weekday(WEDNESDAY, 11),
    from: '18:00',
    until: '20:00',
    status: 'convened',
    keeper: 'elodie',
    scribe: 'elodie',
    points: [
      { title: 'Accueil autour d’une soupe', minutes: 15 },
      { title: 'Ce que disent les fiches du forum', minutes: 20, by: 'Élodie Marquet' },
      { title: 'Prêt de matériel : première liste', minutes: 25, by: 'Henri Castanier' },
      {
        title: 'Une soirée « tenir les comptes sans y passer ses dimanches »',
        minutes: 20,
        by: 'Paul-Henri Lagarrigue',
      },
      { title: 'Dates de l’année : éviter que tout tombe le même samedi', minutes: 20 },
    ],
  })
  addMeeting(stage, {
    key: 'board 1',
    title: 'Conseil d’administration',
    instance: 'board',
    place: 'eise',
    day: weekday(WEDNESDAY, -43),
    from: '17:30',
    until: '19:30',
    status: 'toBeApproved',
    keeper: 'camille',
    scribe: 'camille',
    points: [
      { title: 'Comptes du trimestre', minutes: 30 },
      {
        title: 'Mise à disposition du local le soir',
        minutes: 30,
        decisions: [
          {
            text: 'Le local est prêté le soir aux groupes de la Pépinière, sans loyer, une clé par groupe.',
            mode: 'showOfHands',
            votes: [8, 0, 1, 0],
            reviewAfter: 365,
          },
        ],
      },
    ],
  })
  addMeeting(stage, {
    key: 'elders 1',
    title: 'Première réunion des voix du matin',
    status: 'postponed',
    keeper: 'sylvie',
    scribe: 'sylvie',
    points: [{ title: 'Qui appelle qui, et jusqu’à quand on laisse sonner', minutes: 40 }],
  })
}
