import { gzipSync } from 'node:zlib'
import { beforeEach, describe, expect, test } from 'vitest'
import { type Client, clientOf } from '#tests/sync-server/support/client.ts'
import { startedRelay } from '#tests/sync-server/support/started-relay.ts'

let ask: Client

beforeEach(async () => {
  ask = clientOf(await startedRelay())
  await ask('PUT', '/notes')
})

describe('one document', () => {
  test('is put, read, changed on its revision, and deleted', async () => {
    const put = await ask('PUT', '/notes/a', { title: 'Un' })
    expect(put).toMatchObject({
      status: 201,
      json: { ok: true, id: 'a', rev: expect.stringMatching(/^1-[0-9a-f]{32}$/) },
    })
    const { rev } = put.json
    expect(put.headers.get('etag')).toBe(`"${rev}"`)

    const got = await ask('GET', '/notes/a')
    expect(got.json).toEqual({ _id: 'a', _rev: rev, title: 'Un' })
    expect(got.headers.get('etag')).toBe(`"${rev}"`)
    expect((await ask('GET', '/notes/a', undefined, { 'If-None-Match': `"${rev}"` })).status).toBe(304)

    expect(await ask('PUT', '/notes/a', { title: 'Deux' })).toMatchObject({
      status: 409,
      json: { error: 'conflict', reason: 'Document update conflict.' },
    })
    const second = await ask('PUT', '/notes/a', { title: 'Deux' }, { 'If-Match': rev })
    expect(second.json.rev).toMatch(/^2-/)
    expect((await ask('PUT', `/notes/a?rev=${rev}`, { _rev: second.json.rev })).status).toBe(400)

    expect((await ask('DELETE', '/notes/a')).status).toBe(409)
    expect(await ask('DELETE', `/notes/a?rev=${second.json.rev}`)).toMatchObject({
      status: 200,
      json: { ok: true, rev: expect.stringMatching(/^3-/) },
    })
    expect(await ask('GET', '/notes/a')).toMatchObject({
      status: 404,
      json: { error: 'not_found', reason: 'deleted' },
    })
    expect(await ask('GET', '/notes/b')).toMatchObject({ status: 404, json: { reason: 'missing' } })
    expect((await ask('PUT', '/notes/a', { title: 'Encore' })).json.rev).toMatch(/^4-/)
    expect((await ask('GET', '/notes')).json).toMatchObject({ doc_count: 1, doc_del_count: 0 })
  })

  test('has the same revision wherever the same save is made', async () => {
    await ask('PUT', '/autres')
    const here = await ask('PUT', '/notes/a', { b: 'ক', a: 1 })
    const there = await ask('PUT', '/autres/a', { a: 1, b: 'ক' })
    const different = await ask('PUT', '/notes/b', { b: 'க', a: 1 })
    expect(there.json.rev).toBe(here.json.rev)
    expect(different.json.rev).not.toBe(here.json.rev)
  })

  test('may have an id with a slash, an accent, a percent sign, or be a design document', async () => {
    for (const id of ['a/b', 'é', '100%', 'a%2Fb', 'constructor', 'a b+c', '😀']) {
      const path = `/notes/${encodeURIComponent(id)}`
      expect((await ask('PUT', path, { id })).json).toMatchObject({ ok: true, id })
      expect((await ask('GET', path)).json).toMatchObject({ _id: id, id })
    }
    expect((await ask('PUT', '/notes/_design/x', { views: {} })).json.id).toBe('_design/x')
    expect((await ask('GET', '/notes/_design%2Fx')).json._id).toBe('_design/x')
  })

  test('keeps what a replicator wrote into it', async () => {
    const body = { _replication_state: 'triggered', _replication_id: 'r', _replication_stats: {} }
    await ask('PUT', '/notes/r', body)
    expect((await ask('GET', '/notes/r')).json).toMatchObject(body)
    expect((await ask('PUT', '/notes/s', { _zing: 1 })).json).toMatchObject({
      error: 'doc_validation',
      reason: 'Bad special document member: _zing',
    })
  })

  test('tells its history and its conflicts when asked', async () => {
    await write('n', ['2-b', '1-a'], { v: 'b' })
    await write('n', ['2-c', '1-a'], { v: 'c' })
    await write('n', ['2-d', '1-a'], { _deleted: true })
    const { json } = await ask('GET', '/notes/n?meta=true&revs=true&local_seq=true')
    expect(json).toMatchObject({
      _rev: '2-c',
      v: 'c',
      _conflicts: ['2-b'],
      _deleted_conflicts: ['2-d'],
      _revisions: { start: 2, ids: ['c', 'a'] },
      _revs_info: [
        { rev: '2-c', status: 'available' },
        { rev: '1-a', status: 'missing' },
      ],
      _local_seq: expect.stringMatching(/^3-/),
    })
    expect((await ask('GET', '/notes/n?rev=2-b')).json).toMatchObject({ v: 'b' })
    expect((await ask('GET', '/notes/n?rev=2-d')).json).toMatchObject({ _deleted: true })
    expect((await ask('GET', '/notes/n?rev=1-a')).status).toBe(404)
    expect((await ask('GET', '/notes/n?rev=9-z')).status).toBe(404)
  })

  test('open_revs answers every revision asked for, or all leaves', async () => {
    await write('n', ['2-b', '1-a'], { v: 'b' })
    await write('n', ['2-c', '1-a'], { v: 'c' })
    const some = await ask('GET', `/notes/n?open_revs=${encodeURIComponent('["2-b","7-x"]')}`)
    expect(some.json).toEqual([{ ok: { _id: 'n', _rev: '2-b', v: 'b' } }, { missing: '7-x' }])
    const all = await ask('GET', '/notes/n?open_revs=all')
    expect(all.json.map((row: { ok: { _rev: string } }) => row.ok._rev)).toEqual(['2-c', '2-b'])
    const latest = await ask(
      'GET',
      `/notes/n?latest=true&revs=true&open_revs=${encodeURIComponent('["1-a"]')}`,
    )
    expect(latest.json).toHaveLength(2)
    expect((await ask('GET', '/notes/rien?open_revs=all')).status).toBe(404)
    for (const wrong of ['{"not":"a list"}', '["1-almost","keys"]']) {
      expect(await ask('GET', `/notes/n?open_revs=${encodeURIComponent(wrong)}`)).toMatchObject({
        status: 400,
        json: { error: 'bad_request' },
      })
    }
  })

  test('is copied under another id, or over a revision that is named', async () => {
    const data = Buffer.from('bytes').toString('base64')
    const { rev } = (await ask('PUT', '/notes/a', { v: 1, _attachments: { f: { data } } })).json
    const copy = await ask('COPY', '/notes/a', undefined, { Destination: 'dossier%2Fb' })
    expect(copy).toMatchObject({ status: 201, json: { ok: true, id: 'dossier/b' } })
    expect((await ask('GET', '/notes/dossier%2Fb')).json).toMatchObject({ v: 1 })
    expect((await ask('GET', '/notes/dossier%2Fb/f')).text).toBe('bytes')
    await ask('PUT', '/notes/a', { v: 2, _rev: rev })
    expect((await ask('COPY', '/notes/a', undefined, { Destination: 'dossier%2Fb' })).status).toBe(409)
    const over = { Destination: `dossier%2Fb?rev=${copy.json.rev}` }
    expect((await ask('COPY', '/notes/a', undefined, over)).json.rev).toMatch(/^2-/)
    expect((await ask('GET', '/notes/dossier%2Fb')).json).toMatchObject({ v: 2 })
    expect((await ask('COPY', `/notes/a?rev=${rev}`, undefined, { Destination: 'c' })).status).toBe(201)
    expect((await ask('GET', '/notes/c')).json).toMatchObject({ v: 1 })
    expect((await ask('COPY', '/notes/a')).status).toBe(400)
    expect((await ask('COPY', '/notes/rien', undefined, { Destination: 'c' })).status).toBe(404)
  })

  test('may come gzipped', async () => {
    const body = gzipSync(JSON.stringify({ docs: [{ _id: 'z', v: 1 }] }))
    const headers = { 'Content-Encoding': 'gzip', 'Content-Type': 'application/json' }
    expect((await ask('POST', '/notes/_bulk_docs', new Uint8Array(body), headers)).json).toMatchObject([
      { ok: true },
    ])
  })
})

describe('_local documents', () => {
  test('are overwritten freely, drop what is not theirs, and never travel', async () => {
    const id = 'BDhf%2Fa%3D%3D'
    expect((await ask('GET', `/notes/_local/${id}`)).json).toMatchObject({
      error: 'not_found',
      reason: 'missing',
    })
    const first = await ask('PUT', `/notes/_local/${id}`, { seq: 1, _revisions: { start: 0, ids: [] } })
    expect(first).toMatchObject({ status: 201, json: { ok: true, id: '_local/BDhf/a==', rev: '0-1' } })
    expect((await ask('PUT', `/notes/_local/${id}`, { seq: 2, _rev: '0-1' })).json.rev).toBe('0-2')
    expect((await ask('PUT', `/notes/_local/${id}`, { seq: 3 })).json.rev).toBe('0-1')
    expect((await ask('GET', `/notes/_local/${id}`)).json).toEqual({
      _id: '_local/BDhf/a==',
      _rev: '0-1',
      seq: 3,
    })
    expect((await ask('GET', '/notes/_changes')).json.results).toEqual([])
    expect((await ask('GET', '/notes/_all_docs')).json.rows).toEqual([])
    expect((await ask('PUT', '/notes/_local/x', { _attachments: {} })).json.reason).toBe(
      '_local documents do not accept attachments.',
    )
    expect(await ask('PUT', '/notes/_local/x/a.txt', 'a', { 'Content-Type': 'text/plain' })).toMatchObject({
      status: 400,
      json: { reason: '_local documents do not accept attachments.' },
    })
    expect((await ask('DELETE', `/notes/_local/${id}`)).json).toMatchObject({ ok: true, rev: '0-0' })
    expect((await ask('DELETE', `/notes/_local/${id}`)).status).toBe(404)
  })

  test('are written and removed among others in _bulk_docs, and removed by a PUT that says so', async () => {
    const write = async (...docs: object[]) => (await ask('POST', '/notes/_bulk_docs', { docs })).json
    expect(await write({ _id: '_local/x', seq: 1 }, { _id: 'a' }, { _id: '_local/y' })).toMatchObject([
      { ok: true, id: '_local/x', rev: '0-1' },
      { ok: true, id: 'a' },
      { ok: true, id: '_local/y', rev: '0-1' },
    ])
    expect((await ask('GET', '/notes/_local/x')).json).toEqual({ _id: '_local/x', _rev: '0-1', seq: 1 })
    expect((await ask('GET', '/notes/_changes')).json.results).toHaveLength(1)
    expect(
      await write({ _id: '_local/x', _deleted: true }, { _id: '_local/no', _deleted: true }),
    ).toMatchObject([
      { ok: true, id: '_local/x', rev: '0-0' },
      { id: '_local/no', error: 'not_found' },
    ])
    expect((await ask('PUT', '/notes/_local/y', { _rev: '0-1', _deleted: true })).json.rev).toBe('0-0')
    expect((await ask('GET', '/notes/_local/y')).status).toBe(404)
  })
})

describe('many at once', () => {
  test('_bulk_docs answers each in order, and fails each alone', async () => {
    await ask('PUT', '/notes/taken', {})
    const { status, json } = await ask('POST', '/notes/_bulk_docs', {
      docs: [{ _id: 'a' }, { _id: 'taken' }, { nameless: true }, { _id: 'd', _deleted: false }],
    })
    expect(status).toBe(201)
    expect(json).toMatchObject([
      { ok: true, id: 'a', rev: expect.any(String) },
      { id: 'taken', error: 'conflict', reason: 'Document update conflict.' },
      { ok: true, id: expect.stringMatching(/^[0-9a-f]{32}$/) },
      { ok: true, id: 'd' },
    ])
  })

  test('with new_edits:false takes revisions as they are, twice as well as once, and answers only failures', async () => {
    const docs = [
      { _id: 'n', _rev: '2-b', _revisions: { start: 2, ids: ['b', 'a'] }, v: 'b' },
      { _id: 'n', _rev: '2-c', _revisions: { start: 2, ids: ['c', 'a'] }, v: 'c' },
    ]
    expect(await ask('POST', '/notes/_bulk_docs', { docs, new_edits: false })).toMatchObject({
      status: 201,
      json: [],
    })
    const seq = (await ask('GET', '/notes')).json.update_seq
    expect((await ask('POST', '/notes/_bulk_docs', { docs, new_edits: false })).json).toEqual([])
    expect((await ask('GET', '/notes')).json.update_seq).toBe(seq)
    expect((await ask('GET', '/notes/n?conflicts=true')).json).toMatchObject({
      _rev: '2-c',
      _conflicts: ['2-b'],
    })
    expect((await ask('POST', '/notes/_bulk_docs', { docs: [{ _id: 'x' }], new_edits: false })).status).toBe(
      400,
    )
  })

  test('a stub of a file that nobody sent fails the whole batch, and nothing of it stays', async () => {
    const stub = { stub: true, digest: 'md5-rien', content_type: 'text/plain' }
    const docs = [
      { _id: 'a', _rev: '1-a' },
      { _id: 'b', _rev: '1-b', _attachments: { f: stub } },
    ]
    expect(await ask('POST', '/notes/_bulk_docs', { docs, new_edits: false })).toMatchObject({
      status: 412,
      json: { error: 'missing_stub' },
    })
    expect((await ask('GET', '/notes')).json).toMatchObject({
      doc_count: 0,
      update_seq: expect.stringMatching(/^0-/),
    })
  })

  test('_revs_diff names what is missing and what it may have grown from', async () => {
    await write('n', ['2-b', '1-a'], {})
    const { json } = await ask('POST', '/notes/_revs_diff', {
      n: ['2-b', '3-c', '1-a'],
      known: ['1-x'],
      n2: [],
    })
    expect(json).toEqual({
      n: { missing: ['3-c'], possible_ancestors: ['2-b'] },
      known: { missing: ['1-x'] },
    })
    expect((await ask('POST', '/notes/_revs_diff', { n: ['2-b'] })).json).toEqual({})
  })

  test('_bulk_get answers row for row, one document or one error each', async () => {
    await write('n', ['2-b', '1-a'], { v: 'b' })
    await write('n', ['2-c', '1-a'], { v: 'c' })
    const { json } = await ask('POST', '/notes/_bulk_get?revs=true', {
      docs: [
        { id: 'n', rev: '2-b' },
        { id: 'n', rev: '9-z' },
        { id: 'rien', rev: '1-a' },
        { id: 'rien' },
        { id: 'n' },
      ],
    })
    expect(json).toEqual({
      results: [
        {
          id: 'n',
          docs: [{ ok: { _id: 'n', _rev: '2-b', v: 'b', _revisions: { start: 2, ids: ['b', 'a'] } } }],
        },
        { id: 'n', docs: [{ error: missing('n', '9-z') }] },
        { id: 'rien', docs: [{ error: missing('rien', '1-a') }] },
        { id: 'rien', docs: [{ error: missing('rien', 'undefined') }] },
        {
          id: 'n',
          docs: [{ ok: expect.objectContaining({ v: 'c' }) }, { ok: expect.objectContaining({ v: 'b' }) }],
        },
      ],
    })
    const latest = await ask('POST', '/notes/_bulk_get?latest=true', { docs: [{ id: 'n', rev: '1-a' }] })
    expect(latest.json.results[0].docs).toMatchObject([{ ok: { _rev: '2-c' } }])
    expect((await ask('POST', '/notes/_bulk_get', { docs: [] })).json).toEqual({ results: [] })
  })

  test('_all_docs lists by id, in ranges, by keys', async () => {
    await ask('POST', '/notes/_bulk_docs', { docs: ['a', 'b', 'c', 'Z', 'é'].map(_id => ({ _id, v: _id })) })
    const gone = (await ask('PUT', '/notes/gone', {})).json.rev
    await ask('DELETE', `/notes/gone?rev=${gone}`)
    const ids = async (query: string): Promise<string[]> =>
      (await ask('GET', `/notes/_all_docs?${query}`)).json.rows.map((row: { id: string }) => row.id)

    expect((await ask('GET', '/notes/_all_docs?limit=1')).json).toMatchObject({ total_rows: 5, offset: 0 })
    expect(await ids('')).toEqual(['Z', 'a', 'b', 'c', 'é'])
    expect(await ids('startkey="a"&endkey="c"&inclusive_end=false')).toEqual(['a', 'b'])
    expect(await ids('descending=true&startkey="c"&endkey="a"')).toEqual(['c', 'b', 'a'])
    expect(await ids('key="b"')).toEqual(['b'])
    expect(await ids('skip=1&limit=2')).toEqual(['a', 'b'])
    const named = await ask('POST', '/notes/_all_docs', { keys: ['b', 'gone', 'rien'], include_docs: true })
    expect(named.json).toMatchObject({
      offset: null,
      rows: [
        { id: 'b', key: 'b', doc: { v: 'b' } },
        { id: 'gone', value: { deleted: true }, doc: null },
        { key: 'rien', error: 'not_found' },
      ],
    })
    for (const range of [{ key: 'b' }, { startkey: 'a' }, { end_key: 'c' }]) {
      expect(await ask('POST', '/notes/_all_docs', { keys: ['b'], ...range })).toMatchObject({
        status: 400,
        json: { error: 'query_parse_error' },
      })
    }
    const body = { keys: ['gone'], include_docs: true, deleted: 'ok' }
    expect((await ask('POST', '/notes/_all_docs', body)).json.rows).toMatchObject([
      { id: 'gone', value: { deleted: true }, doc: { _id: 'gone', _deleted: true } },
    ])
  })

  test('_all_docs/queries answers each question as if it were the only one', async () => {
    await ask('POST', '/notes/_bulk_docs', { docs: ['a', 'b', 'c'].map(_id => ({ _id, v: _id })) })
    const queries = [
      { keys: ['c', 'rien'] },
      { startkey: 'b', include_docs: true },
      { limit: 0, update_seq: true },
    ]
    const { status, json } = await ask('POST', '/notes/_all_docs/queries?descending=false&limit=1', {
      queries,
    })
    expect(status).toBe(200)
    expect(Object.keys(json)).toEqual(['results'])
    const alone = await Promise.all(
      queries.map(query => ask('POST', '/notes/_all_docs', { limit: 1, ...query })),
    )
    expect(json.results).toEqual(alone.map(one => one.json))
    expect(json.results[1]).toMatchObject({ total_rows: 3, offset: 1, rows: [{ doc: { v: 'b' } }] })
    expect((await ask('POST', '/notes/_all_docs/queries', { queries: [] })).json).toEqual({ results: [] })
    for (const body of [{}, { queries: [1] }, { queries: [{ limit: 'x' }] }]) {
      expect((await ask('POST', '/notes/_all_docs/queries', body)).status).toBe(400)
    }
    expect((await ask('GET', '/notes/_all_docs/queries')).status).toBe(405)
  })

  test('_all_docs says how many living documents stand before a page, also while others write', async () => {
    const offset = async (query: string): Promise<number> =>
      (await ask('GET', `/notes/_all_docs?limit=1&${query}`)).json.offset
    const docs = Array.from({ length: 30 }, (_, n) => ({ _id: `n${String(n).padStart(2, '0')}` }))
    const written = (await ask('POST', '/notes/_bulk_docs', { docs })).json
    expect(await offset('startkey="n10"')).toBe(10)
    expect(await offset('startkey="n20"&skip=2')).toBe(22)
    expect(await offset('startkey="n05x"')).toBe(6)
    expect(await offset('startkey="n20"&descending=true')).toBe(9)
    await ask('DELETE', `/notes/n03?rev=${written[3].rev}`)
    await ask('DELETE', `/notes/n25?rev=${written[25].rev}`)
    expect(await offset('startkey="n20"')).toBe(19)
    expect(await offset('startkey="n25"&descending=true')).toBe(4)
    expect(await offset('startkey="n29"')).toBe(27)
    await ask('PUT', '/notes/n00a', {})
    expect(await offset('startkey="n29"')).toBe(28)
    // Beyond the first plane, UTF-16 orders otherwise than SQLite does.
    await ask('POST', '/notes/_bulk_docs', { docs: ['\uFF5E', '\u{1F600}'].map(_id => ({ _id })) })
    expect(await offset(`startkey=${encodeURIComponent('"\uFF5E"')}`)).toBe(29)
    expect(await offset(`startkey=${encodeURIComponent('"\u{1F600}"')}`)).toBe(30)
    expect(await offset(`startkey=${encodeURIComponent('"\uFF5E"')}`)).toBe(29)
  })

  test('a listing longer than a page is whole and in order', async () => {
    const docs = Array.from({ length: 2_500 }, (_, n) => ({ _id: `n${String(n).padStart(5, '0')}` }))
    await ask('POST', '/notes/_bulk_docs', { docs })
    const ids = docs.map(doc => doc._id)
    const idsOf = (rows: { id: string }[]): string[] => rows.map(row => row.id)
    expect(idsOf((await ask('GET', '/notes/_all_docs')).json.rows)).toEqual(ids)
    expect(idsOf((await ask('GET', '/notes/_all_docs?descending=true')).json.rows)).toEqual(
      [...ids].reverse(),
    )
    expect(idsOf((await ask('POST', '/notes/_all_docs', { keys: ids })).json.rows)).toEqual(ids)
    expect(idsOf((await ask('GET', '/notes/_changes')).json.results)).toEqual(ids)
    const changes = await ask('GET', '/notes/_changes?descending=true')
    expect(idsOf(changes.json.results)).toEqual([...ids].reverse())
    expect(
      idsOf((await ask('POST', '/notes/_bulk_get', { docs: ids.map(id => ({ id })) })).json.results),
    ).toEqual(ids)
  })
})

describe('files', () => {
  test('are put, read in part, and removed, by the digest of their plain bytes', async () => {
    const bytes = new TextEncoder().encode('0123456789')
    const put = await ask('PUT', '/notes/p/dossier/a.txt', bytes, { 'Content-Type': 'text/plain' })
    expect(put).toMatchObject({ status: 201, json: { ok: true, id: 'p' } })
    const { rev } = put.json
    expect((await ask('GET', '/notes/p')).json._attachments).toEqual({
      'dossier/a.txt': {
        content_type: 'text/plain',
        revpos: 1,
        digest: 'md5-eB5eJF1ptWaXm4bijSPyxw==',
        length: 10,
        stub: true,
      },
    })
    const got = await ask('GET', '/notes/p/dossier/a.txt')
    expect(got.text).toBe('0123456789')
    expect(got.headers.get('etag')).toBe('"eB5eJF1ptWaXm4bijSPyxw=="')
    expect(got.headers.get('content-security-policy')).toContain('sandbox')
    const head = await ask('HEAD', '/notes/p/dossier/a.txt')
    expect([head.status, head.text, head.headers.get('content-length')]).toEqual([200, '', '10'])
    for (const name of ['etag', 'content-type', 'accept-ranges']) {
      expect(head.headers.get(name)).toBe(got.headers.get(name))
    }
    const part = await ask('GET', '/notes/p/dossier/a.txt', undefined, { Range: 'bytes=2-4' })
    expect([part.status, part.text, part.headers.get('content-range')]).toEqual([206, '234', 'bytes 2-4/10'])
    expect((await ask('GET', '/notes/p/dossier/a.txt', undefined, { Range: 'bytes=20-' })).status).toBe(416)
    expect((await ask('PUT', '/notes/p/b.txt', bytes)).status).toBe(409)
    expect((await ask('DELETE', `/notes/p/dossier/a.txt?rev=${rev}`)).status).toBe(200)
    expect((await ask('GET', '/notes/p/dossier/a.txt')).status).toBe(404)
    expect((await ask('GET', `/notes/p/dossier/a.txt?rev=${rev}`)).text).toBe('0123456789')
  })

  test('of a type that could not be sent as a header are refused', async () => {
    for (const content_type of ['text/plain\r\nSet-Cookie: a=b', 'text/é\u2019']) {
      const body = { _attachments: { f: { content_type, data: '' } } }
      expect((await ask('PUT', '/notes/p', body)).status).toBe(400)
    }
  })

  test('whose data is no base64 are refused, not kept as other bytes', async () => {
    const put = (data: string) => ask('PUT', '/notes/p', { _attachments: { f: { data } } })
    for (const data of ['this should have been encoded!', 'YWJj=YWJj', 'YWJjZ', 'YWJjé']) {
      expect(await put(data)).toMatchObject({ status: 400, json: { error: 'bad_request' } })
    }
    expect((await put('YWJj\r\nZA==')).status).toBe(201)
    expect((await ask('GET', '/notes/p/f')).text).toBe('abcd')
  })

  test('say which revision brought their bytes, so that who has the old ones is sent the new', async () => {
    const file = (text: string, type = 'text/plain'): object => ({
      content_type: type,
      data: Buffer.from(text).toString('base64'),
    })
    const first = (await ask('PUT', '/notes/p', { _attachments: { f: file('un') } })).json.rev
    // As a client does that reads a document with its files, changes one in place and puts it back.
    const changed = { _rev: first, _attachments: { f: { ...file('deux'), revpos: 1 } } }
    const second = (await ask('PUT', '/notes/p', changed)).json.rev
    const since = `rev=${second}&atts_since=${encodeURIComponent(JSON.stringify([first]))}`
    expect((await ask('GET', `/notes/p?${since}`)).json._attachments.f).toMatchObject(file('deux'))
    const png = { _attachments: { f: file('un', 'image/png') } }
    expect((await ask('PUT', '/notes/q', png)).json.rev).not.toBe(first)
  })

  test('are kept under another name by a stub while the document holds them, and no longer', async () => {
    const file = { content_type: 'text/plain', data: Buffer.from('bytes').toString('base64') }
    const { rev } = (await ask('PUT', '/notes/p', { _attachments: { f: file } })).json
    const { digest } = (await ask('GET', '/notes/p')).json._attachments.f
    const named = { _attachments: { g: { stub: true, digest } } }
    expect((await ask('PUT', '/notes/other', named)).json.error).toBe('missing_stub')
    const second = (await ask('PUT', '/notes/p', { _rev: rev, ...named })).json
    expect((await ask('GET', '/notes/p/g')).text).toBe('bytes')
    const bare = (await ask('PUT', '/notes/p', { _rev: second.rev })).json
    await ask('POST', '/notes/_compact', '', { 'Content-Type': 'application/json' })
    expect(await ask('PUT', '/notes/p', { _rev: bare.rev, ...named })).toMatchObject({ status: 412 })
  })

  test('come and go inside documents, and a stub keeps the one that is there', async () => {
    const data = Buffer.from('bytes').toString('base64')
    const { rev } = (
      await ask('PUT', '/notes/p', { _attachments: { f: { content_type: 'text/plain', data } } })
    ).json
    const stubs = (await ask('GET', '/notes/p')).json._attachments
    const kept = await ask('PUT', '/notes/p', { _rev: rev, title: 'x', _attachments: { f: { stub: true } } })
    expect(kept.status).toBe(201)
    expect((await ask('GET', '/notes/p')).json._attachments).toEqual(stubs)
    expect((await ask('GET', '/notes/p?attachments=true')).json._attachments.f).toMatchObject({ data })
    const since = encodeURIComponent(JSON.stringify([rev]))
    expect((await ask('GET', `/notes/p?atts_since=${since}`)).json._attachments.f).toMatchObject({
      stub: true,
    })
  })
})

function write(id: string, path: readonly string[], body: object): Promise<unknown> {
  const ids = path.map(rev => rev.split('-')[1])
  const start = Number.parseInt(path[0] ?? '', 10)
  return ask('POST', '/notes/_bulk_docs', {
    new_edits: false,
    docs: [{ _id: id, _rev: path[0], _revisions: { start, ids }, ...body }],
  })
}

function missing(id: string, rev: string): object {
  return { id, rev, error: 'not_found', reason: 'missing' }
}
