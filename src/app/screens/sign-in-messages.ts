import { messages } from '#ui/messages.ts'

/** What the first page says, to who is not yet known here. */
export const saySignIn = messages('signIn', {
  title: 'Veillée',
  what: 'Le carnet que le territoire tient ensemble : les réunions, les initiatives, le journal.',
  how: 'Une fois entré, tout se lit et s’écrit ici, même sans réseau ; l’appareil échange quand un relais est à portée.',
  againTitle: 'Entrer de nouveau',
  again: 'Tout ce qui est écrit sur cet appareil y reste, et partira dès que le relais vous aura reconnu.',
  withLink: 'Vous avez reçu un lien ou un carré à photographier ? Ouvrez-le avec cet appareil.',
  withCode: 'J’ai un code',
  withPassword: 'Avec un mot de passe',
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
