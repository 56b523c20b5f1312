import { stemmer } from '@orama/stemmers/french'

/**
 * What a French word shares with its plural and its family: "réunions" and "réunion", "animer" and "animation". Of
 * small letters with their accents, which the endings of verbs are known by.
 */
export function stemOf(word: string): string {
  if (SHORT.test(word)) return word
  const singular = singularOf(word.normalize('NFC'))
  const stem = stemmer(singular)
  // "tiers" would end as "ti", and "mare" as "mar", where "mars" ends too.
  return stem.length < 3 || (stem.length < 4 && /[^aeiouyéèêëàâîïôûùü]e$/.test(singular)) ? singular : stem
}

/** The singular of a noun that looks like a plural; of a word that only ends like one, the same each time. */
export function singularOf(word: string): string {
  const irregular = IRREGULAR.get(word)
  if (irregular !== undefined) return irregular
  if (word.length < 4) return word
  if (/(?:eau|yau|eu|ou)x$/.test(word)) return word.slice(0, -1)
  if (/.{2}aux$/.test(word)) return `${word.slice(0, -3)}al`
  // Snowball's own rule keeps the s of "vélos", "élus" and "agendas".
  return /[^s]s$/.test(word) ? word.slice(0, -1) : word
}

// Numbers, and words with no ending to speak of.
const SHORT = /^(?:.{0,2}|\p{N}.*)$/u

const IRREGULAR = new Map([
  ['travaux', 'travail'],
  ['vitraux', 'vitrail'],
  ['baux', 'bail'],
  ['coraux', 'corail'],
  ['emaux', 'email'],
  ['émaux', 'émail'],
  ['matériaux', 'matériau'],
  ['materiaux', 'materiau'],
  ['yeux', 'œil'],
  ['messieurs', 'monsieur'],
  ['mesdames', 'madame'],
])
