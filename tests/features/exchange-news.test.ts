import { expect, test } from 'vitest'
import { type Heard, heardOf, newsSince, nothingHeard } from '#app/sync/exchange-news.ts'
import type { SyncStatus } from '#data/index.ts'

const none = { toSend: 0, toHub: 0, refused: 0, relay: undefined }
const alone: SyncStatus = { ...none, state: 'alone', since: undefined }
const upToDate: SyncStatus = { ...none, state: 'upToDate', at: 0 }
const exchanging = (received: number): SyncStatus => ({
  ...none,
  state: 'exchanging',
  received,
  toReceive: undefined,
})

test('what came in is counted through all the steps of an exchange, and through two of them', () => {
  const heard = after(exchanging(2), exchanging(5), upToDate, exchanging(0), exchanging(1), upToDate)
  expect(newsSince(after(upToDate), heard)).toBe('6 éléments reçus.')
})

test('a pull that broke off and goes on does not count twice', () => {
  const unfinished = { received: 5, toReceive: 9, seqBefore: 0 }
  const heard = after(exchanging(5), { ...alone, unfinished }, exchanging(5), exchanging(9))
  expect(heard.received).toBe(9)
})

test('a device that tries in vain is alone once, however often it tries', () => {
  const told = after(upToDate, alone)
  expect(newsSince(after(upToDate), told)).toBe(
    'Plus aucun relais ne répond. Tout reste gardé sur cet appareil.',
  )
  expect(newsSince(told, after(upToDate, alone, exchanging(0), alone))).toBeUndefined()
  expect(newsSince(told, after(upToDate, alone, exchanging(0), upToDate))).toContain('Un relais répond.')
})

test('refusals and choices are said when there are more of them, not when one of them is made', () => {
  const told: Heard = { ...after(upToDate), toSettle: 2, refused: 1 }
  expect(newsSince(told, { ...told, toSettle: 3 })).toMatch(/^3 choix à faire/)
  expect(newsSince(told, { ...told, toSettle: 1, refused: 0 })).toBeUndefined()
  expect(newsSince(told, { ...told, refused: 2 })).toMatch(/^2 fiches à reprendre/)
})

test('a device that a relay does not know any more says so once', () => {
  const unknown: SyncStatus = { ...none, state: 'signInNeeded' }
  expect(newsSince(after(upToDate), after(upToDate, unknown))).toMatch(/entrez de nouveau/)
  expect(newsSince(after(upToDate, unknown), after(upToDate, unknown))).toBeUndefined()
})

function after(...statuses: readonly SyncStatus[]): Heard {
  return statuses.reduce<{ heard: Heard; before: SyncStatus | undefined }>(
    ({ heard, before }, status) => ({ heard: heardOf(heard, before, status), before: status }),
    { heard: nothingHeard, before: undefined },
  ).heard
}
