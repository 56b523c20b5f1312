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

  hereTitle: 'Sur cet appareil',
  here: 'Tout ce que vous écrivez est gardé ici d’abord, avec ou sans réseau.',
  firmlyKept: 'Le navigateur s’est engagé à ne pas l’effacer.',
  looselyKept: 'Le navigateur pourrait l’effacer s’il manque de place.',
  keepFirmly: 'Demander de le garder',
  notKeptFirmly:
    'Le navigateur ne s’y est pas engagé. Installer l’application sur l’appareil l’en convainc souvent ; sinon, emportez une copie de temps en temps.',
  relayTitle: 'Reçu par un relais',
  relayAll: 'Tout ce qui est écrit ici a été reçu.',
  hubTitle: 'Arrivé au relais principal',
  hubAll: 'Tout ce qui est écrit ici y est arrivé.',
  hubSome:
    '{count, plural, one {# élément n’y est pas encore arrivé.} other {# éléments n’y sont pas encore arrivés.}}',
  sendSome: '{count, plural, one {# élément attend d’être reçu.} other {# éléments attendent d’être reçus.}}',
  relayMet: '{relay} : {met}.',
  lastRelayNow: 'En échange avec {relay}.',
})
