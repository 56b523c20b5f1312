import { beforeEach, describe, expect, test } from 'vitest'
import { type Answer, type Client, clientOf, strangerTo } from '#tests/sync-server/support/client.ts'
import { basic, startedRelay } from '#tests/sync-server/support/started-relay.ts'

const NAMED = 'https://pays.test'
const OTHERS = ['https://ailleurs.test', 'http://pays.test', 'https://pays.test.ailleurs.test', 'null']

let admin: Client
let stranger: Client

beforeEach(async () => {
  const relay = await startedRelay({ corsOrigins: [NAMED, 'http://localhost:8080'] })
  admin = clientOf(relay)
  stranger = strangerTo(relay)
  await admin('PUT', '/notes')
})

describe('a page of an origin that the keeper named', () => {
  test('asks first, as browsers do, without saying who it is for', async () => {
    const answer = await preflight(NAMED, 'PUT', 'Authorization, content-type')
    expect(answer.status).toBe(204)
    expect(answer.headers.get('access-control-allow-origin')).toBe(NAMED)
    expect(answer.headers.get('access-control-allow-credentials')).toBe('true')
    expect(answer.headers.get('access-control-allow-methods')).toMatch(/\bPUT\b/)
    expect(answer.headers.get('access-control-allow-headers')).toMatch(/\bauthorization\b/)
    expect(answer.headers.get('access-control-max-age')).toBe('600')
    expect((await preflight('http://localhost:8080', 'GET')).status).toBe(204)
  })

  test('is told no when it asks for what no CouchDB does', async () => {
    for (const answer of [await preflight(NAMED, 'PATCH'), await preflight(NAMED, 'PUT', 'X-Secret')]) {
      expect(answer.status).not.toBe(204)
      expect(answer.headers.has('access-control-allow-methods')).toBe(false)
    }
  })

  test('reads, writes, and reads what it is refused', async () => {
    const written = await admin('PUT', '/notes/a', {}, { Origin: NAMED })
    const read = await admin('GET', '/notes/_all_docs', undefined, { Origin: NAMED })
    const refused = await stranger('GET', '/notes/a', undefined, { Origin: NAMED })
    const wrong = await stranger('GET', '/notes/a', undefined, {
      ...{ Origin: NAMED, Authorization: basic('gardien', 'faux') },
    })
    const statuses = [written, read, refused, wrong].map(answer => answer.status)
    expect(statuses).toEqual([201, 200, 401, 401])
    for (const { headers } of [written, read, refused, wrong]) {
      expect(headers.get('access-control-allow-origin')).toBe(NAMED)
      expect(headers.get('access-control-expose-headers')).toMatch(/\betag\b/)
    }
    expect(read.headers.get('vary')).toMatch(/\bOrigin\b/)
  })
})

test.each(OTHERS)('a page of %s is told nothing, and changes nothing', async origin => {
  for (const answer of [
    await preflight(origin, 'PUT'),
    await admin('GET', '/notes/_all_docs', undefined, { Origin: origin }),
    await admin('PUT', '/notes/a', {}, { Origin: origin }),
  ]) {
    expect([...answer.headers.keys()].filter(name => name.startsWith('access-control-'))).toEqual([])
  }
  expect((await admin('PUT', '/notes/a', {}, { Origin: origin })).status).toBe(403)
})

test.each(['*', 'https://pays.test/', 'pays.test', 'file:///x', ''])(
  '%o is no origin to be named',
  async origin => {
    await expect(startedRelay({ corsOrigins: [origin] })).rejects.toThrow('origin')
  },
)

function preflight(origin: string, method: string, headers = ''): Promise<Answer> {
  return stranger('OPTIONS', '/notes/a', undefined, {
    Origin: origin,
    'Access-Control-Request-Method': method,
    ...(headers === '' ? {} : { 'Access-Control-Request-Headers': headers }),
  })
}
