import { keepHere, keptHere } from '#app/kept-here.ts'
import { Told } from '#app/told.ts'
import { addTranslation, type Language, locales, speak } from '#ui/language.ts'
import { catalogues } from './catalogues.ts'

/** The language of the screens, told when it becomes another. */
export const spoken = new Told<Language>('fr')

const CHOSEN = 'veillee.language'

/** Speaks what was chosen on this device, else the first of the wished languages that there is, else French. */
export async function speakReadersLanguage(wished: readonly string[]): Promise<void> {
  for (const tag of [keptHere(CHOSEN) ?? '', ...wished]) {
    const wish = tag.split('-')[0] as Language
    if (wish === 'fr') return
    if (!catalogues[wish]) continue
    await change(wish)
    return
  }
}

/** Keeps this choice on this device and speaks so from now on. `false`: its words are not here, nor to be had now. */
export function chooseLanguage(chosen: Language): Promise<boolean> {
  keepHere(CHOSEN, chosen)
  return change(chosen)
}

/** Speaks what was chosen on another page of this device. */
export function followOtherPages({ key, newValue }: StorageEvent): void {
  const chosen = newValue as Language
  if (key === CHOSEN && (chosen === 'fr' || catalogues[chosen])) void change(chosen)
}

let wanted: Language = 'fr'

async function change(to: Language): Promise<boolean> {
  wanted = to
  try {
    const words = await catalogues[to]?.()
    if (words) addTranslation(to, words)
  } catch (cause) {
    // Neither here nor to be had: nobody is kept out for that.
    console.error('The words of a language could not be fetched', cause)
    return false
  }
  // A later choice may have been quicker.
  if (wanted === to) {
    speak(to)
    document.documentElement.lang = locales()[0] ?? to
    spoken.value = to
  }
  return true
}
