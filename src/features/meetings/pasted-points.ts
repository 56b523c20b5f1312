/** A point as it stands in a pasted or typed list: its words, and its minutes where the line ends with them. */
export type PastedPoint = { readonly title: string; readonly minutes: number | undefined }

const LONGEST_MINUTES = 1_440

/**
 * The points of a list with one on each line, as word processors, messages and paper put them: bullets and numbers at
 * the beginning go, and so do the invisible characters that they leave behind.
 */
export function pastedPoints(text: string): readonly PastedPoint[] {
  return pastedLines(text)
    .map(line => pointOf(line))
    .filter(({ title }) => title !== '')
}

/** The lines of a text that hold anything, cleaned of what cannot be seen. */
export function pastedLines(text: string): readonly string[] {
  return text
    .split(LINE_ENDS)
    .map(line => line.replace(INVISIBLE, '').replace(/\s+/g, ' ').trim())
    .filter(line => line !== '')
}

// Word separates lines within a paragraph by a vertical tab, cells by tabs and pages by form feeds.
const LINE_ENDS = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/
// Soft hyphens, byte order marks, zero-width spaces and control characters; joiners stay, emoji and Arabic need them.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out.
const INVISIBLE = /[\u0000-\u0008\u000e-\u001f\u007f\u00ad\u200b\ufeff\uf0b7\uf0a7]/g
const BULLET = /^(?:[-–—•·▪◦‣*►➢✓o](?=\s)|\d{1,2}\s?[.)°/-](?!\d)|[a-zA-Z][.)](?=\s)|[IVX]{1,5}[.)](?=\s))\s*/
const DURATION =
  /\s*[(:[–—-]?\s*(?:(\d{1,2})\s?h(?:eures?)?\s?(\d{2})?|(\d{1,4})\s?(?:min(?:utes?)?|mn|['’′]))\.?\s*[)\]]?\s*$/i

function pointOf(line: string): PastedPoint {
  const words = line.replace(BULLET, '')
  const found = DURATION.exec(words)
  const minutes = found ? minutesOf(found) : undefined
  const title = found && minutes !== undefined ? words.slice(0, found.index).trim() : words.trim()
  // "20 min" alone, or "18 h 30" that is an hour of the day and no length, stay words.
  return title === '' ? { title: words.trim(), minutes: undefined } : { title, minutes }
}

function minutesOf([whole, hours, rest, minutes]: RegExpExecArray): number | undefined {
  // An hour without brackets is as a rule one on the clock: "ouverture à 18 h".
  if (hours !== undefined && !/[([]/.test(whole)) return undefined
  const total = hours === undefined ? Number(minutes) : Number(hours) * 60 + Number(rest ?? 0)
  return total > 0 && total <= LONGEST_MINUTES ? total : undefined
}
