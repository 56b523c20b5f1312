import type { Stage } from '#domain/entities/initiative.ts'
import type { RecordId } from '#domain/id.ts'
import { stepDay, stepDecision } from '#domain/initiative/steps.ts'
import type { Day, When } from '#relay/demo/calendar.ts'
import type { Cast } from '#relay/demo/cast.ts'
import type { FieldsToSave } from '#relay/demo/ledger.ts'
import type { PenKey } from './pens.ts'
import type { PlaceKey } from './places.ts'
import { addSupporters } from './supporters.ts'

type Words = Omit<FieldsToSave<'initiative'>, 'place' | 'nextStepOn'> & {
  readonly place?: PlaceKey
  /** The next step's day, so many days from today. */
  readonly nextIn?: number
}

/** A save: when, by whom, of what; at an hour that matters, or at any. A step may have been taken by a decision. */
type Save = readonly [when: When | 'decision', pen: PenKey, words: Words, time?: string]

type Initiative = {
  readonly first: readonly [when: number, pen: PenKey, words: Words, time?: string]
  readonly later?: readonly Save[]
  /** Two last saves by people who did not see each other. */
  readonly apart?: readonly [Save, Save]
}

const initiatives = {
  transport: {
    first: [
      688,
      'amina',
      {
        title: 'Conduire les voisins chez le médecin',
        theme: 'se déplacer',
        carriedBy: 'Amina Kessaci',
        stage: 'wish',
      },
    ],
    later: [
      [640, 'amina', { stage: 'themeProposed', needs: 'Des chauffeurs, même une fois par mois.' }],
      ['decision', 'camille', { stage: 'themeValidated' }],
      [
        'plenary/14',
        'amina/hall',
        {
          title:
            'Transport solidaire entre villages : un trajet pour un rendez-vous, avec ou sans téléphone portable',
          carriedBy: 'le groupe Transport (Amina Kessaci, Marc Thiriet)',
          stage: 'projectProposed',
          summary:
            'Neuf chauffeurs bénévoles, un numéro, un cahier. On appelle avant midi la veille, on est rappelé le soir. Les courses du samedi partent de l’épicerie du Pont à 9 h.\n\nLe passager donne ce qu’il peut pour l’essence ; personne ne vérifie.',
        },
      ],
      ['decision', 'camille', { stage: 'projectValidated', hostedBy: 'EISE' }],
      [419, 'marc', { stage: 'underway' }],
      [
        34,
        'amina',
        {
          needs:
            'Deux chauffeurs de plus pour le mardi. Un siège enfant. Quelqu’un qui réponde au numéro pendant les vacances.',
        },
      ],
      [6, 'marc', { nextStep: 'Compter les trajets des trois derniers mois avant la plénière', nextIn: 2 }],
    ],
  },
  garden: {
    first: [
      702,
      'jeanne',
      {
        title: 'Jardin des Mésanges',
        theme: 'jardiner',
        carriedBy: 'Jeanne Bordenave',
        stage: 'themeProposed',
        place: 'garden',
      },
    ],
    later: [
      ['decision', 'camille', { stage: 'themeValidated' }],
      [560, 'jeanne', { stage: 'projectProposed', hostedBy: 'Foyer rural de Fontgrande' }],
      ['decision', 'camille', { stage: 'projectValidated' }],
      [
        412,
        'jeanne',
        {
          stage: 'underway',
          summary:
            'Douze parcelles, une plate-bande commune, un coin pour l’école. La récolte commune part en paniers à l’épicerie du Pont, prix libre, boîte en fer.',
          needs:
            'Des bras le samedi. De la toile. Quelqu’un qui sache tailler un vieux poirier sans le vexer.',
        },
      ],
      [9, 'jeanne', { nextStep: 'Refaire le tour d’arrosage : trois noms manquent', nextIn: 5 }],
    ],
  },
  compost: {
    first: [
      232,
      'gilbert',
      {
        title: 'Compost de quartier : trois bacs, un broyeur qui tourne et quelqu’un qui regarde dedans',
        theme: 'jardiner',
        carriedBy: 'Gilbert Estève',
        stage: 'themeProposed',
      },
    ],
    later: [
      [170, 'camille', { stage: 'themeValidated' }],
      [
        96,
        'gilbert',
        {
          stage: 'projectProposed',
          place: 'garden',
          needs: 'Du broyat. 185 € pour les charnières, le grillage et un thermomètre long.',
        },
      ],
      ['decision', 'camille', { stage: 'projectValidated' }],
      [8, 'gilbert', { nextStep: 'Monter le troisième bac', nextIn: -4 }],
    ],
  },
  wifi: {
    first: [
      655,
      'joel',
      {
        title: 'Wifi itinérant : la boîte qui va où l’on veut, quand on veut',
        theme: 'se relier',
        carriedBy: 'Joël Bacquié',
        stage: 'themeProposed',
        summary:
          'Les salles ont des prises mais pas de réseau, ou du réseau aux heures où les bénévoles travaillent.',
      },
    ],
    later: [
      ['decision', 'camille', { stage: 'themeValidated' }],
      ['decision', 'camille', { stage: 'projectValidated' }],
      [
        470,
        'joel',
        {
          stage: 'underway',
          hostedBy: 'EISE',
          summary:
            'Une boîte de la taille d’un pain, une batterie, une antenne. On la pose sur la table : les tablettes de la salle se voient et le carnet se met à jour, même sans internet. Au retour à Mirepoix, tout remonte.\n\nLe mode d’emploi tient sur une feuille, collée dessous.',
        },
      ],
      [75, 'joel', { needs: 'Une deuxième batterie. Une housse. Un remplaçant pour Joël le mois prochain.' }],
    ],
    apart: [
      [
        3,
        'joel',
        { nextStep: 'Tournée : Fontgrande le matin, L’Aiguillon-Bas l’après-midi', nextIn: 6 },
        '13:28',
      ],
      [
        3,
        'karim',
        { nextStep: 'La boîte reste à l’épicerie du Pont le temps de changer la batterie', nextIn: 8 },
        '13:44',
      ],
    ],
  },
  keys: {
    first: [
      148,
      'lucienne',
      {
        title: 'Une clé pour la salle de Montsaurel qui n’oblige personne à réveiller sa voisine après 20 h',
        theme: 'se retrouver',
        carriedBy: 'Lucienne Peyrol et Joël Bacquié',
        stage: 'wish',
      },
    ],
    later: [
      [110, 'camille', { stage: 'themeValidated', place: 'hall' }],
      [
        47,
        'joel/hall',
        {
          stage: 'projectProposed',
          summary:
            'Une boîte à code dans le porche. Le code change le premier lundi du mois ; il est donné avec la réservation.',
          needs:
            'L’accord de la mairie de Montsaurel, quatre vis longues, et quelqu’un qui note qui a la clé.',
          nextStep: 'Mesurer le porche',
          nextIn: 3,
        },
      ],
    ],
  },
  radio: {
    first: [
      730,
      'simon',
      {
        title: 'Passerelles : l’émission qui change de village tous les mois',
        theme: 'se raconter',
        carriedBy: 'l’équipe radio',
        hostedBy: 'Radio Transparence',
        stage: 'underway',
        summary:
          'Une heure en direct, un reportage sur quelqu’un du coin, un quart d’heure tenu par les jeunes.',
      },
    ],
    later: [
      [365, 'simon', { needs: 'Un micro de rechange, des oreilles neuves, des gens qui osent.' }],
      [5, 'simon', { nextStep: 'Passerelles au Café des Deux Rives', nextIn: 11 }],
    ],
  },
  radioYoung: {
    first: [
      520,
      'lea',
      {
        title: 'Le quart d’heure des jeunes',
        theme: 'se raconter',
        carriedBy: 'Inès Malrieu-Duprat, Bastien Caubère',
        stage: 'themeProposed',
      },
    ],
    later: [
      [470, 'lea', { stage: 'underway' }],
      [
        295,
        'ines',
        {
          stage: 'done',
          summary: 'Dix quarts d’heure en un an, dont un à la piscine (on n’entend rien, on rit beaucoup).',
        },
      ],
      ['plenary/8', 'noemie', { stage: 'reviewed', nextStep: 'Passer la main aux troisièmes' }],
    ],
  },
  forum: {
    first: [
      700,
      'elodie',
      {
        title: 'Forum des associations de septembre',
        theme: 'se relier',
        carriedBy: 'Élodie Marquet',
        hostedBy: 'EISE',
        place: 'covers',
        stage: 'underway',
      },
    ],
    later: [
      [
        268,
        'elodie',
        {
          stage: 'done',
          summary:
            'Quarante-deux stands sous les couverts, une fiche à remplir par association : ce que nous faisons, ce que nous prêtons, ce qui nous manque. Les fiches ont donné naissance au Conseil à la vie associative.',
        },
      ],
      [20, 'elodie', { nextStep: 'Relancer les associations qui n’ont pas rendu leur fiche', nextIn: -6 }],
    ],
  },
  repair: {
    first: [
      690,
      'solange',
      {
        title: 'Réparer ensemble, un samedi sur deux',
        theme: 'réparer',
        carriedBy: 'Solange Rouquairol',
        place: 'library',
        stage: 'underway',
      },
    ],
    later: [
      [
        200,
        'solange',
        {
          stage: 'done',
          summary:
            '214 objets apportés, 131 repartis debout. Le grille-pain de Mireille est revenu trois fois.',
        },
      ],
      [140, 'noemie', { stage: 'reviewed' }],
    ],
  },
  books: {
    first: [
      655,
      'odile',
      {
        title: 'Boîtes à livres et tournée de la bibliothèque',
        theme: 'lire',
        carriedBy: 'Odile Vergnes',
        place: 'library',
        stage: 'themeProposed',
      },
    ],
    later: [
      ['decision', 'camille', { stage: 'projectValidated' }],
      [
        330,
        'odile',
        { stage: 'done', summary: 'Cinq boîtes, deux à l’abri de la pluie, une qui l’est devenue.' },
      ],
    ],
  },
  bikes: {
    first: [
      124,
      'theo',
      {
        title: 'Vélos remis en route pour les lycéens et les saisonniers',
        theme: 'se déplacer',
        carriedBy: 'Théo Vandenbroucke',
        stage: 'themeProposed',
        needs: 'Un abri sec, des câbles, des patins, et tous les vélos qui dorment dans vos granges.',
      },
    ],
    later: [['decision', 'camille', { stage: 'themeValidated' }]],
  },
  tools: {
    first: [
      398,
      'henri',
      {
        title: 'Outilthèque : qui prête quoi, et dans quel état cela revient',
        theme: 'prêter',
        carriedBy: 'Henri Castanier',
        stage: 'themeProposed',
      },
    ],
    later: [
      ['decision', 'camille', { stage: 'themeValidated' }],
      [
        190,
        'henri',
        {
          stage: 'projectProposed',
          hostedBy: 'Conseil à la vie associative',
          summary:
            'Barnums, tables, sono, percolateur, scie à format. Une fiche par objet, une convention d’une page, une caution que l’on n’encaisse jamais sauf la fois où.',
        },
      ],
      ['decision', 'camille', { stage: 'projectValidated' }],
      [15, 'paulHenri', { nextStep: 'Écrire la convention de prêt et fixer les cautions', nextIn: -2 }],
    ],
  },
  knowledge: {
    first: [
      125,
      'pilar',
      {
        title: 'J’apprends, tu m’apprends : échanges réciproques de savoirs',
        theme: 'apprendre',
        carriedBy: 'Pilar Etcheverria',
        stage: 'themeProposed',
        summary: 'Espagnol contre greffe de fruitiers, tricot contre tableur. Pas d’argent, pas de points.',
      },
    ],
  },
  meals: {
    first: [
      480,
      'pilar',
      {
        title: 'Repas « on apporte ce qu’on a »',
        theme: 'se retrouver',
        carriedBy: 'Pilar Etcheverria, André Piquemal',
        place: 'foyer',
        stage: 'underway',
      },
    ],
    later: [[250, 'andre', { stage: 'done', summary: 'Six repas, jamais moins de trente assiettes.' }]],
  },
  paperwork: {
    first: [
      648,
      'nadia',
      {
        title: 'Démarches en ligne, le jeudi matin à la bibliothèque',
        theme: 'apprendre',
        carriedBy: 'Nadia Benhaddou',
        place: 'library',
        stage: 'themeProposed',
      },
    ],
    later: [
      ['decision', 'camille', { stage: 'projectValidated' }],
      [
        'decision',
        'nadia',
        {
          stage: 'underway',
          summary: 'On s’assoit à côté, on ne prend pas la souris. Ce qui se dit là reste là.',
        },
      ],
      [12, 'nadia', { needs: 'Un paravent. Une imprimante qui accepte le papier de la bibliothèque.' }],
    ],
  },
  housing: {
    first: [
      420,
      'margaux',
      {
        title: 'Habiter autrement : granges, chantiers partagés et baux qui durent',
        theme: 'habiter',
        carriedBy: 'Margaux Lespinasse',
        stage: 'themeValidated',
      },
    ],
    later: [
      [
        'decision',
        'margaux',
        { stage: 'paused', nextStep: 'Reprendre quand la grange de L’Aiguillon-Bas sera hors d’eau' },
      ],
    ],
  },
  screen: {
    first: [
      260,
      'camille',
      {
        title: 'Écran géant pour regarder les matchs dans la salle de Montsaurel',
        theme: 'se retrouver',
        carriedBy: 'Victor Ségala',
        stage: 'wish',
        place: 'hall',
      },
    ],
    later: [
      [
        196,
        'camille',
        { stage: 'projectProposed', needs: '2 400 €, une assurance, trois soirs par semaine.' },
      ],
      [
        'decision',
        'camille',
        {
          stage: 'refused',
          refusalReason:
            'À lui seul l’écran prendrait les quatre cinquièmes de l’enveloppe de l’année, et la salle est déjà prise deux de ces soirs. L’envie de se retrouver, elle, est la bienvenue : le groupe propose d’emprunter le vidéoprojecteur de l’EISE et de commencer par une soirée, au Café des Deux Rives.',
        },
      ],
    ],
  },
  elders: {
    first: [
      104,
      'sylvie',
      {
        title: 'Le coup de fil du matin',
        theme: 'prendre soin',
        carriedBy: 'Sylvie Bonnefoy-Carrère',
        stage: 'themeProposed',
        summary:
          'Appeler entre 8 h et 9 h les personnes qui l’ont demandé. Si cela ne répond pas deux fois, un voisin passe.',
      },
    ],
    later: [
      [
        'decision',
        'sylvie',
        {
          stage: 'themeValidated',
          needs: 'Dix voix, une par matin et des remplaçants.',
          nextStep: 'Première réunion des voix',
          nextIn: 9,
        },
      ],
    ],
  },
  hedges: {
    first: [
      662,
      'fanny',
      {
        title: 'Quatre cents mètres de haie avec l’école de Saint-Clarens',
        theme: 'jardiner',
        carriedBy: 'Fanny Delpous',
        stage: 'themeProposed',
      },
    ],
    later: [
      ['decision', 'camille', { stage: 'projectValidated' }],
      [400, 'fanny', { stage: 'done', summary: '410 plants, 31 élèves, deux brouettes crevées.' }],
      ['plenary/6', 'noemie', { stage: 'reviewed', nextStep: 'Recompter les reprises après l’été' }],
    ],
  },
  writing: {
    first: [
      11,
      'mailys',
      { title: 'Atelier d’écriture : les mots du marché', theme: 'se raconter', stage: 'wish' },
    ],
  },
  map: {
    first: [
      186,
      'noemie',
      {
        title: 'Carte à punaises des savoir-faire',
        theme: 'apprendre',
        carriedBy: 'Noémie Saurat',
        place: 'eise',
        stage: 'themeProposed',
      },
    ],
    later: [
      ['decision', 'camille', { stage: 'themeValidated' }],
      [
        28,
        'noemie',
        {
          stage: 'projectProposed',
          summary:
            'Une grande carte au mur, une punaise par personne qui le veut bien, un fil quand deux se sont aidées. La photo du mois va dans le journal.',
        },
      ],
    ],
  },
  brass: { first: [37, 'rachid', { title: 'Fanfare ouverte à qui souffle', stage: 'wish' }] },
  untitled: {
    first: [
      4,
      'yvette',
      { carriedBy: 'Yvette Sicre', summary: 'Il faudrait faire quelque chose pour le banc devant la poste.' },
    ],
  },
  charter: {
    first: [
      58,
      'camille',
      {
        title: 'Relire la charte à plusieurs mains',
        carriedBy: 'la plénière',
        stage: 'themeProposed',
        summary:
          'Le texte de 2016 se signe encore, mais plus personne ne le lit. On le relit à voix haute, on barre au crayon, on ne jette rien.',
      },
    ],
  },
  lights: {
    first: [
      133,
      'damien',
      {
        title: 'Éteindre l’éclairage public après 23 h ? En parler avant de décider',
        theme: 'habiter',
        carriedBy: 'Damien Forgues et le groupe Habiter',
        stage: 'themeProposed',
      },
    ],
    later: [
      [
        'decision',
        'camille',
        {
          stage: 'themeValidated',
          summary:
            'Théâtre-forum, puis controverse en plénière. On cherche des alternatives, pas un vainqueur.',
        },
      ],
      [2, 'margaux', { nextStep: 'Marcher ensemble dans Montsaurel, lampes éteintes', nextIn: 4 }],
    ],
  },
  pilot: {
    first: [
      378,
      'lea',
      {
        title: 'Groupe pilote : trois mois de formation, un an de suivi',
        theme: 'apprendre',
        carriedBy: 'dix volontaires',
        hostedBy: 'EISE',
        stage: 'themeProposed',
      },
    ],
    later: [
      ['decision', 'camille', { stage: 'projectValidated' }],
      [
        205,
        'lea',
        {
          stage: 'underway',
          summary:
            'Animer un projet à plusieurs, choisir ses outils, fabriquer des biens communs, et recommencer sans nous.',
        },
      ],
    ],
  },
  kiosks: {
    first: [
      345,
      'karim',
      {
        title: 'Une borne chez chaque commerçant qui le veut',
        theme: 'se relier',
        carriedBy: 'Karim Ouadah',
        place: 'grocery',
        stage: 'themeProposed',
      },
    ],
    later: [
      ['decision', 'camille', { stage: 'themeValidated' }],
      [100, 'karim', { stage: 'projectProposed' }],
      [
        'decision',
        'camille',
        { stage: 'projectValidated', needs: 'Des tablettes que l’on n’utilise plus, avec leur chargeur.' },
      ],
    ],
  },
} as const satisfies Record<string, Initiative>

export type InitiativeKey = keyof typeof initiatives

/** A step that a meeting took, by which of its decisions and on which day. */
export type TakenStep = { readonly decision: RecordId; readonly on: Day }

/** The steps that meetings took. `undefined` where none has. */
export type StepsTaken = (initiative: InitiativeKey, stage: Stage) => TakenStep | undefined

/** Writes down how each initiative began. Meetings may speak of it from then on. */
export function beginInitiatives(cast: Cast): Readonly<Record<InitiativeKey, RecordId>> {
  const entries = Object.entries<Initiative>(initiatives).map(([key, { first }]) => [
    key,
    cast.ledger.create('initiative', key, ...read(cast, first)),
  ])
  return Object.fromEntries(entries)
}

/** Writes down what became of the initiatives, once the meetings are there, and who stands behind them. */
export function continueInitiatives(
  cast: Cast,
  ids: Readonly<Record<InitiativeKey, RecordId>>,
  taken: StepsTaken,
): void {
  for (const key of Object.keys(initiatives) as InitiativeKey[]) {
    const { first, later = [], apart }: Initiative = initiatives[key]
    const id = ids[key]
    const stepOf = (stage: Stage) => taken(key, stage)
    for (const save of later) cast.ledger.edit('initiative', id, ...read(cast, save, stepOf))
    if (apart)
      cast.ledger.editApart(
        'initiative',
        id,
        apart.map(save => read(cast, save)),
      )
    addSupporters(cast, key, id, first[0])
  }
}

const AFTER_A_MEETING = '21:46'
const TIMES = ['08:14', '10:47', '12:31', '17:52', '19:20', '21:38']

function read(
  cast: Cast,
  [when, pen, { place, nextIn, ...fields }, time]: Save,
  stepOf?: (stage: Stage) => TakenStep | undefined,
) {
  const { calendar } = cast
  const stage = fields.stage as Stage | undefined
  const step = when === 'decision' ? stage && stepOf?.(stage) : undefined
  if (when === 'decision' && !step) throw new Error(`No decision of the demo takes the step ${stage}`)
  const on = step?.on ?? calendar.on(when as When)
  const hour = time ?? (typeof when === 'number' ? TIMES[when % TIMES.length] : AFTER_A_MEETING)
  const hand = cast.hand(pen, on, hour ?? AFTER_A_MEETING)
  const words: FieldsToSave<'initiative'> = {
    ...fields,
    ...(stage ? { [stepDay(stage)]: on } : {}),
    ...(stage && step ? { [stepDecision(stage)]: step.decision } : {}),
    place: place && cast.place(place),
    nextStepOn: nextIn === undefined ? undefined : calendar.day(nextIn),
  }
  return [hand, words] as const
}
