import { beforeEach, describe, expect, test } from 'vitest'
import type { Relay } from '#relay/relay.ts'
import { type Client, clientOf } from '#tests/sync-server/support/client.ts'
import { basic, startedRelay } from '#tests/sync-server/support/started-relay.ts'

let relay: Relay
let ask: Client

beforeEach(async () => {
  relay = await startedRelay()
  ask = clientOf(relay)
  await ask('PUT', '/notes')
})

describe('_find', () => {
  beforeEach(async () => {
    const docs = Array.from({ length: 30 }, (_, n) => ({
      _id: `n${String(n).padStart(2, '0')}`,
      n,
      place: { village: n % 2 === 0 ? 'Mouthe' : 'Métabief' },
    }))
    await ask('POST', '/notes/_bulk_docs', { docs })
    await ask('PUT', '/notes/_design/d', { n: 1 })
    await ask('PUT', '/notes/bare', { title: 'sans nombre' })
  })

  test('gives 25 by default, and the rest by its bookmark', async () => {
    const selector = { n: { $gte: 0 } }
    const { json: first } = await ask('POST', '/notes/_find', { selector })
    expect(first.docs.map((doc: { n: number }) => doc.n)).toEqual(Array.from({ length: 25 }, (_, n) => n))
    expect(first.warning).toEqual(expect.any(String))
    const { bookmark } = first
    const { json: second } = await ask('POST', '/notes/_find', { selector, bookmark })
    expect(second.docs.map((doc: { n: number }) => doc.n)).toEqual([25, 26, 27, 28, 29])
    const { json: third } = await ask('POST', '/notes/_find', { selector, bookmark: second.bookmark })
    expect(third).toMatchObject({ docs: [], bookmark: 'nil' })
  })

  test('sorts by an index alone, skips, limits, and gives the members asked for', async () => {
    expect(await ask('POST', '/notes/_find', { selector: {}, sort: ['n'] })).toMatchObject({
      status: 400,
      json: { error: 'no_usable_index' },
    })
    await ask('POST', '/notes/_index', { index: { fields: ['n'] } })
    const { json } = await ask('POST', '/notes/_find', {
      selector: { 'place.village': 'Mouthe' },
      sort: [{ n: 'desc' }],
      fields: ['_id', 'place.village'],
      skip: 1,
      limit: 2,
      execution_stats: true,
    })
    expect(json.docs).toEqual([
      { _id: 'n26', place: { village: 'Mouthe' } },
      { _id: 'n24', place: { village: 'Mouthe' } },
    ])
    expect(json.execution_stats).toMatchObject({ results_returned: 2, total_docs_examined: 31 })
    const all = await ask('POST', '/notes/_find', { selector: {}, sort: ['n'], limit: 100 })
    expect(all.json.docs).toHaveLength(30)
  })

  test('answers in the order of the index that CouchDB would choose, and warns where there is none', async () => {
    const index = (ddoc: string, fields: object[] | string[], partial?: object) =>
      ask('POST', '/notes/_index', {
        ddoc,
        name: 'i',
        index: { fields, ...(partial ? { partial_filter_selector: partial } : {}) },
      })
    await ask('POST', '/notes/_bulk_docs', {
      docs: [
        { _id: 'x1', size: true, kind: 'k', at: 3 },
        { _id: 'x2', size: false, kind: 'k', at: 2 },
        { _id: 'x3', size: 'big', kind: 'k' },
        { _id: 'x4', size: 7, kind: 'k', at: 1 },
      ],
    })
    const ids = async (body: object) => {
      const { json } = await ask('POST', '/notes/_find', body)
      return {
        ids: json.docs?.map((doc: { _id: string }) => doc._id),
        warning: json.warning,
        error: json.error,
      }
    }
    const warning = 'No matching index found, create an index to optimize query time.'
    expect(await ids({ selector: { size: { $lte: 'c' } } })).toEqual({
      ids: ['x1', 'x2', 'x3', 'x4'],
      warning,
    })

    await index('by-size', ['size'])
    expect(await ids({ selector: { size: { $lte: 'c' } } })).toEqual({ ids: ['x2', 'x1', 'x4', 'x3'] })
    const either = [{ size: true }, { size: 7 }]
    expect(await ids({ selector: { $or: either } })).toEqual({ ids: ['x1', 'x4'] })
    expect(await ids({ selector: { $or: [...either, { at: 2 }] } })).toMatchObject({ warning })
    expect(await ids({ selector: { size: { $exists: false }, at: 3 } })).toMatchObject({ ids: [], warning })
    expect(await ids({ selector: { _id: { $gt: 'x3' } } })).toEqual({ ids: ['x4'] })
    expect(await ids({ selector: { _id: { $gt: 'x2', $lte: 'x3' } } })).toEqual({ ids: ['x3'] })
    expect(await ids({ selector: { _id: { $lt: {} } } })).toMatchObject({ ids: [] })
    expect((await ids({ selector: { _id: { $gte: [] } } })).ids).toHaveLength(25)

    await index('by-kind', ['kind', 'at'])
    expect(await ids({ selector: { kind: 'k' }, sort: ['at'] })).toEqual({ ids: ['x4', 'x2', 'x1'] })
    expect(await ids({ selector: { kind: { $gt: 'j' } }, sort: ['at'] })).toEqual({
      error: 'no_usable_index',
    })
    expect(await ids({ selector: { kind: 'k' } })).toEqual({ ids: ['x1', 'x2', 'x3', 'x4'], warning })

    await index('few', ['size'], { at: { $gt: 1 } })
    const few = { selector: { size: { $exists: true } }, use_index: ['few', 'i'] }
    expect(await ids(few)).toEqual({ ids: ['x2', 'x1'] })
    expect((await ask('POST', '/notes/_explain', few)).json.index.ddoc).toBe('_design/few')
    expect((await ask('POST', '/notes/_explain', { ...few, use_index: 'no' })).json.index.ddoc).toBe(
      '_design/by-size',
    )
  })

  test.each([
    [{}],
    [{ selector: [] }],
    [{ selector: {}, limit: -1 }],
    [{ selector: {}, sort: [{ a: 'up' }] }],
    [{ selector: {}, fields: 'a' }],
    [{ selector: {}, bookmark: 'autre' }],
    [{ selector: { n: { $what: 1 } } }],
  ])('%j is refused', async body => {
    expect((await ask('POST', '/notes/_find', body)).status).toBe(400)
  })

  test('reads nothing to who may not read, and gets no pattern from who does not manage', async () => {
    await relay.admin.putUser({ name: 'ann', password: 'p' })
    const ann = clientOf(relay, basic('ann', 'p'))
    expect((await ann('POST', '/notes/_find', { selector: {} })).status).toBe(403)
    await ask('PUT', '/notes/_security', { members: { names: ['ann'] } })
    expect((await ann('POST', '/notes/_find', { selector: {} })).status).toBe(200)
    expect((await ann('POST', '/notes/_find', { selector: { n: { $regex: 'a' } } })).status).toBe(403)
  })
})

test('an index is made once, told, kept in a design document, and removed', async () => {
  const body = { index: { fields: ['n', { m: 'asc' }] }, ddoc: 'par-n', name: 'n-m' }
  const created = await ask('POST', '/notes/_index', body)
  expect(created.json).toEqual({ result: 'created', id: '_design/par-n', name: 'n-m' })
  expect((await ask('POST', '/notes/_index', body)).json).toMatchObject({ result: 'exists' })
  expect((await ask('GET', '/notes/_index')).json).toEqual({
    total_rows: 2,
    indexes: [
      { ddoc: null, name: '_all_docs', type: 'special', def: { fields: [{ _id: 'asc' }] } },
      {
        ddoc: '_design/par-n',
        name: 'n-m',
        type: 'json',
        partitioned: false,
        def: { fields: [{ n: 'asc' }, { m: 'asc' }] },
      },
    ],
  })
  expect((await ask('GET', '/notes/_design/par-n')).json).toMatchObject({ language: 'query' })
  expect((await ask('DELETE', '/notes/_index/par-n/json/n-m')).json).toEqual({ ok: true })
  expect((await ask('DELETE', '/notes/_index/_design/par-n/json/n-m')).status).toBe(404)
  expect((await ask('GET', '/notes/_design/par-n')).status).toBe(404)
  expect((await ask('GET', '/notes/_index')).json).toMatchObject({ total_rows: 1 })
  expect((await ask('POST', '/notes/_index', { index: {} })).status).toBe(400)
  const explained = await ask('POST', '/notes/_explain', { selector: { n: 1 } })
  expect(explained.json).toMatchObject({ dbname: 'notes', index: { name: '_all_docs' }, limit: 25 })
})

test('indexes of one name each stand apart, in one direction, and in no document of another language', async () => {
  const named = async (name: string) =>
    (await ask('POST', '/notes/_index', { name, index: { fields: ['a'] } })).json.id
  expect(await named('one')).not.toBe(await named('other'))
  const mixed = { index: { fields: [{ a: 'desc' }, 'b'] } }
  expect((await ask('POST', '/notes/_index', mixed)).status).toBe(400)
  await ask('PUT', '/notes/_design/code', { views: { v: { map: 'function () {}' } } })
  const among = { ddoc: 'code', name: 'a', index: { fields: ['a'] } }
  expect((await ask('POST', '/notes/_index', among)).status).toBe(400)
})

test('an index is a design document: who may not write those makes none', async () => {
  await relay.admin.createSpace({ name: 'travail', title: 'Travail' })
  await relay.admin.putUser({ name: 'ann', password: 'p' })
  await relay.admin.setMember('travail', 'ann', 'member')
  const ann = clientOf(relay, basic('ann', 'p'))
  expect((await ann('POST', '/travail/_index', { index: { fields: ['title'] } })).status).toBe(403)
  expect((await ann('POST', '/travail/_find', { selector: { title: 'x' } })).json.docs).toEqual([])
})

test.each([
  ['GET', '_view/v'],
  ['POST', '_view/v'],
  ['GET', '_view/v/queries'],
  ['GET', '_show/s/doc'],
  ['GET', '_list/l/v'],
  ['POST', '_update/u'],
  ['GET', '_rewrite/a/b'],
])('%s %s of a design document runs nothing and says so', async (method, path) => {
  const code = 'function () { while (true) {} }'
  const ddoc = { views: { v: { map: code } }, shows: { s: code }, lists: { l: code }, updates: { u: code } }
  expect((await ask('PUT', '/notes/_design/d', ddoc)).status).toBe(201)
  expect(await ask(method, `/notes/_design/d/${path}`, method === 'POST' ? {} : undefined)).toMatchObject({
    status: 501,
    json: { error: 'not_implemented' },
  })
  expect((await ask('GET', '/notes/_design/d')).json).toMatchObject(ddoc)
})

test('a view that is not there is not found', async () => {
  await ask('PUT', '/notes/_design/d', { views: {} })
  for (const [path, reason] of [
    ['no/_view/v', 'missing'],
    ['d/_view/v', 'missing_named_view'],
  ]) {
    const answer = await ask('GET', `/notes/_design/${path}`)
    expect(answer).toMatchObject({ status: 404, json: { error: 'not_found', reason } })
  }
})
