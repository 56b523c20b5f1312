import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { noteLines } from '#domain/meeting/note-lines.ts'
import { beginLine, type Insertion, markToVerify } from '#features/meetings/holding/insert-in-notes.ts'

const put = (text: string, { at, insert }: Insertion) => text.slice(0, at) + insert + text.slice(at)
const withCaret = (text: string, made: Insertion) => {
  const whole = put(text, made)
  return `${whole.slice(0, made.caret)}|${whole.slice(made.caret)}`
}

test.each([
  ['', 0, 'JB : |\n'],
  ['MT : oui', 8, 'MT : oui\nJB : |\n'],
  ['MT : oui', 3, 'MT : oui\nJB : |\n'],
  ['MT : oui\n', 9, 'MT : oui\nJB : |\n'],
  ['\noui', 0, 'JB : |\noui'],
  ['un\ndeux\ntrois', 5, 'un\ndeux\nJB : |\ntrois'],
])('a line is begun below the one where one writes: %j at %i', (text, caret, expected) => {
  expect(withCaret(text, beginLine(text, caret, 'JB'))).toBe(expected)
})

test.each([
  ['neuf chaises', 12, 'neuf chaises (à vérifier)|'],
  ['neuf ', 5, 'neuf (à vérifier)|'],
  ['neuf chaises', 4, 'neuf (à vérifier)| chaises'],
  ['', 0, '(à vérifier)|'],
])('the mark stands where one writes, a space apart: %j at %i', (text, caret, expected) => {
  expect(withCaret(text, markToVerify(text, caret))).toBe(expected)
})

test('nothing that was written goes, wherever the caret stands', () => {
  const text = fc
    .array(fc.constantFrom('un', '\n', ' ', 'JB : ', '🌱'), { maxLength: 8 })
    .map(it => it.join(''))
  fc.assert(
    fc.property(text, fc.nat(30), (text, position) => {
      const caret = Math.min(position, text.length)
      for (const made of [beginLine(text, caret, 'MT'), markToVerify(text, caret)]) {
        expect(put(text, made).replace(made.insert, '')).toHaveLength(text.length)
      }
      const begun = put(text, beginLine(text, caret, 'MT'))
      expect(noteLines(begun).some(({ speaker }) => speaker === 'MT')).toBe(true)
    }),
  )
})

test('two tablets that begin a line in the same empty notes have two lines, whichever stands first', () => {
  const typed = (initials: string, words: string) => {
    const { insert, caret } = beginLine('', 0, initials)
    return { before: insert.slice(0, caret), words, after: insert.slice(caret) }
  }
  const texts = [typed('JB', 'oui'), typed('MT', 'non')].map(({ before, words, after }) => {
    const text = new Y.Doc()
    text.getText().insert(0, before + after)
    text.getText().insert(before.length, words)
    return text
  })
  const [one, other] = texts
  if (!one || !other) throw new Error('Two texts were made')
  Y.applyUpdate(one, Y.encodeStateAsUpdate(other))
  expect(
    noteLines(one.getText().toString())
      .map(({ speaker }) => speaker)
      .sort(),
  ).toEqual(['JB', 'MT'])
})
