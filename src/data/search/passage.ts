import { type Marking, marksIn, type Piece, piecesOf } from './marking.ts'
import type { Word } from './words.ts'

/** How much of a text is shown around what was found, in characters, and how much of it before. */
const SHOWN = 170
const BEFORE = 50

/** The piece of a text around most of what was looked for; `undefined` where nothing of it stands there. */
export function passageOf(
  text: string,
  marking: Marking,
): { readonly pieces: readonly Piece[]; readonly found: number } | undefined {
  const marks = marksIn(text, marking)
  const best = bestStart(marks)
  if (!best) return undefined
  const from = startOfWord(text, Math.max(0, best.mark.from - BEFORE), best.mark.from)
  const to = endOfWord(text, Math.min(text.length, from + SHOWN), best.mark.to)
  const pieces = piecesOf(text, marks, from, to)
  return {
    found: best.found,
    pieces: [
      ...(from > 0 ? [{ text: '… ', isFound: false }] : []),
      ...pieces,
      ...(to < text.length ? [{ text: ' …', isFound: false }] : []),
    ],
  }
}

/** How a text begins, nothing of it marked. */
export function beginningOf(text: string): readonly Piece[] {
  const to = endOfWord(text, Math.min(text.length, SHOWN), 0)
  return [...piecesOf(text, [], 0, to), ...(to < text.length ? [{ text: ' …', isFound: false }] : [])]
}

// From which mark on the most different words stand in the piece that is shown.
function bestStart(marks: readonly Word[]): { readonly mark: Word; readonly found: number } | undefined {
  let best: { readonly mark: Word; readonly found: number } | undefined
  for (const [index, mark] of marks.entries()) {
    const near = marks.slice(index).filter(({ to }) => to <= mark.from - BEFORE + SHOWN)
    const found = Math.max(1, new Set(near.map(({ stem }) => stem)).size)
    if (!best || found > best.found) best = { mark, found }
  }
  return best
}

function startOfWord(text: string, at: number, before: number): number {
  if (at === 0) return 0
  const blank = text.slice(at, before).search(/\s/)
  return blank < 0 ? cutBefore(text, at) : at + blank + 1
}

function endOfWord(text: string, at: number, after: number): number {
  if (at >= text.length) return text.length
  const cut = Math.max(at, after)
  const blank = text.slice(after, cut).search(/\s\S*$/)
  return blank < 0 ? cutBefore(text, cut) : after + blank
}

// Never between the halves of a character that takes two.
function cutBefore(text: string, at: number): number {
  const code = text.charCodeAt(at)
  return code >= 0xdc00 && code <= 0xdfff ? at - 1 : at
}
