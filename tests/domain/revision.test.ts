import { expect, test } from 'vitest'
import {
  compareRevisions,
  generationOf,
  mergedRevision,
  savedRevision,
  tombstoneRevision,
} from '#domain/revision.ts'

const FORM = /^\d+-[0-9a-f]{32}$/

test('every revision is one that CouchDB can decode, one generation above its parent', () => {
  const parent = `9-${'a'.repeat(32)}`
  const revs = [
    savedRevision(undefined, { title: 'ক' }),
    savedRevision(parent, { title: 'a' }),
    mergedRevision(parent, [parent, `8-${'b'.repeat(32)}`], {}),
    tombstoneRevision(parent),
  ]
  for (const rev of revs) expect(rev).toMatch(FORM)
  expect(revs.map(generationOf)).toEqual([1, 10, 10, 10])
})

test('a merge is named by the leaves it merged and by what came out, not by the order of the leaves', () => {
  const [a, b] = [`2-${'a'.repeat(32)}`, `2-${'b'.repeat(32)}`]
  const named = mergedRevision(b, [a, b], { title: 'x' })
  expect(mergedRevision(b, [b, a], { title: 'x' })).toBe(named)
  expect(mergedRevision(b, [b, a], { title: 'y' })).not.toBe(named)
  expect(mergedRevision(b, [b], { title: 'x' })).not.toBe(named)
})

test('leaves stand as CouchDB ranks them: by generation as a number, then by the greater id', () => {
  const revs = ['9-f', '10-a', '10-b', '1-z']
  expect([...revs].sort(compareRevisions)).toEqual(['10-b', '10-a', '9-f', '1-z'])
})
