import { gzipSync } from 'node:zlib'
import { beforeEach, expect, test } from 'vitest'
import type { Relay } from '#relay/relay.ts'
import { type Client, clientOf, strangerTo } from '#tests/sync-server/support/client.ts'
import { ADMIN, basic, startedRelay } from '#tests/sync-server/support/started-relay.ts'

// What CouchDB 3.5's replicator asks, with its own headers, and what it pattern-matches in the answers
// (couch_replicator_api_wrap, couch_replicator_worker).

const JSON_TYPE = { 'Content-Type': 'application/json', Accept: 'application/json' }

let relay: Relay
let ask: Client

beforeEach(async () => {
  relay = await startedRelay()
  ask = clientOf(relay)
  await ask('PUT', '/notes')
})

test('it signs in by a form and goes on by the cookie', async () => {
  const stranger = strangerTo(relay)
  const form = { 'Content-Type': 'application/x-www-form-urlencoded' }
  const signedIn = await stranger('POST', '/_session', `name=${ADMIN.name}&password=${ADMIN.password}`, form)
  expect(signedIn.status).toBe(200)
  const cookie = signedIn.headers.get('set-cookie') ?? ''
  expect(cookie).toMatch(/^AuthSession=\S+; Version=1; Expires=[^;]+; Max-Age=600; Path=\/; HttpOnly/)
  const headers = { Cookie: cookie.split(';')[0] ?? '' }
  expect((await stranger('GET', '/notes/', undefined, headers)).status).toBe(200)
})

test('it opens a database by a HEAD and reads all it needs of the GET', async () => {
  expect((await ask('HEAD', '/notes/', undefined, JSON_TYPE)).status).toBe(200)
  const { json } = await ask('GET', '/notes/', undefined, JSON_TYPE)
  expect(json).toEqual({
    db_name: 'notes',
    update_seq: expect.stringMatching(/^\d+-[\w-]+$/),
    doc_count: 0,
    doc_del_count: 0,
    instance_start_time: expect.any(String),
    sizes: { file: expect.any(Number), external: expect.any(Number), active: expect.any(Number) },
    purge_seq: expect.anything(),
    compact_running: false,
    disk_format_version: expect.any(Number),
    props: {},
    cluster: expect.any(Object),
  })
  expect((await ask('GET', '/rien/', undefined, JSON_TYPE)).json.error).toBe('not_found')
})

test('it keeps its place under each of its ids, and says how long the database lives', async () => {
  for (const version of ['v4', 'v3', 'v2', 'v1']) {
    expect((await ask('GET', `/notes/_local/${version}`)).json).toEqual({
      error: 'not_found',
      reason: 'missing',
    })
  }
  const place = {
    _id: '_local/v4',
    session_id: 's',
    source_last_seq: '3-abc',
    _revisions: { start: 0, ids: ['1'] },
    history: [],
  }
  const put = await ask('PUT', '/notes/_local/v4', place)
  expect(put).toMatchObject({ status: 201, json: { ok: true, id: '_local/v4', rev: '0-1' } })
  const { _revisions, ...kept } = place
  expect((await ask('GET', '/notes/_local/v4')).json).toEqual({ ...kept, _rev: '0-1' })
  expect((await ask('PUT', '/notes/_local/v4', { ...place, _rev: '0-1' })).json.rev).toBe('0-2')
  const flush = await ask('POST', '/notes/_ensure_full_commit', '', JSON_TYPE)
  const { instance_start_time } = (await ask('GET', '/notes')).json
  expect(flush).toMatchObject({ status: 201, json: { ok: true, instance_start_time } })
})

test('it follows the changes from a place written as JSON, one row a line', async () => {
  await ask('PUT', '/notes/a', {})
  const { last_seq } = (await ask('GET', '/notes/_changes')).json
  await ask('PUT', '/notes/b', {})
  const since = encodeURIComponent(JSON.stringify(last_seq))
  const { text } = await ask('GET', `/notes/_changes?feed=normal&style=all_docs&since=${since}&timeout=10000`)
  const lines = text.split('\n')
  expect(lines[0]).toBe('{"results":[')
  expect(JSON.parse(lines[1] ?? '')).toMatchObject({ id: 'b', changes: [{ rev: expect.any(String) }] })
  expect(lines.slice(2)).toEqual(['],', expect.stringMatching(/^"last_seq":"2-.*","pending":0\}$/), ''])
  const zero = await ask('GET', '/notes/_changes?feed=normal&style=all_docs&since=0&timeout=10000')
  expect(zero.json.results).toHaveLength(2)
})

test('it takes documents by _bulk_get, one answer a question, with what it has of their files', async () => {
  const data = Buffer.from('abc').toString('base64')
  await ask('POST', '/notes/_bulk_docs', {
    new_edits: false,
    docs: [
      { _id: 'a', _rev: '1-a', _attachments: { f: { content_type: 'text/plain', data } } },
      {
        _id: 'a',
        _rev: '2-b',
        _revisions: { start: 2, ids: ['b', 'a'] },
        _attachments: { f: { stub: true } },
      },
    ],
  })
  const docs = [{ id: 'a', rev: '2-b', atts_since: ['1-a'] }, { id: 'a', rev: '9-z' }, { id: 'rien' }]
  const path = '/notes/_bulk_get?latest=true&revs=true&attachments=false'
  const { json } = await ask('POST', path, { docs }, JSON_TYPE)
  expect(Object.keys(json)).toEqual(['results'])
  expect(json.results).toEqual([
    {
      id: 'a',
      docs: [
        {
          ok: {
            _id: 'a',
            _rev: '2-b',
            _revisions: { start: 2, ids: ['b', 'a'] },
            _attachments: { f: expect.objectContaining({ stub: true, revpos: 1 }) },
          },
        },
      ],
    },
    { id: 'a', docs: [{ error: { id: 'a', rev: '9-z', error: 'not_found', reason: 'missing' } }] },
    {
      id: 'rien',
      docs: [{ error: { id: 'rien', rev: 'undefined', error: 'not_found', reason: 'missing' } }],
    },
  ])
  for (const method of ['GET', 'HEAD']) expect((await ask(method, '/notes/_bulk_get')).status).toBe(405)
})

test('it brings a design document by PUT, and others gzipped or with headers nobody needs', async () => {
  const ddoc = { _id: '_design/d', _rev: '1-a', _revisions: { start: 1, ids: ['a'] }, language: 'javascript' }
  const put = await ask('PUT', '/notes/_design/d?new_edits=false', ddoc)
  expect(put).toMatchObject({ status: 201, json: { ok: true, id: '_design/d', rev: '1-a' } })
  expect([put.headers.get('etag'), put.headers.has('location')]).toEqual(['"1-a"', true])

  const zipped = { ...JSON_TYPE, 'Content-Encoding': 'gzip', 'X-Couch-Full-Commit': 'false' }
  const zip = (value: object): Uint8Array<ArrayBuffer> => new Uint8Array(gzipSync(JSON.stringify(value)))
  const docs = [
    { _id: 'a', _rev: '1-a', _deleted: false },
    { _id: 'a', _rev: '1-b' },
  ]
  expect(await ask('POST', '/notes/_bulk_docs', zip({ docs, new_edits: false }), zipped)).toMatchObject({
    status: 201,
    json: [],
  })
  const wanted = await ask('POST', '/notes/_revs_diff', zip({ a: ['1-a', '1-c'], b: ['1-x'] }), zipped)
  expect(wanted.json).toEqual({ a: { missing: ['1-c'] }, b: { missing: ['1-x'] } })
  expect((await ask('POST', '/notes/_changes', zip({}), zipped)).json.results).toHaveLength(2)
  expect((await ask('POST', '/notes/_all_docs', zip({ keys: ['a'] }), zipped)).json.rows).toHaveLength(1)
  expect((await ask('PUT', '/notes/z', zip({ v: 1 }), zipped)).status).toBe(201)
})

test('a refusal of one document is a row, and of a document that comes alone a status', async () => {
  await relay.admin.createSpace({ name: 'travail', title: 'Travail' })
  await relay.admin.putUser({ name: 'luc', password: 'p' })
  await relay.admin.setMember('travail', 'luc', 'reader')
  const luc = clientOf(relay, basic('luc', 'p'))
  const doc = { _id: 'meeting:01JQZZZZZZZZZZZZZZZZZZZZZZ', _rev: '1-a', type: 'meeting', schema: 1 }
  const bulk = await luc('POST', '/travail/_bulk_docs', { docs: [doc], new_edits: false })
  expect(bulk).toMatchObject({ status: 201, json: [{ id: doc._id, error: 'forbidden' }] })
  expect((await luc('PUT', `/travail/${doc._id}?new_edits=false`, doc)).status).toBe(403)
})

test('one revision is found, or the leaf of its branch, and its tag told only when nothing else was asked', async () => {
  const docs = [
    { _id: 'n', _rev: '2-b', _revisions: { start: 2, ids: ['b', 'a'] }, v: 'b' },
    { _id: 'n', _rev: '3-c', _revisions: { start: 3, ids: ['c', 'x', 'a'] }, v: 'c' },
  ]
  await ask('POST', '/notes/_bulk_docs', { docs, new_edits: false })
  expect((await ask('GET', '/notes/n?rev=2-b&latest=true')).json).toMatchObject({ v: 'b' })
  expect((await ask('GET', '/notes/n?rev=2-x&latest=true')).json).toMatchObject({ v: 'c' })
  expect((await ask('GET', '/notes/n')).headers.get('etag')).toBe('"3-c"')
  expect((await ask('GET', '/notes/n?revs=true')).headers.get('etag')).toBeNull()
  expect((await ask('GET', '/notes/n?unheard_of=1')).status).toBe(200)
  const head = await ask('HEAD', '/notes/n')
  expect([head.status, head.text, head.headers.get('etag')]).toEqual([200, '', '"3-c"'])
  const { length } = (await ask('GET', '/notes/n')).text
  expect(head.headers.get('content-length')).toBe(String(length))
})

test('a reader goes on from the place it last heard, by whichever name it says it', async () => {
  await ask('PUT', '/notes/a', {})
  const { last_seq } = (await ask('GET', '/notes/_changes')).json
  await ask('PUT', '/notes/b', {})
  const path = '/notes/_changes?feed=normal'
  const heard = await ask('GET', path, undefined, { 'Last-Event-ID': last_seq })
  expect(heard.json.results).toMatchObject([{ id: 'b' }])
  expect((await ask('GET', `${path}&last-event-id=${last_seq}`)).json.results).toHaveLength(1)
  expect((await ask('GET', `${path}&since=0&seq_interval=2`)).json.last_seq).toMatch(/^2-/)
})
