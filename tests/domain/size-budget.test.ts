import { expect, test } from 'vitest'
import type { DocumentBody } from '#domain/document.ts'
import { blankForm, openForm, saveForm } from '#domain/save.ts'
import { mintWriter } from '#domain/writer.ts'

const identity = { type: 'meeting', schema: 1 }
const PEN = '01JQZZZZZZZZZZZZZZZZZZZZZZ'

function saved(current: DocumentBody | undefined, changes: DocumentBody, time: number): DocumentBody {
  const hand = { writer: mintWriter(Math.random), pen: PEN, clock: { now: () => time } }
  const body = saveForm(current, current ? openForm(current) : blankForm, changes, identity, hand)
  if (!body) throw new Error('nothing was saved')
  return body
}

function mergeSize(body: DocumentBody): number {
  return new TextEncoder().encode(JSON.stringify(body.merge)).length
}

test('the merge member of a fresh record stays under 150 bytes', () => {
  const fields = {
    title: 'Plénière de mars',
    startsAt: '2026-03-12T18:30:00+01:00',
    place: 'place:x',
    status: 'convened',
  }
  expect(mergeSize(saved(undefined, fields, Date.UTC(2026, 2, 1)))).toBeLessThan(150)
})

test('after 100 edits from 100 page loads it stays under 2 KB', () => {
  const names = ['title', 'startsAt', 'endsAt', 'place', 'status', 'chair', 'secretary']
  let body: DocumentBody | undefined
  for (let edit = 0; edit < 100; edit++) {
    const name = names[edit % names.length] ?? 'title'
    body = saved(body, { [name]: `valeur ${edit}` }, Date.UTC(2026, 2, 1) + edit * 1000)
  }
  expect(body && mergeSize(body)).toBeLessThan(2_048)
})
