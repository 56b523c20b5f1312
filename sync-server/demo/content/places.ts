import type { RecordId } from '#domain/id.ts'
import type { FieldsToSave, Hand, Ledger } from '#relay/demo/ledger.ts'

/** The third-places of the demo. The villages, their halls and shops are invented; only Mirepoix is on a map. */
const places = {
  eise: {
    name: 'Local de l’EISE',
    kind: 'premises',
    village: 'Mirepoix',
    hours:
      'lundi, mardi, jeudi et vendredi : 9 h – 12 h 30 et 14 h – 17 h 30\nmercredi : 9 h – 18 h\nfermé la deuxième quinzaine d’août',
    equipment:
      'salle de 40 places, vidéoprojecteur, imprimante A3, relais principal, coin cuisine (pas de four)',
    contactRole: 'la coordination, aux heures d’ouverture',
    access: 'de plain-pied par la cour ; deux places de stationnement devant',
    box: 'Démonstration',
  },
  library: {
    name: 'Bibliothèque de La Bastide-des-Ormes',
    kind: 'library',
    village: 'La Bastide-des-Ormes',
    address: '2, place du Puits',
    hours:
      'mercredi 14 h – 18 h, vendredi 16 h – 19 h, samedi 10 h – 12 h\nla boîte à livres devant la porte : tout le temps',
    equipment: 'deux tablettes, une borne, prises sous la fenêtre, tapis pour les petits',
    contactRole: 'la permanence des bénévoles',
    access: 'trois marches ; une rampe de bois se pose en sonnant',
    box: 'borne de la bibliothèque',
  },
  hall: {
    name: 'Salle communale de Montsaurel',
    kind: 'hall',
    village: 'Montsaurel',
    address: 'rue de l’École',
    hours: 'sur réservation ; la clé est chez Lucienne Peyrol, maison aux volets bleus, avant 20 h',
    equipment:
      '60 chaises, 12 tables, sono (prendre l’adaptateur dans le tiroir), cuisine, chauffage à minuterie : deux heures par jeton',
    contactRole: 'le secrétariat de mairie pour réserver',
    access: 'le portail se referme : le caler avec la pierre',
  },
  confluence: {
    name: 'Salle polyvalente intercommunale « L’Espace de la Confluence », ancienne coopérative agricole (entrée par la cour, côté bascule)',
    kind: 'hall',
    village: 'Saint-Clarens',
    address: 'route de la Bascule',
    hours: 'demander quinze jours à l’avance',
    equipment: '200 places, scène de 6 m sur 4, loges, rampe d’accès, parking ; pas de réseau à l’intérieur',
  },
  grocery: {
    name: 'L’épicerie du Pont',
    kind: 'shop',
    village: 'Saint-Clarens',
    address: '11, rue du Pont',
    hours: 'du mardi au samedi : 7 h 30 – 12 h 30 et 16 h – 19 h\ndimanche : 8 h – 12 h',
    equipment: 'une borne à côté de la machine à café, panneau d’affichage, dépôt de paniers',
    contactRole: 'à la caisse',
    box: 'borne de l’épicerie',
  },
  cafe: {
    name: 'Café des Deux Rives',
    kind: 'shop',
    village: 'L’Aiguillon-Bas',
    hours: 'tous les jours sauf le lundi, jusqu’à ce que tout le monde soit parti',
    equipment: 'grande table du fond (14 places), tableau noir, prise derrière le juke-box',
  },
  garden: {
    name: 'Jardin des Mésanges',
    kind: 'outside',
    village: 'Fontgrande',
    hours: 'le portillon n’est jamais fermé à clé ; permanence le samedi matin',
    equipment:
      'cabane à outils (cadenas : demander au groupe), point d’eau, trois bacs de compost, deux bancs',
  },
  covers: { name: 'Sous les couverts', kind: 'outside', village: 'Mirepoix', hours: 'jours de marché' },
  foyer: { name: 'Foyer rural de Fontgrande', kind: 'hall', village: 'Fontgrande' },
  lievin: { name: 'Liévin (journée régionale)', address: 'hors du territoire' },
  // Nobody has given it a name yet.
  unnamed: { kind: 'hall', village: 'L’Aiguillon-Bas' },
} as const satisfies Record<string, FieldsToSave<'place'>>

export type PlaceKey = keyof typeof places

/** Writes the places down, and answers each one's record. */
export function addPlaces(ledger: Ledger, hand: Hand): Readonly<Record<PlaceKey, RecordId>> {
  const entries = Object.entries(places).map(([key, fields]) => [
    key,
    ledger.create('place', key, hand, fields),
  ])
  return Object.fromEntries(entries)
}

/** A place and its village in words. */
export function placeName(key: PlaceKey): string {
  const { name = 'Lieu sans nom', village }: FieldsToSave<'place'> = places[key]
  return village && !name?.includes(village) ? `${name}, ${village}` : (name ?? '')
}
