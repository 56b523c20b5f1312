import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { DocumentBody, Json } from '#domain/document.ts'
import { readRegisters } from '#domain/registers.ts'
import { blankForm, openForm, saveForm } from '#domain/save.ts'
import { mergeLeaves } from '#domain/settlement.ts'
import { LATEST_TIME, parseStamp } from '#domain/stamp.ts'
import { document } from './a-document.ts'
import { aHand } from './a-hand.ts'
import { samples } from './samples.ts'

const identity = { type: 'meeting', schema: 1 }

describe('a save', () => {
  test('replaces what the form showed and nothing else, whatever the record and the clock', () => {
    const clock = fc.oneof(fc.double(), fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, -1, 0, 8.64e15))
    fc.assert(
      fc.property(document, document, clock, (opened, arrived, now) => {
        const current =
          mergeLeaves([opened, arrived].map((body, index) => ({ rev: `1-${index}`, body }))) ?? opened
        const form = openForm(opened)
        const saved = saveForm(current, form, { title: 'écrit' }, identity, aHand('page', { now }))
        const before = readRegisters(current)?.values.get('title') ?? []
        const shown = form.shown.get('title') ?? []
        const after = readRegisters(saved ?? {})?.values.get('title') ?? []
        const left = before.filter(one => !shown.some(other => isSame(one, other)))
        expect(after).toHaveLength(left.length + 1)
        expect(after).toEqual(expect.arrayContaining(left))
        const own = after.find(({ value }) => value === 'écrit')
        const time = parseStamp(own?.stamp ?? '')?.time ?? Number.NaN
        for (const { stamp } of before) expect(time).toBeGreaterThan(parseStamp(stamp)?.time ?? Number.NaN)
      }),
      samples(400),
    )
  })

  test('replaces what the screen showed, where a foreign tool left another value above it', () => {
    const merge = { v: 1, live: { '9-1-ann': ['title'] }, kept: { title: [['5-1-ben', 'gardé']] } }
    const emptied: DocumentBody = { type: 'meeting', schema: 1, title: null, merge }
    const saved = saveForm(emptied, openForm(emptied), { title: 'écrit' }, identity, aHand('page'))
    expect(valuesOf(saved, 'title')).toEqual(['écrit', 'gardé'])
  })

  test('replaces nothing of a field that the screen lacked', () => {
    const merge = { v: 1, live: {}, kept: { title: [['5-1-ben', 'gardé']] } }
    const lacking: DocumentBody = { type: 'meeting', schema: 1, merge }
    const saved = saveForm(lacking, openForm(lacking), { title: 'écrit' }, identity, aHand('page'))
    expect(valuesOf(saved, 'title')).toEqual(['écrit', 'gardé'])
  })

  test('leaves every other field under its stamp', () => {
    fc.assert(
      fc.property(document, body => {
        const saved = saveForm(body, openForm(body), { chair: 'Odile' }, identity, aHand('page'))
        const [before, after] = [readRegisters(body)?.values, readRegisters(saved ?? {})?.values]
        expect([...(after ?? [])].filter(([path]) => path !== 'chair')).toEqual(
          expect.arrayContaining([...(before ?? [])]),
        )
      }),
      samples(200),
    )
  })

  test('what is no field cannot be written by it: a record would no longer be read', () => {
    const first = saveForm(undefined, blankForm, { title: 'a' }, identity, aHand('page'))
    const spread = { ...first, title: 'b' }
    const saved = saveForm(first, openForm(first), spread, identity, aHand('other'))
    expect(saved).toMatchObject({ type: 'meeting', schema: 1, title: 'b' })
    expect(readRegisters(saved ?? {})?.values.size).toBe(1)
    expect(
      saveForm(first, openForm(first), { type: 'place', _id: 'place:x' }, identity, aHand('other')),
    ).toBeUndefined()
  })

  test('of a record whose merge this release does not know is not made', () => {
    const later: DocumentBody = { type: 'meeting', merge: { v: 2 } }
    expect(() => saveForm(later, blankForm, { title: 'x' }, identity, aHand('page'))).toThrow(RangeError)
  })

  test('never goes past the last date there is', () => {
    const poisoned = saveForm(
      undefined,
      blankForm,
      { title: 'a' },
      identity,
      aHand('mad', { now: LATEST_TIME }),
    )
    const saved = saveForm(poisoned, openForm(poisoned), { title: 'b' }, identity, aHand('page'))
    expect(readRegisters(saved ?? {})?.values.get('title')).toMatchObject([{ value: 'b' }])
  })
})

describe('two people who wrote the same without seeing each other', () => {
  const [ann, ben] = ['ann', 'ben'].map(page =>
    saveForm(undefined, blankForm, { status: 'convened' }, identity, aHand(page)),
  )
  const both = mergeLeaves([ann, ben].map((body, index) => ({ rev: `1-${index}`, body: body ?? {} })))

  test('are both replaced by whoever reads that and writes something else', () => {
    const saved = saveForm(both, openForm(both), { status: 'underway' }, identity, aHand('cat'))
    expect(valuesOf(saved, 'status')).toEqual(['underway'])
  })

  test('leave nothing to settle', () => {
    expect(
      saveForm(both, openForm(both, ['status']), { status: 'convened' }, identity, aHand('cat')),
    ).toBeUndefined()
  })
})

describe('a value that a foreign tool wrote without a stamp', () => {
  const foreign: DocumentBody = { type: 'meeting', schema: 1, title: 'Plénière', salle: 'bleue' }

  test('once replaced stays replaced, on a leaf that still has it too', () => {
    const elsewhere = saveForm(
      foreign,
      openForm(foreign),
      { title: 'Plénière de mars' },
      identity,
      aHand('ann'),
    )
    const replaced = saveForm(foreign, openForm(foreign), { salle: 'verte' }, identity, aHand('ben'))
    const merged = mergeLeaves(
      [elsewhere, replaced].map((body, index) => ({ rev: `2-${index}`, body: body ?? {} })),
    )
    expect(valuesOf(merged, 'salle')).toEqual(['verte'])
  })

  test('stays live beside what somebody wrote without seeing it', () => {
    const blind = saveForm(undefined, blankForm, { salle: 'verte' }, identity, aHand('ben'))
    const merged = mergeLeaves(
      [foreign, blind].map((body, index) => ({ rev: `1-${index}`, body: body ?? {} })),
    )
    expect(valuesOf(merged, 'salle')).toEqual(['verte', 'bleue'])
  })
})

function valuesOf(body: DocumentBody | undefined, path: string): Json[] {
  return (readRegisters(body ?? {})?.values.get(path) ?? []).map(({ value }) => value)
}

function isSame(a: { stamp: string; value: Json }, b: { stamp: string; value: Json }): boolean {
  return a.stamp === b.stamp && JSON.stringify(a.value) === JSON.stringify(b.value)
}
