import type { RecordId } from '#domain/id.ts'
import type { Hand, Ledger } from '#relay/demo/ledger.ts'

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
  odile: { name: 'Odile Vergnes', initials: 'OV', words: 'bibliothécaire bénévole à La Bastide-des-Ormes' },
  rose: {
    name: 'Rose Tisseyre',
    initials: 'RT',
    words: 'habitante de Fontgrande, lit le journal au petit matin',
  },
  jeanne: { name: 'Jeanne Bordenave', initials: 'JB', words: 'groupe Jardin ; trente ans de maraîchage' },
  joel: { name: 'Joël Bacquié', initials: 'JB', words: 'boîte wifi, rallonges et prises de courant' },
  marc: {
    name: 'Marc Thiriet',
    initials: 'MT',
    words: 'chauffeur du transport solidaire, le mardi et le samedi',
  },
  amina: { name: 'Amina Kessaci', initials: 'AK', words: 'référente du groupe Transport' },
  lucienne: { name: 'Lucienne Peyrol', initials: 'LP', words: 'garde la clé de la salle de Montsaurel' },
  bastien: { name: 'Bastien Caubère', initials: 'BC', words: 'dix-sept ans, équipe radio' },
  ines: { name: 'Inès Malrieu-Duprat', initials: 'IM', words: 'lycéenne, équipe radio, partie jeunes' },
  gilbert: { name: 'Gilbert Estève', initials: 'GE', words: 'compost, broyeur, tronçonneuse' },
  solange: {
    name: 'Solange Rouquairol',
    initials: 'SR',
    words: 'groupe Réparer : couture et petites machines',
  },
  theo: { name: 'Théo Vandenbroucke', initials: 'TV', words: 'arrivé l’an dernier, répare les vélos' },
  paulHenri: {
    name: 'Paul-Henri Lagarrigue',
    initials: 'PL',
    words: 'tient les comptes de trois associations',
  },
  nadia: { name: 'Nadia Benhaddou', initials: 'NB', words: 'aide aux démarches en ligne, le jeudi matin' },
  yvette: { name: 'Yvette Sicre', initials: 'YS', words: 'ne veut pas d’ordinateur : on recopie son cahier' },
  fanny: { name: 'Fanny Delpous', initials: 'FD', words: 'institutrice à Saint-Clarens' },
  karim: { name: 'Karim Ouadah', initials: 'KO', words: 'tient l’épicerie du Pont et sa borne' },
  elodie: { name: 'Élodie Marquet', initials: 'ÉM', words: 'groupe Forum des associations' },
  simon: { name: 'Simon Abribat', initials: 'SA', words: 'son et micros de Passerelles' },
  margaux: {
    name: 'Margaux Lespinasse',
    initials: 'ML',
    words: 'groupe Habiter ; rénove une grange à L’Aiguillon-Bas',
  },
  henri: { name: 'Henri Castanier', initials: 'HC', words: 'menuisier en retraite' },
  mailys: {
    name: 'Maïlys d’Arbousse',
    initials: 'MA',
    words: 'secrétaire de séance quand personne ne lève la main',
  },
  pilar: { name: 'Pilar Etcheverria', initials: 'PE', words: 'cuisine pour cent, traduit de l’espagnol' },
  rachid: { name: 'Rachid Tounsi', initials: 'RT', words: 'clarinette, fanfare et jumelage' },
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
  { readonly name: string; readonly initials?: string; readonly words?: string }
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
