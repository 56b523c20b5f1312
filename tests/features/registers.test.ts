import '#tests/support/indexed-db.ts'
import { expect, test } from 'vitest'
import type { NewFields, Notebook } from '#data/index.ts'
import { findEndedActions, findOpenActions } from '#features/registers/find-actions.ts'
import { findDecisions, type Shown } from '#features/registers/find-decisions.ts'
import { aNotebook } from '#tests/data/notebook/a-notebook.ts'

const TODAY = '2026-03-12'

async function aRegister() {
  const notebook = await aNotebook()
  const meeting = await notebook.create('meeting', { title: 'Plénière de mars' })
  const decide = (fields: NewFields<'decision'>) => notebook.create('decision', fields, meeting)
  await decide({
    text: 'Wifi à L’Église',
    result: 'adopted',
    decidedOn: '2026-03-01',
    reviewOn: '2026-03-12',
  })
  await decide({ text: 'Compost', result: 'rejected', reason: 'Trop cher', decidedOn: '2026-03-02' })
  await decide({
    text: 'Haies',
    result: 'adopted',
    number: '2026-07',
    decidedOn: '2026-03-03',
    reviewOn: '2026-03-13',
  })
  return notebook
}

async function found(notebook: Notebook, words: string, shown: Shown = 'all', limit = 40) {
  const { lines, hasMore } = await findDecisions(notebook, { words, shown, today: TODAY, limit })
  return { texts: lines.map(({ decision }) => decision.fields.text), hasMore }
}

test('decisions stand the last first, and go on where a page ends', async () => {
  const notebook = await aRegister()
  expect(await found(notebook, '')).toEqual({
    texts: ['Haies', 'Compost', 'Wifi à L’Église'],
    hasMore: false,
  })
  expect(await found(notebook, '', 'all', 2)).toEqual({ texts: ['Haies', 'Compost'], hasMore: true })
})

test.each([
  ["l'eglise WIFI", ['Wifi à L’Église']],
  ['trop cher', ['Compost']],
  ['2026-07', ['Haies']],
  ['plénière', ['Haies', 'Compost', 'Wifi à L’Église']],
  ['wifi compost', []],
])('“%s” finds every decision that has all its words, in whatever field', async (words, texts) => {
  expect((await found(await aRegister(), words)).texts).toEqual(texts)
})

test('a review is due on its day, and not before', async () => {
  expect((await found(await aRegister(), '', 'review')).texts).toEqual(['Wifi à L’Église'])
  expect((await found(await aRegister(), '', 'rejected')).texts).toEqual(['Compost'])
})

test('actions wait the latest first, whoever’s, mine, or a group’s; done ones stand apart', async () => {
  const notebook = await aNotebook()
  const meeting = await notebook.create('meeting', { title: 'Plénière de mars' })
  const instance = 'instance:garden'
  const person = 'person:01JODILE'
  const ask = (what: string, fields: NewFields<'action'>) =>
    notebook.create('action', { what, ...fields }, meeting)
  await ask('un jour', {})
  await ask('demain', { dueOn: '2026-03-13', instance })
  await ask('hier', { dueOn: '2026-03-11', person })
  await ask('faite', { dueOn: '2026-01-01', status: 'done', person })
  const whats = (lines: Awaited<ReturnType<typeof findOpenActions>>) =>
    lines.map(({ action }) => action.fields.what)
  expect(whats(await findOpenActions(notebook, { of: 'all' }))).toEqual(['hier', 'demain', 'un jour'])
  expect(whats(await findOpenActions(notebook, { of: 'person', person }))).toEqual(['hier'])
  expect(whats(await findOpenActions(notebook, { of: 'instance', instance }))).toEqual(['demain'])
  expect(whats(await findEndedActions(notebook, { of: 'person', person }))).toEqual(['faite'])
})
