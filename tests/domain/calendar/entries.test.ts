import { describe, expect, test } from 'vitest'
import { entriesOfEvent, entryOfEvent, entryOfMeeting, strayDates } from '#domain/calendar/entries.ts'
import { isWanted } from '#domain/calendar/filter.ts'
import { isoIn } from '#domain/calendar/zones.ts'
import { aMeeting, anEvent, between, changedOn, PARIS } from './an-event.ts'

const march = between('2026-03-01', '2026-04-15')
const startsOf = (entries: readonly { from: number }[]) => entries.map(({ from }) => isoIn(from, PARIS))

describe('the dates of an event', () => {
  test('is one for what comes once, and none out of the span or without a day', () => {
    expect(startsOf(entriesOfEvent(anEvent(), march, PARIS))).toEqual(['2026-03-12T18:30:00+01:00'])
    expect(entriesOfEvent(anEvent(), between('2026-04-01', '2026-05-01'), PARIS)).toEqual([])
    expect(entriesOfEvent(anEvent({ startsAt: null }), march, PARIS)).toEqual([])
    expect(entriesOfEvent(anEvent({ startsAt: 'jeudi' }), march, PARIS)).toEqual([])
  })

  test('shows what began before the span and goes on in it', () => {
    const camp = anEvent({ startsAt: '2026-02-27T09:00:00+01:00', endsAt: '2026-03-02T17:00:00+01:00' })
    expect(entriesOfEvent(camp, march, PARIS)).toHaveLength(1)
  })

  test('a series keeps its hours on the wall when the clocks change, in any zone of the device', () => {
    const weekly = anEvent({ repeats: 'weekly', repeatCount: 4 })
    const entries = entriesOfEvent(weekly, march, PARIS)
    expect(startsOf(entries)).toEqual([
      '2026-03-12T18:30:00+01:00',
      '2026-03-19T18:30:00+01:00',
      '2026-03-26T18:30:00+01:00',
      '2026-04-02T18:30:00+02:00',
    ])
    expect(isoIn(entries[3]?.until ?? 0, PARIS)).toBe('2026-04-02T21:00:00+02:00')
  })

  test('a date that was changed stands once, with what is its own and the rest as the series says', () => {
    const changed = changedOn('2026-03-19', {
      startsAt: '2026-03-20T10:00:00+01:00',
      note: 'Fête du village',
    })
    const weekly = anEvent({ repeats: 'weekly', repeatCount: 3 }, [changed])
    const entries = entriesOfEvent(weekly, march, PARIS)
    expect(startsOf(entries)).toEqual([
      '2026-03-12T18:30:00+01:00',
      '2026-03-20T10:00:00+01:00',
      '2026-03-26T18:30:00+01:00',
    ])
    expect(entries[1]).toMatchObject({ date: '2026-03-19', title: 'Repair café', isChanged: true })
    expect(isoIn(entries[1]?.until ?? 0, PARIS)).toBe('2026-03-20T12:30:00+01:00')
  })

  test('editing all of them reaches the changed date too, but for what is its own, and doubles nothing', () => {
    const changed = changedOn('2026-03-19', { status: 'cancelled' })
    const before = anEvent({ repeats: 'weekly', repeatCount: 3, status: 'confirmed' }, [changed])
    const after = anEvent(
      {
        ...before.fields,
        title: 'Café des réparations',
        startsAt: '2026-03-12T19:00:00+01:00',
        endsAt: '2026-03-12T22:00:00+01:00',
      },
      [changed],
    )
    const entries = entriesOfEvent(after, march, PARIS)
    expect(entries).toHaveLength(3)
    expect(entries.map(({ title }) => title)).toEqual(Array(3).fill('Café des réparations'))
    expect(entries.map(({ status }) => status)).toEqual(['confirmed', 'cancelled', 'confirmed'])
    expect(startsOf(entries)[1]).toBe('2026-03-19T19:00:00+01:00')
  })

  test('a date that was moved far is found where it is now, not where it was', () => {
    const changed = changedOn('2026-03-19', { startsAt: '2026-09-01T18:30:00+02:00' })
    const weekly = anEvent({ repeats: 'weekly', repeatCount: 3 }, [changed])
    expect(entriesOfEvent(weekly, march, PARIS)).toHaveLength(2)
    expect(entriesOfEvent(weekly, between('2026-09-01', '2026-09-30'), PARIS)).toHaveLength(1)
  })

  test('changed dates that the series lost are in no list, and are told', () => {
    const changed = changedOn('2026-03-19', { note: 'Fête du village' })
    const moved = anEvent({ startsAt: '2026-03-13T18:30:00+01:00', repeats: 'weekly' }, [changed])
    expect(entriesOfEvent(moved, march, PARIS).some(({ isChanged }) => isChanged)).toBe(false)
    expect(strayDates(moved, PARIS)).toEqual([changed])
    expect(strayDates(anEvent({}, [changed]), PARIS)).toEqual([changed])
    expect(entryOfEvent(moved, '2026-03-19', PARIS)).toBeUndefined()
  })

  test('a changed date that was set back to the series is as the others', () => {
    const setBack = changedOn('2026-03-19', { startsAt: null, note: null, status: null })
    const entries = entriesOfEvent(anEvent({ repeats: 'weekly', repeatCount: 3 }, [setBack]), march, PARIS)
    expect(entries.map(({ isChanged }) => isChanged)).toEqual([false, false, false])
  })

  test('a year that nobody meant breaks nothing', () => {
    for (const startsAt of ['9999-12-31T23:30:00Z', '0000-01-01T00:00:00+14:00']) {
      const event = anEvent({ startsAt, endsAt: null, repeats: 'weekly', repeatUntil: '9999-12-31' })
      expect(() => entriesOfEvent(event, march, PARIS)).not.toThrow()
      expect(() => entryOfEvent(event, startsAt.slice(0, 10), PARIS)).not.toThrow()
    }
  })

  test('two hours are counted where nobody said the end, or said one before the beginning', () => {
    for (const endsAt of [null, '2026-03-12T18:00:00+01:00']) {
      const [entry] = entriesOfEvent(anEvent({ endsAt }), march, PARIS)
      expect(entry?.isEndSaid).toBe(false)
      expect(isoIn(entry?.until ?? 0, PARIS)).toBe('2026-03-12T20:30:00+01:00')
    }
  })
})

describe('filters', () => {
  test('ask for a place, an instance, a public', () => {
    const entry = { place: 'place:hall', instance: 'instance:ca', audience: undefined }
    expect(isWanted(entry, {})).toBe(true)
    expect(isWanted(entry, { place: 'place:hall', instance: 'instance:ca', audience: 'everyone' })).toBe(true)
    expect(isWanted(entry, { place: 'place:other' })).toBe(false)
    expect(isWanted(entry, { instance: 'instance:other' })).toBe(false)
    expect(isWanted(entry, { audience: 'youth' })).toBe(false)
  })

  test('a plenary is for everyone, another meeting for its members', () => {
    expect(entryOfMeeting(aMeeting(), 'plenary')?.audience).toBe('everyone')
    expect(entryOfMeeting(aMeeting(), 'board')?.audience).toBe('members')
    expect(entryOfMeeting(aMeeting({ startsAt: null }), 'board')).toBeUndefined()
  })
})
