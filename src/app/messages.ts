import { messages } from '#ui/messages.ts'

/** What the app itself says, around the screens of its features. */
export const say = messages('app', {
  places: 'Aller à',
  home: 'Accueil',
  journal: 'Journal',
  agenda: 'Agenda',
  meetings: 'Réunions',
  initiatives: 'Initiatives',
  search: 'Rechercher',
  device: 'Appareil',
  skip: 'Aller au contenu',
  opening: 'Le carnet s’ouvre…',

  updateReady: 'Une nouvelle version est prête',
  openUpdate: 'L’ouvrir',
  copyFirst: 'Emporter une copie d’abord',
})

/** What the sync line and its page say: where the words of this device are. */
export const sayWhere = messages('where', {
  allAtHub: 'Tout est arrivé au relais principal',
  allWasAtHub: 'Tout est au relais principal',
  takenBy: 'Reçu par « {relay} »',
  takenByARelay: 'Reçu par un relais',
  waitingForHub:
    '{count, plural, one {# élément en attente} other {# éléments en attente}} du relais principal',
  toSend: '{count, plural, one {# élément à envoyer} other {# éléments à envoyer}}',
  toResume: '{count, plural, one {# élément à reprendre} other {# éléments à reprendre}}',
  exchanging: 'Échange en cours',
  received: '{count, plural, one {# reçu} other {# reçus}}',
  receivedOf: '{count} sur {total}',
  unknown: 'Cet appareil n’entre plus : entrez de nouveau',
  nothingLost: 'rien n’est perdu',
  lastMet: 'dernière rencontre {when}',
  neverMet: 'aucun relais rencontré pour l’instant',
  nothingToSend: 'Rien à envoyer',
  notWhole: 'Le carnet n’est pas encore entier',
  cameUntilNow: '{count} sur {total} reçus, la suite dès qu’un relais répond',
})
