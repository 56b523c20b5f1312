/** The languages that catalogues may be written in. French is the source, beside the screens. */
export type Language = 'fr' | 'en' | 'oc'

/** The words of one language: by namespace, then by key. */
export type Translation = Readonly<Record<string, Readonly<Record<string, string>>>>

let spoken: Language = 'fr'
const translations = new Map<Language, Translation>()

/** Takes the catalogues of a language, by namespace. What is missing in one is said in French. */
export function addTranslation(to: Language, catalogues: Translation): void {
  translations.set(to, { ...translations.get(to), ...catalogues })
}

/** How the spoken language says a message; `undefined` when only French does. */
export function translated(namespace: string, key: string): string | undefined {
  return translations.get(language())?.[namespace]?.[key]
}

/** Speaks this language from the next rendering on. */
export function speak(chosen: Language): void {
  spoken = chosen
}

/** The language that is spoken. */
export function language(): Language {
  return spoken
}

/** The locales to hand to `Intl`, with French behind a language that browsers do not know. */
export function locales(): string[] {
  // Occitan has no plural rules or dates in browsers: alone it would silently fall to the system's language.
  return spoken === 'fr' ? ['fr'] : [spoken, 'fr']
}
