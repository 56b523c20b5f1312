import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { askWhileWordsWait } from '#data/sync/ask-while-words-wait.ts'
import type { SyncStatus } from '#data/sync/sync-status.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** A page whose number of things to send is told, and that counts how often it asked the browser. */
function aPage() {
  let tell = (_toSend: number) => {}
  let leave = () => {}
  let asked = 0
  const stop = askWhileWordsWait(
    {
      subscribe: next => {
        tell = toSend => next({ state: 'alone', toSend } as SyncStatus)
        tell(0)
        return () => undefined
      },
    },
    {
      askToBeWoken: () => {
        asked++
      },
      onLeave: listener => {
        leave = listener
        return () => {
          leave = () => {}
        }
      },
    },
  )
  return { tell: (toSend: number) => tell(toSend), leave: () => leave(), asked: () => asked, stop }
}

test('what a relay takes at once needs no waking', async () => {
  const page = aPage()
  page.tell(1)
  await vi.advanceTimersByTimeAsync(500)
  page.tell(0)
  await vi.advanceTimersByTimeAsync(5_000)
  page.leave()
  expect(page.asked()).toBe(0)
})

test('what still waits is asked for, and again when more is written', async () => {
  const page = aPage()
  page.tell(1)
  await vi.advanceTimersByTimeAsync(5_000)
  page.tell(1)
  await vi.advanceTimersByTimeAsync(5_000)
  expect(page.asked()).toBe(1)
  page.tell(2)
  await vi.advanceTimersByTimeAsync(5_000)
  expect(page.asked()).toBe(2)
})

test('a page that goes asks at once, and a stopped one never', async () => {
  const page = aPage()
  page.tell(1)
  page.leave()
  expect(page.asked()).toBe(1)
  page.stop()
  page.leave()
  await vi.advanceTimersByTimeAsync(5_000)
  expect(page.asked()).toBe(1)
})
