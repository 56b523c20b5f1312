import { describe, expect, test } from 'vitest'
import { blankForm, openForm, saveForm } from '#domain/save.ts'
import { lastPenOf, subjectOf } from '#domain/subject.ts'
import { mintWriter } from '#domain/writer.ts'

describe('what a document is about, in records that people open', () => {
  test.each([
    ['meeting:01M', 'meeting:01M'],
    ['item:01M:01P', 'meeting:01M'],
    ['decision:01M:01D', 'meeting:01M'],
    ['attendance:01M:01ODILE', 'meeting:01M'],
    ['support:01I:01ODILE', 'initiative:01I'],
    ['text:item:01M:01P:aB3dE6gH:0001', 'meeting:01M'],
    ['text:initiative:01I:aB3dE6gH:0000', 'initiative:01I'],
    ['seat:01C:01S', 'instance:01C'],
    ['occurrence:01E:2026-03-12', 'event:01E'],
    ['programmePart:01E:01P', 'event:01E'],
    ['logEntry:01L:0123456789abcdef0123456789abcdef', 'logEntry:01L:0123456789abcdef0123456789abcdef'],
    ['item:without-a-parent', 'item:without-a-parent'],
  ])('%s is about %s', (id, subject) => {
    expect(subjectOf(id)).toBe(subject)
  })
})

describe('who wrote last', () => {
  const hand = (pen: string, time: number) => ({
    writer: mintWriter(Math.random),
    pen,
    clock: { now: () => time },
  })
  const identity = { type: 'initiative', schema: 1 }

  test('is the pen of the highest stamp', () => {
    const first = saveForm(
      undefined,
      blankForm,
      { title: 'Jardin', place: null },
      identity,
      hand('odile', 1_000),
    )
    const second = saveForm(
      first,
      openForm(first),
      { title: 'Jardin du lavoir' },
      identity,
      hand('marc', 2_000),
    )
    expect(lastPenOf(first ?? {})).toBe('odile')
    expect(lastPenOf(second ?? {})).toBe('marc')
  })

  test('is named by a fixed entry and by a chunk of text themselves, each in its way', () => {
    expect(lastPenOf({ type: 'logEntry', pen: 'pen:odile' })).toBe('odile')
    expect(lastPenOf({ type: 'text', pen: 'odile' })).toBe('odile')
  })

  test('is not told where nobody signed', () => {
    expect(lastPenOf({ type: 'initiative', title: 'Jardin' })).toBeUndefined()
    expect(lastPenOf({ type: 'initiative', title: 'Jardin', merge: { v: 1, live: {} } })).toBeUndefined()
  })
})
