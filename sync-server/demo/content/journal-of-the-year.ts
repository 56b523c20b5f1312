import type { InitiativeKey } from './initiatives.ts'
import type { PenKey } from './pens.ts'

/** An entry of a month: its day, the time on the wall, who wrote, what, and about which initiative. */
export type MonthEntry = readonly [
  day: number,
  time: string,
  pen: PenKey,
  text: string,
  about?: InitiativeKey,
]

/**
 * What the months bring, January first; in each, the first year's entries, then the second's. They are dealt out
 * over the two years before the first run, so that it never rains apples in March.
 */
export const journalOfTheYear: readonly (readonly [
  first: readonly MonthEntry[],
  second: readonly MonthEntry[],
])[] = [
  [
    [
      [
        6,
        '09:40',
        'lucienne',
        'La salle sent encore la fumée de la soupe. J’ai ouvert toutes les fenêtres, fermé le compteur, et compté les bols : il en manque onze.',
      ],
      [
        17,
        '18:22',
        'joel',
        'Moins six dans la salle ce matin. La boîte a démarré quand même, la batterie non. On la gardera au chaud.',
        'wifi',
      ],
    ],
    [
      [
        8,
        '10:15',
        'pilar',
        'Soupe des vœux : cinquante-trois assiettes, deux mots de Damien (deux, pas trois), une chorale improvisée.',
      ],
      [
        15,
        '16:48',
        'odile',
        'Inventaire terminé. 4 212 livres, dont un que personne n’avoue avoir rendu en 1998.',
      ],
      [
        24,
        '08:05',
        'marc',
        'Route de Fontgrande verglacée, j’ai décalé deux rendez-vous à demain. Les deux dames ont préféré.',
        'transport',
      ],
    ],
  ],
  [
    [
      [
        3,
        '19:30',
        'solange',
        'Crêpières : sept apportées, cinq réparées, une condamnée, une qui était simplement débranchée.',
        'repair',
      ],
      [
        19,
        '11:02',
        'gilbert',
        'Broyé tout le tas de la mairie. Trois mètres cubes, à prendre derrière le foyer, servez-vous.',
      ],
    ],
    [
      [
        5,
        '17:17',
        'fanny',
        'Les élèves ont mesuré la haie de l’an passé : le plus grand noisetier dépasse d’une main la plus petite de la classe.',
        'hedges',
      ],
      [
        14,
        '20:41',
        'karim',
        'La borne a servi trente et une fois ce dimanche. Le record. Il pleuvait.',
        'kiosks',
      ],
      [
        23,
        '09:55',
        'nadia',
        'Le site des impôts n’est pas encore ouvert, mais huit personnes sont venues s’assurer qu’il ne l’était pas.',
        'paperwork',
      ],
    ],
  ],
  [
    [
      [
        9,
        '12:20',
        'jeanne',
        'Le poirier est taillé. Il a l’air vexé. On verra au printemps qui avait raison.',
        'garden',
      ],
      [
        21,
        '18:50',
        'simon',
        'Enregistré la rivière en crue pour le générique. Micro mouillé, mais quel son.',
        'radio',
      ],
    ],
    [
      [
        7,
        '10:33',
        'theo',
        'Première sortie sans gants. Quatre chaînes cassées en une matinée, c’est la saison qui redémarre.',
      ],
      [18, '21:10', 'mailys', 'On a fini à l’heure. Je le note parce que c’est la première fois.'],
      [
        27,
        '07:48',
        'gilbert',
        'Le composteur de l’école fume au petit jour. Tout va bien, c’est de la vapeur.',
        'compost',
      ],
    ],
  ],
  [
    [
      [
        5,
        '11:45',
        'jeanne',
        'Échange de plants : parti avec six courges, revenue avec neuf. Il faudra que quelqu’un m’arrête.',
        'garden',
      ],
      [
        22,
        '16:05',
        'andre',
        'Le barnum du comité a pris un coup de vent. Un pied tordu, personne de blessé, quelques mots fleuris.',
      ],
    ],
    [
      [
        4,
        '09:25',
        'karim',
        'Il me reste trente-quatre plants de tomates devant la caisse. Prix libre, sauvez-les.',
      ],
      [
        13,
        '18:18',
        'sylvie',
        'Merci à celui ou celle qui a mis une planche sur la marche cassée. Je ne sais pas qui, mais je l’ai senti sous mes roues.',
      ],
      [
        26,
        '14:40',
        'lea',
        'Vacances : onze jeunes à la radio, neuf au jardin, et les mêmes trois aux deux.',
        'radioYoung',
      ],
    ],
  ],
  [
    [
      [
        8,
        '10:58',
        'odile',
        'Deux abribus, quarante livres, zéro vol. Un livre en plus, même : un manuel de pêche.',
        'books',
      ],
      [
        20,
        '19:36',
        'henri',
        'Réparé la table de la salle avec une charnière de volet. Elle grince comme un volet.',
      ],
    ],
    [
      [
        6,
        '11:11',
        'camille',
        'Portes ouvertes : cent quatre-vingts passages comptés à la main par Yvette, trait par trait.',
      ],
      [
        16,
        '08:30',
        'lucienne',
        'On m’a rendu la clé dans la boîte aux lettres avec un mot gentil. Gardez le mot comme modèle.',
        'keys',
      ],
      [
        25,
        '17:02',
        'marc',
        'Cent trajets depuis janvier. La centième passagère a eu droit à la place de devant.',
        'transport',
      ],
    ],
  ],
  [
    [
      [12, '22:15', 'rachid', 'La fanfare a joué plus fort que l’orage. L’orage a gagné, mais de peu.'],
      [
        23,
        '09:50',
        'ines',
        'Interview à la piscine : on n’entend que les plongeons. On la garde.',
        'radioYoung',
      ],
    ],
    [
      [
        9,
        '20:45',
        'jeanne',
        'Premiers paniers à l’épicerie du Pont : salades, fèves, et une botte d’aneth que personne n’a reconnue.',
        'garden',
      ],
      [
        19,
        '18:08',
        'joel',
        'La boîte a tenu toute la fête, posée sur un tonneau. Quatorze tablettes et un téléphone à clapet.',
        'wifi',
      ],
      [
        28,
        '07:15',
        'fanny',
        'Fin d’année : les élèves ont écrit chacun un mot pour la boîte à livres. Ne les corrigez pas.',
        'books',
      ],
    ],
  ],
  [
    [
      [4, '21:30', 'jeanne', 'Qui arrose dimanche ? Je demande, je ne crie pas. Pas encore.', 'garden'],
      [
        18,
        '10:20',
        'pilar',
        'Repas sous les arbres : quarante-huit assiettes. On a rendu les grandes casseroles, sauf une.',
        'meals',
      ],
    ],
    [
      [7, '08:12', 'gilbert', 'Trop sec, trop de tontes. Mettez du carton, du carton, du carton.', 'compost'],
      [15, '19:55', 'victor', 'Vu le match chez Karim, debout entre les pâtes et la lessive. C’était bien.'],
      [
        27,
        '12:04',
        'odile',
        'La bibliothèque est l’endroit le plus frais du village. On lit moins, on dort mieux.',
        'books',
      ],
    ],
  ],
  [
    [
      [
        6,
        '09:09',
        'karim',
        'Fermé l’après-midi cette semaine, il fait trente-huit devant la vitrine. La borne est rentrée au frais.',
      ],
      [
        21,
        '18:44',
        'jeanne',
        'Treize kilos de tomates, trois noms au tour d’arrosage. Toujours trois.',
        'garden',
      ],
    ],
    [
      [
        5,
        '11:37',
        'elodie',
        'Il reste sept tables pour le forum. Les fiches vides sont à l’épicerie et à la bibliothèque.',
        'forum',
      ],
      [
        14,
        '17:29',
        'andre',
        'Bal de Fontgrande : la sono de l’outilthèque est passée par trois communes en trois jours sans une rayure.',
        'tools',
      ],
      [
        24,
        '08:52',
        'marc',
        'Retour de vacances, quatre messages sur le répondeur, dont un qui chante.',
        'transport',
      ],
    ],
  ],
  [
    [
      [
        8,
        '20:20',
        'elodie',
        'Forum : quarante stands, deux averses, une seule dispute, pour une rallonge.',
        'forum',
      ],
      [
        16,
        '10:06',
        'solange',
        'Rentrée des réparateurs. Trois cartables recousus, une trousse sauvée, un aspirateur rendu à la nature.',
        'repair',
      ],
    ],
    [
      [
        10,
        '19:13',
        'elodie',
        'Forum : quarante-deux stands, cent sept fiches. « Ce qui nous manque » est la case la plus remplie, et de loin.',
        'forum',
      ],
      [
        17,
        '12:50',
        'paulHenri',
        'Sur cent sept fiches, trente et une demandent de l’aide pour les comptes. Je respire et je propose une soirée.',
      ],
      [
        26,
        '18:31',
        'kofi',
        'Descendu la malle aux contes du grenier. Deux souris en sont sorties, assez contentes de leur été.',
      ],
    ],
  ],
  [
    [
      [7, '17:40', 'gilbert', 'Pressé deux cents litres. Les guêpes ont voulu participer à la décision.'],
      [
        22,
        '09:18',
        'nadia',
        'Une dame est revenue dire qu’elle avait fait sa démarche seule. Elle a posé des noix sur la table, et elle est repartie.',
        'paperwork',
      ],
    ],
    [
      [
        5,
        '21:22',
        'kofi',
        'Première veillée au coin du poêle. Trente-deux personnes, un chien, un loup imaginaire.',
      ],
      [
        13,
        '10:40',
        'fanny',
        'Visite des ruches annulée, remplacée par une dictée sur les ruches. Les abeilles ont mieux réagi.',
      ],
      [
        25,
        '18:00',
        'theo',
        'Changement d’heure : posez vos catadioptres ce week-end, j’en ai un carton entier à l’épicerie.',
        'bikes',
      ],
    ],
  ],
  [
    [
      [
        4,
        '16:12',
        'fanny',
        'Soixante trous faits avec l’école, cinquante-neuf rebouchés par les enfants aussitôt. Il en reste un.',
        'hedges',
      ],
      [
        20,
        '19:48',
        'joel',
        'Coupure d’électricité toute la soirée. La réunion a continué sur les tablettes, à la bougie, et tout est arrivé le lendemain.',
        'wifi',
      ],
    ],
    [
      [
        3,
        '11:26',
        'henri',
        'Rentré le bois de la salle. Qui a prêté la remorque bleue ? Elle a dormi chez moi.',
      ],
      [
        11,
        '18:16',
        'sylvie',
        'Il fait nuit à cinq heures et demie. Pensez à votre voisin du bout du chemin.',
        'elders',
      ],
      [
        21,
        '09:33',
        'lucienne',
        'Le chauffage à minuterie avale un jeton sur deux. J’en ai mis dix en réserve dans le pot à sel.',
        'keys',
      ],
    ],
  ],
  [
    [
      [
        8,
        '17:55',
        'pilar',
        'Répété les chants dans la cuisine, seule pièce chauffée. Le gâteau n’a pas survécu à la répétition.',
      ],
      [18, '20:30', 'camille', 'Fermeture du local vendredi. Le carnet, lui, ne ferme pas.'],
    ],
    [
      [
        6,
        '12:15',
        'karim',
        'Colis perdus, colis trouvés : la liste est sur la porte. Le canari de bois n’est à personne.',
      ],
      [15, '19:05', 'marc', 'Je conduis le 24 jusqu’à 22 h. Après, je mange.', 'transport'],
      [
        20,
        '10:49',
        'solange',
        'Le grille-pain de Mireille est revenu. Nous nous connaissons bien, maintenant.',
        'repair',
      ],
    ],
  ],
]
