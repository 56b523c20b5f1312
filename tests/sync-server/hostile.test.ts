import { beforeEach, describe, expect, test } from 'vitest'
import type { DocumentBody, Json } from '#domain/document.ts'
import { savedRevision } from '#domain/revision.ts'
import { blankForm, saveForm } from '#domain/save.ts'
import { chunkId } from '#domain/text-chunk.ts'
import { mintWriter } from '#domain/writer.ts'
import type { Relay } from '#relay/relay.ts'
import { type Client, clientOf } from '#tests/sync-server/support/client.ts'
import { aDevice, remoteDatabase } from '#tests/sync-server/support/pouch.ts'
import { basic, startedRelay } from '#tests/sync-server/support/started-relay.ts'

let relay: Relay
let ann: Client

beforeEach(async () => {
  relay = await startedRelay()
  await relay.admin.createSpace({ name: 'travail', title: 'Travail' })
  await relay.admin.putUser({ name: 'ann', password: 'p' })
  await relay.admin.setMember('travail', 'ann', 'member')
  ann = clientOf(relay, basic('ann', 'p'))
})

const FIRST = meeting('01JQAAAAAAAAAAAAAAAAAAAAAA', {})
const LAST = meeting('01JQZZZZZZZZZZZZZZZZZZZZZZ', {})

const refused: readonly (readonly [what: string, document: string, reason: RegExp])[] = [
  ['a prototype for a member', text(meeting('b', {})).replace(/^\{/, '{"__proto__":{"role":"x"},'), /forme/],
  ['a field of 5 MB', text(meeting('b', { title: 'x'.repeat(5_000_000) })), /title/],
  [
    'more text than the relay keeps of one record',
    text(meeting('b', { more: 'x'.repeat(9_000_000) })),
    /trop longue/,
  ],
  ['a million tags', text({ ...meeting('b', {}), ...tags(1_000_000) }), /trop longue/],
  ['a stamp that is none', text(withLive('b', { hier: ['title'] })), /merge/],
  ['a stamp of another time', text(withLive('b', { '-1-1-AbCdEfGh': ['title'] })), /merge/],
  ['stamps that are a list', text({ ...meeting('b', {}), merge: { v: 1, live: [] } }), /merge/],
  ['a writer who saw infinitely much', text(withMerge('b', { seen: { AbCdEfGh: 1e300 } })), /merge/],
  ['a nesting of 10 000 levels', text(meeting('b', {})).replace(/^\{/, `{"x":${deep(10_000)},`), /forme/],
  [
    'a chunk that is no Yjs update',
    text(chunk({ update: btoa('bonjour à tous'.replace('à', 'a')) })),
    /lu comme du texte/,
  ],
  [
    'a chunk that promises a million writers',
    text(chunk({ update: btoa('\xc0\x84\x3d') })),
    /lu comme du texte/,
  ],
  ['a chunk that is no base64', text(chunk({ update: '<script>' })), /update/],
  ['an id with a NUL', text({ ...meeting('b', {}), _id: 'meeting:b\u0000c' }), /forme/],
  [
    'revisions that go below one',
    text({ ...meeting('b', {}), _revisions: { start: 1, ids: ['a', 'b'] } }),
    /forme/,
  ],
]

describe('a relay that is brought', () => {
  test.each(refused)(
    '%s refuses it in words, and takes the rest of the batch',
    async (_what, document, reason) => {
      const answer = await push(text(FIRST), document, text(LAST))
      expect(answer.status).toBe(201)
      expect(answer.json).toEqual([
        expect.objectContaining({ error: 'forbidden', reason: expect.stringMatching(reason) }),
      ])
      expect(answer.json[0].id).toBe((JSON.parse(document) as { _id: string })._id)
      expect((await idsIn('travail')).sort()).toEqual([FIRST._id, LAST._id])
      expect(Object.prototype).not.toHaveProperty('role')
    },
  )

  test.each([
    [
      'a prototype inside a field nobody declared',
      text(meeting('b', {})).replace(/^\{/, '{"x":{"__proto__":{"role":1}},'),
    ],
    ['400 000 tags', text({ ...meeting('b', {}), ...tags(400_000) })],
    ['a merge of a later version', text({ ...meeting('b', {}), merge: { v: 99, live: 'otherwise' } })],
  ])('%s keeps it as it came', async (_what, document) => {
    expect((await push(text(FIRST), document, text(LAST))).json).toEqual([])
    const { _revisions, ...sent } = JSON.parse(document) as { _id: string } & Record<string, Json>
    const { json } = await ann('GET', `/travail/${sent._id}`)
    expect(Object.keys(json).length).toBe(Object.keys(sent).length)
    expect((await idsIn('travail')).length).toBe(3)
  })

  test('a history 3 000 revisions deep keeps its newest 50, and the edit that follows', async () => {
    const ids = Array.from({ length: 3_000 }, (_, age) => (3_000 - age).toString(16).padStart(32, '0'))
    const old = { ...meeting('b', {}), _rev: `3000-${ids[0]}`, _revisions: { start: 3_000, ids } }
    expect((await push(text(FIRST), text(old), text(LAST))).json).toEqual([])
    const { json } = await ann('GET', `/travail/meeting:b?revs=true`)
    expect([json._rev, json._revisions.ids.length]).toEqual([`3000-${ids[0]}`, 50])
    const next = {
      ...old,
      _rev: `3001-${'f'.repeat(32)}`,
      _revisions: { start: 3_001, ids: ['f'.repeat(32), ...ids] },
    }
    expect((await push(text(next))).json).toEqual([])
    const after = await ann('GET', '/travail/meeting:b?conflicts=true')
    expect(after.json._rev).toBe(next._rev)
    expect(after.json).not.toHaveProperty('_conflicts')
  })
})

test('a stock replication goes past what is refused, and keeps it on its side', async () => {
  const device = aDevice()
  const bad = chunk({ update: btoa('bonjour') })
  await device.bulkDocs([FIRST, withMerge('b', { live: { hier: ['title'] } }), bad, LAST].map(bare))
  const denied: unknown[] = []
  const remote = remoteDatabase(relay, 'travail', { name: 'ann', password: 'p' })
  const result = await device.replicate.to(remote).on('denied', error => denied.push(error))
  expect([result.ok, result.doc_write_failures, denied.length]).toEqual([true, 2, 2])
  expect((await idsIn('travail')).sort()).toEqual([FIRST._id, LAST._id])
  expect((await device.allDocs()).rows).toHaveLength(4)
})

type Replicated = DocumentBody & { readonly _id: string }

function meeting(key: string, fields: DocumentBody): Replicated {
  const hand = { writer: mintWriter(Math.random), pen: '01JP', clock: { now: () => 1e12 } }
  const identity = { type: 'meeting', schema: 1 }
  const saved = saveForm(undefined, blankForm, { title: 'Plénière' }, identity, hand) ?? {}
  return replicated(`meeting:${key}`, { ...saved, ...fields })
}

function withMerge(key: string, merge: DocumentBody): Replicated {
  return replicated(`meeting:${key}`, {
    type: 'meeting',
    schema: 1,
    title: 'x',
    merge: { v: 1, live: {}, ...merge },
  })
}

function withLive(key: string, live: DocumentBody): Replicated {
  return withMerge(key, { live })
}

function chunk(rest: DocumentBody): Replicated {
  const body = { type: 'text', schema: 1, pen: '01JP', at: '2026-03-12T18:30:00.000Z', update: '', ...rest }
  return replicated(chunkId('meeting:01JQ', 'AbCdEfGh', 0), body)
}

function replicated(_id: string, body: DocumentBody): Replicated {
  const _rev = savedRevision(undefined, body)
  return { _id, _rev, _revisions: { start: 1, ids: [_rev.slice(2)] }, ...body }
}

function bare({ _rev, _revisions, ...document }: Replicated): DocumentBody {
  return document
}

function tags(count: number): DocumentBody {
  return Object.fromEntries(Array.from({ length: count }, (_, n) => [`tags/${n.toString(36)}`, true]))
}

function deep(levels: number): string {
  return '['.repeat(levels) + ']'.repeat(levels)
}

function text(document: DocumentBody): string {
  return JSON.stringify(document)
}

function push(...documents: readonly string[]) {
  const body = `{"new_edits":false,"docs":[${documents.join(',')}]}`
  return ann('POST', '/travail/_bulk_docs', body, { 'Content-Type': 'application/json' })
}

async function idsIn(database: string): Promise<string[]> {
  const { rows } = (await ann('GET', `/${database}/_all_docs`)).json
  return rows.map((row: { id: string }) => row.id)
}
