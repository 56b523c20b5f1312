import { messages } from '#ui/messages.ts'

/** What is said where a reader chooses the language of the screens. */
export const sayLanguage = messages('language', {
  label: 'Langue des écrans',
  hint: 'Ce que les gens écrivent reste dans leurs mots, et les papiers restent en français.',
  changed: 'Les écrans sont maintenant en français.',
  away: 'Les mots de cette langue ne sont pas sur cet appareil',
  awayDo: 'Votre choix est gardé. Choisissez de nouveau à portée d’un relais.',
})
