import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Asked } from '#data/device/ask-relay.ts'
import { untilAnswered } from '#data/device/until-answered.ts'

beforeEach(() => {
  vi.useFakeTimers()
})

afterEach(() => {
  vi.useRealTimers()
})

test('who comes back to the network does not wait out the pause', async () => {
  const { answer, comesBack, isPlugged } = anAsking()
  await vi.advanceTimersByTimeAsync(0)
  isPlugged()
  comesBack()
  expect(await answer).toEqual({ ok: true, value: 2 })
})

test('it is asked again by itself, less and less often, and each time that nobody answers is told', async () => {
  const { answer, timesAsked, timesAway, isPlugged } = anAsking()
  await vi.advanceTimersByTimeAsync(2_000)
  expect(timesAsked()).toBe(2)
  await vi.advanceTimersByTimeAsync(2_000)
  expect(timesAsked()).toBe(2)
  await vi.advanceTimersByTimeAsync(2_000)
  expect(timesAsked()).toBe(3)
  expect(timesAway()).toBe(3)
  isPlugged()
  await vi.advanceTimersByTimeAsync(30_000)
  expect(await answer).toEqual({ ok: true, value: 4 })
})

test('whoever gives up is told that no relay answered, and nothing goes on asking', async () => {
  const { answer, giveUp, timesAsked } = anAsking()
  await vi.advanceTimersByTimeAsync(0)
  giveUp()
  expect(await answer).toEqual({ ok: false, problem: 'unreachable' })
  await vi.advanceTimersByTimeAsync(120_000)
  expect(timesAsked()).toBe(1)
  expect(vi.getTimerCount()).toBe(0)
})

test('what a relay answers is not asked again, be it a refusal', async () => {
  const refusal = { ok: false, problem: 'gone' } as const
  const answer = await untilAnswered(
    async () => refusal,
    { onReturn: () => () => undefined },
    { signal: new AbortController().signal, onAway: () => undefined },
  )
  expect(answer).toBe(refusal)
})

/** A question to a relay that answers how often it was asked, once the cable is plugged. */
function anAsking() {
  const controller = new AbortController()
  const returns = new Set<() => void>()
  let isPlugged = false
  let asked = 0
  let away = 0
  const ask = async (): Promise<Asked<number>> => {
    asked++
    return isPlugged ? { ok: true, value: asked } : { ok: false, problem: 'unreachable' }
  }
  const onReturn = (listener: () => void) => {
    returns.add(listener)
    return () => returns.delete(listener)
  }
  const answer = untilAnswered(ask, { onReturn }, { signal: controller.signal, onAway: () => away++ })
  return {
    answer,
    timesAsked: () => asked,
    timesAway: () => away,
    isPlugged: () => {
      isPlugged = true
    },
    comesBack: () => {
      for (const listener of returns) listener()
    },
    giveUp: () => controller.abort(),
  }
}
