import type { RecordId } from '#domain/id.ts'
import { EMPTY, type StoredIndex } from './stored-index.ts'
import { vocabulary } from './vocabulary.ts'
import { wordsIn } from './words.ts'

/** A record as it is looked for: one entry of the index. */
export type Unit = {
  readonly id: RecordId
  readonly type: string
  /** When it takes place or was written, in ms since 1970: of two equal finds the later one stands first. */
  readonly time: number
  readonly isAside: boolean
  /** From when to when it takes place or is due, as it says itself, in ms. */
  readonly dated?: { readonly from: number; readonly to: number }
  /** Whether it has long text, which is read from other documents. */
  readonly hasText: boolean
  readonly texts: readonly UnitText[]
}

export type UnitText = {
  readonly field: string
  readonly text: string
  /** Whether it is what the record is called. */
  readonly isTitle: boolean
}

/** What is known of a unit without its words. */
export type UnitFacts = Omit<Unit, 'texts'>

/** By term: in which units it stands, as `slot * 2`, and one more where it stands in the title. */
export type InvertedIndex = {
  /** Up to which seq of the store it has read. */
  seq: number
  /** Every place a unit was ever given, the dead ones among them. */
  readonly slots: number
  /** How many units it holds. */
  readonly size: number
  readonly vocabulary: ReturnType<typeof vocabulary>
  put(unit: Unit): void
  remove(id: RecordId): void
  /** The unit at this place; `undefined` where it was replaced or removed. */
  at(slot: number): UnitFacts | undefined
  has(id: RecordId): UnitFacts | undefined
  /** The entries of a term, in two parts. */
  eachEntry(term: number, entry: (slot: number, isTitle: boolean) => void): void
  toStored(): StoredIndex
}

/**
 * Which records hold which words, in memory. Units are only ever added at the end and crossed out: what was crossed
 * out goes when the index is stored.
 */
export function invertedIndex(stored: StoredIndex = EMPTY): InvertedIndex {
  const words = vocabulary(stored)
  const { starts, entries } = stored
  // Entries since it was stored, by term.
  const added: number[][] = []
  const facts: (UnitFacts | undefined)[] = [...stored.units]
  const slotOf = new Map(stored.units.map((unit, slot) => [unit.id, slot]))

  const remove = (id: RecordId) => {
    const slot = slotOf.get(id)
    if (slot === undefined) return
    facts[slot] = undefined
    slotOf.delete(id)
  }
  const eachEntry = (term: number, entry: (slot: number, isTitle: boolean) => void) => {
    const end = starts[term + 1] ?? 0
    for (let i = starts[term] ?? 0; i < end; i++) {
      const packed = entries[i] ?? 0
      if (facts[packed >> 1]) entry(packed >> 1, (packed & 1) === 1)
    }
    const own = added[term]
    if (!own) return
    for (const packed of own) if (facts[packed >> 1]) entry(packed >> 1, (packed & 1) === 1)
  }
  const index: InvertedIndex = {
    seq: stored.seq,
    get slots() {
      return facts.length
    },
    get size() {
      return slotOf.size
    },
    vocabulary: words,
    put: ({ texts, ...unit }) => {
      remove(unit.id)
      const slot = facts.length
      facts.push(unit)
      slotOf.set(unit.id, slot)
      for (const [term, isTitle] of termsOf(texts, words.termOf)) {
        const own = added[term]
        if (own) own.push(slot * 2 + isTitle)
        else added[term] = [slot * 2 + isTitle]
      }
    },
    remove,
    at: slot => facts[slot],
    has: id => {
      const slot = slotOf.get(id)
      return slot === undefined ? undefined : facts[slot]
    },
    eachEntry,
    toStored: () => toStored(index, facts),
  }
  return index
}

function termsOf(
  texts: readonly UnitText[],
  termOf: (word: string, stem: string) => number,
): ReadonlyMap<number, 0 | 1> {
  const terms = new Map<number, 0 | 1>()
  for (const { text, isTitle } of texts) {
    for (const { word, stem } of wordsIn(text)) {
      const term = termOf(word, stem)
      if (isTitle || !terms.has(term)) terms.set(term, isTitle ? 1 : 0)
    }
  }
  return terms
}

// Without what was crossed out, and with the terms in order.
function toStored(index: InvertedIndex, facts: readonly (UnitFacts | undefined)[]): StoredIndex {
  const place = new Map<number, number>()
  const units: UnitFacts[] = []
  for (const [slot, unit] of facts.entries()) {
    if (!unit) continue
    place.set(slot, units.length)
    units.push(unit)
  }
  const terms: string[] = []
  const stems: string[] = []
  const starts: number[] = [0]
  const entries: number[] = []
  for (const term of index.vocabulary.sorted()) {
    const before = entries.length
    index.eachEntry(term, (slot, isTitle) => {
      entries.push((place.get(slot) ?? 0) * 2 + (isTitle ? 1 : 0))
    })
    if (entries.length === before) continue
    terms.push(index.vocabulary.wordOf(term))
    stems.push(index.vocabulary.stemOf(term))
    starts.push(entries.length)
  }
  return {
    seq: index.seq,
    units,
    terms,
    stems,
    starts: Uint32Array.from(starts),
    entries: Uint32Array.from(entries),
  }
}
