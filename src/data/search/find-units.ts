import type { InvertedIndex, UnitFacts } from './inverted-index.ts'
import { type Marking, markingOf } from './marking.ts'
import type { Query, QueryWord } from './query.ts'
import { singularOf } from './stem.ts'

/** The units that answer a query, the best first. */
export type FoundUnits = {
  readonly units: readonly RankedUnit[]
  /** `some`: none holds all of the words, and these hold some of them. */
  readonly holding: 'all' | 'some'
  /** Which words of their texts are meant. */
  readonly marking: Marking
}

/** A unit with what it is worth as an answer; one that was put aside is worth nothing beside others. */
export type RankedUnit = { readonly unit: UnitFacts; readonly score: number }

// An exact word is worth more anywhere than its plural or its family in a title; a beginning is worth more the less it lacks.
const WORTH = {
  exact: { text: 8, title: 10 },
  number: { text: 7, title: 7.8 },
  joined: { text: 6.5, title: 6.8 },
  stem: { text: 5, title: 6 },
  apart: { text: 4, title: 4.5 },
  beginning: { text: 2.5, title: 3.5 },
  near: { text: 1, title: 1.5 },
} as const

type Worth = (typeof WORTH)[keyof typeof WORTH]

/** What the missing part of a beginning costs, at most. */
const MISSING = 0.5

/** From how many letters on one of them may be wrong, and up to how many sound finds it is asked for. */
const FORGIVEN_FROM = 5
const FEW = 5

/** How many words that stand beside each other may be one word elsewhere. */
const MOST_JOINED = 4

/**
 * Looks a query up. Units that were put aside stand behind all others. A date in it is held by whoever writes it out, and
 * by what `isOnDate`.
 */
export function findUnits(
  index: InvertedIndex,
  { words, date }: Query,
  isOnDate: (unit: UnitFacts) => boolean = () => false,
): FoundUnits {
  const marking = markingOf()
  if (words.length === 0 && !date) return { units: [], holding: 'all', marking }
  const scores = words.map(word => scoresOf(index, word, marking))
  addJoined(index, words, scores, marking)
  for (const [at, word] of words.entries()) addApart(index, word, scores[at], marking)
  for (const [at, word] of words.entries()) addNear(index, word, scores[at], marking)
  if (date) scores.push(scoresOfDate(index, date.words, isOnDate, marking))
  const rarity = scores.map(list => rarityOf(index, list))
  const all = ranked(index, scores, rarity, scores.length)
  if (all.length > 0 || scores.length === 1) return { units: all, holding: 'all', marking }
  return { units: ranked(index, scores, rarity, 1), holding: 'some', marking }
}

/** By slot, what the best of its words is worth. */
type Scores = Float32Array

// The word itself, its family, and what begins like it.
function scoresOf(index: InvertedIndex, query: QueryWord, marking: Marking): Scores {
  const { word, stem, singular, isBeginning } = query
  const { vocabulary } = index
  const scores = new Float32Array(index.slots)
  const terms = [vocabulary.find(word), vocabulary.find(singular)].filter(term => term !== undefined)
  const stems = new Set([stem, ...terms.map(vocabulary.stemOf)])
  if (isBeginning) {
    for (const term of vocabulary.longerThan(word)) {
      const lacking = 1 - word.length / vocabulary.wordOf(term).length
      add(index, scores, term, WORTH.beginning, -MISSING * lacking)
    }
    marking.beginnings.push(word)
  }
  for (const one of stems) {
    for (const term of vocabulary.ofStem(one)) {
      const isOnlyNumber = singularOf(vocabulary.wordOf(term)) === singular
      add(index, scores, term, isOnlyNumber ? WORTH.number : WORTH.stem)
    }
    marking.stems.add(one)
  }
  const exact = vocabulary.find(word)
  if (exact !== undefined) add(index, scores, exact, WORTH.exact)
  marking.words.add(word)
  return scores
}

// What takes place then, and what writes it: all of its words, or it would be any text with a number in it.
function scoresOfDate(
  index: InvertedIndex,
  words: readonly QueryWord[],
  isOnDate: (unit: UnitFacts) => boolean,
  marking: Marking,
): Scores {
  const written = words.map(word => scoresOf(index, word, marking))
  const scores = new Float32Array(index.slots)
  for (let slot = 0; slot < index.slots; slot++) {
    const unit = index.at(slot)
    if (!unit) continue
    if (written.every(list => (list[slot] ?? 0) > 0)) raise(scores, slot, WORTH.stem.text)
    if (isOnDate(unit)) raise(scores, slot, WORTH.exact.title)
  }
  return scores
}

// "tiers lieu" is also "tierslieu", for each of the words that it is made of.
function addJoined(
  index: InvertedIndex,
  words: readonly QueryWord[],
  scores: readonly Scores[],
  marking: Marking,
): void {
  for (let from = 0; from < words.length; from++) {
    let joined = words[from]?.word ?? ''
    for (let to = from + 1; to < Math.min(words.length, from + MOST_JOINED); to++) {
      joined += words[to]?.word ?? ''
      const term = index.vocabulary.find(joined)
      if (term === undefined) continue
      for (const list of scores.slice(from, to + 1)) add(index, list, term, WORTH.joined)
      marking.words.add(joined)
    }
  }
}

// "tierslieu" is also "tiers lieu": each half a word that is known, and both in one unit.
function addApart(
  index: InvertedIndex,
  { word }: QueryWord,
  scores: Scores | undefined,
  marking: Marking,
): void {
  if (!scores) return
  const { vocabulary } = index
  for (let cut = SHORTEST_HALF; cut <= word.length - SHORTEST_HALF; cut++) {
    const halves = [vocabulary.find(word.slice(0, cut)), vocabulary.find(word.slice(cut))]
    const [first, second] = halves
    if (first === undefined || second === undefined) continue
    const hasFirst = new Uint8Array(index.slots)
    index.eachEntry(first, slot => {
      hasFirst[slot] = 1
    })
    let isTogether = false
    index.eachEntry(second, (slot, isTitle) => {
      if (hasFirst[slot] === 0) return
      isTogether = true
      raise(scores, slot, isTitle ? WORTH.apart.title : WORTH.apart.text)
    })
    if (isTogether) for (const half of [first, second]) marking.words.add(vocabulary.wordOf(half))
  }
}

const SHORTEST_HALF = 3

// A letter that was mistyped, here or there. Where a word is found as it is, its neighbours would only be in the way.
function addNear(
  index: InvertedIndex,
  { word }: QueryWord,
  scores: Scores | undefined,
  marking: Marking,
): void {
  if (!scores || word.length < FORGIVEN_FROM || countFound(scores) >= FEW) return
  for (const term of index.vocabulary.near(word)) {
    add(index, scores, term, WORTH.near)
    marking.words.add(index.vocabulary.wordOf(term))
  }
}

function add(index: InvertedIndex, scores: Scores, term: number, worth: Worth, more = 0): void {
  index.eachEntry(term, (slot, isTitle) => raise(scores, slot, (isTitle ? worth.title : worth.text) + more))
}

function raise(scores: Scores, slot: number, score: number): void {
  if (score > (scores[slot] ?? 0)) scores[slot] = score
}

function countFound(scores: Scores): number {
  let count = 0
  for (const score of scores) if (score > 0) count++
  return count
}

// A word that few units hold tells more than one that stands everywhere.
function rarityOf(index: InvertedIndex, scores: Scores): number {
  return Math.log(1 + (1 + index.size) / (1 + countFound(scores)))
}

function ranked(
  index: InvertedIndex,
  scores: readonly Scores[],
  rarity: readonly number[],
  atLeast: number,
): readonly RankedUnit[] {
  const found: RankedUnit[] = []
  for (let slot = 0; slot < index.slots; slot++) {
    let held = 0
    let score = 0
    for (const [at, list] of scores.entries()) {
      const own = list[slot] ?? 0
      if (own === 0) continue
      held++
      score += own * (rarity[at] ?? 1)
    }
    if (held < atLeast) continue
    const unit = index.at(slot)
    if (unit) found.push({ unit, score })
  }
  return found.sort(byRank)
}

function byRank(a: RankedUnit, b: RankedUnit): number {
  return (
    Number(a.unit.isAside) - Number(b.unit.isAside) ||
    b.score - a.score ||
    b.unit.time - a.unit.time ||
    (a.unit.id < b.unit.id ? -1 : 1)
  )
}
