import '#tests/support/indexed-db.ts'
import { expect, test } from 'vitest'
import { readMeetingRecords } from '#cards/meeting-records.ts'
import { aNotebook } from '#tests/data/notebook/a-notebook.ts'

test('a point that was taken off the ordre du jour stands in no document, unless something was decided under it', async () => {
  const notebook = await aNotebook()
  const meeting = await notebook.create('meeting', { title: 'Plénière' })
  const point = (title: string, fields = {}) => notebook.create('item', { title, ...fields }, meeting)
  await point('Accueil')
  const off = await point('Budget', { fate: 'withdrawn' })
  await point('Table Budget', { under: off, kind: 'table' })
  const decided = await point('Clés', { fate: 'withdrawn' })
  await notebook.create('decision', { item: decided, text: 'Un double chez Lucienne' }, meeting)
  const records = await readMeetingRecords(notebook, meeting, 'Europe/Paris')
  expect(records?.items.map(({ fields }) => fields.title)).toEqual(['Accueil', 'Clés'])
})
