import { readSoughtDate, type SoughtDate } from './sought-date.ts'
import { singularOf } from './stem.ts'
import { fold, runsIn } from './words.ts'

/** What somebody typed, as it is looked for. */
export type Query = {
  /** One after the other; a text of many is looked for by the first of them. */
  readonly words: readonly QueryWord[]
  /** A date among them, and the words that it is written with: they are not among the others. */
  readonly date: (SoughtDate & { readonly words: readonly QueryWord[] }) | undefined
}

export type QueryWord = {
  readonly word: string
  readonly stem: string
  /** The same without a plural's ending: "plenieres" is known by it where its accents were not typed. */
  readonly singular: string
  /** Whether longer words that begin like it are meant as well. */
  readonly isBeginning: boolean
}

/** A page pasted into the field is looked for by its beginning. */
const MOST_WORDS = 32

/** Reads what was typed. Nothing in it is a sign of a language of queries: `.*` and `'` hold no word. */
export function readQuery(typed: string): Query {
  const all = [...runsIn(typed)].flatMap(({ parts }) => parts)
  const date = readSoughtDate(typed)
  const words = all.map(({ word, stem, from }, index) => {
    const singular = singularOf(word)
    const isOfDate = date !== undefined && from >= date.from && from < date.to
    // The last word may be half typed; one letter of a word before it would mean half the notebook.
    const isBeginning = !isOfDate && (index === all.length - 1 || word.length >= MEANT_AS_BEGINNING)
    return { isOfDate, query: { word, stem, singular, isBeginning } }
  })
  const ofDate = words.filter(({ isOfDate }) => isOfDate).map(({ query }) => query)
  const others = words.filter(({ isOfDate }) => !isOfDate).map(({ query }) => query)
  const telling = others.filter(({ word }) => !SMALL.has(word))
  return {
    words: distinct(telling.length > 0 || date ? telling : others).slice(0, MOST_WORDS),
    date: date && { ...date, words: distinct(ofDate) },
  }
}

const MEANT_AS_BEGINNING = 3

/** The words that say nothing beside others. Alone they are looked for as any. */
const SMALL = new Set(
  (
    'a au aux avec ce ces cet cette d dans de des dont du elle elles en est et eux il ils je l la le les leur leurs ' +
    'lui mais ne nos notre nous on ou par pas pour qu que qui sa sans se ses son sont sur ta te tu un une vos votre ' +
    'vous y'
  )
    .split(' ')
    .map(fold),
)

function distinct(words: readonly QueryWord[]): readonly QueryWord[] {
  const last = new Map(words.map(one => [one.word, one]))
  return [...last.values()]
}
