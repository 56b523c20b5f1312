import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { attendeesOf, isHereAt } from '#domain/meeting/attendance-count.ts'
import { minutesOf } from '#domain/meeting/minutes-document.ts'
import {
  type Going,
  instantOfMovement,
  type MovingLine,
  movementAt,
  movementsOfLine,
  withoutMovements,
} from '#domain/meeting/movements.ts'
import { samples } from '#tests/domain/samples.ts'
import { aMeeting, signature } from './a-meeting.ts'

const iso = (time: string) => `2026-03-12T${time}:00+01:00`
const noted = (...notes: readonly (readonly [Going, string])[]): MovingLine =>
  Object.fromEntries(notes.map(([going, time]) => [movementAt(iso(time)), going]))
const turns = (line: MovingLine) => movementsOfLine(line).map(({ going, at }) => [going, at.slice(11, 16)])

describe('leaving and coming back', () => {
  test('happens as often as it was noted, in the order of the hours', () => {
    const line = noted(['left', '20:30'], ['back', '20:10'], ['left', '19:42'], ['back', '21:00'])
    expect(turns(line)).toEqual([
      ['left', '18:42'],
      ['back', '19:10'],
      ['left', '19:30'],
      ['back', '20:00'],
    ])
  })

  test('noted twice, a minute apart on two tablets, happened once, at the earlier hour', () => {
    const line = noted(['left', '19:43'], ['left', '19:42'], ['back', '20:10'], ['back', '20:12'])
    expect(turns(line)).toEqual([
      ['left', '18:42'],
      ['back', '19:10'],
    ])
    expect(movementsOfLine(line)[0]?.paths).toEqual([movementAt(iso('19:42')), movementAt(iso('19:43'))])
  })

  test('noted by two tablets in one minute is one register, whatever the zone of their clocks', () => {
    expect(movementAt('2026-03-12T19:42:31+01:00')).toBe(movementAt('2026-03-12T18:42:02Z'))
    expect(() => movementAt('tard')).toThrow(RangeError)
  })

  test('as an earlier release wrote it stands among the others', () => {
    const line = { leftAt: iso('19:00'), backAt: iso('19:30'), ...noted(['left', '20:00']) }
    expect(movementsOfLine(line)).toEqual([
      { going: 'left', at: iso('19:00'), paths: ['leftAt'] },
      { going: 'back', at: iso('19:30'), paths: ['backAt'] },
      { going: 'left', at: '2026-03-12T19:00Z', paths: [movementAt(iso('20:00'))] },
    ])
  })

  test('goes on past midnight, and in a night that has one hour twice', () => {
    const late = Object.fromEntries(
      [
        ['2026-03-12T23:50:00+01:00', 'left'],
        ['2026-03-13T00:10:00+01:00', 'back'],
      ].map(([at = '', going]) => [movementAt(at), going]),
    )
    expect(movementsOfLine(late).map(({ going }) => going)).toEqual(['left', 'back'])
    const twice = {
      [movementAt('2026-10-25T02:30:00+02:00')]: 'left',
      [movementAt('2026-10-25T02:30:00+01:00')]: 'back',
    }
    expect(movementsOfLine(twice).map(({ going, at }) => [going, at])).toEqual([
      ['left', '2026-10-25T00:30Z'],
      ['back', '2026-10-25T01:30Z'],
    ])
  })

  test('that was taken back, or is no movement, did not happen', () => {
    expect(movementsOfLine({ [movementAt(iso('19:42'))]: null, 'movement/tard': 'left' })).toEqual([])
    expect(movementsOfLine({ backAt: iso('19:30'), leftAt: null })).toEqual([])
    expect(instantOfMovement('movement/2026-02-99T18:42Z')).toBeUndefined()
    expect(instantOfMovement('distinct/person:01J')).toBeUndefined()
  })

  test('decides who is in the room at every minute', () => {
    const notes = fc.uniqueArray(
      fc.tuple(fc.constantFrom<Going>('left', 'back'), fc.integer({ min: 1, max: 59 })),
      { selector: ([, minute]) => minute, maxLength: 8 },
    )
    fc.assert(
      fc.property(notes, fc.integer({ min: 0, max: 59 }), (some, minute) => {
        const hour = (at: number) => `19:${String(at).padStart(2, '0')}`
        const line = noted(...some.map(([going, at]) => [going, hour(at)] as const))
        const [one] = attendeesOf([{ person: 'person:a', state: 'present', ...line }])
        const last = [...some].sort(([, a], [, b]) => a - b).findLast(([, at]) => at <= minute)
        expect(one && isHereAt(one, Date.parse(iso(hour(minute))))).toBe(last?.[0] !== 'left')
        const [whole] = attendeesOf([withoutMovements({ person: 'person:a', state: 'present', ...line })])
        expect(whole && isHereAt(whole, Date.parse(iso(hour(minute))))).toBe(true)
      }),
      samples(300),
    )
  })

  test('stands in the minutes, each with its hour', () => {
    const line = noted(['left', '19:42'], ['back', '20:10'], ['left', '20:30'])
    const { people } = minutesOf(
      aMeeting({ attendances: [signature('jeanne', { state: 'present', ...line })] }),
    )
    const words = people
      .flatMap(({ names }) => names)
      .join()
      .replaceAll('\u00a0', ' ')
    expect(words).toBe('Jeanne Bru (départ à 19 h 42, retour à 20 h 10, départ à 20 h 30)')
  })
})
