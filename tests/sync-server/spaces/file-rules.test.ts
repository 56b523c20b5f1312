import { hash } from 'node:crypto'
import { beforeEach, expect, test } from 'vitest'
import { fileId } from '#domain/file.ts'
import { savedRevision } from '#domain/revision.ts'
import type { Client } from '#tests/sync-server/support/client.ts'
import { startedSpace } from '#tests/sync-server/support/started-space.ts'

const DATABASE = '/travail-files'
const PDF = '%PDF-1.7 le compte rendu'

let ann: Client
let reader: Client

beforeEach(async () => {
  ;({ ann, reader } = await startedSpace())
})

test('a file is taken once, however often it is sent, and read as it was', async () => {
  for (const _ of [1, 2]) expect(await push(ann, aFile(PDF))).toEqual([])
  expect((await reader('GET', `${DATABASE}/_all_docs`)).json.rows).toHaveLength(1)
  expect((await reader('GET', `${DATABASE}/${aFile(PDF)._id}/content`)).text).toBe(PDF)
})

test('a file whose bytes are not those of its id is refused, in whatever way it comes', async () => {
  const forged = { ...aFile(PDF), _attachments: content('%PDF-1.7 Le Compte Rendu') }
  expect(await push(ann, forged)).toMatchObject([
    { error: 'forbidden', reason: expect.stringMatching(/empreinte/) },
  ])
  const { _rev, ...saved } = forged
  expect((await ann('PUT', `${DATABASE}/${saved._id}`, saved)).status).toBe(403)
  expect(
    (await ann('PUT', `${DATABASE}/${saved._id}/content`, PDF, { 'Content-Type': 'application/pdf' })).status,
  ).toBe(403)
  expect((await ann('GET', DATABASE)).json.doc_count).toBe(0)
})

test.each<readonly [string, (file: ReturnType<typeof aFile>) => object]>([
  ['says another size', file => ({ ...file, size: 3 })],
  ['says another type than its bytes', file => ({ ...file, contentType: 'text/html' })],
  ['says no type', ({ contentType: _, ...file }) => file],
  ['brings no bytes', ({ _attachments: _, ...file }) => file],
  [
    'brings more than its bytes',
    file => ({ ...file, _attachments: { ...file._attachments, more: { data: 'AAAA' } } }),
  ],
  ['has a name of its own', file => ({ ...file, _id: 'file:vacances' })],
  ['is something else', () => ({ _id: 'note:1', _rev: '1-a', type: 'note' })],
])('a document that %s is refused, and the others of its batch are taken', async (_, change) => {
  const bad = change(aFile(PDF))
  const good = aFile('%PDF-1.7 un autre')
  const answers = await ann('POST', `${DATABASE}/_bulk_docs`, { docs: [bad, good], new_edits: false })
  expect(answers.json).toMatchObject([{ error: 'forbidden' }])
  expect((await ann('GET', `${DATABASE}/_all_docs`)).json.rows).toMatchObject([{ id: good._id }])
})

test('a file that is there can neither change nor go, nor get a second content', async () => {
  const { _id, _rev } = aFile(PDF)
  await push(ann, aFile(PDF))
  for (const [method, path, body] of [
    ['PUT', `${DATABASE}/${_id}/more?rev=${_rev}`, PDF],
    ['DELETE', `${DATABASE}/${_id}/content?rev=${_rev}`, undefined],
    ['DELETE', `${DATABASE}/${_id}?rev=${_rev}`, undefined],
    ['PUT', `${DATABASE}/${_id}`, { ...aFile(PDF), more: true }],
  ] as const) {
    expect([method, path, (await ann(method, path, body)).status]).toEqual([method, path, 403])
  }
  expect((await ann('GET', `${DATABASE}/${_id}`)).json).toMatchObject({ _rev, size: PDF.length })
})

test('a reader brings no file', async () => {
  expect(await push(reader, aFile(PDF))).toMatchObject([{ error: 'forbidden' }])
})

test('how far the files of a space have come is said apart from its words, to those who may read them', async () => {
  const arrival = async (client: Client, database: string) =>
    client('GET', `/_veillee/spaces/${database}/arrival`)
  const before = (await arrival(ann, 'travail')).json.updateSeq
  await push(ann, aFile(PDF))
  expect((await arrival(reader, 'travail-files')).json.updateSeq).toMatch(/^1-/)
  expect((await arrival(ann, 'travail')).json.updateSeq).toBe(before)
  expect((await arrival(ann, 'travail-other')).status).toBe(403)
})

async function push(client: Client, document: object) {
  return (await client('POST', `${DATABASE}/_bulk_docs`, { docs: [document], new_edits: false })).json
}

function aFile(text: string) {
  const body = { type: 'file', schema: 1, contentType: 'application/pdf', size: text.length }
  return {
    _id: fileId(hash('sha256', text)),
    _rev: savedRevision(undefined, body),
    ...body,
    _attachments: content(text),
  }
}

function content(text: string) {
  return { content: { content_type: 'application/pdf', data: Buffer.from(text).toString('base64') } }
}
