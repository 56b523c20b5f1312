import { expect, test } from 'vitest'
import { createRelay } from '#relay/relay.ts'
import { clientOf, strangerTo } from '#tests/sync-server/support/client.ts'
import { ADMIN, basic, startedRelay, temporaryFolder } from '#tests/sync-server/support/started-relay.ts'

test('the root welcomes as CouchDB does, with a uuid that a restart keeps', async () => {
  const dataFolder = temporaryFolder()
  const first = await createRelay({ dataFolder })
  const before = await strangerTo(first)('GET', '/')
  await first.close()
  const after = await strangerTo(await startedRelay({ dataFolder }))('GET', '/')

  expect(before.json).toMatchObject({ couchdb: 'Welcome', version: expect.any(String), features: [] })
  expect(before.headers.get('veillee-relay')).toBe(before.json.uuid)
  expect(after.json.uuid).toBe(before.json.uuid)
})

test('a database is created once, described, and gone after its deletion', async () => {
  const ask = clientOf(await startedRelay())
  const created = await ask('PUT', '/notes/', '', { 'Content-Type': 'application/json' })
  expect(created).toMatchObject({ status: 201, json: { ok: true } })
  expect(created.headers.get('location')).toBe('/notes')
  expect(await ask('PUT', '/notes')).toMatchObject({ status: 412, json: { error: 'file_exists' } })

  const { json } = await ask('GET', '/notes/')
  expect(json).toMatchObject({
    db_name: 'notes',
    doc_count: 0,
    doc_del_count: 0,
    update_seq: expect.stringMatching(/^0-[0-9a-f]+$/),
    instance_start_time: expect.any(String),
    sizes: { file: expect.any(Number), external: expect.any(Number), active: expect.any(Number) },
    compact_running: false,
    purge_seq: expect.anything(),
  })
  const commit = await ask('POST', '/notes/_ensure_full_commit', '', { 'Content-Type': 'application/json' })
  expect(commit).toMatchObject({
    status: 201,
    json: { ok: true, instance_start_time: json.instance_start_time },
  })
  expect((await ask('HEAD', '/notes')).status).toBe(200)
  expect((await ask('DELETE', '/notes?rev=1-a')).status).toBe(400)
  expect(await ask('DELETE', '/notes')).toMatchObject({ status: 200, json: { ok: true } })
  expect(await ask('GET', '/notes')).toMatchObject({
    status: 404,
    json: { error: 'not_found', reason: 'Database does not exist.' },
  })
})

test('a name with a slash, and the names that are nobody’s', async () => {
  const ask = clientOf(await startedRelay())
  expect((await ask('PUT', '/a%2Fb')).status).toBe(201)
  expect((await ask('GET', '/a%2Fb')).json.db_name).toBe('a/b')
  expect((await ask('GET', '/_all_dbs')).json).toEqual(['_users', 'a/b'])
  for (const name of ['app%2F..', 'Notes', '_notes', '1a', '%2e%2e%2fx', '%C3%A9']) {
    expect([name, (await ask('PUT', `/${name}`)).status]).toEqual([name, 400])
  }
  expect((await ask('PUT', '/app')).status).toBe(405)
})

test('a database that is made again is another: nothing of the old one, and its places mean nothing', async () => {
  const ask = clientOf(await startedRelay())
  await ask('PUT', '/notes')
  for (const id of ['a', 'b', 'c']) await ask('PUT', `/notes/${id}`, {})
  const old = (await ask('GET', '/notes')).json
  await ask('DELETE', '/notes')
  await ask('PUT', '/notes')
  for (const id of ['d', 'e', 'f', 'g']) await ask('PUT', `/notes/${id}`, {})

  const renewed = (await ask('GET', '/notes')).json
  expect(renewed.instance_start_time).not.toBe(old.instance_start_time)
  const since = (await ask('GET', `/notes/_changes?since=${old.update_seq}`)).json
  expect(since.results.map((row: { id: string }) => row.id)).toEqual(['d', 'e', 'f', 'g'])
  expect((await ask('GET', `/notes/_changes?since=${renewed.update_seq}`)).json.results).toEqual([])
})

test('_up, _uuids, and what a path does not answer', async () => {
  const relay = await startedRelay()
  const ask = clientOf(relay)
  expect((await strangerTo(relay)('GET', '/_up')).json).toEqual({ status: 'ok', seeds: {} })
  const { uuids } = (await ask('GET', '/_uuids?count=3')).json
  expect(new Set(uuids)).toHaveProperty('size', 3)
  const refused = await ask('POST', '/_up', {})
  expect(refused).toMatchObject({ status: 405, json: { error: 'method_not_allowed' } })
  expect(refused.headers.get('allow')).toBe('HEAD,GET')
  await ask('PUT', '/notes')
  expect((await ask('GET', '/notes/_bulk_get')).status).toBe(405)
})

test('a stranger learns nothing: what is there and what is not answer alike', async () => {
  const relay = await startedRelay()
  await clientOf(relay)('PUT', '/notes')
  const stranger = strangerTo(relay)
  for (const path of ['/notes', '/rien', '/notes/a', '/_all_dbs', '/notes/_changes', '/_veillee/me']) {
    expect(await stranger('GET', path)).toMatchObject({
      status: 401,
      json: { error: 'unauthorized', reason: 'Authentication required.' },
    })
  }
  const wrong = clientOf(relay, basic('gardien', 'faux'))
  expect(await wrong('GET', '/notes')).toMatchObject({ status: 401, json: { error: 'unauthorized' } })
})

test('_security: a new database is the administrator’s alone; members are let in by name or role', async () => {
  const relay = await startedRelay()
  const ask = clientOf(relay)
  await ask('PUT', '/notes')
  await relay.admin.putUser({ name: 'ann', password: 'p' })
  const ann = clientOf(relay, basic('ann', 'p'))

  expect((await ask('GET', '/notes/_security')).json).toMatchObject({ members: { roles: ['_admin'] } })
  expect((await ann('GET', '/notes')).status).toBe(403)
  expect((await ann('PUT', '/other')).status).toBe(403)
  await ask('PUT', '/notes/_security', { members: { names: ['ann'] } })
  expect((await ann('PUT', '/notes/a', {})).status).toBe(201)
  expect((await ann('PUT', '/notes/_design/a', {})).status).toBe(403)
  expect((await ann('PUT', '/notes/_security', {})).status).toBe(403)
  expect((await ann('GET', '/_all_dbs')).json).toEqual(['notes'])
})

test('_compact drops old bodies and keeps every leaf; _revs_limit cuts history', async () => {
  const ask = clientOf(await startedRelay())
  await ask('PUT', '/notes')
  const { rev: first } = (await ask('PUT', '/notes/a', { n: 1 })).json
  const { rev: second } = (await ask('PUT', '/notes/a', { n: 2, _rev: first })).json
  expect((await ask('GET', `/notes/a?rev=${first}`)).json).toMatchObject({ n: 1 })
  expect(await ask('POST', '/notes/_compact', '', { 'Content-Type': 'application/json' })).toMatchObject({
    status: 202,
    json: { ok: true },
  })
  expect((await ask('GET', `/notes/a?rev=${first}`)).status).toBe(404)
  const cached = { 'If-None-Match': `"${first}"` }
  expect((await ask('GET', `/notes/a?rev=${first}`, undefined, cached)).status).toBe(404)
  expect((await ask('GET', `/notes/a?rev=${second}`)).json).toMatchObject({ n: 2 })

  expect((await ask('GET', '/notes/_revs_limit')).text).toBe('1000')
  await ask('PUT', '/notes/_revs_limit', '2')
  const { rev: third } = (await ask('PUT', '/notes/a', { n: 3, _rev: second })).json
  expect((await ask('GET', `/notes/a?revs=true&rev=${third}`)).json._revisions.ids).toHaveLength(2)
})

test('a plain database keeps as many generations as CouchDB', async () => {
  const ask = clientOf(await startedRelay())
  await ask('PUT', '/notes')
  const ids = Array.from({ length: 1_200 }, (_, n) => `r${n}`)
  const deep = { _id: 'deep', _rev: '1200-r0', _revisions: { start: 1_200, ids } }
  await ask('POST', '/notes/_bulk_docs', { new_edits: false, docs: [deep] })
  expect((await ask('GET', '/notes/deep?revs=true')).json._revisions.ids).toEqual(ids.slice(0, 1_000))
})

test('_purge forgets leaves without a trace, and never gives a place in the changes twice', async () => {
  const dataFolder = temporaryFolder()
  const relay = await createRelay({ dataFolder, admin: ADMIN, passwordIterations: 1 })
  const ask = clientOf(relay)
  await ask('PUT', '/notes')
  const docs = [
    { _id: 'n', _rev: '2-b', _revisions: { start: 2, ids: ['b', 'a'] }, v: 'b' },
    { _id: 'n', _rev: '2-c', _revisions: { start: 2, ids: ['c', 'a'] }, v: 'c' },
    { _id: 'last', _rev: '1-a' },
  ]
  await ask('POST', '/notes/_bulk_docs', { docs, new_edits: false })
  const { update_seq: seen } = (await ask('GET', '/notes')).json
  const asked = { n: ['2-c', '1-a'], last: ['1-a'], rien: ['1-a'] }
  expect(await ask('POST', '/notes/_purge', asked)).toMatchObject({
    status: 201,
    json: { purge_seq: null, purged: { n: ['2-c'], last: ['1-a'], rien: [] } },
  })
  expect((await ask('GET', '/notes/n?conflicts=true&revs=true')).json).toEqual({
    _id: 'n',
    _rev: '2-b',
    v: 'b',
    _revisions: { start: 2, ids: ['b', 'a'] },
  })
  expect((await ask('GET', '/notes/n?rev=2-c')).status).toBe(404)
  expect((await ask('GET', '/notes/last')).json.reason).toBe('missing')
  expect((await ask('GET', '/notes')).json).toMatchObject({ doc_count: 1, doc_del_count: 0 })
  expect((await ask('POST', '/notes/_revs_diff', { last: ['1-a'] })).json).toHaveProperty('last')
  await ask('POST', '/notes/_purge', { n: ['2-b'] })
  await relay.close()

  const again = clientOf(await startedRelay({ dataFolder }))
  await again('PUT', '/notes/new', {})
  expect((await again('GET', `/notes/_changes?since=${seen}`)).json.results).toMatchObject([{ id: 'new' }])
})

test('_purge is for the administrator, and nothing is purged from a space', async () => {
  const relay = await startedRelay()
  await relay.admin.createSpace({ name: 'travail', title: 'Travail' })
  await relay.admin.putUser({ name: 'ann', password: 'p' })
  await relay.admin.setMember('travail', 'ann', 'coordination')
  expect((await clientOf(relay)('POST', '/travail/_purge', {})).status).toBe(403)
  expect((await clientOf(relay, basic('ann', 'p'))('POST', '/travail/_purge', {})).status).toBe(403)
})

test('_dbs_info describes the databases that are named, and none that one may not read', async () => {
  const relay = await startedRelay()
  const ask = clientOf(relay)
  for (const name of ['notes', 'autres']) await ask('PUT', `/${name}`)
  await relay.admin.putUser({ name: 'ann', password: 'p' })
  await ask('PUT', '/notes/_security', { members: { names: ['ann'] } })
  const ann = clientOf(relay, basic('ann', 'p'))
  expect((await ann('POST', '/_dbs_info', { keys: ['notes', 'autres', 'rien'] })).json).toMatchObject([
    { key: 'notes', info: { db_name: 'notes' } },
    { key: 'autres', error: 'not_found' },
    { key: 'rien', error: 'not_found' },
  ])
})

test('_design_docs lists design documents alone', async () => {
  const ask = clientOf(await startedRelay())
  await ask('PUT', '/notes')
  for (const id of ['a', '_design/a', '_design/b']) await ask('PUT', `/notes/${id}`, {})
  expect((await ask('GET', '/notes/_design_docs')).json.rows).toMatchObject([
    { id: '_design/a' },
    { id: '_design/b' },
  ])
  const some = await ask('POST', '/notes/_design_docs', { keys: ['_design/b'], include_docs: true })
  expect(some.json.rows).toMatchObject([{ doc: { _id: '_design/b' } }])
})

test('who is named by a proxy’s headers or a token of their own making stays a stranger', async () => {
  const relay = await startedRelay()
  await clientOf(relay)('PUT', '/notes')
  const proxied = { 'X-Auth-CouchDB-UserName': ADMIN.name, 'X-Auth-CouchDB-Roles': '_admin' }
  const unsigned = `${part({ alg: 'none' })}.${part({ sub: ADMIN.name, '_couchdb.roles': ['_admin'] })}.`
  for (const headers of [proxied, { Authorization: `Bearer ${unsigned}` }]) {
    const stranger = strangerTo(relay)
    expect((await stranger('GET', '/notes', undefined, headers)).status).toBe(401)
    const { json } = await stranger('GET', '/_session', undefined, headers)
    expect(json.userCtx).toEqual({ name: null, roles: [] })
  }
})

function part(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}
