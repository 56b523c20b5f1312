import { expect, test } from 'vitest'
import { answersTo } from '#features/meetings/holding/sheet.ts'
import { votesCounted, votesProblem } from '#features/meetings/holding/votes.ts'

test.each([
  ['Joël Bacquié', 'joel', true],
  ['Joël Bacquié', 'bac jo', true],
  ['Jean-Paul Ferré', 'paul', true],
  ['Maïlys d’Arbousse', 'arb', true],
  ['Joël Bacquié', 'oel', false],
  ['Joël Bacquié', 'joel bert', false],
  ['مريم الحسن', 'الح', true],
  ['مريم الحسن', 'سن', false],
  ['👩‍🌾 Lucie Fauré', 'faure', true],
  ['👩‍🌾 Lucie Fauré', '👩‍🌾', true],
])('%j answers to %j: %j', (name, typed, expected) => {
  expect(answersTo(name, typed)).toBe(expected)
})

test('voices are counted as they were typed, and what is no number of voices is said', () => {
  expect(votesCounted(['14', ' 2 ', '', '1'])).toBe(17)
  expect(['', '0', '10000', ' 7 '].filter(votesProblem)).toEqual([])
  expect(['-1', '1.5', 'dix', '10001', '123456'].filter(text => !votesProblem(text))).toEqual([])
})
