import { describe, expect, test } from 'vitest'
import { canonicalJson } from '#domain/canonical.ts'
import type { DocumentBody, Leaf } from '#domain/document.ts'
import { keysOf } from '#domain/entities/index.ts'
import { fixedId } from '#domain/fixed.ts'
import { blankForm, openForm, saveForm } from '#domain/save.ts'
import { mergeLeaves } from '#domain/settlement.ts'
import { chunkId } from '#domain/text-chunk.ts'
import { isEnded, viewOf } from '#domain/view.ts'
import { aHand } from './a-hand.ts'

const MEETING = 'meeting:01JQ'
const first = saved(undefined, { title: 'a' }, 'ann')
const [left, right] = [saved(first, { title: 'b' }, 'ben'), saved(first, { place: 'place:x' }, 'cat')]

const entry = { type: 'logEntry', schema: 1, text: 'Il a neigé' }
const ENTRY = fixedId('logEntry', '01JQ', entry)
const tampered = { ...entry, text: 'Il a plu' }

const CHUNK = chunkId(MEETING, 'AbCdEfGh', 0)
const chunk = (update: string, rest: DocumentBody = {}): DocumentBody => ({
  type: 'text',
  update,
  pen: 'p',
  ...rest,
})

describe('a reader', () => {
  test('sees one leaf as it is, and nothing where there is none', () => {
    expect(viewOf(MEETING, [leaf('1-a', first)])).toBe(first)
    expect(viewOf(MEETING, [])).toEqual({})
  })

  test('sees several leaves as their merge, before anybody wrote it', () => {
    const leaves = [leaf('2-c', right), leaf('2-b', left)]
    expect(viewOf(MEETING, leaves)).toMatchObject({ title: 'b', place: 'place:x' })
    expect(canonicalJson(viewOf(MEETING, leaves))).toBe(canonicalJson(viewOf(MEETING, [...leaves].reverse())))
  })

  test('sees the winner of leaves that this release cannot merge', () => {
    const later = { ...left, merge: { v: 2 } }
    expect(viewOf(MEETING, [leaf('3-z', later), leaf('2-c', right)])).toBe(later)
  })

  test('sees of a fixed record the leaf that its id vouches for, and no other', () => {
    expect(viewOf(ENTRY, [leaf('2-z', tampered), leaf('1-a', entry)])).toBe(entry)
    const unvouched = viewOf(ENTRY, [leaf('2-z', tampered)])
    expect(unvouched.text).toBeUndefined()
    expect(unvouched.gone).toBe(true)
    expect(keysOf(ENTRY, unvouched)).toEqual([])
  })

  test('sees of a passage the updates of all its leaves', () => {
    const view = viewOf(CHUNK, [leaf('2-b', chunk('AAE=')), leaf('2-a', chunk('AAA='))])
    expect(view.updates).toEqual(['AAE=', 'AAA='])
  })
})

describe('a leaf that was deleted', () => {
  const merged = mergeLeaves([leaf('2-b', left), leaf('2-c', right)]) ?? {}
  const ends = (body: DocumentBody, ...live: DocumentBody[]) =>
    isEnded(
      MEETING,
      leaf('2-x', body),
      live.map((one, index) => leaf(`3-${index}`, one)),
      'deletion',
    )

  test('has ended when a live leaf holds or replaces each of its values', () => {
    expect([ends(left, merged), ends(first, left), ends(right, left, merged)]).toEqual([true, true, true])
  })

  test('reads on when none does: a foreign tool deleted it', () => {
    expect([ends(left), ends(left, right), ends(merged, left, right)]).toEqual([false, false, false])
  })

  test('reads on when its version is not known, or the live leaf’s is not', () => {
    expect([ends({ ...left, merge: { v: 2 } }, merged), ends(left, { ...merged, merge: { v: 2 } })]).toEqual([
      false,
      false,
    ])
  })

  test('that took no part in the merge has ended', () => {
    expect(ends({ type: 'meeting', title: 'x' })).toBe(true)
  })
})

describe('a body that was written over', () => {
  test('has ended, where records are edited', () => {
    expect(isEnded(MEETING, leaf('1-a', first), [leaf('2-b', right)], 'edit')).toBe(true)
  })

  test('of a fixed record never ends, while nobody holds it: a tampered one does', () => {
    expect(isEnded(ENTRY, leaf('1-a', entry), [leaf('2-z', tampered)], 'edit')).toBe(false)
    expect(isEnded(ENTRY, leaf('1-a', entry), [], 'deletion')).toBe(false)
    expect(isEnded(ENTRY, leaf('1-a', entry), [leaf('2-b', entry)], 'deletion')).toBe(true)
    expect(isEnded(ENTRY, leaf('2-z', tampered), [], 'deletion')).toBe(true)
  })

  test('of a passage ends as a tail; sealed or deleted it stays until a live leaf has the same', () => {
    const [tail, sealed] = [chunk('AAA='), chunk('AAA=', { sealed: true })]
    const grown = [leaf('2-b', chunk('AAE='))]
    expect(isEnded(CHUNK, leaf('1-a', tail), grown, 'edit')).toBe(true)
    expect(isEnded(CHUNK, leaf('1-a', sealed), grown, 'edit')).toBe(false)
    expect(isEnded(CHUNK, leaf('1-a', tail), grown, 'deletion')).toBe(false)
    expect(isEnded(CHUNK, leaf('1-a', sealed), [leaf('2-b', sealed)], 'edit')).toBe(true)
  })
})

function saved(current: DocumentBody | undefined, changes: DocumentBody, page: string): DocumentBody {
  const form = current ? openForm(current) : blankForm
  return saveForm(current, form, changes, { type: 'meeting', schema: 1 }, aHand(page)) ?? {}
}

function leaf(rev: string, body: DocumentBody): Leaf {
  return { rev, body }
}
