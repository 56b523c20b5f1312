import { expect, test } from 'vitest'
import { instantOfEvening, thisMinute } from '#features/meetings/holding/now.ts'
import { timeLeft } from '#features/meetings/holding/time-left.ts'

const paris = 'Europe/Paris'
const at = (time: string) => Date.parse(`2026-03-12T${time}:00+01:00`)
const startedAt = '2026-03-12T18:45:00+01:00'

test.each([
  ['18:45', { state: 'left', minutes: 20 }],
  ['18:53', { state: 'left', minutes: 12 }],
  ['19:05', { state: 'over', minutes: 0 }],
  ['19:08', { state: 'over', minutes: 3 }],
  ['18:40', { state: 'left', minutes: 20 }],
])('at %s a point of twenty minutes begun at 18:45 has %j', (time, expected) => {
  expect(timeLeft({ startedAt, minutes: 20 }, at(time))).toEqual(expected)
})

test('a point without a duration only says since when', () => {
  expect(timeLeft({ startedAt }, at('18:53'))).toEqual({ state: 'since', minutes: 8 })
})

test('nothing is left of a point that has not begun, or has ended', () => {
  expect(timeLeft({ minutes: 20 }, at('18:53'))).toBeUndefined()
  expect(timeLeft({ startedAt, endedAt: startedAt, minutes: 20 }, at('18:53'))).toBeUndefined()
})

test.each([
  ['2026-03-12T18:30:00+01:00', '18:20', '2026-03-12T18:20:00+01:00'],
  ['2026-03-12T18:30:00+01:00', '19:05', '2026-03-12T19:05:00+01:00'],
  ['2026-03-12T20:30:00+01:00', '00:15', '2026-03-13T00:15:00+01:00'],
  ['2026-03-28T20:30:00+01:00', '03:15', '2026-03-29T03:15:00+02:00'],
  ['2026-03-13T00:30:00+01:00', '23:50', '2026-03-12T23:50:00+01:00'],
])('of a meeting at %s, %s typed from paper is %s', (start, time, expected) => {
  expect(instantOfEvening(time, start, paris)).toBe(expected)
})

test('two tablets that do the same in one minute write the same', () => {
  expect(thisMinute(paris, at('19:42') + 3_000)).toBe(thisMinute(paris, at('19:42') + 57_000))
})
