import type { Catalogue } from '#ui/messages.ts'
import type { sayLanguage } from './messages.ts'

/** What is said where a reader chooses the language of the screens, in English. */
export const language: Catalogue<typeof sayLanguage> = {
  label: 'Language of the screens',
  hint: 'What people write stays in their own words, and papers stay in French.',
  changed: 'The screens are now in English.',
  away: 'The words of this language are not on this device',
  awayDo: 'Your choice is kept. Choose again within reach of a relay.',
}
