import { describe, expect, test } from 'vitest'
import { type Beneath, seenBeneath, unseenBeneath } from '#domain/beneath.ts'
import type { DocumentBody, Json } from '#domain/document.ts'
import { asideValue } from '#domain/gone.ts'
import { blankForm, openForm, saveForm } from '#domain/save.ts'
import { mergeLeaves } from '#domain/settlement.ts'
import { aHand } from './a-hand.ts'

const ann = aHand('Ann')
const ben = aHand('Ben')

describe('what stands under a record that was put aside, and nobody who did had seen', () => {
  test('nothing, when all of it was there', () => {
    const beneath = [point(1, 'Accueil'), foreign(2), chunk('aB3dE6gH', 0, 40)]
    expect(unseenBeneath(putAside(beneath), beneath)).toEqual([])
  })

  test('a new child, and a change of one that was there, by somebody who wrote elsewhere meanwhile', () => {
    const [first, late] = [point(1, 'Accueil'), point(2, 'Clés')]
    const beneath = [first, point(3, 'Budget')]
    const changed = { id: first.id, body: edited(first.body, 'Accueil de tous') }
    expect(unseenBeneath(putAside(beneath), [changed, ...beneath.slice(1), late])).toEqual([changed, late])
  })

  test('a new child of a writer whose later words elsewhere had been seen', () => {
    const [earlier, later] = [point(1, 'Accueil'), point(2, 'Clés')]
    expect(unseenBeneath(putAside([later]), [earlier, later])).toEqual([earlier])
  })

  test('not an earlier state of what was seen, on a device to which the later one has not come yet', () => {
    const before = point(1, 'Accueil')
    const after = { id: before.id, body: edited(before.body, 'Accueil de tous') }
    expect(
      unseenBeneath(putAside([after, chunk('aB3dE6gH', 1, 30)]), [before, chunk('aB3dE6gH', 0, 90)]),
    ).toEqual([])
  })

  test('a foreign tool’s new words in a child that was there', () => {
    const before = foreign(1)
    const after = { id: before.id, body: { ...before.body, title: 'Accueil de tous' } }
    expect(unseenBeneath(putAside([before]), [after])).toEqual([after])
  })

  test('a passage that was begun, or went on, after', () => {
    const seen = putAside([chunk('aB3dE6gH', 1, 30)])
    const [longer, next, other] = [chunk('aB3dE6gH', 1, 34), chunk('aB3dE6gH', 2, 4), chunk('zZ3dE6gH', 0, 4)]
    expect(unseenBeneath(seen, [chunk('aB3dE6gH', 1, 30), longer, next, other])).toEqual([
      longer,
      next,
      other,
    ])
  })

  test('what one of two who put it aside had seen was seen', () => {
    const [one, other] = [point(1, 'Accueil'), point(2, 'Clés')]
    const [left, right] = [putAside([one]), putAside([other], ben)]
    const both = mergeLeaves([
      { rev: '2-a', body: left },
      { rev: '2-b', body: right },
    ])
    expect(unseenBeneath(both ?? {}, [one, other])).toEqual([])
    expect(unseenBeneath(left, [one, other])).toEqual([other])
  })

  test('nothing, when who put it aside says nothing of it, as earlier releases and foreign tools do', () => {
    const beneath = [point(1, 'Accueil')]
    for (const gone of [true, asideValue(aMeeting())]) {
      expect(unseenBeneath(written(aMeeting(), gone), beneath)).toEqual([])
      expect(unseenBeneath({ type: 'meeting', title: 'Plénière', gone }, beneath)).toEqual([])
    }
  })

  test('nothing of a record that is here', () => {
    expect(unseenBeneath(aMeeting(), [point(1, 'Accueil')])).toEqual([])
  })
})

test('what was seen of a meeting of 300 people and 30 points weighs less than 6 KB', () => {
  const beneath = Array.from({ length: 330 }, (_, index) => point(index, 'Accueil'))
  expect(JSON.stringify(seenBeneath(beneath)).length).toBeLessThan(6_000)
})

function aMeeting(): DocumentBody {
  return first('meeting', { title: 'Plénière' })
}

function putAside(beneath: readonly Beneath[], hand = ann): DocumentBody {
  const body = aMeeting()
  return written(body, { ...asideValue(body), beneath: seenBeneath(beneath) } as unknown as Json, hand)
}

function written(body: DocumentBody, gone: Json, hand = ann): DocumentBody {
  const next = saveForm(body, openForm(body, ['gone']), { gone }, { type: 'meeting', schema: 1 }, hand)
  if (!next) throw new Error('Nothing was written')
  return next
}

function point(n: number, title: string): Beneath {
  return { id: `item:01M:${n}`, body: first('item', { title }) }
}

function foreign(n: number): Beneath {
  return { id: `item:01M:f${n}`, body: { type: 'item', schema: 1, title: 'Accueil' } }
}

function chunk(session: string, n: number, length: number): Beneath {
  const id = `text:item:01M:1:${session}:${String(n).padStart(4, '0')}`
  return {
    id,
    body: { type: 'text', schema: 1, update: 'A'.repeat(length), pen: 'ben', at: '2026-03-12T18:00:00Z' },
  }
}

function first(type: string, fields: DocumentBody): DocumentBody {
  const body = saveForm(undefined, blankForm, fields, { type, schema: 1 }, ben)
  if (!body) throw new Error('Nothing was written')
  return body
}

function edited(body: DocumentBody, title: string): DocumentBody {
  const next = saveForm(body, openForm(body), { title }, { type: 'item', schema: 1 }, ben)
  if (!next) throw new Error('Nothing was written')
  return next
}
