import { messages } from '#ui/messages.ts'

/** What a record's history says. */
export const say = messages('history', {
  title: 'Historique',
  back: 'Retour à la fiche',
  here: 'Ce que cet appareil connaît. Le reste s’affichera quand un relais sera à portée.',
  looking: 'Recherche de ce que les autres ont changé…',
  emptyTitle: 'Aucun changement connu ici',
  empty: 'Les changements faits ailleurs s’afficheront quand un relais sera à portée.',
  emptyEverywhere: 'Cette fiche a été écrite sans historique : ses prochains changements seront notés ici.',
  created: 'Créée',
  settled: 'Départagé',
  from: 'avant :',
  undo: 'Annuler ce changement',
  undone: 'Le changement est annulé, par un nouveau changement.',
  nothingLeft: 'Il n’y a plus rien à annuler : tout a été changé depuis.',
  more: 'Afficher la suite',
  whole: 'Lire en entier',
  inText: 'Dans les notes',
  added: 'Ajouté',
  removed: 'Retiré',
  putBack: 'Remettre ce passage',
  isPutBack: 'Le passage est remis là où il était.',
  isBack: 'De nouveau dans les notes',
  readThen: 'Lire les notes d’alors',
  thenTitle: 'Les notes à ce moment-là',
})
