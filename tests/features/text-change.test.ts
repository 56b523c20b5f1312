import fc from 'fast-check'
import { expect, test } from 'vitest'
import { applyChange, changeBetween, joinTexts, moveThrough } from '#features/meetings/text-change.ts'

const samples = { numRuns: process.env.LONG ? 50_000 : 2_000 }
const text = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '\n', '👍', 'é'), maxLength: 30 })

test('a change turns what was into what is', () => {
  fc.assert(
    fc.property(text, text, (before, after) => {
      expect(applyChange(before, changeBetween(before, after))).toBe(after)
    }),
  )
})

test('a change never cuts an emoji in two', () => {
  const change = changeBetween('ok 👍', 'ok 👎')
  expect(change).toEqual({ index: 3, remove: 2, insert: '👎' })
})

test('a caret after words that arrived stays at its letter', () => {
  const change = changeBetween('la cuve', 'Marc : la cuve')
  expect(moveThrough(change, 'la'.length)).toBe('Marc : la'.length)
})

test('words that arrived while nothing was typed are shown as they are, the caret at its letter', () => {
  const shown = 'La mairie prête la cuve'
  const mine = { text: shown, start: 9, end: 9 }
  expect(joinTexts(shown, mine, `JB : ${shown}`)).toEqual({ text: `JB : ${shown}`, start: 14, end: 14 })
})

test('what I typed and what arrived meanwhile are both there, the caret after what I typed', () => {
  const mine = { text: 'un deux trois!', start: 14, end: 14 }
  expect(joinTexts('un deux trois', mine, 'zéro un deux trois')).toEqual({
    text: 'zéro un deux trois!',
    start: 19,
    end: 19,
  })
})

test('whatever I type and whatever arrives, no typed character is lost', () => {
  fc.assert(
    fc.property(text, text, fc.nat(30), fc.nat(30), (shown, typed, at, elsewhere) => {
      const index = caretAt(shown, at)
      const mine = shown.slice(0, index) + typed + shown.slice(index)
      const other = caretAt(shown, elsewhere)
      const theirs = `${shown.slice(0, other)}[arrivé]${shown.slice(other)}`
      const joined = joinTexts(shown, { text: mine, start: index, end: index }, theirs)
      expect(joined.text.length).toBe(shown.length + typed.length + '[arrivé]'.length)
      expect(joined.text.split('').sort()).toEqual(`${mine}[arrivé]`.split('').sort())
    }),
    samples,
  )
})

test('words that arrived right before the word that I replaced are not replaced with it', () => {
  const joined = joinTexts('un deux', { text: 'un trois', start: 8, end: 8 }, 'un [arrivé] deux')
  expect(joined.text).toContain('[arrivé]')
  expect(joinTexts('👍', { text: '👎', start: 2, end: 2 }, '[arrivé]👍').text).toBe('[arrivé]👎')
})

test('whatever I replace and whatever arrives, what arrived is there', () => {
  fc.assert(
    fc.property(text, text, fc.nat(30), fc.nat(30), fc.nat(30), (shown, typed, from, to, elsewhere) => {
      const start = caretAt(shown, Math.min(from, to))
      const end = caretAt(shown, Math.max(from, to))
      const mine = shown.slice(0, start) + typed + shown.slice(end)
      const other = caretAt(shown, elsewhere)
      const theirs = `${shown.slice(0, other)}[arrivé]${shown.slice(other)}`
      expect(joinTexts(shown, { text: mine, start, end: start }, theirs).text).toContain('[arrivé]')
    }),
    samples,
  )
})

test('the caret never leaves the text', () => {
  fc.assert(
    fc.property(text, text, text, fc.nat(30), (shown, mine, theirs, at) => {
      const start = Math.min(at, mine.length)
      const joined = joinTexts(shown, { text: mine, start, end: mine.length }, theirs)
      for (const caret of [joined.start, joined.end]) {
        expect(caret).toBeGreaterThanOrEqual(0)
        expect(caret).toBeLessThanOrEqual(joined.text.length)
      }
    }),
  )
})

test('a passage that I removed while somebody wrote in it stays: only what I saw may go', () => {
  const joined = joinTexts('abc def ghi', { text: 'abc ghi', start: 4, end: 4 }, 'abc dXef ghi')
  expect(joined.text).toContain('X')
})

// A caret stands between letters, never inside the two halves of an emoji.
function caretAt(shown: string, letters: number): number {
  return Array.from(shown).slice(0, letters).join('').length
}
