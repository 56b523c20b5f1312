import { expect, test } from 'vitest'
import { mayDescribe } from '#domain/entities/person.ts'

const ODILE = 'person:odile'
const ROSE = 'person:rose'

test('each person describes themselves, and coordination whoever asked for it', () => {
  expect(mayDescribe('member', ODILE, ODILE)).toBe(true)
  expect(mayDescribe('member', ODILE, ROSE)).toBe(false)
  expect(mayDescribe('member', undefined, ODILE)).toBe(false)
  expect(mayDescribe('coordination', ODILE, ROSE)).toBe(true)
})

test('who only reads writes nothing, not even of themselves', () => {
  expect(mayDescribe('reader', ROSE, ROSE)).toBe(false)
})
