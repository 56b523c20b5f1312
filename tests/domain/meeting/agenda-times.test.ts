import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { agendaTimes, clockShift, daysBetween } from '#domain/meeting/agenda-times.ts'
import { samples } from '#tests/domain/samples.ts'

type Fields = { minutes?: number | null; under?: string }
const aPoint = (minutes?: number | null, under?: string): { fields: Fields } => ({
  fields: { ...(minutes === undefined ? {} : { minutes }), ...(under ? { under } : {}) },
})
const hours = (times: readonly { startsAt: number | undefined }[]) =>
  times.map(({ startsAt }) =>
    startsAt === undefined ? undefined : new Date(startsAt).toISOString().slice(11, 16),
  )

describe('the hours of an ordre du jour', () => {
  test('each point begins when those before it are over', () => {
    const times = agendaTimes([aPoint(10), aPoint(5), aPoint(20)], '2026-03-12T18:30:00+01:00')
    expect(hours(times.points)).toEqual(['17:30', '17:40', '17:45'])
    expect(times.minutes).toBe(35)
    expect(times.endsAt).toBe(Date.parse('2026-03-12T19:05:00+01:00'))
  })

  test('a point without a duration takes no time', () => {
    const times = agendaTimes([aPoint(), aPoint(null), aPoint(5)], '2026-03-12T18:30:00+01:00')
    expect(hours(times.points)).toEqual(['17:30', '17:30', '17:30'])
  })

  test('parallel tables begin with their point and add nothing to it', () => {
    const points = [aPoint(10), aPoint(45), aPoint(30, 'item:m:t'), aPoint(undefined, 'item:m:t'), aPoint(5)]
    const times = agendaTimes(points, '2026-03-12T18:30:00+01:00')
    expect(hours(times.points)).toEqual(['17:30', '17:40', '17:40', '17:40', '18:25'])
    expect(times.minutes).toBe(60)
    expect(times.points[3]?.endsAt).toBe(times.points[1]?.endsAt)
  })

  test('a meeting across the change to summer time goes on counting true minutes', () => {
    const times = agendaTimes([aPoint(60), aPoint(60)], '2026-03-29T01:30:00+01:00')
    expect(times.endsAt).toBe(Date.parse('2026-03-29T04:30:00+02:00'))
    expect(clockShift(Date.parse('2026-03-29T01:30:00+01:00'), times.endsAt ?? 0, 'Europe/Paris')).toBe(60)
  })

  test('a meeting past midnight is over the next day', () => {
    const times = agendaTimes(
      [aPoint(90), aPoint(60)],
      '2026-03-12T22:30:00+01:00',
      '2026-03-13T00:30:00+01:00',
    )
    expect(times.endsAt).toBe(Date.parse('2026-03-13T01:00:00+01:00'))
    expect(times.over).toBe(30)
  })

  test('without a date there are durations and no hours', () => {
    const times = agendaTimes([aPoint(10)], undefined)
    expect(hours(times.points)).toEqual([undefined])
    expect(times).toMatchObject({ endsAt: undefined, over: undefined, minutes: 10 })
  })

  test('an end that is no later than the beginning tells nothing', () => {
    const start = '2026-03-12T18:30:00+01:00'
    expect(agendaTimes([aPoint(10)], start, start).over).toBeUndefined()
  })
})

describe('whatever the points', () => {
  const point = fc
    .record({
      minutes: fc.option(fc.integer({ min: 0, max: 240 }), { nil: undefined }),
      under: fc.option(fc.constant('item:m:t'), { nil: undefined }),
    })
    .map(({ minutes, under }) => aPoint(minutes, under))
  const start = fc
    .integer({ min: Date.UTC(2020, 0, 1), max: Date.UTC(2035, 0, 1) })
    .map(time => new Date(Math.floor(time / 60_000) * 60_000).toISOString())

  test('no point begins before the one it follows, and the durations add up', () => {
    fc.assert(
      fc.property(fc.array(point, { maxLength: 20 }), start, (points, startsAt) => {
        const times = agendaTimes(points, startsAt)
        const whole = times.points.filter(({ point }) => !point.fields.under)
        let clock = Date.parse(startsAt)
        for (const { point, startsAt: at, endsAt } of whole) {
          expect(at).toBe(clock)
          clock += (point.fields.minutes ?? 0) * 60_000
          expect(endsAt).toBe(clock)
        }
        expect(times.minutes * 60_000).toBe(clock - Date.parse(startsAt))
      }),
      samples(200),
    )
  })

  test('moving a point changes when others begin, never when the meeting ends', () => {
    fc.assert(
      fc.property(fc.array(point, { maxLength: 20 }), start, (points, startsAt) => {
        expect(agendaTimes(points.toReversed(), startsAt).endsAt).toBe(agendaTimes(points, startsAt).endsAt)
      }),
      samples(200),
    )
  })
})

describe('clocks and days', () => {
  test('clocks move twice a year, and not where they do not', () => {
    const night = (day: string) => [
      Date.parse(`${day}T20:00:00Z`),
      Date.parse(`${day}T20:00:00Z`) + 86_400_000,
    ]
    const shift = (day: string, zone: string) => {
      const [from = 0, to = 0] = night(day)
      return clockShift(from, to, zone)
    }
    expect(shift('2026-03-28', 'Europe/Paris')).toBe(60)
    expect(shift('2026-10-24', 'Europe/Paris')).toBe(-60)
    expect(shift('2026-06-10', 'Europe/Paris')).toBe(0)
    expect(shift('2026-03-28', 'Indian/Reunion')).toBe(0)
  })

  test('days are counted on the calendar, across a change of clocks', () => {
    expect(daysBetween('2026-03-25', '2026-04-09')).toBe(15)
    expect(daysBetween('2026-04-09', '2026-04-09')).toBe(0)
    expect(daysBetween('2026-04-09', '2026-04-01')).toBe(-8)
    expect(daysBetween('2026-10-20', '2026-10-30')).toBe(10)
  })
})
