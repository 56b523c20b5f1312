import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  compareStamps,
  formatStamp,
  isDoubtful,
  isOriginStamp,
  LATEST_TIME,
  originStamp,
  parseStamp,
} from '#domain/stamp.ts'
import { json } from './json.ts'
import { samples } from './samples.ts'

const stamp = fc.record({
  time: fc
    .oneof(fc.maxSafeNat(), fc.constantFrom(0, 1, LATEST_TIME))
    .map(time => Math.min(time, LATEST_TIME)),
  n: fc.integer({ min: 1, max: 1e15 - 1 }),
  writer: fc.stringMatching(/^[0-9A-Za-z]{1,12}~?$/),
})

test('a stamp reads as it was written', () => {
  fc.assert(
    fc.property(stamp, one => {
      expect(parseStamp(formatStamp(one))).toEqual(one)
    }),
    samples(300),
  )
})

test('stamps stand in one order: by time, then by count, then by writer', () => {
  fc.assert(
    fc.property(stamp, stamp, (a, b) => {
      const expected =
        a.time - b.time || a.n - b.n || (a.writer < b.writer ? -1 : a.writer > b.writer ? 1 : 0)
      expect(Math.sign(compareStamps(formatStamp(a), formatStamp(b)))).toBe(Math.sign(expected))
    }),
    samples(300),
  )
})

test('the order is total, nonsense included: every replica sorts any stamps alike', () => {
  const text = fc.oneof(stamp.map(formatStamp), fc.string({ maxLength: 8 }))
  fc.assert(
    fc.property(
      fc.uniqueArray(text, { minLength: 2, maxLength: 6 }),
      fc.infiniteStream(fc.nat()),
      (texts, chance) => {
        const shuffled = texts
          .map(one => ({ one, at: chance.next().value ?? 0 }))
          .sort((a, b) => a.at - b.at)
          .map(({ one }) => one)
        expect(shuffled.sort(compareStamps)).toEqual([...texts].sort(compareStamps))
      },
    ),
    samples(300),
  )
})

describe('what is not a stamp', () => {
  test.each([
    ['', 'nothing'],
    ['1-1', 'no writer'],
    ['1-1-', 'an empty writer'],
    ['1-0-w', 'a count before the first save: everybody would seem to have seen it'],
    ['1--1-w', 'a negative count'],
    ['1-01-w', 'a second spelling of a count'],
    ['01-1-w', 'a second spelling of a time'],
    ['1.5-1-w', 'a fraction of a millisecond'],
    ['A-1-w', 'a capital in the time'],
    ['zzzzzzzzzzz-1-w', 'a time past the last date, where numbers are no longer exact'],
    ['1-9999999999999999-w', 'a count past what a number holds exactly'],
    ['1-1-w w', 'a space in the writer'],
    ['1-1-w-x', 'a dash in the writer'],
    ['1-1-~', 'a doubt about nobody'],
    ['1-1-w~~', 'a second doubt'],
    ['1-1-~w', 'a doubt before the writer'],
    ['1-1-w\n', 'a line break after it'],
    [' 1-1-w', 'a space before it'],
  ])('%j: %s', text => {
    expect(parseStamp(text)).toBeUndefined()
  })
})

test('a value that no writer signed has the same stamp on every replica, below any that was signed', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 8 }), json, stamp, (path, value, signed) => {
      const origin = originStamp(path, value)
      expect(originStamp(path, JSON.parse(JSON.stringify(value)))).toBe(origin)
      expect(parseStamp(origin)).toMatchObject({ time: 0, n: 1 })
      expect(isOriginStamp(origin, path, value)).toBe(true)
      expect(isOriginStamp(origin, `${path}/other`, value)).toBe(false)
      expect(isOriginStamp(origin, path, [value])).toBe(false)
      if (signed.time > 0) expect(compareStamps(formatStamp(signed), origin)).toBeGreaterThan(0)
    }),
    samples(100),
  )
})

test('a stamp tells whether its writer doubted the clock, and nothing else reads as a doubt', () => {
  fc.assert(
    fc.property(stamp, one => {
      expect(isDoubtful(formatStamp(one))).toBe(one.writer.endsWith('~'))
    }),
    samples(100),
  )
  expect(isDoubtful('~')).toBe(false)
  expect(isDoubtful(originStamp('title', 'x'))).toBe(false)
})
