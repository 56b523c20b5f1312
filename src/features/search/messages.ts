import { messages } from '#ui/messages.ts'

/** What the search says. */
export const say = messages('search', {
  title: 'Rechercher',
  home: 'Accueil',
  field: 'Que cherchez-vous ?',
  hint: 'Un mot ou son début, un nom, un lieu, une date. Avec ou sans accents.',
  nothingTyped: 'Tout ce qui est sur cet appareil',
  nothingTypedWhy:
    'Initiatives, réunions, notes, décisions, actions, journal, agenda, lieux, personnes : la recherche regarde partout, même sans réseau.',

  found: '{count, plural, one {# fiche trouvée} other {# fiches trouvées}}',
  foundSome:
    'Aucune fiche ne contient tous ces mots. {count, plural, one {# fiche en contient une partie} other {# fiches en contiennent une partie}}.',
  noneFound: 'Rien ne contient « {typed} »',
  noneFoundWhy:
    'Essayez un seul mot, ou seulement son début. Ce qui n’est pas encore arrivé sur cet appareil ne peut pas être trouvé.',
  noWord: 'Aucun mot à chercher',
  noWordWhy: 'Tapez au moins une lettre ou un chiffre.',

  building: 'La recherche se prépare : {percent} %',
  buildingWhy:
    'Une partie seulement du carnet est déjà cherchée. Les résultats se complètent d’eux-mêmes ; rien n’empêche de commencer.',
  starting: 'La recherche s’ouvre…',
  failed: 'La recherche ne marche pas sur cet appareil',
  failedWhy: 'Le reste du carnet marche comme d’habitude, et rien n’est perdu.',
  retry: 'Réessayer',

  'kind.initiative': '{count, plural, one {# initiative} other {# initiatives}}',
  'kind.meeting': '{count, plural, one {# réunion} other {# réunions}}',
  'kind.item': '{count, plural, one {# point ou note} other {# points et notes}}',
  'kind.decision': '{count, plural, one {# décision} other {# décisions}}',
  'kind.action': '{count, plural, one {# action} other {# actions}}',
  'kind.minutes': '{count, plural, one {# procès-verbal} other {# procès-verbaux}}',
  'kind.logEntry': '{count, plural, one {# entrée du journal} other {# entrées du journal}}',
  'kind.event': '{count, plural, one {# date de l’agenda} other {# dates de l’agenda}}',
  'kind.place': '{count, plural, one {# lieu} other {# lieux}}',
  'kind.person': '{count, plural, one {# personne} other {# personnes}}',
  'kind.instance': '{count, plural, one {# instance} other {# instances}}',
  'kind.attendance': '{count, plural, one {# ligne d’émargement} other {# lignes d’émargement}}',
  more: '{count, plural, one {Afficher l’autre} other {Afficher les # autres}}',
  moreOf: 'Afficher {shown} autres sur {count}',

  inField: '{field} :',
  notes: 'Notes',
  text: 'Texte',
  files: 'Photos et documents',
  aside: 'mis de côté',
  corrected: 'corrigée depuis',
})
