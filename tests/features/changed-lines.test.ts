import fc from 'fast-check'
import { expect, test } from 'vitest'
import { changedLines } from '#features/meetings/closing/changed-lines.ts'

test('a line that came and a line that went are told', () => {
  expect(changedLines('a\nb\nc', 'a\nc\nd')).toEqual({ added: ['d'], removed: ['b'] })
})

test('a line that only moved is no change', () => {
  expect(changedLines('a\nb', 'b\na')).toEqual({ added: [], removed: [] })
})

test('the same line once more is an addition', () => {
  expect(changedLines('a', 'a\na')).toEqual({ added: ['a'], removed: [] })
})

test('texts with the same lines differ in nothing, others in something that is written in one of them', () => {
  const text = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 8 })
  fc.assert(
    fc.property(text, text, (before, after) => {
      const { added, removed } = changedLines(before.join('\n'), after.join('\n'))
      const isSame = [...before].sort().join() === [...after].sort().join()
      expect(added.length + removed.length === 0).toBe(isSame)
      expect(after).toEqual(expect.arrayContaining([...added]))
      expect(before).toEqual(expect.arrayContaining([...removed]))
    }),
  )
})
