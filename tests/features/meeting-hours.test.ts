import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { endAtHour, endHour, hoursNote, movedEnd } from '#features/meetings/preparing/meeting-hours.ts'

const PARIS = 'Europe/Paris'

describe('the end of a meeting, typed as an hour', () => {
  test('is that evening, or the next day when the clock has passed midnight', () => {
    const start = '2026-03-12T20:30:00+01:00'
    expect(endAtHour(start, '22:45', PARIS)).toBe('2026-03-12T22:45:00+01:00')
    expect(endAtHour(start, '00:15', PARIS)).toBe('2026-03-13T00:15:00+01:00')
    expect(hoursNote(start, '2026-03-13T00:15:00+01:00', PARIS)).toEqual({ isNextDay: true, shift: 0 })
  })

  test('across the night on which summer time begins, or ends, is what the clocks will show', () => {
    const spring = endAtHour('2026-03-28T22:00:00+01:00', '03:30', PARIS)
    expect(spring).toBe('2026-03-29T03:30:00+02:00')
    expect(hoursNote('2026-03-28T22:00:00+01:00', spring, PARIS)).toEqual({ isNextDay: true, shift: 60 })
    const autumn = endAtHour('2026-10-24T22:00:00+02:00', '03:30', PARIS)
    expect(autumn).toBe('2026-10-25T03:30:00+01:00')
    expect(hoursNote('2026-10-24T22:00:00+02:00', autumn, PARIS).shift).toBe(-60)
  })

  test('of several days is no hour alone', () => {
    expect(endHour('2015-05-27T09:00:00+02:00', '2015-05-30T17:00:00+02:00', PARIS)).toBeUndefined()
    expect(endHour('2026-03-12T18:30:00+01:00', undefined, PARIS)).toBe('')
    expect(endAtHour('2026-03-12T18:30:00+01:00', 'tard', PARIS)).toBeUndefined()
  })

  test('follows a meeting that is moved, at the same hour or after as many days', () => {
    const moved = (before: string, end: string, start: string) => movedEnd(before, end, start, PARIS)
    expect(moved('2026-03-12T18:30:00+01:00', '2026-03-12T21:00:00+01:00', '2026-04-09T18:30:00+02:00')).toBe(
      '2026-04-09T21:00:00+02:00',
    )
    expect(moved('2015-05-27T09:00:00+02:00', '2015-05-30T17:00:00+02:00', '2016-05-25T09:00:00+02:00')).toBe(
      '2016-05-28T15:00:00.000Z',
    )
    expect(movedEnd('', '2026-03-12T21:00:00+01:00', '2026-04-09T18:30:00+02:00', PARIS)).toBe(
      '2026-04-09T21:00:00+02:00',
    )
    expect(movedEnd('2026-03-12T18:30:00+01:00', null, '2026-04-09T18:30:00+02:00', PARIS)).toBeNull()
  })

  test('is always after the beginning, within a day and an hour, and reads back as it was typed', () => {
    const start = fc.integer({ min: Date.UTC(2024, 0, 1), max: Date.UTC(2030, 0, 1) })
    const hour = fc.tuple(fc.integer({ min: 4, max: 23 }), fc.integer({ min: 0, max: 59 }))
    fc.assert(
      fc.property(start, hour, (at, [hours, minutes]) => {
        const startsAt = new Date(Math.floor(at / 60_000) * 60_000).toISOString()
        const typed = `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`
        const end = endAtHour(startsAt, typed, PARIS) ?? ''
        expect(Date.parse(end)).toBeGreaterThan(Date.parse(startsAt))
        expect(Date.parse(end) - Date.parse(startsAt)).toBeLessThanOrEqual(25 * 3_600_000)
        expect(new Date(end).toLocaleTimeString('fr-FR', { timeZone: PARIS, timeStyle: 'short' })).toBe(typed)
      }),
    )
  })
})
