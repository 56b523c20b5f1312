import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { limits } from '#relay/limits.ts'
import { createRelay, type Relay } from '#relay/relay.ts'
import { type Client, clientOf } from './support/client.ts'
import { ADMIN, basic } from './support/started-relay.ts'

const folder = mkdtempSync(join(tmpdir(), 'veillee-relay-'))
let relay: Relay
let ask: Client

beforeAll(async () => {
  relay = await createRelay({ dataFolder: folder, admin: ADMIN, passwordIterations: 1 })
  ask = clientOf(relay)
  await ask('PUT', '/notes')
  await relay.admin.createSpace({ name: 'x', title: 'X' })
})

afterAll(async () => {
  await relay.close()
  rmSync(folder, { recursive: true })
})

const JSON_TYPE = { 'Content-Type': 'application/json' }
const deep = '['.repeat(100_000) + ']'.repeat(100_000)

const table: readonly [string, string, string, unknown, number, string][] = [
  ['half a JSON', 'PUT', '/notes/a', '{"a":', 400, 'bad_request'],
  ['no JSON at all', 'POST', '/notes/_bulk_docs', 'docs', 400, 'bad_request'],
  ['bytes that are no UTF-8', 'PUT', '/notes/a', new Uint8Array([0x7b, 0xff, 0x7d]), 400, 'bad_request'],
  ['an empty document', 'PUT', '/notes/a', '', 400, 'bad_request'],
  ['a list for a document', 'PUT', '/notes/a', [], 400, 'bad_request'],
  ['null for a document', 'POST', '/notes/_bulk_docs', { docs: [null] }, 400, 'bad_request'],
  ['a text for the documents', 'POST', '/notes/_bulk_docs', { docs: 'a' }, 400, 'bad_request'],
  ['a document nested too deep', 'PUT', '/notes/a', `{"a":${deep}}`, 400, 'bad_request'],
  ['an underscore id', 'PUT', '/notes/_rien', {}, 400, 'illegal_docid'],
  ['an id that is a number', 'POST', '/notes/_bulk_docs', { docs: [{ _id: 7 }] }, 400, 'illegal_docid'],
  ['an empty id', 'POST', '/notes/_bulk_docs', { docs: [{ _id: '' }] }, 400, 'illegal_docid'],
  ['an id with NUL', 'PUT', '/notes/a%00b', {}, 400, 'illegal_docid'],
  [
    'an id that is no text',
    'POST',
    '/notes/_bulk_docs',
    '{"docs":[{"_id":"\\ud800"}]}',
    400,
    'illegal_docid',
  ],
  ['an endless id', 'PUT', `/notes/${'a'.repeat(5_000)}`, {}, 400, 'illegal_docid'],
  ['a prototype for an id', 'PUT', '/notes/__proto__', {}, 400, 'illegal_docid'],
  ['a member nobody knows', 'PUT', '/notes/a', { _what: 1 }, 400, 'doc_validation'],
  ['a prototype for a member', 'PUT', '/notes/a', '{"__proto__":{"x":1}}', 400, 'doc_validation'],
  ['a revision that is none', 'PUT', '/notes/a', { _rev: 'x' }, 400, 'bad_request'],
  ['a revision of 32 letters', 'PUT', '/notes/a', { _rev: `1-${'z'.repeat(32)}` }, 400, 'bad_request'],
  ['a revision with a space', 'GET', '/notes/a?open_revs=%5B%221-a%20b%22%5D', undefined, 400, 'bad_request'],
  [
    'revisions that go below one',
    'PUT',
    '/notes/a',
    { _revisions: { start: 1, ids: ['a', 'b'] } },
    400,
    'doc_validation',
  ],
  ['revisions without ids', 'PUT', '/notes/a', { _revisions: { start: 1e9 } }, 400, 'doc_validation'],
  ['a file without bytes', 'PUT', '/notes/a', { _attachments: { f: {} } }, 400, 'bad_request'],
  ['a file that is a number', 'PUT', '/notes/a', { _attachments: { f: 1 } }, 400, 'bad_request'],
  ['files that are a text', 'PUT', '/notes/a', { _attachments: 'f' }, 400, 'bad_request'],
  ['asking for texts as revisions', 'POST', '/notes/_revs_diff', { a: '1-a' }, 400, 'bad_request'],
  ['asking for nothing', 'POST', '/notes/_bulk_get', {}, 400, 'bad_request'],
  ['asking for numbers', 'POST', '/notes/_bulk_get', { docs: [1] }, 400, 'bad_request'],
  ['keys that are no texts', 'POST', '/notes/_all_docs', { keys: [1] }, 400, 'query_parse_error'],
  ['a key that is no JSON', 'GET', '/notes/_all_docs?startkey=a', undefined, 400, 'query_parse_error'],
  ['a space without a title', 'PUT', '/_veillee/spaces/x', { title: '' }, 400, 'bad_request'],
  ['a role nobody has', 'PUT', '/_veillee/spaces/x/members/y', { role: '__proto__' }, 400, 'bad_request'],
  ['a limit on revisions of none', 'PUT', '/notes/_revs_limit', '0', 400, 'bad_request'],
  ['a security object that is a list', 'PUT', '/notes/_security', { members: [] }, 400, 'bad_request'],
]

test.each(table)('%s is refused in words', async (_what, method, path, body, status, error) => {
  const answer = await ask(method, path, body, JSON_TYPE)
  expect([answer.status, answer.json?.error]).toEqual([status, error])
  expect(answer.json.reason).toEqual(expect.any(String))
  expect((await ask('GET', '/notes')).status).toBe(200)
})

test('a form is not JSON, and an unknown encoding is said so', async () => {
  const form = await ask('POST', '/notes/_bulk_docs', 'docs=1', {
    'Content-Type': 'application/x-www-form-urlencoded',
  })
  expect([form.status, form.json.error]).toEqual([415, 'bad_content_type'])
  const packed = await ask('PUT', '/notes/a', '{}', { ...JSON_TYPE, 'Content-Encoding': 'br' })
  expect(packed.status).toBe(415)
  expect((await ask('PUT', '/notes/a', '{}', { ...JSON_TYPE, 'Content-Encoding': 'gzip' })).status).toBe(400)
})

test('who writes all of it before reading, as CouchDB’s replicator does, is told that it is too large', async () => {
  const { port } = new URL((await relay.listen({ port: 0, host: '127.0.0.1' })).url)
  const socket = connect(Number(port), '127.0.0.1')
  const type = 'Content-Type: application/json\r\nTransfer-Encoding: chunked'
  const credentials = basic(ADMIN.name, ADMIN.password)
  const head = `POST /notes/_bulk_docs HTTP/1.1\r\nHost: r\r\nAuthorization: ${credentials}\r\n${type}\r\n\r\n`
  const chunk = `100000\r\n${' '.repeat(0x100000)}\r\n`
  const chunks = Array.from({ length: limits.requestBytes / 0x100000 + 40 }, () => chunk)
  await pipeline([head, ...chunks, '0\r\n\r\n'], socket, { end: false })
  const [answer] = await once(socket, 'data')
  expect(String(answer)).toMatch(/^HTTP\/1.1 413 /)
  socket.destroy()
})

test('what is too large is refused before it fills the memory, packed or not', async () => {
  const bomb = gzipSync(' '.repeat(limits.requestBytes + 1))
  const packed = await ask('PUT', '/notes/a', new Uint8Array(bomb), {
    ...JSON_TYPE,
    'Content-Encoding': 'gzip',
  })
  expect([packed.status, packed.json.error]).toEqual([413, 'too_large'])
  const plain = await ask('PUT', '/notes/a', new Uint8Array(limits.requestBytes + 1), JSON_TYPE)
  expect(plain.status).toBe(413)
  const announced = await ask('PUT', '/notes/a', '{}', { ...JSON_TYPE, 'Content-Length': '99999999999' })
  expect(announced.status).toBe(413)
  const large = await ask('PUT', '/notes/a', { text: 'x'.repeat(limits.documentLength) })
  expect([large.status, large.json.error]).toEqual([413, 'document_too_large'])
})

test('names that a prototype has are data like any other', async () => {
  const body = {
    constructor: 1,
    toString: 'x',
    hasOwnProperty: null,
    nested: JSON.parse('{"__proto__":{"x":1}}'),
  }
  expect((await ask('PUT', '/notes/constructor', body)).status).toBe(201)
  const { text } = await ask('GET', '/notes/constructor')
  expect(text).toContain('"nested":{"__proto__":{"x":1}}')
  expect(text).toContain('"hasOwnProperty":null')
  const diff = await ask('POST', '/notes/_revs_diff', '{"toString":["1-a"],"__proto__":["1-b"]}', JSON_TYPE)
  expect(diff.json.toString).toEqual({ missing: ['1-a'] })
  expect((await ask('GET', '/notes/rien?constructor=1&__proto__=2')).status).toBe(404)
})
