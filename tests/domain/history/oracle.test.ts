import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { samples } from '#tests/domain/samples.ts'
import { type Act, history } from './act.ts'
import {
  type Rules,
  soundRules,
  withoutForms,
  withoutKeeping,
  withStubbornWriters,
  withWritersOfDevices,
} from './rules.ts'
import { play } from './territory.ts'

const write = (device: number, path: string): Act => ({
  do: 'save',
  device,
  page: 0,
  form: 0,
  changes: [{ path, value: 'fresh' }],
})
const show = (device: number): Act => ({ do: 'openForm', device, page: 0, settling: [] })
const pass = (device: number, to: number): Act => ({ do: 'exchange', device, with: to, cut: 0 })

describe('the oracle, which is only worth what it sees, reports losses', () => {
  test('when a merge keeps the shown value alone', () => {
    expectLosses(withoutKeeping)
    const acts = [write(0, 'title'), write(1, 'title')]
    expect(play(acts, withoutKeeping).losses).toHaveLength(1)
    expect(play(acts).losses).toEqual([])
  })

  test('when a device has one writer and is cloned', () => {
    expectLosses(withWritersOfDevices)
    const cloned: Act = { do: 'clone', device: 0 }
    const acts = [write(0, 'title'), cloned, write(0, 'place'), write(3, 'gone')]
    expect(play(acts, withWritersOfDevices).losses.length).toBeGreaterThan(0)
    expect(play(acts).losses).toEqual([])
  })

  test('when a device has one writer and a backup of it is restored', () => {
    const acts: Act[] = [
      write(0, 'title'),
      { do: 'backUp', device: 0 },
      write(0, 'place'),
      { do: 'restore', device: 0, backup: 0, restarts: true },
      write(0, 'gone'),
    ]
    expect(play(acts, withWritersOfDevices).losses.length).toBeGreaterThan(0)
    expect(play(acts).losses).toEqual([])
  })

  test('when a page counts on after the storage under it was emptied', () => {
    expectLosses(withStubbornWriters)
  })

  test('when a save replaces what its form never showed', () => {
    expectLosses(withoutForms)
    const acts = [show(0), write(1, 'title'), pass(1, 0), write(0, 'title')]
    expect(play(acts, withoutForms).losses).toHaveLength(1)
    expect(play(acts).losses).toEqual([])
  })
})

// The same histories, by the faulty rules and by the sound ones.
function expectLosses(rules: Rules): void {
  const { seed, numRuns } = samples(150)
  const histories = fc.sample(history(60), { seed, numRuns })
  const losses = (by: Rules) => histories.flatMap(acts => play(acts, by).losses)
  expect(losses(rules).length).toBeGreaterThan(10)
  expect(losses(soundRules)).toEqual([])
}
