import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CLOCK_TOLERANCE, judgedClock, LONGEST_SLEEP, readSureTime } from '#domain/clock.ts'
import { samples } from './samples.ts'

const DAY = 86_400_000
const YEAR = 365 * DAY
const BUILT = Date.UTC(2026, 0, 1)
const START = Date.UTC(2026, 2, 12)

/** A device with a true time that nobody knows, an error of its clock, and a steady count that sleep may stop. */
function aDevice(error = 0) {
  const world = { time: START, error, steady: 1_000 }
  const clock = judgedClock({ now: () => world.time + world.error }, () => world.steady, BUILT)
  return {
    clock,
    wake: (ms: number) => {
      world.time += ms
      world.steady += ms
    },
    sleep: (ms: number) => {
      world.time += ms
    },
    setError: (ms: number) => {
      world.error = ms
    },
    hearRelay: () => clock.hearSureTime(world.time),
    hearOthers: (age: number) => clock.hearOthers(world.time - age),
  }
}

/** What may happen to a device while its clock is left alone. */
const life = fc.array(
  fc.oneof(
    fc.record({ do: fc.constant('wake' as const), ms: fc.integer({ min: 0, max: 10 * DAY }) }),
    fc.record({ do: fc.constant('sleep' as const), ms: fc.integer({ min: 0, max: 2 * DAY }) }),
    fc.record({ do: fc.constant('hearRelay' as const), ms: fc.constant(0) }),
    fc.record({ do: fc.constant('hearOthers' as const), ms: fc.integer({ min: 0, max: 90 * DAY }) }),
  ),
  { maxLength: 12 },
)

function live(
  device: ReturnType<typeof aDevice>,
  acts: readonly { do: 'wake' | 'sleep' | 'hearRelay' | 'hearOthers'; ms: number }[],
) {
  for (const { do: act, ms } of acts) device[act](ms)
}

const wild = fc.constantFrom(-START, -56 * YEAR, -YEAR, YEAR, 10 * YEAR, Number.NaN, Number.POSITIVE_INFINITY)

describe('a clock', () => {
  test('that runs true is never doubted, however its device wakes, sleeps, and meets others', () => {
    fc.assert(
      fc.property(life, acts => {
        const device = aDevice()
        live(device, acts)
        expect(device.clock.doubt()).toBeUndefined()
      }),
      samples(300),
    )
  })

  test('that is set back, or far ahead, during use is doubted from then on', () => {
    const jump = fc.oneof(
      fc.integer({ min: -20 * YEAR, max: -CLOCK_TOLERANCE - 1 }),
      fc.integer({ min: LONGEST_SLEEP + 1, max: 20 * YEAR }),
    )
    const awake = fc.integer({ min: 0, max: DAY })
    fc.assert(
      fc.property(jump, awake, awake, (error, before, after) => {
        const device = aDevice()
        device.wake(before)
        device.clock.doubt()
        device.setError(error)
        expect(device.clock.doubt()).toBeDefined()
        device.wake(after)
        expect(device.clock.doubt()).toBeDefined()
      }),
      samples(300),
    )
  })

  test('is judged by a sure relay above all else, in both directions, and once it is set right', () => {
    fc.assert(
      fc.property(wild, life, (error, acts) => {
        const device = aDevice(error)
        live(device, acts)
        device.hearRelay()
        expect(device.clock.doubt()).toBe('againstRelay')
        device.setError(0)
        if (Number.isFinite(error)) expect(device.clock.doubt()).toBeUndefined()
        device.hearRelay()
        expect(device.clock.doubt()).toBeUndefined()
      }),
      samples(300),
    )
  })

  test('that stood wrong from the start and is then set right has not jumped', () => {
    const device = aDevice(-START)
    expect(device.clock.doubt()).toBe('past')
    device.setError(0)
    expect(device.clock.doubt()).toBeUndefined()
    device.wake(DAY)
    expect(device.clock.doubt()).toBeUndefined()
  })

  test.each([
    ['1970', -START, 'past'],
    ['a year ahead', YEAR, 'aheadOfOthers'],
    ['a month late', -30 * DAY, 'behindOthers'],
  ])('at %s says so before any relay has answered', (_, error, doubt) => {
    const device = aDevice(error)
    device.hearOthers(2 * DAY)
    expect(device.clock.doubt()).toBe(doubt)
  })

  test('that no relay and nobody else speaks of is believed', () => {
    expect(aDevice(YEAR).clock.doubt()).toBeUndefined()
  })
})

test('only a time that says it is sure is taken from a relay', () => {
  expect(readSureTime(`${START};sure`)).toBe(START)
  for (const header of [
    null,
    '',
    `${START}`,
    `${START};unsure`,
    `${START}; sure`,
    'sure',
    '-1;sure',
    '1e9;sure',
  ]) {
    expect(readSureTime(header)).toBeUndefined()
  }
})
