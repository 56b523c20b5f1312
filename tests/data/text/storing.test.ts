import { expect, onTestFinished, test, vi } from 'vitest'
import { aSpace, open, textIn } from './a-text.ts'

test('what is typed without a pause is stored all the same, before a second has gone by', async () => {
  const store = await aSpace()
  const hold = await open(store)
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
  onTestFinished(() => void vi.useRealTimers())
  const typed = 'Le four sera rallumé samedi.'
  for (let length = 1; length <= 9; length++) {
    hold.write(typed.slice(0, length))
    await vi.advanceTimersByTimeAsync(100)
  }
  vi.useRealTimers()
  await expect.poll(async () => (await textIn(store)).text).toMatch(/^Le four/)
  await hold.close()
})
