import { expect, test } from 'vitest'
import { unfinishedIn } from '#data/sync/exchange-state.ts'

const at = 0

test('a pull that a killed page left in the middle is unfinished, and stays so while no relay answers', () => {
  const pulling = {
    state: 'exchanging',
    at,
    received: 500,
    toReceive: 3_045,
    seqBefore: 2,
    relay: undefined,
  } as const
  const unfinished = unfinishedIn(pulling)
  expect(unfinished).toEqual({ received: 500, toReceive: 3_045, seqBefore: 2 })
  expect(unfinishedIn({ state: 'alone', at, unfinished })).toEqual(unfinished)
})

test('one that had everything is not, whatever broke off after it', () => {
  const relay = undefined
  expect(
    unfinishedIn({ state: 'exchanging', at, received: 40, toReceive: 40, seqBefore: 2, relay }),
  ).toBeUndefined()
  expect(unfinishedIn({ state: 'upToDate', at, relay })).toBeUndefined()
  expect(unfinishedIn({ state: 'alone', at })).toBeUndefined()
  expect(unfinishedIn(undefined)).toBeUndefined()
})

test('of one whose relay does not say how much there is, nothing is claimed', () => {
  expect(
    unfinishedIn({ state: 'exchanging', at, received: 40, seqBefore: 2, relay: undefined }),
  ).toBeUndefined()
})
