import fc from 'fast-check'
import { generateKeyBetween } from 'fractional-indexing'
import { describe, expect, test } from 'vitest'
import { itemFates, itemKinds } from '#domain/entities/item.ts'
import {
  type FormerAction,
  type FormerMeeting,
  type FormerPoint,
  openPoints,
  proposedPoints,
} from '#domain/meeting/carry-over.ts'
import { samples } from '#tests/domain/samples.ts'

const MEETING = 'meeting:01JNEXT'
const LAST = 'meeting:01JLAST'
const TODAY = '2026-04-09'

const aPoint = (key: string, fields: FormerPoint['fields'] = {}, hasWords = false): FormerPoint => ({
  id: `item:01JLAST:${key}`,
  fields: { title: `Point ${key}`, ...fields },
  hasWords,
})
const anAction = (key: string, fields: FormerAction['fields'] = {}): FormerAction => ({
  id: `action:01JLAST:${key}`,
  fields: { what: `Faire ${key}`, ...fields },
})
const theLast = (
  points: readonly FormerPoint[],
  actions: readonly FormerAction[] = [],
  isApproved = false,
): FormerMeeting => ({ id: LAST, isApproved, points, actions })
const subjects = (former: FormerMeeting | undefined) =>
  proposedPoints(MEETING, former, TODAY).map(({ subject }) => subject)

describe('what a meeting owes to the one before', () => {
  test('a first meeting welcomes, and leaves room for what is not foreseen', () => {
    expect(subjects(undefined)).toEqual([{ of: 'welcome' }, { of: 'anyOther' }])
  })

  test('the last minutes are adopted, open points and late actions follow by themselves', () => {
    const ended = { startedAt: '2026-03-12T18:30:00+01:00', endedAt: '2026-03-12T19:00:00+01:00' }
    const points = [
      aPoint('A', ended),
      aPoint('B', { minutes: 15, presentedBy: 'Amina' }),
      aPoint('C', {}, true),
    ]
    const actions = [
      anAction('late', { dueOn: '2026-04-08' }),
      anAction('today', { dueOn: TODAY }),
      anAction('done', { dueOn: '2026-03-20', status: 'done' }),
      anAction('undated'),
    ]
    expect(subjects(theLast(points, actions))).toEqual([
      { of: 'welcome' },
      { of: 'adoption', meeting: LAST },
      { of: 'point', title: 'Point B' },
      { of: 'action', what: 'Faire late', dueOn: '2026-04-08' },
      { of: 'anyOther' },
    ])
    const [, , carried] = proposedPoints(MEETING, theLast(points, actions), TODAY)
    expect(carried?.fields).toMatchObject({
      minutes: 15,
      presentedBy: 'Amina',
      carriedFrom: 'item:01JLAST:B',
    })
  })

  test('minutes that are approved already are not adopted again', () => {
    expect(subjects(theLast([], [], true))).toEqual([{ of: 'welcome' }, { of: 'anyOther' }])
  })

  test('a meeting written up from paper, where no hour was kept, leaves open only what is marked so', () => {
    const former = theLast([aPoint('A'), aPoint('B', { fate: 'toResume' })])
    expect(openPoints(former).map(({ id }) => id)).toEqual(['item:01JLAST:B'])
  })

  test('what was taken off, what every meeting has, and parallel tables do not come back', () => {
    const begun = aPoint('A', { startedAt: '2026-03-12T18:30:00+01:00' })
    const others = [
      aPoint('B', { fate: 'withdrawn' }),
      aPoint('C', { title: 'Accueil et émargement' }),
      aPoint('D', { kind: 'anyOther' }),
      aPoint('E', { under: begun.id, kind: 'table' }),
    ]
    expect(openPoints(theLast([begun, ...others]))).toEqual([])
  })

  test('a point that goes from meeting to meeting keeps the key it was written under', () => {
    let point = aPoint('ROOT', { fate: 'toResume', order: 'a5' })
    for (let month = 0; month < 24; month++) {
      const [, , carried] = proposedPoints(MEETING, theLast([point]), TODAY)
      expect(carried?.id).toBe('item:01JNEXT:ROOT')
      point = { ...point, fields: { ...point.fields, order: carried?.fields.order } }
    }
    expect(point.fields.order?.length).toBeLessThan(200)
  })
})

const point = fc
  .record({
    key: fc.constantFrom('welcome', 'anyOther', '01A', '01B', '01C', '01D', '01E', '01F'),
    kind: fc.option(fc.constantFrom(...itemKinds), { nil: undefined }),
    fate: fc.option(fc.constantFrom(...itemFates), { nil: undefined }),
    order: fc.option(fc.constantFrom('a0', 'a1', 'a1V', 'Zz', 'b00', 'no key !'), { nil: undefined }),
    startedAt: fc.option(fc.constant('2026-03-12T18:30:00+01:00'), { nil: undefined }),
    hasWords: fc.boolean(),
  })
  .map(({ key, hasWords, ...fields }) => aPoint(key, fields, hasWords))
const action = fc
  .record({
    key: fc.constantFrom('01R', '01S', '01T', '01U'),
    dueOn: fc.option(fc.constantFrom('2026-01-01', TODAY, '2026-12-31'), { nil: undefined }),
    status: fc.option(fc.constantFrom('toDo', 'underway', 'done', 'dropped'), { nil: undefined }),
  })
  .map(({ key, ...fields }) => anAction(key, fields))
const byId = { selector: ({ id }: { id: string }) => id }
const former = fc
  .record({
    points: fc.uniqueArray(point, byId),
    actions: fc.uniqueArray(action, byId),
    isApproved: fc.boolean(),
  })
  .map(({ points, actions, isApproved }) => theLast(points, actions, isApproved))

describe('whatever the meeting before was like', () => {
  test('nothing is proposed twice, and each order is a fractional index', () => {
    fc.assert(
      fc.property(former, last => {
        const proposals = proposedPoints(MEETING, last, TODAY)
        expect(new Set(proposals.map(({ id }) => id)).size).toBe(proposals.length)
        for (const { fields } of proposals) expect(() => generateKeyBetween(fields.order, null)).not.toThrow()
      }),
      samples(300),
    )
  })

  test('two devices that hold its records in another order propose the same', () => {
    fc.assert(
      fc.property(former, last => {
        const other = { ...last, points: last.points.toReversed(), actions: last.actions.toReversed() }
        const sorted = (one: FormerMeeting) =>
          proposedPoints(MEETING, one, TODAY).toSorted((a, b) => (a.id < b.id ? -1 : 1))
        expect(sorted(last)).toEqual(sorted(other))
      }),
      samples(300),
    )
  })

  test('two devices that know of different points agree on those that both propose', () => {
    fc.assert(
      fc.property(former, fc.nat(), (last, cut) => {
        const known = { ...last, points: last.points.slice(0, cut % (last.points.length + 1)) }
        const whole = new Map(proposedPoints(MEETING, last, TODAY).map(one => [one.id, one]))
        for (const one of proposedPoints(MEETING, known, TODAY)) {
          if (whole.has(one.id)) expect(one).toEqual(whole.get(one.id))
        }
      }),
      samples(300),
    )
  })

  test('what is marked "à reprendre" is always proposed, what was taken off never', () => {
    fc.assert(
      fc.property(former, last => {
        const carried = new Set(proposedPoints(MEETING, last, TODAY).map(({ fields }) => fields.carriedFrom))
        for (const { id, fields } of last.points) {
          if (fields.fate === 'toResume') expect(carried).toContain(id)
          if (fields.fate === 'withdrawn') expect(carried).not.toContain(id)
        }
      }),
      samples(300),
    )
  })
})
