/** What stands in a line of notes: words, or the mark that something is still to be verified. */
export type NotePart =
  | { readonly kind: 'words'; readonly text: string }
  /** `text` is what the mark says beyond "à vérifier", if anything: "(à vérifier : peut-être sept)". */
  | { readonly kind: 'toVerify'; readonly text: string }

/** One line of notes. `speaker` is who said it, as initials: "JB", "JB et MT", "YS (par téléphone)". */
export type NoteLine = { readonly speaker: string | undefined; readonly parts: readonly NotePart[] }

/** What marks a doubt in the text itself, so that it survives any copy. */
export const TO_VERIFY = '(à vérifier)'

/**
 * Reads notes as they are typed: a line that begins with initials and a colon is said by them, "(à vérifier)" is a
 * mark. Empty lines only part the others. Every other character stands in some part, in its order.
 */
export function noteLines(text: string): readonly NoteLine[] {
  return text
    .normalize('NFC')
    .split(/\r\n|\r|\n/)
    .filter(line => line.trim() !== '')
    .map(readLine)
}

/** What begins a line said by this person. */
export function speakerPrefix(initials: string): string {
  return `${initials} : `
}

function readLine(line: string): NoteLine {
  const said = SPEAKER.exec(line)
  const speaker = said?.[1]?.trim()
  return { speaker, parts: partsOf(said ? line.slice(said[0].length) : line) }
}

function partsOf(text: string): readonly NotePart[] {
  const parts: NotePart[] = []
  let from = 0
  for (const mark of text.matchAll(MARK)) {
    if (mark.index > from) parts.push({ kind: 'words', text: text.slice(from, mark.index) })
    parts.push({ kind: 'toVerify', text: mark[1]?.trim() ?? '' })
    from = mark.index + mark[0].length
  }
  if (from < text.length) parts.push({ kind: 'words', text: text.slice(from) })
  return parts
}

// Initials are capitals: "JB", "J.-P.", "É"; two small letters may tell two people apart: "JBo". A word such as
// "Budget :" is no speaker.
const INITIALS = String.raw`(?:\p{Lu}{2,4}\p{Ll}{1,2}|\p{Lu}[\p{Lu}.-]{0,5})`
const SPEAKER = new RegExp(
  String.raw`^\s*(?:[-–—•*]\s*)?(${INITIALS}(?:\s*(?:,|/|&|\+|\bet\b)\s*${INITIALS}){0,4}(?:\s*\([^()]{1,40}\))?)\s*:(?:\s+|$)`,
  'u',
)
const MARK = /\(\s*[àa] v[ée]rifier\s*(?::\s*([^()]*))?\)/giu
