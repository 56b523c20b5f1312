import { expect, test } from 'vitest'
import { differenceOf } from '#cards/difference.ts'

test('what differs is marked by whole words', () => {
  expect(differenceOf('samedi 21 mars, 14 h 00', 'samedi 21 mars, 10 h 30')).toEqual({
    before: 'samedi 21 mars, ',
    own: '14 h 00',
    after: '',
  })
})

test('the same text has nothing of its own', () => {
  expect(differenceOf('un deux', 'un deux').own).toBe('')
})

test('a text is whole again when its parts are joined', () => {
  const { before, own, after } = differenceOf('a b a b', 'a b')
  expect(before + own + after).toBe('a b a b')
})
