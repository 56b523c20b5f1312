import { describe, expect, test } from 'vitest'
import { entriesOfEvent, entryKey, entryOfMeeting } from '#domain/calendar/entries.ts'
import { programmeOf } from '#domain/calendar/programme.ts'
import { roomClashes } from '#domain/calendar/room-clashes.ts'
import { aMeeting, anEvent, aPart, between, PARIS } from './an-event.ts'

describe('a programme', () => {
  test('is read hour by hour, with what overlaps side by side, day by day', () => {
    const parts = [
      aPart({ title: 'Bilan', day: 2, from: '09:00', until: '10:00' }, '05'),
      aPart({ title: 'Jardin', from: '10:30', until: '12:00' }, '03'),
      aPart({ title: 'Accueil', from: '09:00', until: '09:30' }, '01'),
      aPart({ title: 'Transport', from: '10:30', until: '11:30' }, '02'),
      aPart({ title: 'Repas', from: '12:00' }, '04'),
      aPart({ title: 'À caler' }, '06'),
    ]
    const { days, untimed } = programmeOf(parts)
    const titles = days.map(({ day, blocks }) => [
      day,
      blocks.map(block => block.parts.map(({ fields }) => fields.title)),
    ])
    expect(titles).toEqual([
      [1, [['Accueil'], ['Transport', 'Jardin'], ['Repas']]],
      [2, [['Bilan']]],
    ])
    expect(days[0]?.blocks[1]).toMatchObject({ from: 630, until: 720 })
    expect(untimed.map(({ fields }) => fields.title)).toEqual(['À caler'])
  })

  test('goes past midnight', () => {
    const { days } = programmeOf([aPart({ from: '22:00', until: '01:00' })])
    expect(days[0]?.blocks[0]).toMatchObject({ from: 1_320, until: 1_500 })
  })
})

describe('rooms', () => {
  const span = between('2026-03-01', '2026-04-01')
  const entries = (...events: ReturnType<typeof anEvent>[]) =>
    events.flatMap(event => entriesOfEvent(event, span, PARIS))
  const clashing = (...all: Parameters<typeof roomClashes>[0]) => [
    ...roomClashes(all, () => [], PARIS).keys(),
  ]

  test('two things in one place at one time are told, both of them, meetings too', () => {
    const [evening] = entries(anEvent())
    const meeting = entryOfMeeting(aMeeting(), 'plenary')
    if (!evening || !meeting) throw new Error('No entries')
    const clashes = roomClashes([evening, meeting], () => [], PARIS)
    expect(clashes.get(entryKey(evening))).toEqual([meeting])
    expect(clashes.get(entryKey(meeting))).toEqual([evening])
  })

  test('one after the other, elsewhere, in two rooms, called off or put off, they are none', () => {
    const evening = anEvent()
    const after = { startsAt: '2026-03-12T21:00:00+01:00', endsAt: '2026-03-12T22:00:00+01:00' }
    for (const fields of [
      after,
      { place: 'place:b' },
      { place: null },
      { status: 'cancelled' },
      { status: 'postponed' },
    ])
      expect(clashing(...entries(evening, anEvent(fields, [], 'event:01B')))).toEqual([])
    const rooms = [anEvent({ room: 'Grande salle' }), anEvent({ room: 'cuisine' }, [], 'event:01B')]
    expect(clashing(...entries(...rooms))).toEqual([])
  })

  test('a room is the same however it is written, and a place without a room is all of it', () => {
    const pair = (a: string | null, b: string | null) =>
      clashing(...entries(anEvent({ room: a }), anEvent({ room: b }, [], 'event:01B')))
    expect(pair('Salle d’été', 'salle d’ete ')).toHaveLength(2)
    expect(pair('Grande salle', null)).toHaveLength(2)
  })

  test('one date of a series clashes, the others do not', () => {
    const weekly = anEvent({ repeats: 'weekly' }, [], 'event:01B')
    const once = anEvent({ startsAt: '2026-03-19T19:00:00+01:00', endsAt: null })
    expect(clashing(...entries(weekly, once))).toEqual(['event:01B 2026-03-19', 'event:01A'])
  })

  test('a part of a programme needs its own room', () => {
    const day = anEvent({ place: 'place:school' })
    const other = anEvent({}, [], 'event:01B')
    const parts = [aPart({ from: '19:00', until: '20:00', place: 'place:hall' })]
    const found = roomClashes(entries(day, other), event => (event === 'event:01A' ? parts : []), PARIS)
    expect([...found.keys()].sort()).toEqual(['event:01A', 'event:01B'])
  })
})
