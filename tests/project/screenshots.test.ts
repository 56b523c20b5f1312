import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { demoOf, screens } from '#tests/screenshots/screens.ts'

test('every address of the app has its picture taken', async () => {
  const places = await readFile('src/app/places.tsx', 'utf8')
  const routes = [...places.matchAll(/<Route path="([^"]+)"/g)].map(([, route]) => route)
  expect(routes.length).toBeGreaterThan(30)
  const looked = new Set(screens.map(({ route }) => route))
  expect(routes.filter(route => route !== undefined && !looked.has(route))).toEqual([])
  expect(looked).toContain('*')
})

test('the demo has a record for each of them, and no two pictures have one name', () => {
  const demo = demoOf(new Date('2026-11-25T10:00:00Z'))
  const addresses = screens.map(({ address }) => address(demo))
  expect(addresses.filter(address => !address.startsWith('/app') || address.includes(':'))).toEqual([])
  expect(new Set(screens.map(({ name }) => name)).size).toBe(screens.length)
})
