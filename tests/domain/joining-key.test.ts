import { expect, test } from 'vitest'
import { readJoiningKey, shownCode } from '#domain/joining-key.ts'

test.each([
  ['ABCD-EFGH', 'ABCDEFGH'],
  [' abcd efgh ', 'ABCDEFGH'],
  ['ab cd–ef.gh', 'ABCDEFGH'],
  ['7k2p4qx9', '7K2P4QX9'],
  ['ＡＢＣＤ１２３４', 'ABCD1234'],
])('the code %s is read as %s', (typed, code) => {
  expect(readJoiningKey(typed)).toEqual({ ok: true, key: { code } })
})

test('a whole link that was pasted is read as its secret', () => {
  const typed = 'Voici le lien : https://carnet.example/app/rejoindre#aB3-_x9 à bientôt'
  expect(readJoiningKey(typed)).toEqual({ ok: true, key: { secret: 'aB3-_x9' } })
})

test.each([
  ['', 0],
  ['ABCD-EFG', 7],
  ['ABCD-EFGH-J', 9],
  ['https://carnet.example/app/rejoindre#', 30],
])('what is no code says how long it is: %s', (typed, count) => {
  expect(readJoiningKey(typed)).toEqual({ ok: false, count })
})

test('a code is shown in two halves, and what is none stays as it is', () => {
  expect(shownCode('ABCDEFGH')).toBe('ABCD-EFGH')
  expect(shownCode('ABCD-EFGH')).toBe('ABCD-EFGH')
  expect(shownCode('ABC')).toBe('ABC')
})
