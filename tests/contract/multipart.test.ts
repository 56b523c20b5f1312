import { hash } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { beforeEach, describe, expect, test } from 'vitest'
import type { Relay } from '#relay/relay.ts'
import { type Answer, type Client, clientOf } from '#tests/sync-server/support/client.ts'
import { ADMIN, basic, startedRelay } from '#tests/sync-server/support/started-relay.ts'

// Byte for byte what CouchDB 3.5's replicator writes and reads (couch_httpd_multipart, chttpd_db).
const RELATED = { 'Content-Type': 'multipart/related; boundary="cadre"' }
const MIXED = { Accept: 'multipart/mixed' }
const POEM = 'La neige est tombée sur le plateau. '.repeat(20)

// Nearly a boundary, and a line break at its end.
const IMAGE = 'PNG\r\n--cadr\r\n'

let relay: Relay
let ask: Client

beforeEach(async () => {
  relay = await startedRelay()
  ask = clientOf(relay)
  await ask('PUT', '/notes')
})

describe('a document that comes with its files behind it', () => {
  test('is taken as it is, its gzipped file kept and named by its plain bytes', async () => {
    const put = await pushPoem('2-b')
    expect(put).toMatchObject({ status: 201, json: { ok: true, id: 'p', rev: '2-b' } })
    expect(put.headers.get('etag')).toBe('"2-b"')
    expect(put.headers.get('location')).toContain('/notes/p')

    const { json } = await ask('GET', '/notes/p?revs=true')
    expect(json).toMatchObject({ title: 'Poème', _revisions: { start: 2, ids: ['b', 'a'] } })
    expect(json._attachments['poème.txt']).toEqual({
      content_type: 'text/plain',
      revpos: 2,
      digest: digestOf(POEM),
      length: Buffer.byteLength(POEM),
      stub: true,
    })
    expect((await ask('GET', `/notes/p/${encodeURIComponent('poème.txt')}`)).text).toBe(POEM)
    expect((await ask('GET', '/notes/p/image.png')).text).toBe(IMAGE)
  })

  test('finds its files by their names, or by their order when they have none', async () => {
    const attachments = { b: follows('B'), 1: follows('un') }
    const byName = related({ _rev: '1-a', _attachments: attachments }, [
      [{ 'Content-Disposition': 'attachment; filename="b"' }, 'B'],
      [{ 'Content-Disposition': 'attachment; filename="1"' }, 'un'],
    ])
    expect((await ask('PUT', '/notes/n?new_edits=false', byName, RELATED)).status).toBe(201)
    expect((await ask('GET', '/notes/n/b')).text).toBe('B')
    expect((await ask('GET', '/notes/n/1')).text).toBe('un')

    const inOrder = related({ _attachments: { x: follows('X'), y: follows('Y') } }, [
      [{}, 'X'],
      [{}, 'Y'],
    ])
    expect((await ask('PUT', '/notes/o', inOrder, RELATED)).json.rev).toMatch(/^1-[0-9a-f]{32}$/)
    expect((await ask('GET', '/notes/o/y')).text).toBe('Y')
  })

  test('may leave out a file that an ancestor here has, though CouchDB names it by other bytes', async () => {
    await pushPoem('1-a')
    const gzipDigest = digestOf(new Uint8Array(gzipSync(POEM)))
    const stub = { content_type: 'text/plain', revpos: 1, digest: gzipDigest, length: 1, stub: true }
    const body = related(
      {
        _rev: '3-c',
        _revisions: { start: 3, ids: ['c', 'b', 'a'] },
        _attachments: { 'poème.txt': stub, neuf: follows('neuf') },
      },
      [[{}, 'neuf']],
    )
    expect((await ask('PUT', '/notes/p?new_edits=false', body, RELATED)).status).toBe(201)
    expect((await ask('GET', `/notes/p/${encodeURIComponent('poème.txt')}`)).text).toBe(POEM)
    const unknown = related({ _rev: '1-x', _attachments: { f: stub } }, [])
    expect(await ask('PUT', '/notes/q?new_edits=false', unknown, RELATED)).toMatchObject({
      status: 412,
      json: { error: 'missing_stub' },
    })
  })

  const cut = related({ _attachments: { f: follows('bytes') } }, [[{}, 'bytes']]).subarray(0, -12)
  const spoilt = related({ _attachments: { f: { ...follows('bytes'), digest: digestOf('others') } } }, [
    [{}, 'bytes'],
  ])
  const zip = { ...follows('bytes'), encoding: 'gzip' }
  test.each([
    ['is cut off', cut, RELATED],
    ['names no boundary', cut, { 'Content-Type': 'multipart/related' }],
    ['has no part', new TextEncoder().encode('--cadre--'), RELATED],
    ['has other bytes than its digest says', spoilt, RELATED],
    ['says gzip and is none', related({ _attachments: { f: zip } }, [[{}, 'bytes']]), RELATED],
    ['lacks a file it announces', related({ _attachments: { f: follows('bytes') } }, []), RELATED],
    ['holds a file nobody announced', related({}, [[{}, 'bytes']]), RELATED],
  ])('is refused whole when it %s', async (_what, body, headers) => {
    expect((await ask('PUT', '/notes/p?new_edits=false', body, headers)).status).toBe(400)
    expect((await ask('GET', '/notes')).json).toMatchObject({ doc_count: 0 })
  })

  test('passes the same rules as any other in a space', async () => {
    await relay.admin.createSpace({ name: 'travail', title: 'Travail' })
    for (const [name, role] of [
      ['ann', 'member'],
      ['luc', 'reader'],
    ] as const) {
      await relay.admin.putUser({ name, password: 'p' })
      await relay.admin.setMember('travail', name, role)
    }
    const body = related({ _rev: '1-a', type: 'inconnu', _attachments: { f: follows('x') } }, [[{}, 'x']])
    const meeting = related({ _rev: '1-a', type: 'meeting', schema: 1, title: 7 }, [])
    const fine = related({ _rev: '1-a', type: 'meeting', schema: 1, title: 'Plénière' }, [])
    const path = '/travail/meeting:01JQZZZZZZZZZZZZZZZZZZZZZZ?new_edits=false'
    const [ann, luc] = [clientOf(relay, basic('ann', 'p')), clientOf(relay, basic('luc', 'p'))]
    for (const [who, what] of [
      [ann, body],
      [ann, meeting],
      [luc, fine],
    ] as const) {
      expect(await who('PUT', path, what, RELATED)).toMatchObject({
        status: 403,
        json: { error: 'forbidden', reason: expect.stringMatching(/\S/) },
      })
    }
    expect((await ask('GET', '/travail')).json).toMatchObject({ doc_count: 0 })
  })
})

describe('open revisions in parts', () => {
  test('are the bytes that CouchDB’s replicator reads, a document with files being parts itself', async () => {
    await ask('POST', '/notes/_bulk_docs', { new_edits: false, docs: [{ _id: 'p', _rev: '1-z', v: 1 }] })
    await ask(
      'PUT',
      '/notes/p?new_edits=false',
      related({ _rev: '1-a', _attachments: { 'a.txt': follows('abc', 'text/plain'), b: follows('d') } }, [
        [{}, 'abc'],
        [{}, 'd'],
      ]),
      RELATED,
    )
    const answer = await openRevs('p', ['1-z', '1-a', '7-x'])
    expect(answer.status).toBe(200)
    expect(withoutBoundaries(answer)).toBe(
      [
        '--OUTER',
        'Content-Type: application/json',
        '',
        '{"_id":"p","_rev":"1-z","v":1,"_revisions":{"start":1,"ids":["z"]}}',
        '--OUTER',
        'Content-Type: multipart/related; boundary="INNER"',
        '',
        '--INNER',
        'Content-Type: application/json',
        '',
        '{"_id":"p","_rev":"1-a","_revisions":{"start":1,"ids":["a"]},"_attachments":{' +
          `"a.txt":{"content_type":"text/plain","revpos":1,"digest":"${digestOf('abc')}","length":3,"follows":true},` +
          `"b":{"content_type":"image/png","revpos":1,"digest":"${digestOf('d')}","length":1,"follows":true}}}`,
        '--INNER',
        'Content-Disposition: attachment; filename="a.txt"',
        'Content-Type: text/plain',
        'Content-Length: 3',
        '',
        'abc',
        '--INNER',
        'Content-Disposition: attachment; filename="b"',
        'Content-Type: image/png',
        'Content-Length: 1',
        '',
        'd',
        '--INNER--',
        '--OUTER',
        'Content-Type: application/json; error="true"',
        '',
        '{"missing":"7-x"}',
        '--OUTER--',
      ].join('\r\n'),
    )
    expect((await ask('GET', '/notes/rien?open_revs=all', undefined, MIXED)).status).toBe(404)
    const asked = await ask('GET', `/notes/p?open_revs=${encodeURIComponent('["1-z"]')}`)
    expect(asked.headers.get('content-type')).toContain('application/json')
  })

  test('leave out the files that the reader has, and only by what it has of the same branch', async () => {
    const file = (text: string): object => ({
      content_type: 'text/plain',
      data: Buffer.from(text).toString('base64'),
    })
    const docs = [
      { _id: 'p', _rev: '1-a', _attachments: { vieux: file('vieux') } },
      {
        _id: 'p',
        _rev: '3-c',
        _revisions: { start: 3, ids: ['c', 'b', 'a'] },
        _attachments: { vieux: { stub: true }, neuf: { ...file('neuf'), revpos: 2 } },
      },
      { _id: 'p', _rev: '2-x', _revisions: { start: 2, ids: ['x', 'a'] } },
    ]
    expect((await ask('POST', '/notes/_bulk_docs', { new_edits: false, docs })).json).toEqual([])
    const known = await openRevs('p', ['3-c'], `&atts_since=${encodeURIComponent('["1-a","2-x"]')}`)
    expect(known.text).toMatch(/"vieux":\{[^}]*"stub":true\}/)
    expect(known.text).toMatch(/"neuf":\{[^}]*"follows":true\}/)
    expect(known.text.match(/filename="[^"]*"/g)).toEqual(['filename="neuf"'])
    const all = await openRevs('p', ['3-c'], `&atts_since=${encodeURIComponent('["2-b"]')}`)
    expect(withoutBoundaries(all)).toMatch(/^--OUTER\r\nContent-Type: application\/json\r\n\r\n\{/)
  })

  test('can be put into another relay as they are', async () => {
    await pushPoem('2-b')
    const other = clientOf(await startedRelay())
    await other('PUT', '/notes')
    const path = `/notes/p?revs=true&open_revs=${encodeURIComponent('["2-b"]')}`
    const headers = { ...MIXED, Authorization: basic(ADMIN.name, ADMIN.password) }
    const response = await relay.fetch(new Request(`http://relais.test${path}`, { headers }))
    const bytes = Buffer.from(await response.arrayBuffer())
    const type = /Content-Type: (multipart\/related[^\r]*)/.exec(bytes.toString())?.[1] ?? ''
    const inner = bytes.subarray(bytes.indexOf('\r\n\r\n') + 4, bytes.lastIndexOf('\r\n--'))
    const put = await other('PUT', '/notes/p?new_edits=false', new Uint8Array(inner), {
      'Content-Type': type,
    })
    expect(put.status).toBe(201)
    expect((await other('GET', '/notes/p?revs=true&attachments=true')).json).toEqual(
      (await ask('GET', '/notes/p?revs=true&attachments=true')).json,
    )
  })
})

test('one document with its files comes as parts to who reads them', async () => {
  await pushPoem('1-a')
  const answer = await ask('GET', '/notes/p?attachments=true', undefined, { Accept: 'multipart/related' })
  expect(answer.headers.get('content-type')).toMatch(/^multipart\/related; boundary="/)
  expect(answer.text).toContain(POEM)
  const plain = await ask('GET', '/notes/p?attachments=true')
  expect(plain.json._attachments['poème.txt'].data).toBe(Buffer.from(POEM).toString('base64'))
})

test('_bulk_get answers in parts only who reads no JSON', async () => {
  await pushPoem('1-a')
  const docs = [
    { id: 'p', rev: '1-a' },
    { id: 'rien', rev: '1-x' },
  ]
  const answer = await ask('POST', '/notes/_bulk_get?revs=true', { docs }, MIXED)
  expect(answer.headers.get('content-type')).toMatch(/^multipart\/mixed; boundary="/)
  expect(answer.text).toMatch(
    /--[0-9a-f]{32}\r\nX-Doc-Id: p\r\nX-Rev-Id: 1-a\r\nContent-Type: multipart\/related/,
  )
  expect(answer.text).toMatch(/X-Doc-Id: rien\r\nContent-Type: application\/json; error="true"\r\n\r\n\{/)
  expect(answer.text).toContain('{"id":"rien","rev":"1-x","error":"not_found","reason":"missing"}')
  const both = { Accept: 'application/json, multipart/mixed' }
  expect((await ask('POST', '/notes/_bulk_get', { docs }, both)).json.results).toHaveLength(2)
})

function pushPoem(rev: '1-a' | '2-b'): Promise<Answer> {
  const zipped = new Uint8Array(gzipSync(POEM))
  const start = Number.parseInt(rev, 10)
  const described = {
    content_type: 'text/plain',
    revpos: start,
    digest: digestOf(zipped),
    length: Buffer.byteLength(POEM),
    follows: true,
    encoding: 'gzip',
    encoded_length: zipped.byteLength,
  }
  const image = bytesOf(IMAGE)
  const body = related(
    {
      _id: 'p',
      _rev: rev,
      _revisions: { start, ids: ['b', 'a'].slice(2 - start) },
      title: 'Poème',
      _attachments: { 'poème.txt': described, 'image.png': { ...follows(image), revpos: start } },
    },
    [
      [partHeaders('poème.txt', 'text/plain', zipped, { 'Content-Encoding': 'gzip' }), zipped],
      [partHeaders('image.png', 'image/png', image), image],
    ],
  )
  return ask('PUT', '/notes/p?new_edits=false', body, RELATED)
}

function partHeaders(name: string, type: string, bytes: Uint8Array, more = {}): Record<string, string> {
  return {
    'Content-Disposition': `attachment; filename="${name}"`,
    'Content-Type': type,
    'Content-Length': String(bytes.byteLength),
    ...more,
  }
}

function related(
  document: object,
  parts: readonly (readonly [Record<string, string>, string | Uint8Array])[],
): Uint8Array<ArrayBuffer> {
  const pieces = parts.flatMap(([headers, bytes]) => {
    const lines = Object.entries(headers).map(([name, value]) => `\r\n${name}: ${value}`)
    return [bytesOf(`${lines.join('')}\r\n\r\n`), bytesOf(bytes), bytesOf('\r\n--cadre')]
  })
  const head = `--cadre\r\nContent-Type: application/json\r\n\r\n${JSON.stringify(document)}\r\n--cadre`
  return new Uint8Array(Buffer.concat([bytesOf(head), ...pieces, bytesOf('--')]))
}

function follows(bytes: string | Uint8Array, type = 'image/png'): object {
  return {
    content_type: type,
    revpos: 1,
    digest: digestOf(bytes),
    length: bytesOf(bytes).byteLength,
    follows: true,
  }
}

function bytesOf(bytes: string | Uint8Array): Uint8Array {
  return typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes
}

function digestOf(bytes: string | Uint8Array): string {
  return `md5-${hash('md5', bytes, 'base64')}`
}

function openRevs(id: string, revs: readonly string[], more = ''): Promise<Answer> {
  const path = `/notes/${id}?open_revs=${encodeURIComponent(JSON.stringify(revs))}&revs=true&latest=true${more}`
  return ask('GET', path, undefined, MIXED)
}

function withoutBoundaries({ text, headers }: Answer): string {
  const outer = /^multipart\/mixed; boundary="(.*)"$/.exec(headers.get('content-type') ?? '')?.[1] ?? ''
  const inner = /multipart\/related; boundary="(.*)"/.exec(text)?.[1] ?? 'none'
  return text.replaceAll(outer, 'OUTER').replaceAll(inner, 'INNER')
}
