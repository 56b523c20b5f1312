import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Relay } from '#relay/relay.ts'
import { type Client, clientOf } from '#tests/sync-server/support/client.ts'
import { ADMIN, basic, startedRelay } from '#tests/sync-server/support/started-relay.ts'

let relay: Relay
let ask: Client

beforeEach(async () => {
  relay = await startedRelay()
  ask = clientOf(relay)
  await ask('PUT', '/notes')
})

afterEach(() => {
  vi.useRealTimers()
})

describe('changes by selector', () => {
  beforeEach(async () => {
    const docs = [
      { _id: 'a', _rev: '1-a', type: 'meeting', seats: 12 },
      { _id: 'b', _rev: '1-a', type: 'place', tags: ['eau', 'bois'] },
      { _id: 'b', _rev: '1-b', type: 'meeting', seats: 3 },
      { _id: 'c', _rev: '1-a', type: 'meeting', _deleted: true },
    ]
    await ask('POST', '/notes/_bulk_docs', { docs, new_edits: false })
  })

  const table: readonly [object, string[]][] = [
    [{ type: 'meeting' }, ['a', 'b', 'c']],
    [{ type: 'meeting', $and: [{ seats: { $gt: 5 } }] }, ['a']],
    [{ $or: [{ seats: { $lt: 5 } }, { _deleted: true }] }, ['b', 'c']],
    [{ $nor: [{ seats: { $exists: true } }] }, ['c']],
    [{ seats: { $not: { $gt: 5 } } }, ['b', 'c']],
    [{ _id: { $in: ['c', 'd'] } }, ['c']],
    [{ constructor: { $exists: true }, toString: 1 }, []],
  ]
  test.each(table)('%j names those that fit', async (selector, ids) => {
    const { status, json } = await ask('POST', '/notes/_changes?filter=_selector', { selector })
    expect(status).toBe(200)
    expect(json.results.map((row: { id: string }) => row.id)).toEqual(ids)
    expect(json).toMatchObject({ last_seq: expect.stringMatching(/^3-/), pending: 0 })
  })

  test('name the leaves that fit with style=all_docs, and the winner alone without', async () => {
    const selector = { tags: { $elemMatch: { $eq: 'bois' } } }
    const all = await ask('POST', '/notes/_changes?filter=_selector&style=all_docs', { selector })
    expect(all.json.results).toMatchObject([{ id: 'b', changes: [{ rev: '1-a' }] }])
    const winners = await ask('POST', '/notes/_changes?filter=_selector', { selector })
    expect(winners.json.results).toEqual([])
  })

  test.each([
    [{ $what: 1 }],
    [{ a: { $what: 1 } }],
    ['type'],
    [undefined],
    [{ $or: { a: 1 } }],
    [{ a: { $regex: '(' } }],
  ])('%j is refused', async selector => {
    await ask('PUT', '/notes/d', { a: 'texte' })
    expect((await ask('POST', '/notes/_changes?filter=_selector', { selector })).status).toBe(400)
  })

  test('that are no object are refused in the words that clients look for', async () => {
    const { json } = await ask('POST', '/notes/_changes?filter=_selector', { selector: 'foo' })
    expect(json).toEqual({ error: 'bad_request', reason: 'Selector error: expected a JSON object' })
  })

  test('take patterns from who manages the database alone, since one can keep a processor for ever', async () => {
    await relay.admin.putUser({ name: 'ann', password: 'p' })
    await ask('PUT', '/notes/_security', { members: { names: ['ann'] } })
    const selector = { $or: [{ type: { $regex: '^me' } }] }
    const path = '/notes/_changes?filter=_selector'
    expect((await ask('POST', path, { selector })).json.results).toHaveLength(3)
    expect((await clientOf(relay, basic('ann', 'p'))('POST', path, { selector })).status).toBe(403)
  })

  test('find the one in thousands, across pages that hold none', async () => {
    const docs = Array.from({ length: 3_000 }, (_, n) => ({ _id: `n${n}`, n }))
    await ask('POST', '/notes/_bulk_docs', { docs })
    const { json } = await ask('POST', '/notes/_changes?filter=_selector', { selector: { n: 2_999 } })
    expect(json.results).toMatchObject([{ id: 'n2999' }])
  })
})

describe('a filter by the code of a design document', () => {
  beforeEach(async () => {
    const code = 'function () { throw "run" }'
    const design = { filters: { name: code }, views: { b: { map: code } }, validate_doc_update: code }
    expect((await ask('PUT', '/notes/_design/code', design)).status).toBe(201)
    await ask('PUT', '/notes/_design/empty', {})
    await ask('PUT', '/notes/a', {})
  })

  test.each(['_view&view=code/b', 'code/name'])('is not run: %s', async filter => {
    expect(await ask('GET', `/notes/_changes?filter=${filter}`)).toMatchObject({
      status: 501,
      json: { error: 'not_implemented', reason: expect.stringMatching(/view code.b|filter code.name/) },
    })
  })

  test.each([
    ['no/name', 404, 'missing'],
    ['code/other', 404, 'missing json key: other'],
    ['empty/name', 404, 'missing json key: filters'],
    ['_view&view=code/other', 404, 'missing json key: other'],
    ['_view&view=empty/b', 404, 'missing json key: views'],
    ['_view', 400, '`view` filter parameter is not provided.'],
    ['_view&view=', 400, '`view` must be of the form `designname/viewname`'],
    ['a/b/c', 400, 'filter parameter must be of the form `designname/filtername`'],
  ])('is answered by what is wrong with it: %s', async (filter, status, reason) => {
    expect(await ask('GET', `/notes/_changes?filter=${filter}`)).toMatchObject({ status, json: { reason } })
  })
})

test('a POST without a body asks for all changes, as nano’s reader does', async () => {
  await ask('PUT', '/notes/a', {})
  expect((await ask('POST', '/notes/_changes?since=0')).json.results).toMatchObject([{ id: 'a' }])
})

test.each(['longpoll', 'continuous'])(
  'a %s without a heartbeat gives signs of life before CouchDB’s replicator hangs up',
  async feed => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    const headers = { authorization: basic(ADMIN.name, ADMIN.password) }
    const url = `http://relais.test/notes/_changes?feed=${feed}&style=all_docs&since=0`
    const response = await relay.fetch(new Request(url, { headers }))
    const reader = response.body?.getReader()
    const decoder = new TextDecoder()
    if (feed === 'longpoll') expect(decoder.decode((await reader?.read())?.value)).toBe('{"results":[\n')
    await vi.advanceTimersByTimeAsync(29_000)
    expect(decoder.decode((await reader?.read())?.value)).toBe('\n')
    await reader?.cancel()
  },
)
