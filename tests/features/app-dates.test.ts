import { expect, test } from 'vitest'
import { formatDay, formatMarginDay, formatSince, formatTime } from '#ui/dates.ts'
import { instantOf, wallTimeAt } from '#ui/zoned-time.ts'

const paris = 'Europe/Paris'
const now = '2026-03-12T20:00:00+01:00'

test('an hour on the wall keeps the offset of its day, winter and summer', () => {
  expect(instantOf({ date: '2026-03-12', time: '18:30' }, paris)).toBe('2026-03-12T18:30:00+01:00')
  expect(instantOf({ date: '2026-07-12', time: '18:30' }, paris)).toBe('2026-07-12T18:30:00+02:00')
  expect(instantOf({ date: '2026-07-12', time: '18:30' }, 'America/Guadeloupe')).toBe(
    '2026-07-12T18:30:00-04:00',
  )
})

test('an hour that the spring change skips becomes the hour after it', () => {
  expect(instantOf({ date: '2026-03-29', time: '02:30' }, paris)).toBe('2026-03-29T03:30:00+02:00')
})

test('an hour that autumn repeats is read as the first', () => {
  expect(instantOf({ date: '2026-10-25', time: '02:30' }, paris)).toBe('2026-10-25T02:30:00+02:00')
})

test('the hours around a change are what the wall says', () => {
  for (const date of ['2026-03-28', '2026-03-29', '2026-03-30', '2026-10-24', '2026-10-25', '2026-10-26']) {
    for (const time of ['00:00', '01:59', '03:00', '12:00', '23:59']) {
      const instant = instantOf({ date, time }, paris)
      expect(wallTimeAt(new Date(instant ?? ''), paris)).toEqual({ date, time })
    }
  }
})

test('what is no date or hour is nothing', () => {
  expect(instantOf({ date: '', time: '' }, paris)).toBeUndefined()
  expect(instantOf({ date: '', time: '18:30' }, paris)).toBeUndefined()
  expect(instantOf({ date: '2026-03-12', time: '' }, paris)).toBeUndefined()
})

test('a margin says the day as one would', () => {
  expect(plain(formatMarginDay('2026-03-12T08:00:00+01:00', paris, now))).toBe('auj.')
  expect(plain(formatMarginDay('2026-03-11T23:59:00+01:00', paris, now))).toBe('hier')
  expect(plain(formatMarginDay('2026-03-13T00:00:00+01:00', paris, now))).toBe('demain')
  expect(plain(formatMarginDay('2026-03-14T10:00:00+01:00', paris, now))).toBe('sam. 14 mars')
  expect(plain(formatMarginDay('2015-05-27T10:00:00+02:00', paris, now))).toBe('27 mai 2015')
})

test('the zone decides which day it is, whatever the device says', () => {
  const late = '2026-03-12T23:30:00Z'
  expect(plain(formatMarginDay(late, paris, late))).toBe('auj.')
  expect(plain(formatTime(late, paris))).toBe('0 h 30')
  expect(plain(formatTime(late, 'America/Guadeloupe'))).toBe('19 h 30')
})

test('how long ago grows coarser with time', () => {
  const ago = (minutes: number) => plain(formatSince(Date.parse(now) - minutes * 60_000, paris, now))
  expect(ago(0)).toBe('à l’instant')
  expect(ago(4)).toBe('il y a 4 min')
  expect(ago(180)).toBe('il y a 3 h')
  expect(ago(25 * 60)).toBe('hier 19 h 00')
  expect(ago(3 * 24 * 60)).toBe('lundi 20 h 00')
  expect(ago(40 * 24 * 60)).toBe('31 janvier 20 h 00')
  expect(ago(-90)).toBe('aujourd’hui 21 h 30')
})

function plain(text: string): string {
  return text.replaceAll(/[\u00a0\u202f]/g, ' ')
}

test('French counts the first of a month: 1er, and no other day', () => {
  expect(formatDay('2026-12-01T12:00:00+01:00', paris, now)).toBe('mardi 1er décembre')
  expect(formatDay('2026-12-11T12:00:00+01:00', paris, now)).toBe('vendredi 11 décembre')
  expect(formatDay('2025-12-21T12:00:00+01:00', paris, now)).toBe('dimanche 21 décembre 2025')
  expect(formatMarginDay('2026-12-01T12:00:00+01:00', paris, now)).toBe('mar. 1er\u00a0déc.')
})
