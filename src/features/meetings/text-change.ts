/** One replacement in a text: at `index`, `remove` UTF-16 units give way to `insert`. */
export type TextChange = { readonly index: number; readonly remove: number; readonly insert: string }

/** A text with the two ends of what is selected in it. */
export type TextWithCaret = { readonly text: string; readonly start: number; readonly end: number }

/** The smallest single replacement that turns `before` into `after`. Never cuts a surrogate pair. */
export function changeBetween(before: string, after: string): TextChange {
  const shorter = Math.min(before.length, after.length)
  let index = 0
  while (index < shorter && before[index] === after[index]) index++
  if (isInsidePair(before, index) || isInsidePair(after, index)) index--
  let tail = 0
  while (tail < shorter - index && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++
  if (isInsidePair(before, before.length - tail) || isInsidePair(after, after.length - tail)) tail--
  return {
    index,
    remove: before.length - index - tail,
    insert: after.slice(index, after.length - tail),
  }
}

/** Makes a change. */
export function applyChange(text: string, { index, remove, insert }: TextChange): string {
  return text.slice(0, index) + insert + text.slice(index + remove)
}

/** Where a position stands after a change: one inside what was removed stands at its beginning. */
export function moveThrough({ index, remove, insert }: TextChange, position: number): number {
  if (position <= index) return position
  if (position >= index + remove) return position - remove + insert.length
  return index
}

/**
 * What a field must show when others' words (`theirs`) arrived while it showed `mine`, typed over `shown`:
 * both, with the caret still at the letter where it was. What I removed goes, but never what I did not see.
 */
export function joinTexts(shown: string, mine: TextWithCaret, theirs: string): TextWithCaret {
  const typed = changeBetween(shown, mine.text)
  const arrived = changeBetween(shown, theirs)
  // What arrived right before the passage that I replaced is before it still, and not a part of it.
  const isRightBefore = typed.remove > 0 && arrived.remove === 0 && arrived.index === typed.index
  const index = isRightBefore ? typed.index + arrived.insert.length : moveThrough(arrived, typed.index)
  const end = moveThrough(arrived, typed.index + typed.remove)
  const isApart = typed.index + typed.remove <= arrived.index || typed.index >= arrived.index + arrived.remove
  const joined: TextChange = { index, remove: isApart ? Math.max(0, end - index) : 0, insert: typed.insert }
  const text = applyChange(theirs, joined)
  const inMine = (position: number) => caretAfter(arrived, typed, joined, position)
  return { text, start: inMine(mine.start), end: inMine(mine.end) }
}

function caretAfter(arrived: TextChange, typed: TextChange, joined: TextChange, position: number): number {
  const endOfTyped = typed.index + typed.insert.length
  if (position < typed.index) return moveThrough(arrived, position)
  if (position <= endOfTyped) return joined.index + (position - typed.index)
  const inShown = position - typed.insert.length + typed.remove
  return moveThrough(joined, moveThrough(arrived, inShown))
}

function isInsidePair(text: string, index: number): boolean {
  return (
    index > 0 && /[\uD800-\uDBFF]/.test(text[index - 1] ?? '') && /[\uDC00-\uDFFF]/.test(text[index] ?? '')
  )
}
