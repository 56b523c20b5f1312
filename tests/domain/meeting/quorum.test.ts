import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { attendeesOf, movementsOf, type Signature } from '#domain/meeting/attendance-count.ts'
import { quorumAt, quorumChanges, type Roll, type Seat } from '#domain/meeting/quorum.ts'
import { samples } from '#tests/domain/samples.ts'

const at = (time: string) => Date.parse(`2026-03-12T${time}:00+01:00`)
const iso = (time: string) => `2026-03-12T${time}:00+01:00`
const present = (person: string, more: Partial<Signature> = {}): Signature => ({
  person: `person:${person}`,
  state: 'present',
  ...more,
})
const proxy = (person: string, carrier: string, more: Partial<Signature> = {}): Signature => ({
  person: `person:${person}`,
  state: 'represented',
  representedBy: `person:${carrier}`,
  ...more,
})
const counted = (roll: Roll, time = '19:00') => quorumAt(roll, at(time)).counted

describe('the quorum', () => {
  test('is not asked where the statutes ask for none', () => {
    expect(quorumAt({ signatures: [] }, at('19:00')).state).toBe('notAsked')
    expect(quorumAt({ signatures: [], quorum: 0 }, at('19:00')).state).toBe('reached')
  })

  test('counts those without a seat as the instance says, and what stands on the sheet before that', () => {
    const seats: readonly Seat[] = [{ person: 'person:a' }, { person: null }]
    const signatures = [present('a'), present('b'), present('c', { voice: 'deliberative' })]
    expect(counted({ signatures, seats })).toBe(3)
    expect(counted({ signatures, seats, voiceWithoutSeat: 'consultative' })).toBe(2)
    const allHeld: readonly Seat[] = [{ person: 'person:a' }]
    expect(counted({ signatures, seats: allHeld })).toBe(2)
    expect(counted({ signatures, seats: allHeld, voiceWithoutSeat: 'deliberative' })).toBe(3)
  })

  test('is reached by those present and represented together', () => {
    const signatures = [present('a'), present('b'), proxy('c', 'a')]
    expect(quorumAt({ signatures, quorum: 3 }, at('19:00'))).toEqual({
      state: 'reached',
      needed: 3,
      present: 2,
      voting: 2,
      represented: 1,
      counted: 3,
    })
    expect(quorumAt({ signatures, quorum: 4 }, at('19:00')).state).toBe('missing')
  })

  test('counts a person once who was entered twice', () => {
    const twice = [present('a'), present('b', { sameAs: 'person:a' }), proxy('c', 'b')]
    expect(quorumAt({ signatures: twice }, at('19:00'))).toMatchObject({ present: 1, counted: 2 })
  })

  test('does not count who only advises, though they are present', () => {
    const signatures = [present('a'), present('b', { voice: 'consultative' })]
    expect(quorumAt({ signatures }, at('19:00'))).toMatchObject({ present: 2, voting: 1, counted: 1 })
  })
})

describe('a pouvoir', () => {
  test('counts while its carrier is in the room', () => {
    const signatures = [present('a', { leftAt: iso('19:42') }), present('b'), proxy('c', 'a')]
    expect(counted({ signatures }, '19:41')).toBe(3)
    expect(counted({ signatures }, '19:42')).toBe(1)
  })

  test('without a carrier, or carried by its own giver, does not count', () => {
    const nobody: Signature = { person: 'person:c', state: 'represented' }
    expect(counted({ signatures: [present('a'), nobody, proxy('d', 'd')] })).toBe(1)
  })

  test('beyond what one person may carry does not count', () => {
    const signatures = [present('a'), proxy('c', 'a'), proxy('d', 'a'), proxy('e', 'a')]
    expect(counted({ signatures, proxiesEach: 2 })).toBe(3)
    expect(counted({ signatures, proxiesEach: 0 })).toBe(1)
    expect(counted({ signatures })).toBe(4)
  })

  test('given on leaving counts from then on, and not twice before', () => {
    const leaves = present('b', { leftAt: iso('19:42'), representedBy: 'person:a' })
    const roll: Roll = { signatures: [present('a'), leaves] }
    expect([counted(roll, '19:00'), counted(roll, '20:00')]).toEqual([2, 2])
  })
})

describe('the voice', () => {
  const seat = (person?: string, more: Partial<Seat> = {}): Seat => ({
    ...(person ? { person: `person:${person}` } : {}),
    voice: 'deliberative',
    ...more,
  })
  const signatures = [present('a'), present('guest')]

  test('is that of the seat, and who has none advises where every seat is named', () => {
    expect(counted({ signatures, seats: [seat('a'), seat('b')] })).toBe(1)
    expect(counted({ signatures, seats: [seat('a', { voice: 'consultative' })] })).toBe(0)
  })

  test('is everybody’s where a seat says nobody, until the sheet says otherwise', () => {
    expect(counted({ signatures, seats: [seat('a'), seat()] })).toBe(2)
    const written = [present('a'), present('guest', { voice: 'consultative' })]
    expect(counted({ signatures: written, seats: [seat('a'), seat()] })).toBe(1)
  })

  test('is that of the day: a seat left before, or not yet taken, gives none', () => {
    const seats = [seat('a', { until: '2026-01-31' }), seat('b', { from: '2026-02-01' })]
    expect(counted({ signatures, seats, day: '2026-01-31' })).toBe(1)
    expect(counted({ signatures, seats, day: '2026-03-12' })).toBe(0)
  })
})

describe('over an evening', () => {
  test('the quorum is lost at the minute when too many have left', () => {
    const signatures = [
      present('a'),
      present('b', { leftAt: iso('19:42') }),
      present('c', { arrivedAt: iso('18:50') }),
    ]
    const changes = quorumChanges({ signatures, quorum: 3 })
    expect(changes.map(change => [change.at, change.quorum.state])).toEqual([
      [Number.NEGATIVE_INFINITY, 'missing'],
      [at('18:50'), 'reached'],
      [at('19:42'), 'missing'],
    ])
  })

  const time = fc
    .integer({ min: 0, max: 90 })
    .map(minutes => new Date(at('18:30') + minutes * 60_000).toISOString())
  const person = fc.integer({ min: 0, max: 9 }).map(n => `person:${n}`)
  const roll: fc.Arbitrary<Roll> = fc.record({
    quorum: fc.option(fc.integer({ min: 0, max: 8 })),
    proxiesEach: fc.option(fc.integer({ min: 0, max: 2 })),
    signatures: fc.uniqueArray(
      fc.record({
        person,
        state: fc.constantFrom('present', 'present', 'represented', 'excused'),
        representedBy: fc.option(person),
        sameAs: fc.option(person),
        arrivedAt: fc.option(time),
        leftAt: fc.option(time),
        backAt: fc.option(time),
        voice: fc.constantFrom('deliberative', 'consultative', null),
      }),
      { selector: line => line.person },
    ),
  })

  test('what the changes tell is at every instant what is counted at that instant', () => {
    fc.assert(
      fc.property(roll, fc.integer({ min: -10, max: 100 }), (roll, minute) => {
        const instant = at('18:30') + minute * 60_000
        const told = quorumChanges(roll).findLast(change => change.at <= instant)
        expect(told?.quorum.state).toBe(quorumAt(roll, instant).state)
      }),
      samples(500),
    )
  })

  test('nobody weighs more than one, present or represented', () => {
    fc.assert(
      fc.property(roll, roll => {
        const attendees = attendeesOf(roll.signatures)
        for (const instant of [at('18:00'), ...movementsOf(attendees)]) {
          const { present, voting, counted } = quorumAt(roll, instant)
          expect(counted).toBeLessThanOrEqual(attendees.length)
          expect(voting).toBeLessThanOrEqual(present)
        }
      }),
      samples(300),
    )
  })

  test('nobody carries more pouvoirs than the instance allows', () => {
    fc.assert(
      fc.property(roll, fc.integer({ min: 0, max: 2 }), (roll, proxiesEach) => {
        const { present, represented } = quorumAt({ ...roll, proxiesEach }, at('19:15'))
        expect(represented).toBeLessThanOrEqual(present * proxiesEach)
      }),
      samples(300),
    )
  })
})
