/** The languages that catalogues may be written in. French is the source, beside the screens. */
export type Language = 'fr' | 'en' | 'oc'

/** The words of one language: by namespace, then by key. */
export type Translation = Readonly<Record<string, Readonly<Record<string, string>>>>

// Dates of English are Britain's. Browsers know no plurals or dates of Occitan: French stands behind it.
const LOCALES: Readonly<Record<Language, readonly string[]>> = { fr: ['fr'], en: ['en-GB'], oc: ['oc', 'fr'] }

let spoken: Language = 'fr'
const translations = new Map<Language, Translation>()

/** Takes the catalogues of a language, by namespace. What is missing in one is said in French. */
export function addTranslation(to: Language, catalogues: Translation): void {
  translations.set(to, { ...translations.get(to), ...catalogues })
}

/** How the spoken language says a message; `undefined` when only French does. */
export function translated(namespace: string, key: string): string | undefined {
  return translations.get(spoken)?.[namespace]?.[key]
}

/** Speaks this language from the next rendering on. */
export function speak(chosen: Language): void {
  spoken = chosen
}

/** The language that is spoken. */
export function language(): Language {
  return spoken
}

/** The locales to hand to `Intl`. */
export function locales(): string[] {
  return [...LOCALES[spoken]]
}

/** What `make` makes while French is spoken: words that go into a record or on a paper. It must not wait for anything. */
export function inFrench<T>(make: () => T): T {
  const before = spoken
  spoken = 'fr'
  try {
    return make()
  } finally {
    spoken = before
  }
}
