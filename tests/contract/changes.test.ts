import { request } from 'node:http'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { readChangesQuery } from '#relay/feeds/changes-query.ts'
import { Parameters } from '#relay/http/query.ts'
import { createRelay, type Relay } from '#relay/relay.ts'
import { type Client, clientOf } from '#tests/sync-server/support/client.ts'
import { ADMIN, basic, startedRelay, temporaryFolder } from '#tests/sync-server/support/started-relay.ts'

const authorization = basic(ADMIN.name, ADMIN.password)

let relay: Relay
let ask: Client

beforeEach(async () => {
  relay = await startedRelay()
  ask = clientOf(relay)
  await ask('PUT', '/notes')
})

describe('the changes up to now', () => {
  test('are one row a line, each document once at its latest place', async () => {
    const { rev } = (await ask('PUT', '/notes/a', { v: 1 })).json
    await ask('PUT', '/notes/b', {})
    await ask('PUT', '/notes/a', { v: 2, _rev: rev })
    const { text, json } = await ask('GET', '/notes/_changes')
    expect(text).toMatch(/^\{"results":\[\n\{.*\},\n\{.*\}\n\],\n"last_seq":"3-[0-9a-f]+","pending":0\}\n$/)
    expect(json.results.map((row: { id: string }) => row.id)).toEqual(['b', 'a'])
  })

  test('come in pages that lead through all of them, and say how many are left', async () => {
    await ask('POST', '/notes/_bulk_docs', { docs: ['a', 'b', 'c', 'd', 'e'].map(_id => ({ _id })) })
    const first = (await ask('GET', '/notes/_changes?limit=2')).json
    expect(first).toMatchObject({ results: [{ id: 'a' }, { id: 'b' }], pending: 3 })
    const second = (await ask('POST', `/notes/_changes?limit=10&since=${first.last_seq}`, {})).json
    expect(second).toMatchObject({ results: [{ id: 'c' }, { id: 'd' }, { id: 'e' }], pending: 0 })
    expect((await ask('GET', `/notes/_changes?since=${second.last_seq}`)).json).toEqual({
      results: [],
      last_seq: second.last_seq,
      pending: 0,
    })
    expect((await ask('GET', '/notes/_changes?limit=0')).json.results).toEqual([])
    expect((await ask('GET', '/notes/_changes?since=now')).json.results).toEqual([])
    expect((await ask('GET', '/notes/_changes?descending=true&limit=1')).json.results).toMatchObject([
      { id: 'e' },
    ])
  })

  test('name all leaves with style=all_docs, and carry documents when asked', async () => {
    const docs = [
      { _id: 'n', _rev: '1-a', v: 'a' },
      { _id: 'n', _rev: '1-b', v: 'b' },
      { _id: '_design/d', _rev: '1-d' },
      { _id: 'gone', _rev: '1-x', _deleted: true },
    ]
    await ask('POST', '/notes/_bulk_docs', { new_edits: false, docs })
    const { results } = (await ask('GET', '/notes/_changes?style=all_docs&include_docs=true&conflicts=true'))
      .json
    expect(results).toMatchObject([
      { id: 'n', changes: [{ rev: '1-b' }, { rev: '1-a' }], doc: { v: 'b', _conflicts: ['1-a'] } },
      { id: '_design/d', changes: [{ rev: '1-d' }] },
      { id: 'gone', deleted: true, changes: [{ rev: '1-x' }], doc: { _id: 'gone', _deleted: true } },
    ])
    expect(results[0]).not.toHaveProperty('deleted')
    expect((await ask('GET', '/notes/_changes')).json.results[0].changes).toEqual([{ rev: '1-b' }])
    const named = await ask('POST', '/notes/_changes?filter=_doc_ids', { doc_ids: ['gone', 'rien'] })
    expect(named.json.results).toMatchObject([{ id: 'gone' }])
    expect((await ask('GET', '/notes/_changes?filter=_design')).json.results).toMatchObject([
      { id: '_design/d' },
    ])
  })

  test.each(['feed=hourly', 'limit=x', 'limit=-1', 'heartbeat=0', 'heartbeat=x', 'filter=_doc_ids'])(
    'refuse %s',
    async query => {
      expect((await ask('GET', `/notes/_changes?${query}`)).status).toBe(400)
    },
  )
})

describe('a waiting feed', () => {
  test('a longpoll answers what is already there at once', async () => {
    await ask('PUT', '/notes/a', {})
    expect((await ask('GET', '/notes/_changes?feed=longpoll')).json).toMatchObject({ results: [{ id: 'a' }] })
  })

  test('a longpoll gives signs of life, then the first change, and ends', async () => {
    const reader = await openFeed('feed=longpoll&since=now&heartbeat=100')
    expect(await reader.next()).toBe('{"results":[\n')
    expect(await reader.next()).toBe('\n')
    await ask('PUT', '/notes/a', {})
    const { results, last_seq } = JSON.parse(await reader.rest('{"results":['))
    expect(results).toMatchObject([{ id: 'a' }])
    expect(last_seq).toMatch(/^1-/)
  })

  test('a longpoll without a heartbeat ends when its time is up', async () => {
    const { json } = await ask('GET', '/notes/_changes?feed=longpoll&since=now&timeout=50')
    expect(json).toMatchObject({ results: [], pending: 0 })
  })

  test('a longpoll for some documents sleeps through the others', async () => {
    const reader = await openFeed(
      `feed=longpoll&since=now&filter=_doc_ids&doc_ids=${encodeURIComponent('["wanted"]')}`,
    )
    await reader.next()
    await ask('PUT', '/notes/other', {})
    await ask('PUT', '/notes/wanted', {})
    expect(JSON.parse(await reader.rest('{"results":['))).toMatchObject({ results: [{ id: 'wanted' }] })
  })

  test('a continuous feed gives one change a line, and says where it ended', async () => {
    await ask('PUT', '/notes/a', {})
    const reader = await openFeed('feed=continuous&timeout=150')
    expect(JSON.parse(await reader.next())).toMatchObject({ id: 'a' })
    await ask('PUT', '/notes/b', {})
    expect(JSON.parse(await reader.next())).toMatchObject({ id: 'b' })
    expect(JSON.parse(await reader.rest())).toEqual({ last_seq: expect.stringMatching(/^2-/), pending: 0 })
  })

  test('a continuous feed stops at its limit', async () => {
    await ask('POST', '/notes/_bulk_docs', { docs: ['a', 'b', 'c'].map(_id => ({ _id })) })
    const lines = (await (await openFeed('feed=continuous&limit=2')).rest()).trim().split('\n')
    expect(lines.map(line => JSON.parse(line).id ?? JSON.parse(line).pending)).toEqual(['a', 'b', 1])
  })

  test('a continuous feed that waits says once where it ended: at its limit, and when the relay stops', async () => {
    const [limited, stopped] = [
      await openFeed('feed=continuous&since=now&limit=1&heartbeat=10000'),
      await openFeed('feed=continuous&since=now&heartbeat=10000'),
    ]
    const [rows, untilStop] = [limited.rest(), stopped.rest()]
    expect((await ask('PUT', '/notes/a', {})).status).toBe(201)
    const lines = (await rows).trim().split('\n')
    expect(lines.map(line => JSON.parse(line).id ?? JSON.parse(line).pending)).toEqual(['a', 0])
    await relay.close()
    expect((await untilStop).match(/last_seq/g)).toHaveLength(1)
  })

  test('a feed that is being read when its database is deleted ends once, and the deletion succeeds', async () => {
    const feeds = await Promise.all(
      ['longpoll', 'continuous', 'eventsource'].map(feed =>
        openFeed(`feed=${feed}&since=now&heartbeat=10000`),
      ),
    )
    const texts = feeds.map(feed => feed.rest())
    expect((await ask('DELETE', '/notes')).status).toBe(200)
    const [longpoll = '', continuous = '', eventsource = ''] = await Promise.all(texts)
    expect(JSON.parse(longpoll)).toMatchObject({ results: [] })
    expect(continuous.match(/last_seq/g)).toHaveLength(1)
    expect(eventsource).toBe('')
    expect(relay.feeds).toBe(0)
  })

  test('a feed that took all of its changes in one write, and is read on, ends once', async () => {
    const feeds = await Promise.all(
      ['longpoll', 'continuous&limit=2', 'eventsource&limit=2'].map(feed =>
        openFeed(`feed=${feed}&since=now`),
      ),
    )
    const texts = feeds.map(feed => feed.rest())
    await ask('POST', '/notes/_bulk_docs', { docs: [{ _id: 'a' }, { _id: 'b' }] })
    const [longpoll = '', continuous = '', eventsource = ''] = await Promise.all(texts)
    expect(JSON.parse(longpoll)).toMatchObject({ results: [{ id: 'a' }, { id: 'b' }] })
    expect(continuous.match(/last_seq/g)).toHaveLength(1)
    expect(eventsource.match(/^id: /gm)).toHaveLength(2)
    expect(relay.feeds).toBe(0)
  })

  test('an event source says which place each event has', async () => {
    await ask('PUT', '/notes/a', {})
    const reader = await openFeed('feed=eventsource')
    expect(await reader.next()).toMatch(/^data: \{"seq":"(1-[0-9a-f]+)",.*\}\nid: \1\n\n$/)
    await reader.cancel()
  })

  test('an event source gives signs of life as events, which a reader may leave alone', async () => {
    const reader = await openFeed('feed=eventsource&since=now&heartbeat=100')
    expect(await reader.next()).toBe('event: heartbeat\ndata: \n\n')
    await reader.cancel()
  })

  test.each(['longpoll', 'continuous'])('a %s with a heartbeat goes on beyond its time', async feed => {
    const reader = await openFeed(`feed=${feed}&since=now&heartbeat=100&timeout=50`)
    if (feed === 'longpoll') await reader.next()
    for (let beat = 0; beat < 3; beat++) expect(await reader.next()).toBe('\n')
    await ask('PUT', '/notes/a', {})
    expect(await reader.next()).toContain('"id":"a"')
    await reader.cancel()
  })

  test('waits for a minute at most, however long its reader would', () => {
    const timeOf = (query: Record<string, string>): number =>
      readChangesQuery(new Parameters(query), undefined, { mayUsePatterns: true, design: () => undefined })
        .timeout
    expect([timeOf({}), timeOf({ timeout: '3600000' }), timeOf({ timeout: '10' })]).toEqual([
      60_000, 60_000, 10,
    ])
  })

  test('ends when the database is deleted, or the relay stops', async () => {
    const other = await createRelay({ dataFolder: temporaryFolder(), admin: ADMIN, passwordIterations: 1 })
    await clientOf(other)('PUT', '/notes')
    await clientOf(other)('PUT', '/others')
    const [first, second] = [
      await openFeed('feed=continuous&since=now&heartbeat=10000', other),
      await openFeed('feed=longpoll&since=now&heartbeat=10000', other, 'others'),
    ]
    await clientOf(other)('DELETE', '/notes')
    expect(await first.rest()).toContain('last_seq')
    await other.close()
    expect(JSON.parse(await second.rest())).toMatchObject({ results: [] })
  })

  test('is not opened by a HEAD, which has no body to wait with', async () => {
    const head = await ask('HEAD', '/notes/_changes?feed=continuous&heartbeat=1000')
    expect([head.status, head.text, relay.feeds]).toEqual([200, '', 0])
  })

  test('ends with its client’s socket, and holds nothing afterwards', async () => {
    const closings = vi.fn()
    const { url } = await relay.listen({ port: 0, host: '127.0.0.1' })
    for (let n = 0; n < 5; n++) {
      await new Promise<void>((resolve, reject) => {
        const call = request(`${url}/notes/_changes?feed=longpoll&since=now&heartbeat=100`, {
          headers: { authorization },
        })
        call.on('response', response => {
          response.once('data', () => {
            closings()
            call.destroy()
            resolve()
          })
          response.on('error', () => undefined)
        })
        call.on('error', reject)
        call.end()
      }).catch(() => undefined)
    }
    expect(closings).toHaveBeenCalledTimes(5)
    await vi.waitFor(() => expect(relay.feeds).toBe(0))
  })
})

type FeedReader = { next(): Promise<string>; rest(before?: string): Promise<string>; cancel(): Promise<void> }

async function openFeed(query: string, from = relay, database = 'notes'): Promise<FeedReader> {
  const headers = { authorization }
  const response = await from.fetch(
    new Request(`http://relais.test/${database}/_changes?${query}`, { headers }),
  )
  const reader = (response.body ?? new ReadableStream<Uint8Array>()).getReader()
  const decoder = new TextDecoder()
  return {
    next: async () => decoder.decode((await reader.read()).value),
    rest: async (before = '') => {
      let text = before
      for (let read = await reader.read(); !read.done; read = await reader.read())
        text += decoder.decode(read.value)
      return text
    },
    cancel: () => reader.cancel(),
  }
}
