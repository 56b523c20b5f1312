import { expect, test } from 'vitest'
import { kindOfDevice } from '#app/screens/join/kind-of-device.ts'

test.each([
  { held: 'a phone', isTouched: true, width: 360, height: 740, kind: 'phone' },
  { held: 'a phone on its side', isTouched: true, width: 740, height: 360, kind: 'phone' },
  { held: 'a tablet', isTouched: true, width: 768, height: 1024, kind: 'tablet' },
  { held: 'a small window of a computer', isTouched: false, width: 360, height: 740, kind: 'computer' },
])('$held is called a $kind', ({ isTouched, width, height, kind }) => {
  expect(kindOfDevice(isTouched, { width, height })).toBe(kind)
})
