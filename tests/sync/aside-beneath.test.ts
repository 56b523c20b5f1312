import { expect, test } from 'vitest'
import type { Notebook } from '#data/index.ts'
import type { RecordId } from '#domain/id.ts'
import { meetAll, part, tablet, withRelay } from './support/tablets.ts'

withRelay('member')

test('a meeting put aside on one tablet and held on another asks both, and one answer ends it on both', async () => {
  const [ann, ben] = [await tablet('ann'), await tablet('ben')]
  const meeting = await ann.notebook.create('meeting', { title: 'Plénière' })
  const point = await ann.notebook.create('item', { title: 'Accueil' }, meeting)
  await writes(ann.notebook, point, 'Soupe à 18 h. ')
  await meetAll()
  expect((await ben.notebook.readText(point)).text).toContain('Soupe')

  part()
  const view = await ann.notebook.read('meeting', meeting)
  if (!view) throw new Error('The meeting is not here')
  await ann.notebook.putAside(view)
  const added = await ben.notebook.create('item', { title: 'Panne du four' }, meeting)
  const signed = await ben.notebook.relate('attendance', meeting, 'person:01JKARIM', { state: 'present' })
  const decided = await ben.notebook.create('decision', { item: added, text: 'On répare.' }, meeting)
  await writes(ben.notebook, point, 'La mairie prête la cuve.')
  expect(await ann.notebook.toSettle()).toEqual([])
  await meetAll()

  for (const { notebook } of [ann, ben]) {
    const [asked, ...others] = await notebook.toSettle()
    expect([asked?.id, others, await notebook.toSettleCount()]).toEqual([meeting, [], 1])
    const beneath = asked?.kept[0]?.beneath ?? []
    expect(beneath.map(({ record }) => record).sort()).toEqual([point, added, signed, decided].sort())
    expect(new Set(beneath.map(({ pen }) => pen))).toEqual(new Set([ben.notebook.pen]))
  }
  const [asked] = await ben.notebook.toSettle()
  if (!asked) throw new Error('Nothing is asked')
  await ben.notebook.settle(asked, 'gone', null)
  await meetAll()
  for (const { notebook } of [ann, ben]) {
    expect(await notebook.toSettle()).toEqual([])
    expect((await notebook.list('meeting', 'byDate')).records.map(({ id }) => id)).toEqual([meeting])
  }
})

async function writes(notebook: Notebook, record: RecordId, text: string): Promise<void> {
  const hold = await notebook.openText(record)
  hold.write(hold.read() + text)
  await hold.close()
}
