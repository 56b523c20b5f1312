import type { Point } from '#relay/demo/meeting-plan.ts'

/** The own points of the plenaries, the coming one first, then back. The more recent, the more was noted. */
export const plenaryPoints: readonly (readonly Point[])[] = [
  [
    {
      title:
        'Transport solidaire : trois mois de trajets, les places qui restent et le numéro que personne ne retient',
      minutes: 20,
      by: 'Amina Kessaci et Marc Thiriet',
    },
    {
      title: 'Salle de Montsaurel : quelle boîte à clé, quel code, qui le change ?',
      carries: 'Trois tables en même temps',
      minutes: 15,
      by: 'Joël Bacquié',
    },
    {
      title: 'Outilthèque : la convention d’une page, les cautions, l’état des lieux',
      minutes: 20,
      by: 'Henri Castanier',
    },
    {
      title: 'Enveloppe de l’année : ce qui est promis, ce qui reste',
      minutes: 10,
      by: 'Paul-Henri Lagarrigue',
    },
  ],
  [
    {
      title: 'Éteindre l’éclairage public après 23 h ? Retour du théâtre-forum et controverse',
      minutes: 35,
      by: 'Damien Forgues',
      kind: 'controversy',
      notes: [
        [
          'mailys',
          'DF : rien n’est décidé, ni à la mairie ni ici. On écoute d’abord la scène jouée samedi : une infirmière rentre de tournée, la rue est noire.\nSB : la scène, c’est presque moi. Ce n’est pas le noir qui gêne, c’est la marche cassée devant la poste.\nML : depuis la grange on revoit les étoiles, les enfants aussi.\nYS (par téléphone) : avec ma canne je ne sors plus après huit heures, alors 23 h…\n',
        ],
        [
          'amina/hall',
          'AP : la facture a doublé, 6 300 € l’an dernier (à vérifier).\nVS : et pour les jeunes qui rentrent à vélo ?\nTV : des catadioptres coûtent moins qu’un lampadaire.\nRejoué deux fois : la spectatrice qui prend la place de l’infirmière propose de s’appeler en arrivant. Applaudissements, puis silence.\n',
        ],
      ],
      sides: [
        [
          'pro',
          'La nuit redevient noire : on dort mieux, les chauves-souris aussi, et la facture baisse d’un bon tiers.',
          'Margaux Lespinasse',
        ],
        ['pro', 'Après 23 h il ne passe presque plus personne dans trois rues sur quatre.', 'Damien Forgues'],
        [
          'con',
          'Celles et ceux qui travaillent tard rentrent dans le noir, et ce sont toujours les mêmes.',
          'Sylvie Bonnefoy-Carrère',
        ],
        ['con', 'On a peur, même s’il n’arrive rien. La peur aussi compte.', 'une habitante'],
        [
          'alternative',
          'Éteindre deux lampes sur trois, et garder celles de l’arrêt de car, de la poste et de la salle.',
          'Joël Bacquié',
        ],
        [
          'alternative',
          'Essayer un mois, marcher ensemble un soir, puis en reparler ici.',
          'Jeanne Bordenave',
        ],
        ['alternative', 'Réparer la marche d’abord.'],
      ],
      decisions: [
        {
          text: 'Le thème est validé. Avant tout avis à la mairie : une marche de nuit à Montsaurel, lampes éteintes, puis un mois d’essai si la marche le permet.',
          mode: 'consent',
          objections:
            'Une objection : « un mois d’hiver n’est pas un mois d’été ». Levée : l’essai est refait dans l’autre saison avant tout avis.',
          reviewAfter: 120,
          initiative: 'lights',
          step: 'themeValidated',
        },
      ],
      actions: [
        {
          what: 'Choisir la date de la marche et prévenir chaque maison du bourg',
          person: 'damien',
          dueIn: 4,
          became: 'underway',
          initiative: 'lights',
        },
        {
          what: 'Demander la facture exacte de l’éclairage (le chiffre noté est à vérifier)',
          person: 'andre',
          dueIn: -5,
          initiative: 'lights',
        },
        {
          what: 'Signaler la marche cassée devant la poste',
          who: 'une voisine de la rue haute',
          dueIn: -9,
          became: 'done',
        },
      ],
    },
    {
      title: 'Trois tables en même temps : à quoi sert un tiers-lieu ouvert le soir ?',
      minutes: 30,
      by: 'Léa Quintard',
      notes: [
        [
          'mailys',
          'LQ : vingt minutes par table, une personne note, une autre surveille la montre. On recolle les trois notes dans le compte rendu.\n',
        ],
      ],
      tables: [
        {
          title: 'Table 1 : les clés, les horaires et la voisine qui dort',
          noteTaker: 'lucienne',
          notes: [
            [
              'lucienne',
              'LP : on sonne chez moi à dix heures moins le quart pour une clé oubliée. Je réponds, mais je bougonne.\nJB (Joël) : boîte à code, code du mois.\nOV : à la bibliothèque la clé a un gros bouchon de liège, on ne la met pas dans sa poche.\nÀ retenir : un seul endroit où l’on voit qui a la clé.\n',
            ],
          ],
        },
        {
          title: 'Table 2 : le réseau, les prises et le froid',
          noteTaker: 'theo',
          notes: [
            [
              'theo',
              'TV : la salle a douze prises, dont cinq derrière l’armoire.\nNB : pour les démarches il faut du réseau le jeudi matin, pas le soir.\nJB : la boîte tient six heures sans secteur (à vérifier avec la neuve).\nKM : pour conter, il faut surtout du chauffage qui ne s’arrête pas au milieu du loup.\n',
            ],
          ],
        },
        {
          title: 'Table 3 : le café, les enfants, et qui balaie après',
          notes: [
            [
              'amina/hall',
              'PE : si l’on mange, on reste. Si l’on reste, on balaie.\nFD : un coin avec des feutres et on gagne une heure.\nAK : un planning de balai ? RT : non. Silence. AK : d’accord, une règle : le dernier groupe balaie.\n',
            ],
          ],
        },
      ],
      actions: [
        {
          what: 'Recopier les trois tables au propre et les afficher à l’épicerie du Pont',
          person: 'mailys',
          dueIn: -3,
        },
      ],
    },
    {
      title: 'Compost de quartier : 185 € pour les charnières, le grillage et un thermomètre long',
      minutes: 10,
      by: 'Gilbert Estève',
      notes: [
        [
          'mailys',
          'GE : deux bacs montés, le troisième attend ses charnières. Le broyeur tourne entre quatre villages.\nPL : il reste 1 140 € dans l’enveloppe si l’on compte les promesses.\nHC : les charnières, j’en ai une boîte, enlevez vingt euros.\n',
        ],
      ],
      decisions: [
        {
          text: '165 € accordés sur l’enveloppe, charnières données par ailleurs. Facture au nom de l’EISE.',
          mode: 'showOfHands',
          votes: [14, 0, 2, 1],
          reviewAfter: 180,
          initiative: 'compost',
        },
      ],
      actions: [
        { what: 'Monter le troisième bac', person: 'gilbert', dueIn: -4, initiative: 'compost' },
        {
          what: 'Coller sur chaque bac ce qui s’y met et ce qui ne s’y met pas',
          person: 'fanny',
          dueIn: 7,
          initiative: 'compost',
        },
      ],
    },
    {
      title: 'Passerelles : qui parle le mois prochain ?',
      minutes: 10,
      by: 'Simon Abribat',
      notes: [
        [
          'ines',
          'SA : on sera au Café des Deux Rives. Il faut débrancher le juke-box, le patron est d’accord.\nIM : le quart d’heure des jeunes parle des trajets du soir.\nBC : il manque une voix pour le portrait. YS a dit « peut-être ».\n',
        ],
      ],
      actions: [
        {
          what: 'Passer voir Yvette Sicre avec le petit enregistreur',
          person: 'bastien',
          dueIn: 1,
          initiative: 'radio',
        },
      ],
    },
  ],
  [
    {
      title: 'Transport solidaire : que rembourse-t-on, et comment le dit-on aux passagers ?',
      minutes: 25,
      by: 'Amina Kessaci',
      notes: [
        [
          'mailys',
          'AK : 61 trajets en trois mois, 1 480 km. Neuf chauffeurs, mais quatre font presque tout.\nMT : l’enveloppe en fer dans la boîte à gants marche mieux qu’un tarif.\nPL : pour l’assurance il faut une trace des kilomètres, pas des passagers.\n',
        ],
        [
          'amina/hall',
          'SB : ne jamais écrire pourquoi la personne va chez le médecin. Accord de tous.\nMireille : et si l’on n’a pas de monnaie ? MT : on n’en a pas.\n',
        ],
      ],
      decisions: [
        {
          text: 'Les chauffeurs qui le demandent sont remboursés au kilomètre, jusqu’à 400 € par an sur l’enveloppe. Les passagers donnent ce qu’ils veulent, sans reçu.',
          mode: 'consent',
          objections:
            'Une objection sur l’égalité entre chauffeurs, levée : le remboursement se demande, il ne se propose pas.',
          reviewAfter: 90,
          initiative: 'transport',
        },
      ],
      actions: [
        {
          what: 'Imprimer un carnet de kilomètres par voiture',
          person: 'marc',
          dueAfter: 14,
          became: 'done',
          initiative: 'transport',
        },
        {
          what: 'Vérifier avec l’assureur ce que couvre un trajet bénévole',
          person: 'paulHenri',
          dueAfter: 21,
          initiative: 'transport',
        },
      ],
    },
    {
      title: 'Wifi itinérant : la tournée de la boîte, village par village',
      minutes: 15,
      by: 'Joël Bacquié',
      notes: [
        [
          'joel',
          'JB : quatre salles en un mois. À L’Aiguillon-Bas on a cru que c’était un détecteur de fumée.\nKO : à l’épicerie elle sert aussi à la borne quand l’orage coupe la ligne.\nNB : pour les démarches ça ne suffit pas, il faut un vrai accès (à vérifier avec l’opérateur).\n',
        ],
      ],
      actions: [
        {
          what: 'Coudre une housse pour la boîte',
          person: 'solange',
          dueAfter: 30,
          became: 'done',
          initiative: 'wifi',
        },
      ],
    },
    {
      title: 'Équipe radio : un casque et deux bonnettes',
      minutes: 10,
      by: 'Simon Abribat',
      decisions: [
        {
          text: '96 € accordés pour un casque et deux bonnettes, achetés d’occasion si possible.',
          mode: 'showOfHands',
          votes: [15, 1, 1, 0],
          initiative: 'radio',
        },
      ],
      actions: [
        {
          what: 'Chercher le casque d’occasion avant de commander',
          person: 'simon',
          dueAfter: 20,
          became: 'done',
          initiative: 'radio',
        },
      ],
    },
    {
      title: 'Le coup de fil du matin : un thème ?',
      minutes: 15,
      by: 'Sylvie Bonnefoy-Carrère',
      notes: [
        [
          'mailys',
          'SB : ce n’est pas un service, c’est une habitude. On n’écrit rien d’autre que « a répondu » ou « n’a pas répondu ».\nCA : et où est-ce écrit ? SB : nulle part ailleurs que dans la tête de celui qui appelle.\n',
        ],
      ],
      decisions: [
        {
          text: 'Thème validé. Rien n’est noté sur les personnes appelées.',
          mode: 'consent',
          initiative: 'elders',
          step: 'themeValidated',
        },
      ],
    },
  ],
  [
    {
      title: 'Outilthèque : le projet avant le comité de pilotage',
      minutes: 20,
      by: 'Henri Castanier',
      notes: [
        [
          'mailys',
          'HC : vingt-six objets promis par neuf associations. Le barnum de Fontgrande a un pied tordu, il faut l’écrire.\nPL : une caution qui fait mal mais que l’on n’encaisse pas.\nAP : la remise du comité est sèche, on peut y mettre le gros.\n',
        ],
      ],
      decisions: [
        { text: 'Avis favorable, transmis au comité de pilotage.', mode: 'opinion', initiative: 'tools' },
      ],
      actions: [
        {
          what: 'Photographier chaque objet, bosses comprises',
          person: 'theo',
          dueAfter: 25,
          became: 'done',
          initiative: 'tools',
        },
        {
          what: 'Redresser le pied du barnum',
          person: 'andre',
          dueAfter: 40,
          became: 'dropped',
          initiative: 'tools',
        },
      ],
    },
    {
      title: 'Vélos des lycéens : un abri pour l’atelier',
      minutes: 15,
      by: 'Théo Vandenbroucke',
      notes: [
        [
          'mailys',
          'TV : onze vélos récupérés, trois bons. L’ancienne bascule de Saint-Clarens serait sèche (à vérifier : la porte).\nIM : au lycée, quatorze inscrits sur la feuille.\n',
        ],
      ],
      decisions: [
        {
          text: 'Thème validé : on commence par un abri.',
          mode: 'consent',
          initiative: 'bikes',
          step: 'themeValidated',
        },
      ],
      actions: [{ what: 'Visiter l’ancienne bascule avec la mairie', person: 'theo', dueIn: -12 }],
    },
    {
      title: 'Comment on se parle en réunion : relire les trois règles, en ajouter une ?',
      minutes: 15,
      by: 'Maïlys d’Arbousse',
      notes: [
        [
          'amina/hall',
          'MA : on ne coupe pas, on ne soupire pas, on dit quand on ne comprend pas.\nVS : ajouter « on finit à l’heure ». Rires, puis accord.\n',
        ],
      ],
      decisions: [
        {
          text: 'Quatrième règle : on finit à l’heure dite, quitte à reporter un point.',
          mode: 'consent',
          reviewAfter: 365,
        },
      ],
    },
  ],
  [
    {
      title: 'Une borne chez chaque commerçant qui le veut : qui s’en occupe quand elle boude ?',
      minutes: 20,
      by: 'Karim Ouadah',
      notes: [
        [
          'mailys',
          'KO : la mienne sert surtout le dimanche. On lit le journal en attendant le pain.\nJB (Joël) : éteindre, compter jusqu’à dix, rallumer. C’est écrit dessous.\nYS : moi je dicte, Karim écrit.\n',
        ],
      ],
      decisions: [
        {
          text: 'Chaque borne a un parrain ou une marraine, dont le prénom est collé dessus.',
          mode: 'consent',
          initiative: 'kiosks',
        },
      ],
      actions: [
        {
          what: 'Récupérer trois tablettes qui dorment',
          person: 'karim',
          dueAfter: 45,
          became: 'underway',
          initiative: 'kiosks',
        },
      ],
    },
    {
      title: 'Carte à punaises : de quoi a-t-on le droit de parler sur un mur ?',
      minutes: 15,
      by: 'Noémie Saurat',
      notes: [
        [
          'noemie',
          'NS : seulement ce que la personne a écrit elle-même, de sa main, et qu’elle peut décrocher.\nOV : comme à la bibliothèque, on ne dit pas qui lit quoi.\n',
        ],
      ],
      decisions: [
        {
          text: 'Thème validé. Chacun écrit sa propre punaise et peut la reprendre sans donner de raison.',
          mode: 'consent',
          initiative: 'map',
          step: 'themeValidated',
        },
      ],
    },
    {
      title: 'Repas « on apporte ce qu’on a » : les six premiers, et après ?',
      minutes: 10,
      by: 'André Piquemal',
      notes: [
        [
          'mailys',
          'AP : jamais moins de trente assiettes, une fois quarante-huit. Il faut rendre les grandes casseroles.\n',
        ],
      ],
    },
  ],
  [
    {
      title: 'Groupe pilote : ce que trois mois de formation ont changé, ce qu’ils n’ont pas changé',
      minutes: 25,
      by: 'Léa Quintard',
      notes: [
        [
          'lea',
          'LQ : dix volontaires, neuf au bout. On sait mieux se passer la parole, on ne sait toujours pas finir.\nKM : un outil seul ne fait collaborer personne.\nNS : à refaire avec des gens qui n’ont jamais animé.\n',
        ],
      ],
      actions: [
        {
          what: 'Écrire en une page le mode d’emploi « animer à deux »',
          person: 'lea',
          dueAfter: 60,
          became: 'done',
          initiative: 'pilot',
        },
      ],
    },
    {
      title: 'Écran géant à Montsaurel : avis avant le comité de pilotage',
      minutes: 20,
      by: 'Victor Ségala',
      notes: [
        [
          'mailys',
          'VS : on se retrouverait sans prendre la voiture.\nLP : trois soirs par semaine, c’est la salle entière.\nPL : 2 400 €, il ne reste rien pour les autres.\nPE : l’envie est bonne, l’objet est gros.\n',
        ],
      ],
      decisions: [
        {
          text: 'Pas d’avis commun : les deux points de vue sont transmis au comité de pilotage.',
          mode: 'secretBallot',
          result: 'deferred',
          votes: [7, 8, 3, 0],
          initiative: 'screen',
        },
      ],
    },
    {
      title: 'Boîtes à livres : la tournée et la boîte mouillée',
      minutes: 10,
      by: 'Odile Vergnes',
      decisions: [
        {
          text: '40 € pour un toit de zinc sur la boîte de Fontgrande.',
          mode: 'showOfHands',
          votes: [16, 0, 0, 0],
          initiative: 'books',
        },
      ],
    },
  ],
  [
    {
      title: 'Démarches en ligne : un an de jeudis',
      minutes: 20,
      by: 'Nadia Benhaddou',
      notes: [['mailys', 'NB : 240 passages, la moitié pour la même page qui ne charge pas.\n']],
    },
    { title: 'Haies de l’école : les reprises', minutes: 10, by: 'Fanny Delpous' },
    {
      title: 'Prêter la sono hors du territoire ?',
      minutes: 15,
      decisions: [
        {
          text: 'Non, sauf à une association qui nous prête aussi quelque chose.',
          mode: 'showOfHands',
          votes: [11, 3, 2, 0],
          initiative: 'tools',
        },
      ],
    },
  ],
  [
    {
      title: 'Granges et baux : le groupe Habiter demande une pause',
      minutes: 15,
      by: 'Margaux Lespinasse',
      decisions: [
        {
          text: 'Mise en pause jusqu’à ce qu’une grange soit hors d’eau.',
          mode: 'consent',
          initiative: 'housing',
          step: 'paused',
        },
      ],
    },
    { title: 'Une charte que l’on sait par cœur', minutes: 15 },
    {
      title: 'Jardin des Mésanges : un portillon qui ferme sans serrure',
      minutes: 10,
      by: 'Jeanne Bordenave',
      decisions: [
        {
          text: '55 € pour un ressort et deux gonds.',
          mode: 'showOfHands',
          votes: [13, 0, 1, 0],
          initiative: 'garden',
        },
      ],
    },
  ],
  [
    { title: 'Réparer ensemble : les objets qui reviennent', minutes: 15, by: 'Solange Rouquairol' },
    {
      title: 'Le quart d’heure des jeunes : bilan à voix haute',
      minutes: 20,
      by: 'Inès Malrieu-Duprat',
      notes: [['ines', 'IM : dix émissions, une à la piscine. BC : à refaire, mais sans le plongeoir.\n']],
    },
  ],
  [
    {
      title: 'Projet « une borne chez chaque commerçant » : première lecture',
      minutes: 20,
      by: 'Karim Ouadah',
      decisions: [
        {
          text: 'Thème validé : d’abord l’épicerie du Pont, puis deux autres commerces.',
          mode: 'consent',
          initiative: 'kiosks',
          step: 'themeValidated',
        },
      ],
    },
    {
      title: 'Barnum de Fontgrande : qui l’a plié ?',
      minutes: 10,
      decisions: [
        { text: 'On ne cherche plus : on écrit l’état des lieux avant et après.', mode: 'consent' },
      ],
    },
  ],
  [
    {
      title: 'Soirée au coin du conte : prêt de la salle et du poêle',
      minutes: 15,
      by: 'Kofi Mensah-Roubichou',
    },
    {
      title: 'Indicateurs : compter ce qui compte',
      minutes: 20,
      by: 'Noémie Saurat',
      notes: [
        [
          'noemie',
          'NS : des heures, des prêts, des trajets, et trois histoires racontées. Pas de note aux gens.\n',
        ],
      ],
    },
    { title: 'Boîte à code : une idée pour plus tard', minutes: 5 },
  ],
  [
    { title: 'Échanges de savoirs : la première liste', minutes: 20, by: 'Pilar Etcheverria' },
    {
      title: 'Outilthèque : les associations qui prêteraient',
      minutes: 15,
      by: 'Henri Castanier',
      decisions: [{ text: 'Thème validé.', mode: 'consent', initiative: 'tools', step: 'themeValidated' }],
    },
  ],
  [
    {
      title: 'Transport solidaire : premiers trajets, premières pannes',
      minutes: 20,
      by: 'Marc Thiriet',
      notes: [['amina/hall', 'MT : une batterie, un pneu, aucun rendez-vous manqué.\n']],
    },
    { title: 'Radio : l’antenne tenue à six mains', minutes: 15, by: 'Simon Abribat' },
  ],
  [
    {
      title: 'Boîte wifi : essai à la salle de Montsaurel',
      minutes: 15,
      by: 'Joël Bacquié',
      decisions: [
        {
          text: '210 € pour la batterie et l’antenne.',
          mode: 'showOfHands',
          votes: [12, 1, 3, 0],
          initiative: 'wifi',
        },
      ],
    },
    { title: 'Jardin des Mésanges : tirage au sort des parcelles', minutes: 20, by: 'Jeanne Bordenave' },
  ],
  [
    { title: 'Transport solidaire : du thème au projet', minutes: 25, by: 'Amina Kessaci' },
    {
      title: 'Démarches en ligne : ouvrir le jeudi',
      minutes: 15,
      by: 'Nadia Benhaddou',
      decisions: [
        {
          text: 'Une heure d’essai par semaine, puis on regarde.',
          mode: 'consent',
          initiative: 'paperwork',
          step: 'underway',
        },
      ],
    },
  ],
  [
    {
      title: 'Jardin des Mésanges : la terre est-elle saine ?',
      minutes: 20,
      by: 'Jeanne Bordenave',
      decisions: [
        {
          text: '90 € pour une analyse de terre avant de semer.',
          mode: 'showOfHands',
          votes: [14, 0, 0, 0],
          initiative: 'garden',
        },
      ],
    },
    { title: 'Des livres dans les abribus ?', minutes: 15, by: 'Odile Vergnes' },
  ],
  [
    {
      title: 'Conduire les voisins : est-ce un thème ?',
      minutes: 25,
      by: 'Amina Kessaci',
      decisions: [
        { text: 'Thème validé.', mode: 'consent', initiative: 'transport', step: 'themeValidated' },
      ],
    },
    { title: 'Quatre cents mètres de haie', minutes: 10, by: 'Fanny Delpous' },
  ],
  [
    { title: 'Réparer ensemble : où poser les établis', minutes: 15, by: 'Solange Rouquairol' },
    {
      title: 'Wifi itinérant : une idée de Joël',
      minutes: 20,
      by: 'Joël Bacquié',
      decisions: [
        {
          text: 'Thème validé, à condition que la boîte se porte d’une main.',
          mode: 'consent',
          initiative: 'wifi',
          step: 'themeValidated',
        },
      ],
    },
  ],
  [
    { title: 'Passerelles : une saison de plus, dans quels villages ?', minutes: 20, by: 'Simon Abribat' },
    { title: 'Forum des associations : ce qui a manqué', minutes: 15, by: 'Élodie Marquet' },
  ],
  [
    {
      title: 'Jardin : un terrain prêté à Fontgrande',
      minutes: 20,
      by: 'Jeanne Bordenave',
      decisions: [
        {
          text: 'Thème validé, sous réserve d’un écrit avec le propriétaire.',
          mode: 'consent',
          initiative: 'garden',
          step: 'themeValidated',
        },
      ],
    },
    {
      title: 'Un carnet partagé entre les lieux',
      minutes: 20,
      by: 'Camille Astruc',
      notes: [['camille', 'CA : on commence ce soir. Qui n’aime pas les écrans dicte, quelqu’un recopie.\n']],
    },
  ],
  [
    { title: 'Qui sommes-nous ? Tour de table des nouveaux', minutes: 30 },
    { title: 'Enveloppe : rappel de la règle', minutes: 10, by: 'Paul-Henri Lagarrigue' },
  ],
  [
    { title: 'Tiers-lieux : la liste de ce qui s’ouvre', minutes: 25, by: 'Odile Vergnes' },
    { title: 'Tri des archives', minutes: 15 },
  ],
  [
    { title: 'Relance après l’interruption', minutes: 30 },
    { title: 'Dates de l’année', minutes: 10 },
  ],
  [
    { title: 'Une plénière pour quoi faire ?', minutes: 40 },
    { title: 'Tour des groupes', minutes: 20 },
  ],
]
