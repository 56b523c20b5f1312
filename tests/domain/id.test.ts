import fc from 'fast-check'
import { expect, test } from 'vitest'
import { childId, childRange, keyOf, recordId, typeOf, ulidMaker } from '#domain/id.ts'
import { samples } from './samples.ts'

test('ids sort by the time of the device that made them', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 2 ** 48 - 2 }),
      fc.integer({ min: 1, max: 2 ** 40 }),
      (time, later) => {
        let now = time
        const next = ulidMaker({ now: () => now }, Math.random)
        const first = next()
        now = Math.min(time + later, 2 ** 48 - 1)
        expect(next() > first).toBe(true)
      },
    ),
    samples(200),
  )
})

test('a wild clock still makes ids, each of its own', () => {
  const wild = fc.oneof(
    fc.double(),
    fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, -1, 0, 0.4, 8.64e15),
  )
  fc.assert(
    fc.property(wild, now => {
      const next = ulidMaker({ now: () => now }, Math.random)
      const ids = [next(), next()]
      for (const id of ids) expect(id).toMatch(/^[0-7][0-9A-HJKMNP-TV-Z]{25}$/)
      expect(ids[0]).not.toBe(ids[1])
    }),
    samples(200),
  )
})

test('the family of a record is one range of ids, and only the family', () => {
  const meeting = recordId('meeting', '01JQ')
  const { from, to } = childRange('item', meeting)
  const isInside = (id: string) => id >= from && id <= to
  expect(isInside(childId('item', meeting, '01AA'))).toBe(true)
  expect(isInside(childId('item', meeting, '7ZZZ'))).toBe(true)
  expect(isInside(childId('item', recordId('meeting', '01JR'), '01AA'))).toBe(false)
  expect(isInside(childId('item', recordId('meeting', '01JQZ'), '01AA'))).toBe(false)
  expect(isInside(childId('action', meeting, '01AA'))).toBe(false)
})

test('an id says its type and its key; what is no id has no type', () => {
  expect([typeOf('item:01JQ:01AA'), keyOf('item:01JQ:01AA')]).toEqual(['item', '01JQ:01AA'])
  expect(typeOf('nothing')).toBe('')
})
