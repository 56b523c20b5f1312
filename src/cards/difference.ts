/** A text cut where it differs from another: what both begin with, what is its own, what both end with. */
export type Difference = { readonly before: string; readonly own: string; readonly after: string }

/** Where `text` differs from `other`, by whole words, so that a mark never cuts a word or an amount. */
export function differenceOf(text: string, other: string): Difference {
  const [words, others] = [wordsOf(text), wordsOf(other)]
  const shorter = Math.min(words.length, others.length)
  let start = 0
  while (start < shorter && words[start] === others[start]) start++
  let end = 0
  while (end < shorter - start && words.at(-1 - end) === others.at(-1 - end)) end++
  return {
    before: words.slice(0, start).join(''),
    own: words.slice(start, words.length - end).join(''),
    after: words.slice(words.length - end).join(''),
  }
}

// An unbreakable space is part of its word: "14 h 00" differs whole.
function wordsOf(text: string): string[] {
  return text.match(/[ \t\r\n]+|[^ \t\r\n]+/gu) ?? []
}
