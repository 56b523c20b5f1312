import { messages } from '#ui/messages.ts'

/** What is said of who writes on a device that many use. */
export const sayHands = messages('hands', {
  who: 'Qui écrit ?',
  writes: '{name} écrit ici',
  written: '{name} écrit.',
  change: 'Changer',
  done: 'J’ai fini',
  other: 'Quelqu’un d’autre…',
  search: 'Votre nom',
  searchHint: 'Tapez le début, puis touchez la ligne. Nouveau ici : écrivez-le en entier.',
  passed: '{name} écrit maintenant.',
  passedToNobody: 'La tablette est libre. Ce que vous aviez commencé vous y attend.',
  asked: 'Pour que chaque mot garde le nom de qui l’a écrit. Pas de mot de passe, pas de réseau.',
})
