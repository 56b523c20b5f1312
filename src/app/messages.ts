import { messages } from '#ui/messages.ts'

/** What the app itself says, around the screens of its features. */
export const say = messages('app', {
  places: 'Aller à',
  home: 'Accueil',
  journal: 'Journal',
  agenda: 'Agenda',
  meetings: 'Réunions',
  initiatives: 'Initiatives',
  device: 'Appareil',
  skip: 'Aller au contenu',
  opening: 'Le carnet s’ouvre…',

  toSettle: '{count, plural, one {# fiche à départager} other {# fiches à départager}}',
  updateReady: 'Une nouvelle version est prête',
  openUpdate: 'L’ouvrir',
  copyFirst: 'Emporter une copie d’abord',

  missingTitle: 'Cette page n’existe pas',
  missing: 'L’adresse a peut-être été mal recopiée. Rien n’est perdu.',
  toJournal: 'Aller au journal',
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
  unknown: 'Ce relais ne vous reconnaît plus : entrez de nouveau',
  nothingLost: 'rien n’est perdu',
  lastMet: 'dernière rencontre {when}',
  neverMet: 'aucun relais rencontré pour l’instant',
  nothingToSend: 'Rien à envoyer',

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

/** What the page of this device says. */
export const sayDevice = messages('device', {
  title: 'Cet appareil',
  whoTitle: 'Qui écrit ici',
  account: 'Compte : {user}',
  reader: 'lecture',
  member: 'membre',
  coordination: 'coordination',
  changeWho: 'Entrer avec un autre nom',
  label: 'Nom de cet appareil',
  labelHint: 'Par exemple « tablette de la salle » : il apparaît près de ce que vous écrivez.',
  saveLabel: 'Garder ce nom',
  labelSaved: 'Le nom de l’appareil est gardé.',
  space: 'Espace',
  whereTitle: 'Où sont les mots',
  exchangeNow: 'Chercher un relais',
  refusedTitle: 'À reprendre',
  refusedIntro:
    'Un relais n’a pas accepté ces éléments. Ils restent sur cet appareil et ne seront pas effacés.',
  open: 'Ouvrir la fiche',
  kindInitiative: 'Initiative',
  kindMeeting: 'Réunion',
  kindItem: 'Point d’ordre du jour',
  kindLogEntry: 'Entrée du journal',
  kindText: 'Notes',
  kindOther: 'Fiche',
  versionTitle: 'Version',
  version: 'Veillée {release}',
  upToDate: 'C’est la dernière version connue de cet appareil.',
})

/** What the first page says, to who is not yet known here. */
export const saySignIn = messages('signIn', {
  title: 'Veillée',
  what: 'Le carnet que le territoire tient ensemble : les réunions, les initiatives, le journal.',
  how: 'Une fois entré, tout se lit et s’écrit ici, même sans réseau ; l’appareil échange quand un relais est à portée.',
  againTitle: 'Entrer de nouveau',
  again: 'Tout ce qui est écrit sur cet appareil y reste, et partira dès que le relais vous aura reconnu.',
  withLink: 'Vous avez reçu un lien ou un code à scanner ? Ouvrez-le ici. Sinon, entrez avec votre nom.',
  user: 'Nom',
  password: 'Mot de passe',
  enter: 'Entrer',
  entering: 'Le relais vérifie…',
  refusedLink: 'Ce lien n’est plus accepté',
  refusedLinkDo:
    'Il a peut-être déjà servi. Demandez-en un autre à la coordination, ou entrez avec un mot de passe.',
  refused: 'Ce nom et ce mot de passe ne vont pas ensemble',
  refusedDo:
    'Vérifiez les majuscules, puis essayez de nouveau. La coordination peut vous donner un autre mot de passe.',
  unreachable: 'Aucun relais ne répond d’ici',
  unreachableDo:
    'Pour entrer la première fois, il faut être à portée d’un relais : le wifi de la salle, ou Internet. Réessayez là-bas.',
  unreachableClock:
    'Horloge douteuse : cet appareil se croit le {day}. À une mauvaise date, aucune liaison sûre ne s’ouvre : réglez la date, puis réessayez.',
  unreachableAgain: 'Le carnet reste lisible et on peut y écrire. Réessayez près d’un relais.',
  unexpected: 'Le relais a répondu autre chose que prévu',
  unexpectedDo: 'Réessayez dans un moment. Si cela recommence, prévenez la coordination.',
  tooMany: 'Trop d’essais',
  tooManyDo: 'Attendez quelques minutes avant d’essayer de nouveau.',
  back: 'Revenir au carnet',
})
