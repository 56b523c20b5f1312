import { addTranslation, type Language, speak } from '#ui/language.ts'
import { catalogues } from './catalogues.ts'

/** Speaks the first of the reader's languages that there is, French otherwise. */
export async function speakReadersLanguage(wished: readonly string[]): Promise<void> {
  for (const tag of wished) {
    const wish = tag.split('-')[0] as Language
    if (wish === 'fr') return
    const load = catalogues[wish]
    if (!load) continue
    addTranslation(wish, await load())
    speak(wish)
    document.documentElement.lang = wish
    return
  }
}
