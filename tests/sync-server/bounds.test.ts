import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { beforeAll, describe, expect, test } from 'vitest'
import { limits } from '#relay/limits.ts'
import { createRelay, type Relay } from '#relay/relay.ts'
import { type Client, clientOf } from './support/client.ts'
import { ADMIN } from './support/started-relay.ts'

const folder = mkdtempSync(join(tmpdir(), 'veillee-relay-'))
let relay: Relay
let ask: Client

beforeAll(async () => {
  relay = await createRelay({ dataFolder: folder, admin: ADMIN, passwordIterations: 1 })
  ask = clientOf(relay)
  await ask('PUT', '/notes')
  return async () => {
    await relay.close()
    rmSync(folder, { recursive: true })
  }
})

/** JSON of so many the same. */
function many(count: number, one: string): string {
  return Array.from({ length: count }, () => one).join(',')
}

function named(count: number, of: (n: number) => string): string {
  return Array.from({ length: count }, (_, n) => of(n)).join(',')
}

type Bound = readonly [
  what: string,
  path: string,
  body: (count: number) => string,
  most: number,
  refused: readonly [status: number, error: string],
  fits: number,
]

const TOO_LARGE = [413, 'too_large'] as const
const ONE = '1-0123456789abcdef0123456789abcdef'

// Each holds in number what a body of a few MB can: what is one more is refused, what PouchDB, couchbackup and CouchDB's
// replicator send at most is a tenth of it.
const bounds: readonly Bound[] = [
  [
    'documents in _bulk_docs',
    '_bulk_docs',
    n => `{"docs":[${many(n, '{"_local_seq":1}')}]}`,
    limits.documentsWritten,
    TOO_LARGE,
    201,
  ],
  [
    'ids in _revs_diff',
    '_revs_diff',
    n => `{${named(n, i => `"d${i}":[]`)}}`,
    limits.documentsNamed,
    TOO_LARGE,
    200,
  ],
  [
    'revisions of one document in _revs_diff',
    '_revs_diff',
    n => `{"d":[${many(n, `"${ONE}"`)}]}`,
    limits.revisionsNamed,
    TOO_LARGE,
    200,
  ],
  [
    'ids in _missing_revs',
    '_missing_revs',
    n => `{${named(n, i => `"d${i}":[]`)}}`,
    limits.documentsNamed,
    TOO_LARGE,
    200,
  ],
  [
    'documents in _bulk_get',
    '_bulk_get',
    n => `{"docs":[${many(n, '{"id":"d"}')}]}`,
    limits.documentsNamed,
    TOO_LARGE,
    200,
  ],
  [
    'revisions held in _bulk_get',
    '_bulk_get',
    n => `{"docs":[{"id":"d","atts_since":[${many(n, `"${ONE}"`)}]}]}`,
    limits.revisionsNamed,
    TOO_LARGE,
    200,
  ],
  [
    'keys in _all_docs',
    '_all_docs',
    n => `{"keys":[${many(n, '"d"')}]}`,
    limits.documentsNamed,
    TOO_LARGE,
    200,
  ],
  [
    'queries of _all_docs',
    '_all_docs/queries',
    n => `{"queries":[${many(n, '{"limit":0}')}]}`,
    limits.queries,
    TOO_LARGE,
    200,
  ],
  [
    'ids that _changes is filtered by',
    '_changes?filter=_doc_ids',
    n => `{"doc_ids":[${many(n, '"d"')}]}`,
    limits.documentsNamed,
    TOO_LARGE,
    200,
  ],
  [
    'values in a selector',
    '_find',
    n => `{"selector":{"a":{"$in":[${many(n - 3, '1')}]}}}`,
    limits.selectorValues,
    [400, 'bad_request'],
    200,
  ],
  [
    'revisions in _revisions',
    '_bulk_docs',
    n => `{"new_edits":false,"docs":[{"_revisions":{"start":${n},"ids":[${many(n, '"a"')}]}}]}`,
    limits.revisionsNamed,
    [400, 'doc_validation'],
    201,
  ],
  [
    'attachments of a document',
    '_bulk_docs',
    n => `{"docs":[{"_id":"f${n}","_attachments":{${named(n, i => `"a${i}":{"data":""}`)}}}]}`,
    limits.attachments,
    [413, 'document_too_large'],
    201,
  ],
]

describe('one request brings no more than', () => {
  test.each(bounds)('so many %s', async (_, path, body, most, [status, error], fits) => {
    expect((await ask('POST', `/notes/${path}`, body(most))).status).toBe(fits)
    const refused = await ask('POST', `/notes/${path}`, body(most + 1))
    expect([refused.status, refused.json.error]).toEqual([status, error])
  })

  test('so many parts of a multipart body', async () => {
    const parts = (count: number) => `--b\r\n\r\n{}\r\n${'--b\r\n\r\n\r\n'.repeat(count)}--b--`
    const type = { 'Content-Type': 'multipart/related; boundary=b' }
    const refused = await ask('PUT', '/notes/parts', parts(limits.attachments + 1), type)
    expect([refused.status, refused.json.error]).toEqual(TOO_LARGE)
    // Read to the end, and found to hold files that no document announces.
    expect((await ask('PUT', '/notes/parts', parts(limits.attachments), type)).status).toBe(400)
  })

  test('so many databases in _dbs_info', async () => {
    const keys = (count: number) => ({ keys: Array.from({ length: count }, () => 'notes') })
    expect((await ask('POST', '/_dbs_info', keys(limits.databasesNamed))).json).toHaveLength(
      limits.databasesNamed,
    )
    expect((await ask('POST', '/_dbs_info', keys(limits.databasesNamed + 1))).status).toBe(400)
  })

  test('so many values of any kind, which are counted before they are parsed', async () => {
    const body = (count: number) => `{"docs":[],"x":[${'0,'.repeat(count)}0]}`
    const refused = await ask('POST', '/notes/_bulk_docs', body(limits.values))
    expect([refused.status, refused.json.error]).toEqual(TOO_LARGE)
    expect((await ask('POST', '/notes/_bulk_docs', body(limits.values - 10))).status).toBe(201)
  })
})

test.each([
  [
    '_revs_diff',
    `{${named(limits.documentsNamed, i => `"d${i}":["${ONE}","2-0123456789abcdef0123456789abcdef"]`)}}`,
  ],
  ['_bulk_get', `{"docs":[${named(limits.documentsNamed, i => `{"id":"d${i}","rev":"${ONE}"}`)}]}`],
  [
    '_bulk_docs',
    `{"docs":[${named(limits.documentsWritten, i => `{"_id":"w${i}","text":"${'x'.repeat(500)}"}`)}]}`,
  ],
])('a short request is answered while the longest %s is read', async (path, body) => {
  let isUnderWay = true
  const long = ask('POST', `/notes/${path}`, body).finally(() => {
    isUnderWay = false
  })
  let answered = 0
  while (isUnderWay) {
    await ask('GET', '/notes/nobody')
    answered += 1
    await setImmediate()
  }
  expect((await long).status).toBeLessThan(300)
  // Two, where it is not interrupted: one before and one after.
  expect(answered).toBeGreaterThan(2)
})
