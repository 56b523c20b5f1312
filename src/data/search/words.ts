import { stemOf } from './stem.ts'

/** A word of a text as it is looked for (`word`, `stem`), and where it stands in it. */
export type Word = {
  readonly word: string
  readonly stem: string
  readonly from: number
  /** Behind its last character. */
  readonly to: number
}

/** What stands between two blanks: its words, and what they are written together ("tierslieu" of "tiers-lieu"). */
export type Run = { readonly parts: readonly Word[]; readonly joined: Word | undefined }

/** Bumped when words are read otherwise: an index that was made before is built anew. */
export const WORDS_VERSION = 1

/**
 * The words of a text, whatever the language: letters and digits, without accents or capitals. French elisions fall
 * ("l'eau" is "eau"), hyphens part and join ("tiers-lieu" is "tiers", "lieu" and "tierslieu"). A pictograph is a word.
 */
export function* wordsIn(text: string): Generator<Word> {
  for (const { parts, joined } of runsIn(text)) {
    yield* parts
    if (joined) yield joined
  }
}

/** The same, with the words that a hyphen or an apostrophe holds together still beside each other. */
export function* runsIn(text: string): Generator<Run> {
  for (const { 0: run, index } of text.matchAll(RUN)) {
    const isLinked = LINK.test(run)
    const whole = wordAt(isLinked ? run.replaceAll(EACH_LINK, '') : run, index, index + run.length)
    if (isLinked && !(whole && UNDIVIDED.has(whole.word))) yield dividedRun(run, index)
    else if (whole) yield { parts: [whole], joined: undefined }
  }
}

/** A text as it is looked for: small letters without accents, `oe` for `œ`. Its length may differ. */
export function fold(text: string): string {
  const lower = text.toLowerCase()
  if (/^[a-z0-9]*$/.test(lower)) return lower
  return lower
    .normalize('NFKD')
    .replace(DROPPED, '')
    .replace(/[œæßøłđı]/g, letter => LETTERS[letter] ?? letter)
}

const LETTERS: Readonly<Record<string, string>> = {
  œ: 'oe',
  æ: 'ae',
  ß: 'ss',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ı: 'i',
}

// What holds two words together, hyphens last, so that they stand in a class.
const APOSTROPHES = "'’ʼ‘＇`´"
const HYPHENS = '‐‑-'
const LINKS = `[${APOSTROPHES}${HYPHENS}]`

// Accents, and what word processors leave inside words.
const DROPPED = /[\p{M}\p{Cf}]/gu

// Marks and invisible signs stand inside words and begin none.
const LETTERS_ON = String.raw`(?:[\p{L}\p{N}][\p{M}\u00ad\u200b-\u200d]*)+`
const RUN = new RegExp(String.raw`${LETTERS_ON}(?:${LINKS}${LETTERS_ON})*|\p{Extended_Pictographic}`, 'gu')
const PART = new RegExp(`(${LETTERS_ON})(${LINKS}?)`, 'gu')
const LINK = new RegExp(LINKS)
const EACH_LINK = new RegExp(LINKS, 'g')

// Words that an apostrophe does not divide, as they read without it.
const UNDIVIDED = new Set(
  'aujourdhui quelquun quelquune quelquuns presquile presquiles prudhomme prudhommes prudhommal entraide'.split(
    ' ',
  ),
)

const ELIDED = new Set('l d j m t s c n qu jusqu lorsqu puisqu quoiqu'.split(' '))

/** No word of a language is longer; what somebody pasted as one is found by its beginning. */
const LONGEST = 64

function dividedRun(run: string, start: number): Run {
  const parts: Word[] = []
  for (const { 1: letters = '', 2: link = '', index } of run.matchAll(PART)) {
    const from = start + index
    const part = wordAt(letters, from, from + letters.length)
    const isElided = link !== '' && APOSTROPHES.includes(link) && part !== undefined && ELIDED.has(part.word)
    if (part && !isElided) parts.push(part)
  }
  const [first, last] = [parts[0], parts.at(-1)]
  if (!first || !last || parts.length < 2) return { parts, joined: undefined }
  const letters = run.slice(first.from - start).replaceAll(EACH_LINK, '')
  return { parts, joined: wordAt(letters, first.from, last.to) }
}

function wordAt(letters: string, from: number, to: number): Word | undefined {
  const known = readLetters(letters)
  return known.word === '' ? undefined : { ...known, from, to }
}

type Read = { readonly word: string; readonly stem: string }

const known = new Map<string, Read>()
// The words of a large notebook; a text of random letters must not fill the memory.
const MOST_KNOWN = 50_000

function readLetters(letters: string): Read {
  const before = known.get(letters)
  if (before) return before
  const cut = letters.slice(0, LONGEST)
  const read = { word: fold(cut).slice(0, LONGEST), stem: fold(stemOf(cut.toLowerCase())) }
  if (known.size >= MOST_KNOWN) known.clear()
  known.set(letters, read)
  return read
}
