import { sayWriting } from './writing-messages.ts'

/** The longest line and paragraphs that records take, in UTF-16 units: as `domain/entities/entity.ts` says. */
export const LINE = 300
export const SHORT_LINE = 80
export const PARAGRAPH = 20_000
export const SHORT_PARAGRAPH = 4_000

/** What to say of a text that is too long to be stored: it is not cut, its writer shortens it. */
export function lengthProblem(text: string, longest: number): string | undefined {
  const over = text.trim().length - longest
  return over > 0 ? sayWriting.tooLong({ count: over, longest }) : undefined
}

/** A field's text as records hold it: nothing but spaces is no value. */
export function writtenValue(text: string): string | null {
  return text.trim() || null
}
