import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { distinctFrom, isNearName, nearPairs } from '#domain/meeting/same-person.ts'
import { samples } from '#tests/domain/samples.ts'

describe('two names', () => {
  test.each([
    ['Joël Bacquié', 'joel bacquie'],
    ['Jeanne Bordenave', 'BORDENAVE Jeanne'],
    ['Jean-Paul Ferré', 'Jean Paul Ferre'],
    ['J. Bordenave', 'Jeanne Bordenave'],
    ['Jeanne B.', 'Jeanne Bordenave'],
    ['Mireille', 'Mireille (celle du grille-pain)'],
    ['Mireille', 'Mireille Faur'],
    ['Bordenave', 'Bordenav'],
    ['Jeanne Bordenave', 'Jeanne Bodrenave'],
    ['Jeanne Bordenave', 'Jeanne Bordenove'],
    ['Cœurdacier', 'Coeurdacier'],
  ])('%j and %j may be one person', (one, other) => {
    expect([isNearName(one, other), isNearName(other, one)]).toEqual([true, true])
  })

  test.each([
    ['Jeanne Bordenave', 'Joël Bordenave'],
    ['Jeanne Bordenave', 'Jeanne Peyrol'],
    ['Line Faur', 'Lina Faur'],
    ['J. B.', 'Jeanne Bordenave'],
    ['Marc', 'Marie'],
    ['', 'Jeanne'],
    ['…', '…'],
    ['محمد علي', 'فاطمة علي'],
  ])('%j and %j are two', (one, other) => {
    expect([isNearName(one, other), isNearName(other, one)]).toEqual([false, false])
  })

  test('are near whichever is first', () => {
    const part = fc.constantFrom('Jeanne', 'J.', 'jeane', 'Bordenave', 'B', 'Bordenav', 'Faur', '(dite)', '-')
    const name = fc.array(part, { maxLength: 4 }).map(parts => parts.join(' '))
    fc.assert(
      fc.property(name, name, (one, other) => {
        expect(isNearName(one, other)).toBe(isNearName(other, one))
      }),
      samples(1_000),
    )
  })
})

describe('what is proposed', () => {
  const names = new Map([
    ['person:1', 'Jeanne Bordenave'],
    ['person:2', 'Jeanne B.'],
    ['person:3', 'Joël Bacquié'],
  ])
  const nameOf = (person: string) => names.get(person)
  const lines = [...names.keys()].map(person => ({ person, state: 'present' }))
  const [one = { person: '' }, two = { person: '' }, three = { person: '' }] = lines

  test('is each near pair once', () => {
    expect(nearPairs(lines, nameOf)).toEqual([{ one: 'person:1', other: 'person:2' }])
  })

  test('is not what is one person already', () => {
    expect(nearPairs([one, { ...two, sameAs: 'person:1' }, three], nameOf)).toEqual([])
  })

  test('is not what somebody said to be two people, on either line', () => {
    expect(nearPairs([{ ...one, [distinctFrom('person:2')]: true }, two], nameOf)).toEqual([])
    expect(nearPairs([one, { ...two, [distinctFrom('person:1')]: true }], nameOf)).toEqual([])
    expect(nearPairs([one, { ...two, [distinctFrom('person:1')]: null }], nameOf)).toHaveLength(1)
  })

  test('is nobody whose line was taken back', () => {
    expect(nearPairs([one, { ...two, state: null }], nameOf)).toEqual([])
  })
})
