import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonicalJson } from '#domain/canonical.ts'
import { fixedId, intactLeaf, isFixedId, isIntact } from '#domain/fixed.ts'
import { childId, recordId } from '#domain/id.ts'
import { body } from './json.ts'
import { samples } from './samples.ts'

test('the id of a fixed record vouches for its body, however its members are ordered', () => {
  fc.assert(
    fc.property(body, written => {
      const id = fixedId('logEntry', '01JQ', written)
      const arrived = Object.fromEntries(Object.entries(written).reverse())
      expect(isFixedId(id)).toBe(true)
      expect(isIntact(id, arrived)).toBe(true)
    }),
    samples(200),
  )
})

test('any other body is not the one that was written', () => {
  fc.assert(
    fc.property(body, body, (written, other) => {
      fc.pre(canonicalJson(written) !== canonicalJson(other))
      expect(isIntact(fixedId('logEntry', '01JQ', written), other)).toBe(false)
    }),
    samples(200),
  )
})

test('among leaves the one that the id vouches for is found, wherever it ranks', () => {
  const written = { type: 'logEntry', text: 'Il a neigé' }
  const id = fixedId('logEntry', '01JQ', written)
  const [tampered, intact] = [
    { rev: '2-b', body: { ...written, text: 'Il a plu' } },
    { rev: '1-a', body: written },
  ]
  expect(intactLeaf(id, [tampered, intact])).toBe(intact)
  expect(intactLeaf(id, [tampered])).toBeUndefined()
})

test('the id of a record that is edited is not a fixed one', () => {
  const meeting = recordId('meeting', '01JQZZZZZZZZZZZZZZZZZZZZZZ')
  for (const id of [
    meeting,
    childId('item', meeting, '01JQZZZZZZZZZZZZZZZZZZZZZZ'),
    `meeting:${'A'.repeat(32)}`,
  ])
    expect(isFixedId(id)).toBe(false)
})
