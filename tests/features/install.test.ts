import { expect, test } from 'vitest'
import { wayToInstall } from '#app/screens/install/way-to-install.ts'

const MAC =
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/17.4 Safari/605.1.15'

test.each([
  ['android', 'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 Chrome/124.0 Mobile Safari/537.36', 5],
  ['android', 'Mozilla/5.0 (Android 13; Tablet; rv:125.0) Gecko/125.0 Firefox/125.0', 5],
  ['ios', 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 Version/17.4', 5],
  ['ios', MAC, 5],
  ['desktop', MAC, 0],
  ['desktop', 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/124.0 Safari/537.36', 10],
  ['desktop', 'Mozilla/5.0 (X11; Linux x86_64; rv:125.0) Gecko/20100101 Firefox/125.0', 0],
] as const)('%s is the way of %s with %i fingers', (way, userAgent, maxTouchPoints) => {
  expect(wayToInstall({ userAgent, maxTouchPoints })).toBe(way)
})
