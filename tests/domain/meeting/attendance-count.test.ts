import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { attendeesOf, isHereAt, movementsOf, type Signature } from '#domain/meeting/attendance-count.ts'
import { samples } from '#tests/domain/samples.ts'

const person = fc.integer({ min: 0, max: 11 }).map(n => `person:${n}`)

/** Lines of a sheet, each person once, with links to anybody: chains, cycles, themselves, people who never signed. */
const sheet: fc.Arbitrary<Signature[]> = fc.uniqueArray(
  fc.record({
    person,
    sameAs: fc.option(person, { nil: null }),
    state: fc.constantFrom('present', 'excused', 'absent', 'represented', null),
  }),
  { selector: line => line.person },
)

describe('a person', () => {
  test('counts once, and everybody is somewhere, whatever sameAs links say, cycles included', () => {
    fc.assert(
      fc.property(sheet, lines => {
        const attendees = attendeesOf(lines)
        const persons = attendees.flatMap(attendee => attendee.persons)
        expect([...persons].sort()).toEqual(lines.map(line => line.person).sort())
        const at = new Map(attendees.flatMap((one, index) => one.persons.map(own => [own, index])))
        for (const line of lines) {
          if (line.sameAs && at.has(line.sameAs)) {
            expect(at.get(line.sameAs)).toBe(at.get(line.person ?? ''))
          }
        }
      }),
      samples(500),
    )
  })

  test('is in as many groups as the links leave, not one less', () => {
    fc.assert(
      fc.property(sheet, lines => {
        const unlinked = attendeesOf(lines.map(line => ({ ...line, sameAs: null })))
        expect(unlinked).toHaveLength(lines.length)
      }),
      samples(200),
    )
  })

  test('is the same on every device, in whatever order the lines are read', () => {
    fc.assert(
      fc.property(
        sheet.chain(lines =>
          fc.tuple(fc.constant(lines), fc.shuffledSubarray(lines, { minLength: lines.length })),
        ),
        ([lines, shuffled]) => {
          expect(attendeesOf(shuffled)).toEqual(attendeesOf(lines))
        },
      ),
      samples(500),
    )
  })

  test('entered twice is called by the one that the other leads to', () => {
    const [only, ...others] = attendeesOf([
      { person: 'person:a', state: 'excused', sameAs: 'person:b' },
      { person: 'person:b', state: 'present' },
    ])
    expect(others).toEqual([])
    expect([only?.person, only?.state]).toEqual(['person:b', 'present'])
  })
})

describe('who is here', () => {
  const at = (time: string) => Date.parse(`2026-03-12T${time}:00+01:00`)
  const isHere = (line: Partial<Signature>, time: string) => {
    const [attendee] = attendeesOf([{ person: 'person:a', state: 'present', ...iso(line) }])
    return attendee !== undefined && isHereAt(attendee, at(time))
  }
  const iso = (line: Partial<Signature>): Partial<Signature> =>
    Object.fromEntries(
      Object.entries(line).map(([field, value]) => [
        field,
        field.endsWith('At') ? `2026-03-12T${value}:00+01:00` : value,
      ]),
    )

  test.each([
    ['from the start to the end', {}, '19:00', true],
    ['not before arriving', { arrivedAt: '19:05' }, '19:04', false],
    ['from the minute of arriving', { arrivedAt: '19:05' }, '19:05', true],
    ['until leaving', { leftAt: '19:42' }, '19:41', true],
    ['not from the minute of leaving', { leftAt: '19:42' }, '19:42', false],
    ['not between leaving and coming back', { leftAt: '19:42', backAt: '20:10' }, '20:00', false],
    ['again after coming back', { leftAt: '19:42', backAt: '20:10' }, '20:10', true],
    ['never when excused', { state: 'excused' }, '19:00', false],
  ] satisfies [string, Partial<Signature>, string, boolean][])('%s', (_, line, time, expected) => {
    expect(isHere(line, time)).toBe(expected)
  })

  test('is whoever is here under either of two entries', () => {
    const [twice] = attendeesOf([
      { person: 'person:a', state: 'present', ...iso({ leftAt: '19:00' }), sameAs: 'person:b' },
      { person: 'person:b', state: 'present', ...iso({ arrivedAt: '19:30' }) },
    ])
    const hours = ['18:30', '19:10', '19:40']
    expect(hours.map(hour => twice && isHereAt(twice, at(hour)))).toEqual([true, false, true])
  })

  test('changes at each movement, read in order and once', () => {
    const attendees = attendeesOf([
      { person: 'person:a', state: 'present', ...iso({ leftAt: '20:00', backAt: '20:10' }) },
      { person: 'person:b', state: 'present', ...iso({ arrivedAt: '19:05', leftAt: '20:00' }) },
      { person: 'person:c', state: 'present', arrivedAt: 'tard' },
    ])
    expect(movementsOf(attendees)).toEqual([at('19:05'), at('20:00'), at('20:10')])
  })
})
