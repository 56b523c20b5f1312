import { describe, expect, test } from 'vitest'
import { isDay, weeksOfMonth } from '#domain/calendar/days.ts'
import { isoIn, readWallTime, wallTimeIn } from '#domain/calendar/zones.ts'
import { PARIS } from './an-event.ts'

describe('an hour on the wall', () => {
  test.each([
    ['2026-01-15', '18:30', 'plain', '2026-01-15T18:30:00+01:00'],
    ['2026-07-15', '18:30', 'plain', '2026-07-15T18:30:00+02:00'],
    ['2026-03-29', '02:30', 'skipped', '2026-03-29T03:30:00+02:00'],
    ['2026-03-29', '03:00', 'plain', '2026-03-29T03:00:00+02:00'],
    ['2026-03-29', '01:59', 'plain', '2026-03-29T01:59:00+01:00'],
    ['2026-10-25', '02:30', 'twice', '2026-10-25T02:30:00+02:00'],
    ['2026-10-25', '03:00', 'plain', '2026-10-25T03:00:00+01:00'],
  ])('%s at %s is %s: %s', (day, time, is, iso) => {
    const read = readWallTime({ day, time }, PARIS)
    expect(read?.is).toBe(is)
    expect(isoIn(read?.at ?? 0, PARIS)).toBe(iso)
  })

  test('comes back from its instant, in zones on both sides of UTC', () => {
    for (const zone of [PARIS, 'Indian/Reunion', 'America/Guadeloupe', 'Asia/Kolkata', 'Pacific/Auckland']) {
      const wall = { day: '2026-07-15', time: '08:05' }
      expect([zone, wallTimeIn(readWallTime(wall, zone)?.at ?? 0, zone)]).toEqual([zone, wall])
    }
  })

  test.each([
    ['2026-02-30', '10:00'],
    ['', '10:00'],
    ['2026-02-03', ''],
    ['2026-02-03', '24:00'],
    ['12/02/2026', '10:00'],
  ])('%s at %s is none', (day, time) => {
    expect(readWallTime({ day, time }, PARIS)).toBeUndefined()
  })
})

test('a day is one that the calendar has', () => {
  expect(['2028-02-29', '2026-12-31'].every(isDay)).toBe(true)
  expect(['2026-02-29', '2026-13-01', '2026-1-1', 'jeudi'].some(isDay)).toBe(false)
})

test('a month is shown in whole weeks that begin on Monday', () => {
  const weeks = weeksOfMonth('2026-03-12')
  expect(weeks.map(([monday]) => monday)).toEqual([
    '2026-02-23',
    '2026-03-02',
    '2026-03-09',
    '2026-03-16',
    '2026-03-23',
    '2026-03-30',
  ])
  expect(weeks.at(-1)?.at(-1)).toBe('2026-04-05')
  expect(weeksOfMonth('2027-02-10')).toHaveLength(4)
})
