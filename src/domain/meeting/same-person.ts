import type { RecordId } from '#domain/id.ts'
import { attendeesOf, type Signature } from './attendance-count.ts'

/** The member of an attendance that says "no, these are two people": one register for each other person. */
export const distinctFrom = (person: RecordId) => `distinct/${person}`

/** All of a line that decides on near pairs, beside its name. */
export function saidOfSameness(line: Signature & Readonly<Record<string, unknown>>): readonly unknown[] {
  const distinct = Object.keys(line).filter(path => path.startsWith(distinctFrom('')) && line[path] === true)
  return [line.person, Boolean(line.state), line.sameAs, ...distinct.sort()]
}

/** Two lines of the sheet that may be one person, the lower id first. */
export type NearPair = { readonly one: RecordId; readonly other: RecordId }

/**
 * Who may have been entered twice, by their names: each pair once, in the same order on every device. Pairs that are
 * one person already, and those that somebody has said to be two, are left out.
 */
export function nearPairs(
  signatures: readonly (Signature & Readonly<Record<string, unknown>>)[],
  nameOf: (person: RecordId) => string | undefined,
): readonly NearPair[] {
  const attendees = attendeesOf(signatures.filter(({ state }) => Boolean(state)))
  const named = attendees.flatMap(({ person, persons, signatures }) => {
    const words = persons.map(one => wordsOf(nameOf(one) ?? '')).filter(list => list.length > 0)
    return words.length > 0 ? [{ person, persons, signatures, words }] : []
  })
  return named.flatMap((one, index) =>
    named.slice(index + 1).flatMap(other => {
      const isNear = one.words.some(words => other.words.some(others => areNear(words, others)))
      return isNear && !areDistinct(one, other) ? [{ one: one.person, other: other.person }] : []
    }),
  )
}

/** Whether two names may be one person’s: accents, order, initials, a shortened name or one slip of the finger apart. */
export function isNearName(one: string, other: string): boolean {
  return areNear(wordsOf(one), wordsOf(other))
}

/** Whether two names are one: accents, case and the order of their words aside. */
export function isSameName(one: string, other: string): boolean {
  const [words, others] = [wordsOf(one), wordsOf(other)].map(list => [...list].sort().join(' '))
  return words !== '' && words === others
}

type Group = {
  readonly persons: readonly RecordId[]
  readonly signatures: readonly Readonly<Record<string, unknown>>[]
}

function areDistinct(one: Group, other: Group): boolean {
  const says = (group: Group, persons: readonly RecordId[]) =>
    group.signatures.some(line => persons.some(person => line[distinctFrom(person)] === true))
  return says(one, other.persons) || says(other, one.persons)
}

/** The words of a name as they are compared. What stands in brackets tells two people apart for those who wrote it. */
function wordsOf(name: string): readonly string[] {
  return name
    .replace(/\([^)]*\)/g, ' ')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/œ/g, 'oe')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(word => word !== '')
}

function areNear(one: readonly string[], other: readonly string[]): boolean {
  return isWithin(one, other) || isWithin(other, one)
}

/** Whether each word of a name answers to a word of its own in the other, and one of them as a whole word. */
function isWithin(short: readonly string[], long: readonly string[]): boolean {
  const left = [...long]
  let isWholeWord = false
  for (const word of short) {
    const at = bestMatch(word, left)
    if (at === undefined) return false
    if (word.length > 1 && (left[at]?.length ?? 0) > 1) isWholeWord = true
    left.splice(at, 1)
  }
  return isWholeWord
}

function bestMatch(word: string, others: readonly string[]): number | undefined {
  const tests = [(other: string) => other === word, isInitialOf(word), isSlipOf(word)]
  for (const test of tests) {
    const at = others.findIndex(test)
    if (at >= 0) return at
  }
  return undefined
}

const isInitialOf = (word: string) => (other: string) =>
  (word.length === 1 && other.startsWith(word)) || (other.length === 1 && word.startsWith(other))

// A slip in a short word makes another name: "Line" is not "Lina". In a long one it is a slip.
const isSlipOf = (word: string) => (other: string) =>
  Math.min(word.length, other.length) >= 5 && isOneEditApart(word, other)

/** Whether one letter more, less, other, or two swapped, lead from one word to the other. */
function isOneEditApart(one: string, other: string): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one]
  if (long.length - short.length > 1) return false
  let start = 0
  while (start < short.length && short[start] === long[start]) start++
  const restOf = (word: string, from: number) => word.slice(from)
  if (short.length < long.length) return restOf(short, start) === restOf(long, start + 1)
  if (restOf(short, start + 1) === restOf(long, start + 1)) return true
  return (
    short[start] === long[start + 1] &&
    short[start + 1] === long[start] &&
    restOf(short, start + 2) === restOf(long, start + 2)
  )
}
