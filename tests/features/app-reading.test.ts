import { expect, test } from 'vitest'
import { oneOf, TEXT_SIZES, THEMES } from '#app/reading/reading.ts'

test('a look that no longer exists, or none, reads as the device does, in the normal size', () => {
  expect(oneOf(THEMES, 'sepia')).toBe('device')
  expect(oneOf(THEMES, null)).toBe('device')
  expect(oneOf(TEXT_SIZES, 'enormous')).toBe('normal')
})

test('what somebody chose is kept as they chose it', () => {
  for (const theme of THEMES) expect(oneOf(THEMES, theme)).toBe(theme)
  for (const size of TEXT_SIZES) expect(oneOf(TEXT_SIZES, size)).toBe(size)
})
