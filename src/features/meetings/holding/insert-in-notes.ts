import { speakerPrefix, TO_VERIFY } from '#domain/meeting/note-lines.ts'

/** One insertion into a text, with where the caret stands after it. In UTF-16 units. */
export type Insertion = { readonly at: number; readonly insert: string; readonly caret: number }

/**
 * Begins a line said by these initials: the line of the caret when it is still empty, else one below it. The line is
 * closed at once, for another tablet that begins one in the same place must not find its words in this one.
 */
export function beginLine(text: string, caret: number, initials: string): Insertion {
  const start = caret === 0 ? 0 : text.lastIndexOf('\n', caret - 1) + 1
  const end = endOfLine(text, caret)
  const isEmpty = text.slice(start, end).trim() === ''
  const insert = (isEmpty ? '' : '\n') + speakerPrefix(initials)
  return { at: end, insert: end === text.length ? `${insert}\n` : insert, caret: end + insert.length }
}

/** Marks what stands before the caret as still to be verified. */
export function markToVerify(text: string, caret: number): Insertion {
  const isApart = caret === 0 || /\s/.test(text[caret - 1] ?? '')
  const insert = (isApart ? '' : ' ') + TO_VERIFY + (/^\S/.test(text.slice(caret)) ? ' ' : '')
  return { at: caret, insert, caret: caret + insert.length }
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from)
  return end < 0 ? text.length : end
}
