import type { offers } from '#domain/entities/person.ts'
import type { RecordId } from '#domain/id.ts'
import type { FieldsToSave, Hand, Ledger } from '#relay/demo/ledger.ts'

/**
 * The invented list: everybody who is named anywhere in the demo. None of them exists. Two pairs share their
 * initials, as happens in every hall, and some say little of themselves.
 */
export const persons = {
  camille: {
    name: 'Camille Astruc',
    initials: 'CA',
    words: 'tient le carnet partagé, deux jours par semaine',
  },
  odile: {
    name: 'Odile Vergnes',
    initials: 'OV',
    words: 'bibliothécaire bénévole à La Bastide-des-Ormes',
    knows: 'les livres d’ici, et ceux qu’on peut faire venir\nla reliure de fortune, à la colle de farine',
    canDo: 'lire à voix haute, le mercredi',
    lends: 'une table de conte, deux lampes',
  },
  rose: {
    name: 'Rose Tisseyre',
    initials: 'RT',
    words: 'habitante de Fontgrande, lit le journal au petit matin',
  },
  jeanne: {
    name: 'Jeanne Bordenave',
    initials: 'JB',
    words: 'groupe Jardin ; trente ans de maraîchage',
    knows: 'les semis de pleine terre\nla taille des vieux poiriers, sans les vexer',
    lends: 'une grelinette, un semoir à roue',
  },
  joel: {
    name: 'Joël Bacquié',
    initials: 'JB',
    words: 'boîte wifi, rallonges et prises de courant',
    knows: 'le courant, les antennes, les batteries',
    canDo: 'installer la boîte, et montrer comment on fait',
    lends: 'rallonges, enrouleurs',
  },
  marc: {
    name: 'Marc Thiriet',
    initials: 'MT',
    words: 'chauffeur du transport solidaire, le mardi et le samedi',
    canDo: 'conduire le mardi et le samedi',
    lends: 'une remorque, si elle revient propre',
  },
  amina: { name: 'Amina Kessaci', initials: 'AK', words: 'référente du groupe Transport' },
  lucienne: { name: 'Lucienne Peyrol', initials: 'LP', words: 'garde la clé de la salle de Montsaurel' },
  bastien: { name: 'Bastien Caubère', initials: 'BC', words: 'dix-sept ans, équipe radio' },
  ines: { name: 'Inès Malrieu-Duprat', initials: 'IM', words: 'lycéenne, équipe radio, partie jeunes' },
  gilbert: {
    name: 'Gilbert Estève',
    initials: 'GE',
    words: 'compost, broyeur, tronçonneuse',
    knows: 'le compost, chaud ou froid',
    lends: 'le broyeur, le jour où il n’est pas ailleurs',
  },
  solange: {
    name: 'Solange Rouquairol',
    initials: 'SR',
    words: 'groupe Réparer : couture et petites machines',
    knows: 'la couture, les petits moteurs',
    canDo: 'recoudre, démonter, remonter',
  },
  theo: {
    name: 'Théo Vandenbroucke',
    initials: 'TV',
    words: 'arrivé l’an dernier, répare les vélos',
    knows: 'les vélos, sauf électriques',
    canDo: 'régler des freins en dix minutes',
  },
  paulHenri: {
    name: 'Paul-Henri Lagarrigue',
    initials: 'PL',
    words: 'tient les comptes de trois associations',
  },
  nadia: {
    name: 'Nadia Benhaddou',
    initials: 'NB',
    words: 'aide aux démarches en ligne, le jeudi matin',
    knows: 'les démarches en ligne, et les formulaires qui n’y sont pas',
    canDo: 's’asseoir à côté, le jeudi matin',
  },
  yvette: { name: 'Yvette Sicre', initials: 'YS', words: 'ne veut pas d’ordinateur : on recopie son cahier' },
  fanny: { name: 'Fanny Delpous', initials: 'FD', words: 'institutrice à Saint-Clarens' },
  karim: { name: 'Karim Ouadah', initials: 'KO', words: 'tient l’épicerie du Pont et sa borne' },
  elodie: { name: 'Élodie Marquet', initials: 'ÉM', words: 'groupe Forum des associations' },
  simon: {
    name: 'Simon Abribat',
    initials: 'SA',
    words: 'son et micros de Passerelles',
    knows: 'le son, le montage',
    lends: 'un micro, avec son mode d’emploi',
  },
  margaux: {
    name: 'Margaux Lespinasse',
    initials: 'ML',
    words: 'groupe Habiter ; rénove une grange à L’Aiguillon-Bas',
  },
  henri: {
    name: 'Henri Castanier',
    initials: 'HC',
    words: 'menuisier en retraite',
    knows: 'la menuiserie\nla greffe de fruitiers',
    lends: 'serre-joints, scie à format sur place',
  },
  mailys: {
    name: 'Maïlys d’Arbousse',
    initials: 'MA',
    words: 'secrétaire de séance quand personne ne lève la main',
  },
  pilar: {
    name: 'Pilar Etcheverria',
    initials: 'PE',
    words: 'cuisine pour cent, traduit de l’espagnol',
    knows: 'l’espagnol, la cuisine pour cent',
    canDo: 'traduire une lettre, tenir une cuisine',
    lends: 'deux marmites de cinquante litres',
  },
  rachid: {
    name: 'Rachid Tounsi',
    initials: 'RT',
    words: 'clarinette, fanfare et jumelage',
    knows: 'la clarinette, lire une partition',
    canDo: 'donner le la',
  },
  lea: { name: 'Léa Quintard', initials: 'LQ', words: 'animatrice jeunesse' },
  damien: { name: 'Damien Forgues', initials: 'DF', words: 'élu de Montsaurel, vient le soir' },
  noemie: {
    name: 'Noémie Saurat',
    initials: 'NS',
    words: 'étudiante : suit l’évaluation avec nous cette année',
  },
  andre: { name: 'André Piquemal', initials: 'AP', words: 'comité des fêtes de Fontgrande' },
  sylvie: { name: 'Sylvie Bonnefoy-Carrère', initials: 'SB', words: 'infirmière à domicile' },
  victor: { name: 'Victor Ségala', initials: 'VS' },
  kofi: { name: 'Kofi Mensah-Roubichou', initials: 'KM', words: 'conteur, deux tournées par an' },
  mireille: { name: 'Mireille' },
  // Entered a second time by somebody who did not know that she was there already.
  mireilleAgain: { name: 'Mireille (celle du grille-pain)' },
} as const satisfies Record<
  string,
  Pick<FieldsToSave<'person'>, 'name' | 'initials' | 'words' | (typeof offers)[number]> & {
    readonly name: string
  }
>

export type PersonKey = keyof typeof persons

/** Writes the list down, and answers each one's record. */
export function addPersons(ledger: Ledger, hand: Hand): Readonly<Record<PersonKey, RecordId>> {
  const entries = Object.entries(persons).map(([key, fields]) => [
    key,
    ledger.create('person', key, hand, fields),
  ])
  return Object.fromEntries(entries)
}
