import type { Point } from '#relay/demo/meeting-plan.ts'

/** What each month brings to a plenary, January first: the year turns whatever the day of the first run. */
export const seasonalPoints: readonly Point[] = [
  {
    title: 'Vœux de la Pépinière : une soirée soupe plutôt qu’un discours',
    minutes: 10,
    by: 'Pilar Etcheverria',
    notes: [
      [
        'mailys',
        'PE : trois marmites, chacun apporte un légume. L’an dernier on a manqué de bols.\nLP : les bols de la cantine, il faut les demander avant vendredi.\nDF : pas de discours, mais deux mots quand même ? PE : deux, pas trois.\n',
      ],
    ],
    actions: [
      { what: 'Demander soixante bols à la cantine', person: 'lucienne', dueAfter: 8, became: 'done' },
    ],
  },
  {
    title: 'Chandeleur chez les réparateurs : crêpières à sauver',
    minutes: 5,
    by: 'Solange Rouquairol',
    notes: [
      [
        'mailys',
        'SR : sept crêpières promises, quatre qui disjonctent. On branche une à la fois, sinon la salle saute.\n',
      ],
    ],
  },
  {
    title: 'Taille douce et greffes : matinée ouverte au Jardin des Mésanges',
    minutes: 10,
    by: 'Jeanne Bordenave',
    notes: [
      [
        'jeanne/hall',
        'JB : le vieux poirier d’abord, les autres s’il reste des doigts. Apporter son sécateur, désinfecté.\nFD : les élèves viennent à dix heures, prévoir des branches à leur hauteur.\n',
      ],
    ],
  },
  {
    title: 'Plants à échanger : où, quand, et que fait-on des courges en trop ?',
    minutes: 10,
    by: 'Jeanne Bordenave',
    notes: [
      [
        'mailys',
        'JB : sous les couverts, un jour de marché. KO : je garde les invendus à l’épicerie jusqu’au dimanche.\n',
      ],
    ],
  },
  {
    title: 'Portes ouvertes des tiers-lieux : qui tient quelle porte',
    minutes: 15,
    by: 'Odile Vergnes',
    notes: [
      [
        'odile',
        'OV : la bibliothèque ouvre de 10 h à 17 h, il manque deux personnes à midi.\nKO : l’épicerie est ouverte de toute façon, je mets des chaises.\nLP : la salle de Montsaurel, si quelqu’un balaie après.\n',
      ],
    ],
    actions: [
      {
        what: 'Faire le tableau des présences, une ligne par lieu',
        person: 'odile',
        dueAfter: 12,
        became: 'done',
      },
    ],
  },
  {
    title: 'Fête de la musique : une scène, trois rallonges, pas de sono après minuit',
    minutes: 10,
    by: 'Rachid Tounsi',
    notes: [
      [
        'mailys',
        'RT : la fanfare commence à l’heure, les autres quand ils peuvent. JB (Joël) : trois rallonges, pas quatre, le disjoncteur est vieux.\n',
      ],
    ],
  },
  {
    title: 'Été : qui garde les clés, qui arrose, qui relève la boîte aux lettres',
    minutes: 15,
    by: 'Camille Astruc',
    notes: [
      [
        'mailys',
        'CA : le local ferme deux semaines, le carnet continue.\nJB : arrosage, il manque trois noms sur sept. Les tomates n’attendent pas.\nLP : les clés, c’est chez moi, même en été.\n',
      ],
    ],
    actions: [
      { what: 'Afficher le tour d’arrosage sur le portillon', person: 'jeanne', dueAfter: 6, became: 'done' },
    ],
  },
  {
    title: 'Forum des associations : dernières tables, dernières fiches',
    minutes: 10,
    by: 'Élodie Marquet',
    notes: [['mailys', 'ÉM : trente-huit inscriptions. Les stands se tirent au sort, sauf la buvette.\n']],
  },
  {
    title: 'Forum des associations : ce que l’on a vu, ce que l’on a promis',
    minutes: 20,
    by: 'Élodie Marquet',
    notes: [
      [
        'elodie',
        'ÉM : quarante-deux stands, plus de cent fiches. Ce qui manque le plus : des locaux le soir, des barnums, quelqu’un pour les comptes.\nPL : les comptes, je veux bien montrer, pas faire.\nHC : les barnums, voir l’outilthèque.\n',
      ],
    ],
    actions: [
      {
        what: 'Envoyer à chaque association la copie de sa fiche',
        person: 'elodie',
        dueAfter: 20,
        became: 'done',
      },
    ],
  },
  {
    title: 'Pommes tombées : un pressoir à emprunter et des bouteilles à laver',
    minutes: 10,
    by: 'Gilbert Estève',
    notes: [
      [
        'mailys',
        'GE : le pressoir de Fontgrande est libre deux samedis. Il faut des bras et cent cinquante bouteilles.\nAP : la remise du comité en est pleine, venez les chercher.\n',
      ],
    ],
  },
  {
    title: 'Haies : commande groupée de plants et trous à faire avant le gel',
    minutes: 10,
    by: 'Fanny Delpous',
    notes: [
      [
        'mailys',
        'FD : cent vingt plants cette fois, des noisetiers surtout. Les trous se font avec l’école, les tuteurs sans.\n',
      ],
    ],
  },
  {
    title: 'Fin d’année : qui sera seul, qui a une place à table',
    minutes: 15,
    by: 'Sylvie Bonnefoy-Carrère',
    notes: [
      [
        'mailys',
        'SB : on ne fait pas de liste. Chacun pense à deux voisins et va frapper.\nAP : le foyer de Fontgrande est chauffé le 24 de toute façon, il y aura du café.\nMT : je peux conduire jusqu’à 22 h.\n',
      ],
    ],
  },
]
