import type { StoredIndex } from './stored-index.ts'

/** The words of an index, each with a number. */
export type Vocabulary = {
  /** The number of a word, which is added if it is new. */
  termOf(word: string, stem: string): number
  /** The number of a word, if it is known. */
  find(word: string): number | undefined
  wordOf(term: number): string
  stemOf(term: number): string
  /** The words of a stem. */
  ofStem(stem: string): readonly number[]
  /** The words that begin with this and are longer. */
  longerThan(prefix: string): readonly number[]
  /** The words one letter away: another, one more, one less, or two that changed places. */
  near(word: string): readonly number[]
  /** All of them in order. */
  sorted(): readonly number[]
}

/** The words that a stored index holds, and those to come. */
export function vocabulary({ terms, stems }: Pick<StoredIndex, 'terms' | 'stems'>): Vocabulary {
  const words = [...terms]
  const stemOf = [...stems]
  const numbers = new Map(words.map((word, term) => [word, term]))
  const byStem = new Map<string, number[]>()
  for (const [term, stem] of stemOf.entries()) addTo(byStem, stem, term)
  let sorted: readonly number[] = words.map((_, term) => term)

  const inOrder = () => {
    if (sorted.length < words.length) sorted = withNew(sorted, words)
    return sorted
  }
  return {
    termOf: (word, stem) => {
      const known = numbers.get(word)
      if (known !== undefined) return known
      const term = words.length
      words.push(word)
      stemOf.push(stem)
      numbers.set(word, term)
      addTo(byStem, stem, term)
      return term
    },
    find: word => numbers.get(word),
    wordOf: term => words[term] ?? '',
    stemOf: term => stemOf[term] ?? '',
    ofStem: stem => byStem.get(stem) ?? [],
    longerThan: prefix => {
      const order = inOrder()
      let at = firstFrom(order, words, prefix)
      const found: number[] = []
      for (; at < order.length; at++) {
        const term = order[at] ?? 0
        const word = words[term] ?? ''
        if (!word.startsWith(prefix)) break
        if (word.length > prefix.length) found.push(term)
      }
      return found
    },
    near: word => nearWords(words, word),
    sorted: inOrder,
  }
}

// All of them are looked at: it must not take longer than to look.
function nearWords(words: readonly string[], word: string): readonly number[] {
  const found: number[] = []
  for (let term = 0; term < words.length; term++) {
    if (isOneLetterAway(word, words[term] ?? '')) found.push(term)
  }
  return found
}

/** Whether one letter was mistyped, left out, added, or two beside each other were exchanged. */
export function isOneLetterAway(one: string, other: string): boolean {
  const difference = one.length - other.length
  if (difference > 1 || difference < -1) return false
  const short = difference <= 0 ? one : other
  const long = difference <= 0 ? other : one
  let from = 0
  while (from < short.length && short.charCodeAt(from) === long.charCodeAt(from)) from++
  if (difference !== 0) return short.slice(from) === long.slice(from + 1)
  if (from === short.length) return false
  if (short.slice(from + 1) === long.slice(from + 1)) return true
  return (
    short.charCodeAt(from) === long.charCodeAt(from + 1) &&
    short.charCodeAt(from + 1) === long.charCodeAt(from) &&
    short.slice(from + 2) === long.slice(from + 2)
  )
}

function addTo(lists: Map<string, number[]>, key: string, value: number): void {
  const list = lists.get(key)
  if (list) list.push(value)
  else lists.set(key, [value])
}

// The new ones are few most of the time: they are sorted alone, and put among the others in one pass.
function withNew(sorted: readonly number[], words: readonly string[]): readonly number[] {
  const wordOf = (term: number) => words[term] ?? ''
  const news = words.slice(sorted.length).map((_, index) => sorted.length + index)
  news.sort((a, b) => (wordOf(a) < wordOf(b) ? -1 : 1))
  const all: number[] = []
  let next = 0
  for (const term of sorted) {
    for (; next < news.length && wordOf(news[next] ?? 0) < wordOf(term); next++) all.push(news[next] ?? 0)
    all.push(term)
  }
  return [...all, ...news.slice(next)]
}

/** The place of the first word that is not before this. */
function firstFrom(order: readonly number[], words: readonly string[], word: string): number {
  let low = 0
  let high = order.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((words[order[middle] ?? 0] ?? '') < word) low = middle + 1
    else high = middle
  }
  return low
}
