import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonicalJson } from '#domain/canonical.ts'
import type { DocumentBody, Json, Leaf } from '#domain/document.ts'
import { isCoveredBy } from '#domain/merge.ts'
import { readRegisters } from '#domain/registers.ts'
import { mergeLeaves, settlementOf } from '#domain/settlement.ts'
import { document } from './a-document.ts'
import { samples } from './samples.ts'

// These laws hold of any documents whatever; `history/laws.test.ts` holds them against those that people can make.
const ours = document.filter(body => body.merge !== undefined)

describe('the merge of any documents of one record', () => {
  test('does not depend on which comes first', () => {
    fc.assert(
      fc.property(ours, document, (a, b) => {
        expect(merged(a, b)).toBe(merged(b, a))
      }),
      samples(500),
    )
  })

  test('does not depend on which two meet first', () => {
    fc.assert(
      fc.property(ours, ours, ours, (a, b, c) => {
        const whole = merged(a, b, c)
        expect(merged(asBody(merged(a, b)), c)).toBe(whole)
        expect(merged(a, asBody(merged(b, c)))).toBe(whole)
        expect(merged(asBody(merged(a, c)), b)).toBe(whole)
      }),
      samples(500),
    )
  })

  test('is the same when a leaf comes twice, and when the merge comes again', () => {
    fc.assert(
      fc.property(ours, document, (a, b) => {
        const whole = merged(a, b)
        expect(merged(a, b, a)).toBe(whole)
        expect(merged(asBody(whole), b)).toBe(whole)
        expect(merged(asBody(whole), asBody(whole))).toBe(whole)
      }),
      samples(500),
    )
  })

  test('covers each of its leaves; to be covered passes on, and everything covers itself', () => {
    fc.assert(
      fc.property(ours, document, ours, (a, b, c) => {
        const [ab, abc] = [merged(a, b), merged(a, b, c)].map(asBody)
        if (!ab || !abc) throw new Error('not merged')
        expect([a, b].map(leaf => covers(leaf, ab))).toEqual([true, true])
        expect([a, b, c, ab, abc].map(leaf => covers(leaf, abc))).toEqual([true, true, true, true, true])
        if (covers(a, b) && covers(b, c)) expect(covers(a, c)).toBe(true)
      }),
      samples(500),
    )
  })
})

test('a document covers another exactly when merging that in changes nothing', () => {
  const withoutSchema = (text: string) => canonicalJson({ ...asBody(text), schema: 0 })
  fc.assert(
    fc.property(ours, ours, (a, b) => {
      expect(covers(a, b)).toBe(withoutSchema(merged(a, b)) === withoutSchema(merged(b)))
    }),
    samples(1_000),
  )
})

test('a leaf is not covered by one that still holds what it replaced, under a stamp that has two values', () => {
  const stamped = (title: Json): DocumentBody => ({
    type: 'meeting',
    title,
    merge: { v: 1, live: { '1-3-ben': ['title'] } },
  })
  const replaced: DocumentBody = { type: 'meeting', merge: { v: 1, live: {}, seen: { ben: 3 } } }
  expect([covers(stamped('a'), replaced), covers(replaced, stamped('b'))]).toEqual([true, false])
})

test('a settlement is the same whichever leaf arrived first, and ends every leaf but one', () => {
  fc.assert(
    fc.property(fc.array(document, { minLength: 2, maxLength: 4 }), fc.nat(), (bodies, turn) => {
      const leaves = bodies.map(
        (body, index): Leaf => ({ rev: `${1 + (index % 2)}-${String(index).repeat(32)}`, body }),
      )
      const turned = leaves
        .map((_, index) => leaves[(index + turn) % leaves.length] ?? leaves[0])
        .filter(isLeaf)
      const settlement = settlementOf(leaves)
      expect(settlementOf(turned)).toEqual(settlement)
      if (!settlement) return
      expect(settlement.tombstones).toHaveLength(leaves.length - 1)
      const parents = settlement.tombstones.map(({ parent }) => parent)
      expect(new Set(parents).size).toBe(parents.length)
      if (settlement.merged) expect(parents).not.toContain(settlement.merged.parent)
    }),
    samples(300),
  )
})

test('nothing covers what is of another type, however empty', () => {
  const registers = (type: string) => readRegisters({ type, merge: { v: 1, live: {} } })
  const [meeting, place] = [registers('meeting'), registers('place')]
  expect(meeting && place && isCoveredBy(meeting, place)).toBe(false)
})

function merged(...bodies: (DocumentBody | undefined)[]): string {
  const leaves = bodies.map((body, index) => ({ rev: `1-${index}`, body: body ?? {} }))
  const body = mergeLeaves(leaves)
  if (!body) throw new Error('not merged')
  return canonicalJson(body)
}

function asBody(text: string): DocumentBody {
  return JSON.parse(text)
}

function covers(other: DocumentBody, live: DocumentBody): boolean {
  const [covered, covering] = [readRegisters(other), readRegisters(live)]
  if (!covered || !covering) throw new Error('not read')
  return isCoveredBy(covered, covering)
}

function isLeaf(leaf: Leaf | undefined): leaf is Leaf {
  return leaf !== undefined
}
