import { type Word, wordsIn } from './words.ts'

/** Which words are meant by a query: those, those of these stems, and those that begin so. */
export type Marking = {
  readonly words: Set<string>
  readonly stems: Set<string>
  readonly beginnings: string[]
}

/** A piece of a text, and whether it is what was looked for. */
export type Piece = { readonly text: string; readonly isFound: boolean }

/** Marks nothing yet. */
export function markingOf(): Marking {
  return { words: new Set(), stems: new Set(), beginnings: [] }
}

/** Where the words that are meant stand in a text, at most `limit` of them, in order and apart from each other. */
export function marksIn(text: string, marking: Marking, limit = 40): readonly Word[] {
  const marks: Word[] = []
  for (const word of wordsIn(text)) {
    if (!isMeant(word, marking)) continue
    // What a hyphen joins comes behind its parts and stands in their place.
    while (word.from < (marks.at(-1)?.to ?? 0)) marks.pop()
    marks.push(word)
    if (marks.length >= limit) break
  }
  return marks
}

/** A text in pieces, between `from` and `to`. */
export function piecesOf(text: string, marks: readonly Word[], from = 0, to = text.length): readonly Piece[] {
  const pieces: Piece[] = []
  let at = from
  for (const mark of marks) {
    if (mark.from < at || mark.to > to) continue
    if (mark.from > at) pieces.push({ text: onOneLine(text.slice(at, mark.from)), isFound: false })
    pieces.push({ text: onOneLine(text.slice(mark.from, mark.to)), isFound: true })
    at = mark.to
  }
  if (at < to) pieces.push({ text: onOneLine(text.slice(at, to)), isFound: false })
  return pieces
}

function isMeant({ word, stem }: Word, { words, stems, beginnings }: Marking): boolean {
  return words.has(word) || stems.has(stem) || beginnings.some(beginning => word.startsWith(beginning))
}

function onOneLine(text: string): string {
  return text.replace(/\s+/g, ' ')
}
