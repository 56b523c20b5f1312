import { expect, test } from 'vitest'
import { chunkSettlementOf, holdsPassage } from '#domain/chunk-settlement.ts'
import type { DocumentBody } from '#domain/document.ts'
import { tombstoneRevision } from '#domain/revision.ts'
import { openTextSession } from '#domain/text-session.ts'
import { isEnded } from '#domain/view.ts'

const RECORD = 'item:m:1'

/** What a session stores after each of these states of its text. */
function saves(...states: string[]): { id: string; bodies: DocumentBody[] } {
  const session = openTextSession({
    record: RECORD,
    session: 'sessionA',
    pen: 'p',
    clock: { now: () => 0 },
    updates: [],
    client: 7,
  })
  let id = ''
  const bodies = states.map(state => {
    session.write(state)
    const stored = session.takeUnstored()
    if (!stored) throw new Error('nothing was stored')
    id = stored.id
    return { ...stored.body } as DocumentBody
  })
  return { id, bodies }
}

const { id, bodies } = saves('Il neige', 'Il neige sur le col', 'Il neige sur le')
const [first = {}, second = {}, third = {}] = bodies
const sealed: DocumentBody = { ...third, sealed: true }

test('a later save of a passage holds an earlier one, words and deletions, and not the other way round', () => {
  expect(holdsPassage(second, first)).toBe(true)
  expect(holdsPassage(third, second)).toBe(true)
  expect(holdsPassage(first, second)).toBe(false)
  expect(holdsPassage(second, third)).toBe(false)
  expect(holdsPassage(second, { ...first, update: 'AAAA!' })).toBe(false)
})

test('leaves of one passage that came without their history become the one that holds them all', () => {
  const leaves = [
    { rev: '3-c', body: first },
    { rev: '1-a', body: sealed },
    { rev: '2-b', body: second },
  ]
  const ended = ['3-c', '2-b'].map(rev => ({ rev: tombstoneRevision(rev), parent: rev }))
  expect(chunkSettlementOf(leaves)).toEqual({ tombstones: ended })
  expect(chunkSettlementOf([...leaves].reverse())?.tombstones).toHaveLength(2)
})

test('leaves of which none holds all the others stay apart', () => {
  const other = saves('Autre chose').bodies[0] ?? {}
  const foreign = { ...other, update: 'AQEIAAQBBHRleHQBYQA=' }
  expect(chunkSettlementOf([{ rev: '1-a', body: sealed }])).toBeUndefined()
  expect(
    chunkSettlementOf([
      { rev: '1-a', body: sealed },
      { rev: '1-b', body: foreign },
    ]),
  ).toBeUndefined()
})

test('a passage that was ended in favour of a later state of it is not read beside it', () => {
  const live = [{ rev: '1-a', body: sealed }]
  expect(isEnded(id, { rev: '2-b', body: second }, live, 'deletion')).toBe(true)
  expect(isEnded(id, { rev: '1-a', body: sealed }, [{ rev: '2-b', body: second }], 'deletion')).toBe(false)
})
