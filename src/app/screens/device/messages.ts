import { messages } from '#ui/messages.ts'

/** What is said where somebody takes a copy of the notebook, leaves this device, or clears it. */
export const sayLeaving = messages('leaving', {
  copyTitle: 'Copie de ce carnet',
  copy: 'Un fichier avec tout ce que cet appareil garde de ce carnet, ce qui n’est pas encore envoyé compris. Il contient aussi les noms et les coordonnées : gardez-le en lieu sûr.',
  takeCopy: 'Emporter une copie',
  copyTaken: 'La copie est dans vos téléchargements.',
  copyFailed: 'La copie n’a pas pu être faite. Rien n’a changé dans le carnet.',
  takeBack: 'Reprendre une copie',
  takeBackHint: 'Rien de ce qui est ici n’est remplacé : ce qui manque est ajouté.',
  taking: 'Lecture de la copie…',
  takenBack:
    '{documents, plural, =0 {La copie ne contenait rien.} one {# élément de la copie est dans le carnet.} other {# éléments de la copie sont dans le carnet.}}',
  takenBackCut: 'Le fichier est incomplet : ce qu’il contenait encore a été repris.',
  notACopy: 'Ce fichier n’est pas une copie d’un carnet.',
  otherSpace: 'C’est la copie d’un autre carnet (« {space} »). Rien n’a été repris.',

  leaveTitle: 'Quitter cet appareil',
  leave: 'Sortir',
  erase: 'Effacer le carnet de cet appareil',
  changeWho: 'Entrer avec un autre nom',
  leaveWhy:
    'L’appareil ne sera plus à votre nom. Le carnet y reste, et ce qui n’est pas encore envoyé partira dès que quelqu’un entrera de nouveau. Pour entrer, il faudra être à portée d’un relais.',
  changeWhy:
    'Le carnet reste sur cet appareil. Ce que vous avez écrit garde votre nom, et partira avec l’échange de la prochaine personne.',
  eraseWhy:
    'Tout ce que cet appareil garde de ce carnet en sera effacé, et il ne sera plus à votre nom. Ce qui est arrivé au relais principal n’est pas touché.',
  onlyHere:
    '{count, plural, one {# élément n’est peut-être que sur cet appareil} other {# éléments ne sont peut-être que sur cet appareil}} : pas encore arrivés au relais principal. Emportez d’abord une copie.',
  allArrived: 'Tout ce qui a été écrit ici est arrivé au relais principal.',
  eraseRefused:
    'Rien n’est effacé : emportez d’abord une copie, elle doit contenir les derniers mots écrits.',
  unfinished:
    '{count, plural, one {# texte commencé n’est pas encore dans le carnet} other {# textes commencés ne sont pas encore dans le carnet}}',
  unfinishedErased: 'La copie n’en contient rien, et ce serait effacé avec le reste.',
  unfinishedStay: 'Ce qui est commencé reste sur cet appareil, pour qui l’a commencé.',
  rescueUnfinished: 'Garder dans un fichier',
  eraseRefusedUnfinished: 'Rien n’est effacé : gardez d’abord dans un fichier ce qui est commencé.',
  copyBefore: 'Une mise à jour n’efface rien. Vous pouvez emporter une copie avant.',
})

/** What the page of this device says. */
export const sayDevice = messages('device', {
  title: 'Cet appareil',
  whoTitle: 'Qui écrit ici',
  account: 'Compte : {user}',
  reader: 'lecture',
  member: 'membre',
  coordination: 'coordination',
  sharedDevice: 'appareil partagé',
  relay: 'relais',
  changeWho: 'Entrer avec un autre nom',
  label: 'Nom de cet appareil',
  labelHint: 'Par exemple « tablette de la salle » : il apparaît près de ce que vous écrivez.',
  saveLabel: 'Garder ce nom',
  labelSaved: 'Le nom de l’appareil est gardé.',
  space: 'Espace',
  shareTitle: 'À qui sert cet appareil',
  isOwn: 'À une seule personne',
  isOwnAbout: 'Tout ce qui s’écrit ici porte le même nom.',
  isShared: 'Appareil partagé',
  isSharedAbout:
    'Chacun y dit qui écrit, d’un toucher. Pour qu’il serve de nouveau à une seule personne, entrez par un lien personnel.',
  share: 'Plusieurs personnes y écrivent',
  shareAsk: 'Partager cet appareil ?',
  shareDoes:
    'Pour la tablette d’une salle ou une borne : chacun touche son nom avant d’écrire, sans mot de passe ni réseau. Les brouillons de l’un ne sont pas montrés à l’autre.',
  shareTakes:
    'Plus personne ne pourra, depuis cet appareil, inviter, retirer quelqu’un ou changer les réglages. Vous non plus.',
  shareBack: 'Pour revenir en arrière, il faudra entrer de nouveau par un lien personnel.',
  shareDo: 'Partager cet appareil',
  peopleTitle: 'Les autres et moi',
  myDevices: 'Mes appareils',
  myDevicesAbout: 'Entrer sur un autre appareil, en déclarer un perdu, choisir un mot de passe.',
  members: 'Membres',
  membersAbout: 'Qui entre dans cet espace, et ce que l’association dit de vos données.',
  haveCode: 'J’ai un code',
  haveCodeAbout: 'Rejoindre un autre espace, ou faire entrer quelqu’un sur cet appareil.',
  leftTitle: 'Vous n’êtes plus dans cet espace',
  leftWhy:
    'La coordination vous en a retiré. Ce que cet appareil en garde se lit encore ici, et n’est plus mis à jour.',
  leftSafe:
    '{count, plural, =0 {Tout ce que vous aviez écrit a été envoyé.} one {# élément n’avait pas été envoyé : emportez une copie, la coordination peut la reprendre.} other {# éléments n’avaient pas été envoyés : emportez une copie, la coordination peut la reprendre.}}',
  shutOutTitle: 'Cet appareil n’entre plus chez les relais',
  shutOutWhy:
    'Il a été déclaré perdu, un mot de passe a changé, ou il est resté longtemps sans venir. Le carnet reste ici : on peut le lire et y écrire.',
  shutOutSafe:
    '{count, plural, =0 {Rien n’attend d’être envoyé.} one {# élément attend : il partira dès que vous serez entré de nouveau, par un lien ou un code de la coordination.} other {# éléments attendent : ils partiront dès que vous serez entré de nouveau, par un lien ou un code de la coordination.}}',
  enterAgain: 'Entrer de nouveau',
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
  kindFile: 'Photo ou document',
  kindOther: 'Fiche',
  versionTitle: 'Version',
  version: 'Veillée {release}',
  upToDate: 'C’est la dernière version connue de cet appareil.',
})

/** What is said where a reader chooses how this device is read. */
export const sayReading = messages('reading', {
  title: 'Pour mieux lire',
  theme: 'Apparence',
  device: 'Comme l’appareil',
  light: 'Claire',
  dark: 'Sombre',
  contrast: 'Contraste fort',
  textSize: 'Taille du texte',
  normal: 'Normale',
  large: 'Grande',
  larger: 'Très grande',
  keptHere: 'Ce choix vaut pour cet appareil seulement.',
})

/** Where the words of this device are, in full. */
export const sayWhereInFull = messages('whereInFull', {
  hereTitle: 'Sur cet appareil',
  here: 'Tout ce que vous écrivez est gardé ici d’abord, avec ou sans réseau.',
  firmlyKept: 'Le navigateur s’est engagé à ne pas l’effacer.',
  looselyKept:
    'Le navigateur pourrait l’effacer s’il manque de place ; dans une fenêtre privée, il efface tout quand elle se ferme.',
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
