import { beforeEach, expect, test } from 'vitest'
import { editDocument } from '#domain/edit.ts'
import { savedRevision } from '#domain/revision.ts'
import { blankForm, saveForm } from '#domain/save.ts'
import { mintWriter } from '#domain/writer.ts'
import type { Client } from '#tests/sync-server/support/client.ts'
import { startedSpace } from '#tests/sync-server/support/started-space.ts'

const RECORD = 'initiative:01JQZZZZZZZZZZZZZZZZZZZZZZ'

let ann: Client
let reader: Client

beforeEach(async () => {
  ;({ ann, reader } = await startedSpace())
})

test('a whole edit is taken, once, however often it is sent', async () => {
  for (const _ of [1, 2]) expect(await push(ann, anEdit())).toEqual([])
  expect((await ann('GET', '/travail-history/_all_docs')).json.rows).toHaveLength(1)
})

test('an edit with a forged id, another body, another record or no shape is refused, the others of its batch are taken', async () => {
  const edit = anEdit()
  const { _id, _rev, ...body } = edit
  const forged = [
    { ...edit, _id: `${_id.slice(0, -1)}${_id.endsWith('0') ? '1' : '0'}` },
    { ...edit, pen: 'pen:somebodyElse' },
    { ...edit, _id: _id.replace('initiative', 'meeting') },
    { _id: 'note:1', _rev: '1-a', type: 'note' },
    { ...body, _rev, _id: `edit:${RECORD}:free` },
  ]
  for (const one of forged) {
    expect(await push(ann, one)).toMatchObject([
      { error: 'forbidden', reason: expect.stringMatching(/empreinte/) },
    ])
  }
  const answers = await ann('POST', '/travail-history/_bulk_docs', {
    docs: [forged[0], edit],
    new_edits: false,
  })
  expect(answers.json).toMatchObject([{ id: forged[0]?._id, error: 'forbidden' }])
  expect((await ann('GET', '/travail-history/_all_docs')).json.rows).toMatchObject([{ id: _id }])
})

test('an edit that is there can neither change nor go', async () => {
  const edit = anEdit()
  await push(ann, edit)
  expect(
    await push(ann, { ...edit, _rev: `2-${'a'.repeat(32)}`, at: '2020-01-01T00:00:00.000Z' }),
  ).toMatchObject([{ error: 'forbidden' }])
  const gone = await ann('DELETE', `/travail-history/${encodeURIComponent(edit._id)}?rev=${edit._rev}`)
  expect(gone.status).toBe(403)
})

test('who has the space in reading adds nothing to its history', async () => {
  expect(await push(reader, anEdit())).toMatchObject([
    { error: 'forbidden', reason: expect.stringMatching(/lecture/) },
  ])
})

async function push(client: Client, document: object) {
  return (await client('POST', '/travail-history/_bulk_docs', { docs: [document], new_edits: false })).json
}

function anEdit() {
  const hand = { writer: mintWriter(() => 0.5), pen: '01J', clock: { now: () => 1_000 } }
  const after = saveForm(undefined, blankForm, { title: 'Lavoir' }, { type: 'initiative', schema: 1 }, hand)
  const save = { record: RECORD, before: undefined, after: after ?? {}, pen: 'pen:01J', at: 1_000 }
  const document = editDocument(save, '01JQ0000000000000000000000')
  if (!document) throw new Error('No edit was written')
  return { _id: document.id, _rev: savedRevision(undefined, document.body), ...document.body }
}
