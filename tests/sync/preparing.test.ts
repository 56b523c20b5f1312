import { expect, test } from 'vitest'
import type { Notebook } from '#data/index.ts'
import { inOrder } from '#features/meetings/order.ts'
import { createMeeting } from '#features/meetings/preparing/create-meeting.ts'
import { addProposedPoints, readMissingPoints } from '#features/meetings/preparing/proposals.ts'
import { meetAll, part, tablet, withRelay } from './support/tablets.ts'

const PARIS = 'Europe/Paris'

withRelay('coordination')

test('the next meeting of an instance begins with what the last one left, and nothing comes twice', async () => {
  const { notebook } = await tablet('ann')
  const { instance, open, late } = await aHeldMeeting(notebook)
  const { id, points } = await createMeeting(
    notebook,
    { title: 'Plénière d’avril', instance, startsAt: '2026-04-09T18:30:00+02:00' },
    PARIS,
  )
  expect(points).toBe(5)
  const items = inOrder(await notebook.family('item', id))
  expect(items.map(({ fields }) => fields.title?.replace(/[\u00a0\u202f]/g, ' '))).toEqual([
    'Accueil et émargement',
    'Adoption du compte rendu de la réunion du jeudi 12 mars 2026',
    'Outilthèque : la convention',
    'Où en est : Compter les clés',
    'Questions diverses',
  ])
  expect(items.map(({ fields }) => fields.carriedFrom).filter(Boolean)).toEqual([open, late])
  const view = await notebook.read('meeting', id)
  if (!view) throw new Error('The meeting is not there')
  expect(await readMissingPoints(notebook, view, PARIS)).toEqual([])
})

test('a point that was taken off the ordre du jour is not proposed again', async () => {
  const { notebook } = await tablet('ann')
  const { instance } = await aHeldMeeting(notebook)
  const { id } = await createMeeting(notebook, { title: 'Plénière d’avril', instance }, PARIS)
  const [, adoption] = inOrder(await notebook.family('item', id))
  const view = await notebook.read('meeting', id)
  if (!view || !adoption) throw new Error('The meeting is not there')
  await notebook.save(adoption, { fate: 'withdrawn' })
  expect(await readMissingPoints(notebook, view, PARIS)).toEqual([])
  expect(inOrder(await notebook.family('item', id))).toHaveLength(4)
})

test('a meeting that nobody had dated counts as held when its first point began', async () => {
  const { notebook } = await tablet('ann')
  const { instance } = await aHeldMeeting(notebook)
  const undated = { title: 'Réunion improvisée', instance, status: 'toBeWritten' } as const
  const held = async (startedAt: string) => {
    const meeting = await notebook.create('meeting', undated)
    return await notebook.create('item', { title: 'Panne du four', fate: 'toResume', startedAt }, meeting)
  }
  const open = await held('2026-03-20T18:00:00+01:00')
  await held('2026-01-08T18:00:00+01:00')
  const { id } = await createMeeting(
    notebook,
    { title: 'Plénière d’avril', instance, startsAt: '2026-04-09T18:30:00+02:00' },
    PARIS,
  )
  const items = inOrder(await notebook.family('item', id))
  expect(items.map(({ fields }) => fields.carriedFrom).filter(Boolean)).toEqual([open])
  expect(items.map(({ fields }) => fields.title?.replace(/[\u00a0\u202f]/g, ' '))).toContain(
    'Adoption du compte rendu de la réunion du vendredi 20 mars 2026',
  )
})

test('an action of 300 characters is carried over under a title that the notebook takes', async () => {
  const { notebook } = await tablet('ann')
  const { instance, meeting } = await aHeldMeeting(notebook)
  await notebook.create('action', { what: 'é'.repeat(300), dueOn: '2026-03-20', instance }, meeting)
  const { id } = await createMeeting(notebook, { title: 'Plénière d’avril', instance }, PARIS)
  const titles = (await notebook.family('item', id)).map(({ fields }) => fields.title ?? '')
  expect(titles.filter(title => title.endsWith('é…'))).toHaveLength(1)
})

test('two tablets that prepare one meeting offline carry each point over once, and agree on all of it', async () => {
  const [ann, ben] = [await tablet('ann'), await tablet('ben')]
  const { instance, meeting: last } = await aHeldMeeting(ann.notebook)
  const meeting = await ann.notebook.create('meeting', {
    title: 'Plénière d’avril',
    instance,
    startsAt: '2026-04-09T18:30:00+02:00',
  })
  await meetAll()
  part()
  for (const { notebook } of [ann, ben]) {
    const view = await notebook.read('meeting', meeting)
    if (!view) throw new Error('The meeting has not arrived')
    await addProposedPoints(notebook, view, await readMissingPoints(notebook, view, PARIS))
  }
  await meetAll()
  const [atAnn, atBen] = [
    await ann.notebook.family('item', meeting),
    await ben.notebook.family('item', meeting),
  ]
  expect(atAnn).toHaveLength(5)
  expect(atAnn.flatMap(({ kept }) => kept)).toEqual([])
  expect(atBen.map(({ id, fields }) => [id, fields.title])).toEqual(
    atAnn.map(({ id, fields }) => [id, fields.title]),
  )
  for (const { notebook } of [ann, ben]) {
    expect(await notebook.refused()).toEqual([])
    expect(await notebook.read('meeting', meeting)).toMatchObject({ fields: { previous: last }, kept: [] })
  }
})

/** A plenary in March: one point was held, one left open, one action is late, one is done. */
async function aHeldMeeting(notebook: Notebook) {
  const instance = await notebook.create('instance', { name: 'Plénière', kind: 'plenary' })
  const meeting = await notebook.create('meeting', {
    title: 'Plénière de mars',
    instance,
    startsAt: '2026-03-12T18:30:00+01:00',
    status: 'toBeApproved',
  })
  const held = await notebook.create(
    'item',
    {
      title: 'Clés de la salle',
      order: 'a1',
      startedAt: '2026-03-12T18:40:00+01:00',
      endedAt: '2026-03-12T19:10:00+01:00',
    },
    meeting,
  )
  const open = await notebook.create('item', { title: 'Outilthèque : la convention', order: 'a2' }, meeting)
  const late = await notebook.create(
    'action',
    { what: 'Compter les clés', dueOn: '2026-03-20', item: held, instance },
    meeting,
  )
  await notebook.create(
    'action',
    { what: 'Changer la serrure', dueOn: '2026-03-20', status: 'done', item: held, instance },
    meeting,
  )
  return { instance, meeting, open, late }
}
