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

  test('a date of a series in an hour that spring skips is an hour later; in one that autumn repeats, at its first', () => {
    const nightly = (startsAt: string, endsAt: string) =>
      anEvent({ startsAt, endsAt, repeats: 'weekly', repeatCount: 3 })
    const spring = nightly('2026-03-22T02:30:00+01:00', '2026-03-22T04:00:00+01:00')
    const entries = entriesOfEvent(spring, march, PARIS)
    expect(startsOf(entries)).toEqual([
      '2026-03-22T02:30:00+01:00',
      '2026-03-29T03:30:00+02:00',
      '2026-04-05T02:30:00+02:00',
    ])
    expect(isoIn(entries[1]?.until ?? 0, PARIS)).toBe('2026-03-29T04:00:00+02:00')
    const autumn = nightly('2026-10-18T02:30:00+02:00', '2026-10-18T03:30:00+02:00')
    const [, repeated] = entriesOfEvent(autumn, between('2026-10-01', '2026-11-15'), PARIS)
    expect([repeated?.from, repeated?.until].map(at => isoIn(at ?? 0, PARIS))).toEqual([
      '2026-10-25T02:30:00+02:00',
      '2026-10-25T03:30:00+01:00',
    ])
  })

  test('one of 40 hours is in the list of each day that it touches, and a series of them ends by the wall clock', () => {
    const long = anEvent({ startsAt: '2026-03-12T10:00:00+01:00', endsAt: '2026-03-14T02:00:00+01:00' })
    const listed = (from: string, until: string) => entriesOfEvent(long, between(from, until), PARIS).length
    expect(
      ['12', '13', '14', '15'].map(day => listed(`2026-03-${day}`, `2026-03-${Number(day) + 1}`)),
    ).toEqual([1, 1, 1, 0])
    const weekly = anEvent({
      startsAt: '2026-03-21T09:00:00+01:00',
      endsAt: '2026-03-23T01:00:00+01:00',
      repeats: 'weekly',
    })
    const overTheGap = entryOfEvent(weekly, '2026-03-28', PARIS)
    expect([overTheGap?.from, overTheGap?.until].map(at => isoIn(at ?? 0, PARIS))).toEqual([
      '2026-03-28T09:00:00+01:00',
      '2026-03-30T01:00:00+02:00',
    ])
  })

  test('a series without an end is shown a month at a time, ten thousand dates after its first', () => {
    const daily = anEvent({ repeats: 'weekly', repeatOn: '1234567' })
    const found = entriesOfEvent(daily, between('2053-07-01', '2053-08-01'), PARIS)
    expect(found).toHaveLength(31)
    expect(found[0]?.date).toBe('2053-07-01')
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
