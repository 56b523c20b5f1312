import { messages } from '#ui/messages.ts'

/** What is said to who comes in by an invitation, by a personal link or by a code. */
export const sayJoining = messages('joining', {
  title: 'Rejoindre un carnet',
  titleOf: 'Rejoindre « {space} »',
  entryTitle: 'Entrer sur cet appareil',
  back: 'Revenir au carnet',
  otherWay: 'Entrer autrement',

  codeWhat:
    'Écrivez le code qu’on vous a donné : 8 lettres et chiffres. Majuscules, espaces et tirets n’ont pas d’importance.',
  code: 'Code',
  codeHint: 'Par exemple ABCD-EFGH. Vous pouvez aussi coller ici un lien reçu.',
  codeCount:
    'Un code a 8 lettres et chiffres ; {count, plural, =0 {il n’y en a pas ici} one {il y en a # ici} other {il y en a # ici}}. Vérifiez, puis réessayez.',
  useCode: 'Continuer',
  otherCode: 'Essayer un autre code',

  looking: 'Le relais cherche cette invitation…',
  joining: 'Le relais vous fait entrer…',
  away: 'Aucun relais ne répond d’ici',
  awayLooking:
    'L’invitation est gardée sur cet appareil. Elle sera essayée de nouveau toute seule dès qu’un relais répondra : le wifi de la salle, ou Internet.',
  awayJoining:
    'Votre demande est gardée sur cet appareil. Elle sera renvoyée toute seule dès qu’un relais répondra ; si elle est déjà arrivée, elle ne comptera pas deux fois.',
  awayClock:
    'Horloge douteuse : cet appareil se croit le {day}. À une mauvaise date, aucune liaison sûre ne s’ouvre : réglez la date.',
  tryNow: 'Essayer maintenant',
  letGo: 'Renoncer à cette invitation',

  unknown: 'Ce code ou ce lien n’ouvre rien',
  unknownDo:
    'Il manque peut-être un caractère, ou deux sont échangés. Vérifiez auprès de la personne qui vous l’a donné.',
  gone: 'Cette invitation ne sert plus',
  goneDo:
    'Elle est arrivée à sa date de fin, ou elle a déjà servi autant de fois que prévu. Demandez-en une autre à la coordination.',
  tooMany: 'Trop d’essais',
  tooManyDo:
    '{minutes, plural, =0 {Attendez un peu avant d’essayer de nouveau.} one {Attendez une minute avant d’essayer de nouveau.} other {Attendez # minutes avant d’essayer de nouveau.}}',
  conflict: 'Le relais n’a pas pu vous faire entrer ainsi',
  conflictDo: 'Demandez une autre invitation à la coordination.',
  unexpected: 'Le relais a répondu autre chose que prévu',
  unexpectedDo: 'Réessayez dans un moment. Si cela recommence, prévenez la coordination.',

  'does.reader': 'Vous pourrez lire tout ce qui est dans le carnet, sans y écrire.',
  'does.member': 'Vous pourrez lire et écrire : le journal, les réunions, les initiatives, l’agenda.',
  'does.coordination':
    'Vous pourrez lire et écrire, inviter, et tenir l’espace : membres, instances, réglages.',
  'does.sharedDevice':
    'Cet appareil servira à plusieurs : chacun y dira qui écrit, d’un toucher. On n’y invite personne et on n’y change pas les réglages.',
  'does.relay': 'Ce relais transmettra ce que d’autres ont écrit.',
  'role.reader': 'lecture',
  'role.member': 'membre',
  'role.coordination': 'coordination',
  'role.sharedDevice': 'appareil partagé',
  'role.relay': 'relais',
  leftUntil: '{left, plural, one {Encore # place} other {Encore # places}}, jusqu’au {day}',
  entryOf: 'C’est un lien personnel pour {name}. Il sert une seule fois.',

  sameTitle: '« {name} » est déjà dans ce carnet',
  sameWhy:
    'Quelqu’un vous a peut-être déjà inscrit : pour une présence, une action, une place dans une instance. Si c’est vous, tout restera ensemble sous votre nom.',
  sameYes: 'Oui, c’est moi',
  sameNo: 'Non, je suis une autre personne nommée « {name} »',
  sameCorrect: 'Changer le nom',
  sameEntered:
    'Cette personne est déjà entrée sur un autre appareil. Si c’est vous, demandez à la coordination un lien personnel : vous entrerez ici sous le même nom.',

  whose: 'Cet appareil est',
  own: 'À moi',
  shared: 'Partagé : tablette de salle, borne',
  sharedHint:
    'Chacun y dira qui écrit, d’un toucher, sans mot de passe. On n’y invite personne et on n’y change pas les réglages.',
  sharedDeviceHint: 'Comme on l’appelle ici, par exemple « tablette de la salle des fêtes ».',

  who: 'Qui entre ?',
  me: 'Moi, {name}',
  someoneElse: 'Une autre personne',
  alreadyIn: 'Vous êtes déjà dans cet espace',
  alreadyInDo: 'Vous n’avez rien à faire. L’invitation n’a pas servi.',
  heldBy: 'Cet appareil est tenu par {name}',
  otherTakes:
    'Il passera à l’autre nom. Rien de ce qui est écrit ici n’est effacé : chaque mot garde le nom de qui l’a écrit.',
  onlyHere:
    '{count, plural, one {# élément n’est pas encore arrivé au relais principal} other {# éléments ne sont pas encore arrivés au relais principal}}',
  onlyHereDo:
    'Dans le même espace, ils partiront avec les prochains échanges. Dans un autre, ils attendront ici : emportez une copie.',

  name: 'Votre nom',
  nameHint: 'Comme on vous appelle ici : il apparaît près de ce que vous écrivez.',
  nameNeeded: 'Écrivez votre nom.',
  device: 'Nom de cet appareil',
  deviceHint: 'Pour le reconnaître dans une liste, par exemple s’il est perdu.',
  deviceNeeded: 'Donnez un nom à cet appareil.',
  phone: 'Téléphone',
  tablet: 'Tablette',
  computer: 'Ordinateur',
  join: 'Rejoindre',
  enter: 'Entrer',
})
