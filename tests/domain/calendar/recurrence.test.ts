import { describe, expect, test } from 'vitest'
import { weekdayOf } from '#domain/calendar/days.ts'
import {
  datesBetween,
  isDateOf,
  lastDateOf,
  lengthOf,
  type Recurrence,
  recurrenceOf,
  shortestGap,
} from '#domain/calendar/recurrence.ts'
import { MOST_DATES } from '#domain/entities/event.ts'

const weekly: Recurrence = { repeats: 'weekly', first: '2026-03-12', every: 1 }

describe('a series', () => {
  test('comes back each week, or every so many weeks', () => {
    expect(datesBetween(weekly, '2026-03-01', '2026-03-31')).toEqual([
      '2026-03-12',
      '2026-03-19',
      '2026-03-26',
    ])
    expect(datesBetween({ ...weekly, every: 2 }, '2026-03-13', '2026-04-30')).toEqual([
      '2026-03-26',
      '2026-04-09',
      '2026-04-23',
    ])
  })

  test('comes back on several days of a week, or of every so many weeks that begin on Monday', () => {
    const days = recurrenceOf({ repeats: 'weekly', repeatOn: '62' }, '2026-03-12')
    expect(days).toMatchObject({ weekdays: [2, 4, 6] })
    if (!days) return
    expect(datesBetween(days, '2026-03-01', '2026-03-21')).toEqual([
      '2026-03-12',
      '2026-03-14',
      '2026-03-17',
      '2026-03-19',
      '2026-03-21',
    ])
    expect(datesBetween({ ...days, every: 2 }, '2026-03-01', '2026-03-28')).toEqual([
      '2026-03-12',
      '2026-03-14',
      '2026-03-24',
      '2026-03-26',
      '2026-03-28',
    ])
    expect(lastDateOf({ ...days, count: 4 })).toBe('2026-03-19')
    expect(lastDateOf({ ...days, until: '2026-03-18' })).toBe('2026-03-17')
    expect(isDateOf(days, '2026-03-10')).toBe(false)
    expect(isDateOf(days, '2031-06-28')).toBe(true)
  })

  test('says how close two of its dates stand', () => {
    const on = (repeatOn: string, every = 1) => {
      const series = recurrenceOf({ repeats: 'weekly', repeatOn, repeatEvery: every }, '2026-03-12')
      return series && shortestGap(series)
    }
    expect(on('5')).toBe(1)
    expect(on('17')).toBe(1)
    expect(on('1')).toBe(3)
    expect(on('4')).toBe(7)
    expect(on('2', 2)).toBe(2)
    expect(shortestGap({ ...weekly, repeats: 'monthly' })).toBe(28)
  })

  test('comes back each month on the weekday of its rank', () => {
    const second: Recurrence = { repeats: 'monthly', first: '2026-03-12', every: 1 }
    expect(datesBetween(second, '2026-03-01', '2026-06-30')).toEqual([
      '2026-03-12',
      '2026-04-09',
      '2026-05-14',
      '2026-06-11',
    ])
  })

  test('comes back on the last such weekday of the month, as does a fifth one', () => {
    const last = ['2026-04-30', '2026-05-28', '2026-06-25', '2026-07-30']
    const fifth: Recurrence = { repeats: 'monthly', first: '2026-04-30', every: 1 }
    const fourth: Recurrence = { repeats: 'monthlyLast', first: '2026-05-28', every: 1 }
    expect(datesBetween(fifth, '2026-04-01', '2026-07-31')).toEqual(last)
    expect(datesBetween(fourth, '2026-04-01', '2026-07-31')).toEqual(last.slice(1))
  })

  test('ends after its count or on its last day, whichever is first', () => {
    expect(datesBetween({ ...weekly, count: 2 }, '2026-01-01', '2030-01-01')).toEqual([
      '2026-03-12',
      '2026-03-19',
    ])
    expect(lastDateOf({ ...weekly, until: '2026-03-26' })).toBe('2026-03-26')
    expect(lastDateOf({ ...weekly, until: '2026-03-25' })).toBe('2026-03-19')
    expect(lastDateOf({ ...weekly, count: 2, until: '2026-12-31' })).toBe('2026-03-19')
    expect(lastDateOf({ ...weekly, count: 99, until: '2026-03-20' })).toBe('2026-03-19')
    expect(lastDateOf(weekly)).toBeUndefined()
  })

  test('has its first date even when its last day is before', () => {
    expect(lengthOf({ ...weekly, until: '2020-01-01' })).toBe(1)
    expect(isDateOf({ ...weekly, until: '2020-01-01' }, '2026-03-12')).toBe(true)
  })

  test('knows its own days', () => {
    expect(isDateOf(weekly, '2026-12-31')).toBe(true)
    expect(isDateOf(weekly, '2026-12-30')).toBe(false)
    expect(isDateOf(weekly, '2026-03-05')).toBe(false)
    expect(isDateOf(weekly, 'jeudi')).toBe(false)
  })

  test('is the same whatever stretch of it is asked', () => {
    for (const repeats of ['weekly', 'monthly', 'monthlyLast'] as const) {
      for (const every of [1, 2, 5]) {
        const series: Recurrence = { repeats, first: '2026-01-29', every, count: 40 }
        const whole = datesBetween(series, '2026-01-01', '2060-01-01')
        expect(whole).toHaveLength(40)
        expect(new Set(whole.map(weekdayOf))).toEqual(new Set([4]))
        for (const day of whole) expect(datesBetween(series, day, day)).toEqual([day])
        const several = { ...series, repeats: 'weekly', weekdays: [1, 4, 7] } as const
        const dates = datesBetween(several, '2026-01-01', '2060-01-01')
        expect([dates.length, [...new Set(dates)].sort()]).toEqual([40, dates])
        for (const day of dates) expect(datesBetween(several, day, day)).toEqual([day])
      }
    }
  })

  test('without an end answers about a far year without walking there', () => {
    expect(datesBetween(weekly, '9980-01-01', '9980-01-14')).toHaveLength(2)
    expect(datesBetween(weekly, '9999-12-01', '9999-12-31')).toEqual([])
    expect(lastDateOf({ ...weekly, until: '9999-12-31' })).toMatch(/^9990-12-/)
  })

  test('takes no more dates than there may be, whoever wrote it', () => {
    const read = recurrenceOf({ repeats: 'weekly', repeatCount: 10_000, repeatEvery: 0 }, '2026-03-12')
    expect(read).toMatchObject({ count: MOST_DATES, every: 1 })
    expect(recurrenceOf({ repeats: 'aRuleOfALaterRelease' }, '2026-03-12')).toBeUndefined()
    expect(recurrenceOf({}, '2026-03-12')).toBeUndefined()
  })
})
