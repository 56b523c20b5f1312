import { describe, expect, test } from 'vitest'
import type { DocumentBody } from '#domain/document.ts'
import { recordId } from '#domain/id.ts'
import { chunkId, chunkRange, isChunkId, isChunkSuccessor, readChunk, updatesOf } from '#domain/text-chunk.ts'

const MEETING = recordId('meeting', '01JQZZZZZZZZZZZZZZZZZZZZZZ')
const ITEM = 'item:01JQZZZZZZZZZZZZZZZZZZZZZZ:01JQYYYYYYYYYYYYYYYYYYYYYY'

const chunk = (rest: DocumentBody = {}): DocumentBody => ({
  type: 'text',
  schema: 1,
  update: 'AAA=',
  pen: '01JP',
  at: '2026-03-12T18:30:00.000Z',
  ...rest,
})

describe('the id of a chunk', () => {
  test('stands in the range of its record, in the order of writing, and in no other record’s', () => {
    const ids = [0, 1, 10, 999, 1000].map(n => chunkId(ITEM, 'AbCdEfGh', n))
    expect([...ids].sort()).toEqual(ids)
    const [{ from, to }, other] = [chunkRange(ITEM), chunkRange(MEETING)]
    for (const id of ids) {
      expect(isChunkId(id)).toBe(true)
      expect(id >= from && id <= to).toBe(true)
      expect(id >= other.from && id <= other.to).toBe(false)
    }
  })

  test.each([
    'text:meeting:01JQ',
    'text:meeting:01JQ:AbCdEfGh',
    'text:meeting:01JQ:AbCdEfGh:1',
    'text::AbCdEfGh:0000',
    'note:meeting:01JQ:AbCdEfGh:0000',
    'text:meeting:01JQ:a b:0000',
  ])('%s is none', id => {
    expect(isChunkId(id)).toBe(false)
  })
})

describe('the body of a chunk', () => {
  test('is read when it is one', () => {
    expect(readChunk(chunk({ sealed: true, later: 'unknown' }))).toMatchObject({
      update: 'AAA=',
      sealed: true,
    })
  })

  test.each([
    ['another type', { type: 'meeting' }],
    ['no update', { update: null }],
    ['an empty update', { update: '' }],
    ['an update that is no base64', { update: '<script>' }],
    ['base64 cut in the middle', { update: 'AAA' }],
    ['base64 of another alphabet', { update: 'AA-_' }],
    ['padding inside', { update: 'A===' + 'AAAA' }],
    ['no pen', { pen: 7 }],
  ] satisfies [string, DocumentBody][])('is not with %s', (_, rest) => {
    expect(readChunk(chunk(rest))).toBeUndefined()
  })

  test('may grow until it is sealed, and never after', () => {
    const [tail, sealed] = [chunk(), chunk({ sealed: true })]
    expect(isChunkSuccessor(tail, chunk({ update: 'AAE=' }))).toBe(true)
    expect(isChunkSuccessor(tail, sealed)).toBe(true)
    expect(isChunkSuccessor(sealed, sealed)).toBe(true)
    expect(isChunkSuccessor(sealed, tail)).toBe(false)
    expect(isChunkSuccessor(sealed, chunk({ sealed: true, update: 'AAE=' }))).toBe(false)
  })
})

test('a chunk with two leaves holds what both hold; what is no chunk adds nothing', () => {
  const leaves = [chunk(), chunk({ update: 'AAE=' }), { type: 'text', update: 7 }]
  expect(updatesOf(leaves.map((body, index) => ({ rev: `1-${index}`, body })))).toEqual(['AAA=', 'AAE='])
})
