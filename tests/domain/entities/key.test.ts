import fc from 'fast-check'
import { expect, test } from 'vitest'
import { alphabetical, chronological, indexPrefix } from '#domain/entities/key.ts'
import { samples } from '#tests/domain/samples.ts'

test('instants sort as they happened, whatever the offset they were written with', () => {
  const instant = fc
    .record({
      time: fc.integer({ min: Date.UTC(1970, 0, 2), max: Date.UTC(2199, 0, 1) }),
      offset: fc.integer({ min: -12, max: 14 }),
    })
    .map(({ time, offset }) => ({ time, text: withOffset(time, offset) }))
  fc.assert(
    fc.property(instant, instant, (a, b) => {
      const [left, right] = [chronological(a.text), chronological(b.text)]
      expect(left < right).toBe(a.time < b.time)
    }),
    samples(300),
  )
})

test('what is no instant sorts first', () => {
  for (const nothing of [undefined, null, 7, '', 'jeudi', '2026-13-45T99:99:99Z'])
    expect(chronological(nothing)).toBe('')
})

test('names sort without accents or case', () => {
  const names = ['Étang', 'école', 'Zoé', 'abri', 'Eau']
  expect([...names].sort((a, b) => (alphabetical(a) < alphabetical(b) ? -1 : 1))).toEqual([
    'abri',
    'Eau',
    'école',
    'Étang',
    'Zoé',
  ])
  for (const nothing of [undefined, null, 7]) expect(alphabetical(nothing)).toBe('')
})

test('a part of a key never reaches into the next', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (a, b) => {
      expect(indexPrefix('place', 'byName', [a, b]).split('|')).toHaveLength(4)
    }),
    samples(100),
  )
})

test('the prefix of fewer parts begins the key of more', () => {
  const whole = indexPrefix('meeting', 'byInstance', ['instance:ca', '2026'])
  expect(whole.startsWith(indexPrefix('meeting', 'byInstance', ['instance:ca']))).toBe(true)
  expect(whole.startsWith(indexPrefix('meeting', 'byInstance', ['instance:c']))).toBe(false)
  expect(whole.startsWith(indexPrefix('meeting', 'byInstance'))).toBe(true)
})

function withOffset(time: number, hours: number): string {
  const local = new Date(time + hours * 3_600_000).toISOString().slice(0, -1)
  const sign = hours < 0 ? '-' : '+'
  return `${local}${sign}${String(Math.abs(hours)).padStart(2, '0')}:00`
}
