import { expect, test } from 'vitest'
import { clockTimes } from '#features/meetings/clock-times.ts'

const aPoint = (minutes?: number | null) => ({ fields: minutes === undefined ? {} : { minutes } })
const hours = (times: readonly { startsAt: number | undefined }[]) =>
  times.map(({ startsAt }) =>
    startsAt === undefined ? undefined : new Date(startsAt).toISOString().slice(11, 16),
  )

test('each point begins when those before it are over', () => {
  const times = clockTimes([aPoint(10), aPoint(5), aPoint(20)], '2026-03-12T18:30:00+01:00')
  expect(hours(times.points)).toEqual(['17:30', '17:40', '17:45'])
  expect(times.minutes).toBe(35)
  expect(times.endsAt).toBe(Date.parse('2026-03-12T19:05:00+01:00'))
})

test('a point without a duration takes no time', () => {
  expect(hours(clockTimes([aPoint(), aPoint(null), aPoint(5)], '2026-03-12T18:30:00+01:00').points)).toEqual([
    '17:30',
    '17:30',
    '17:30',
  ])
})

test('a meeting across the change to summer time goes on counting true minutes', () => {
  const times = clockTimes([aPoint(60), aPoint(60)], '2026-03-29T01:30:00+01:00')
  expect(times.endsAt).toBe(Date.parse('2026-03-29T04:30:00+02:00'))
})

test('without a date there are durations and no hours', () => {
  const times = clockTimes([aPoint(10)], undefined)
  expect(hours(times.points)).toEqual([undefined])
  expect(times.endsAt).toBeUndefined()
  expect(times.minutes).toBe(10)
})
