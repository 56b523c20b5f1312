import { beforeAll, describe, expect, test } from 'vitest'
import type { Answer, Client } from '#tests/sync-server/support/client.ts'
import { aTerritory, people, type Verdicts, verdictsOf } from './people.ts'
import { aFile, anEdit, aPlace, type Doc } from './records.ts'

type Verdict = 'reads' | number

// Written by hand: who may read what, and what the others are answered.
const NOBODY = { stranger: 401, forger: 401, lost: 401, outsider: 403, gone: 403 } as const
const ADMIN_ALONE: Verdicts<Verdict> = {
  ...NOBODY,
  ...{ reader: 403, member: 403, device: 403, kiosk: 403, lent: 403, coordination: 403, relay: 403 },
  admin: 'reads',
}
const MEMBERS: Verdicts<Verdict> = {
  ...NOBODY,
  ...{ reader: 'reads', member: 'reads', device: 'reads', kiosk: 'reads', lent: 'reads' },
  ...{ coordination: 'reads', relay: 'reads', admin: 'reads' },
}

const readers: Readonly<Record<string, Verdicts<Verdict>>> = {
  travail: MEMBERS,
  'travail-history': MEMBERS,
  'travail-files': MEMBERS,
  'travail-admin': MEMBERS,
  // Its `_security` names the member and the coordination.
  comptes: { ...ADMIN_ALONE, member: 'reads', coordination: 'reads' },
  _users: ADMIN_ALONE,
  // What says nothing of its readers is the administrator's.
  notes: ADMIN_ALONE,
}

type Way = {
  readonly way: string
  ask(client: Client, database: string, id: string, rev: string): Promise<Answer>
  /** What shows that something was read; the document's id unless said. */
  readonly shows?: string
}

const HEARTBEATS_NOT = 'timeout=5'
const MIXED = { Accept: 'multipart/mixed' }

const ways: readonly Way[] = [
  { way: 'GET', ask: (c, db, id) => c('GET', `/${db}/${id}`) },
  { way: 'GET ?rev', ask: (c, db, id, rev) => c('GET', `/${db}/${id}?rev=${rev}&revs=true`) },
  { way: 'HEAD', ask: (c, db, id) => c('HEAD', `/${db}/${id}`), shows: '' },
  { way: 'open_revs', ask: (c, db, id) => c('GET', `/${db}/${id}?open_revs=all`) },
  {
    way: 'open_revs in parts',
    ask: (c, db, id) => c('GET', `/${db}/${id}?open_revs=all`, undefined, MIXED),
  },
  { way: 'an attachment', ask: (c, db, id) => c('GET', `/${db}/${id}/content`), shows: 'GIROUETTE' },
  {
    way: 'with attachments',
    ask: (c, db, id) => c('GET', `/${db}/${id}?attachments=true`),
    shows: btoa('GIROUETTE'),
  },
  { way: '_all_docs', ask: (c, db) => c('GET', `/${db}/_all_docs?include_docs=true`) },
  { way: '_all_docs of keys', ask: (c, db, id) => c('POST', `/${db}/_all_docs`, { keys: [unescaped(id)] }) },
  {
    way: '_design_docs',
    ask: (c, db) => c('GET', `/${db}/_design_docs`),
    shows: '"total_rows"',
  },
  {
    way: '_bulk_get',
    ask: (c, db, id) => c('POST', `/${db}/_bulk_get?revs=true`, { docs: [{ id: unescaped(id) }] }),
  },
  {
    way: '_bulk_get in parts',
    ask: (c, db, id) => c('POST', `/${db}/_bulk_get`, { docs: [{ id: unescaped(id) }] }, MIXED),
  },
  { way: '_changes', ask: (c, db) => c('GET', `/${db}/_changes?include_docs=true`) },
  {
    way: '_changes by ids',
    ask: (c, db, id) => c('POST', `/${db}/_changes?filter=_doc_ids`, { doc_ids: [unescaped(id)] }),
  },
  {
    way: '_changes by selector',
    ask: (c, db, id) => c('POST', `/${db}/_changes?filter=_selector`, { selector: { _id: unescaped(id) } }),
  },
  { way: '_changes, longpoll', ask: (c, db) => c('GET', `/${db}/_changes?feed=longpoll&${HEARTBEATS_NOT}`) },
  {
    way: '_changes, continuous',
    ask: (c, db) => c('GET', `/${db}/_changes?feed=continuous&${HEARTBEATS_NOT}`),
  },
  {
    way: '_changes, eventsource',
    ask: (c, db) => c('GET', `/${db}/_changes?feed=eventsource&${HEARTBEATS_NOT}`),
  },
  { way: '_find', ask: (c, db, id) => c('POST', `/${db}/_find`, { selector: { _id: unescaped(id) } }) },
  {
    way: '_explain',
    ask: (c, db) => c('POST', `/${db}/_explain`, { selector: { _id: 'x' } }),
    shows: '"dbname"',
  },
  { way: '_index', ask: (c, db) => c('GET', `/${db}/_index`), shows: '"_all_docs"' },
  {
    way: '_revs_diff',
    ask: (c, db, id) => c('POST', `/${db}/_revs_diff`, { [unescaped(id)]: [`9-${'c'.repeat(32)}`] }),
  },
  {
    way: '_missing_revs',
    ask: (c, db, id) => c('POST', `/${db}/_missing_revs`, { [unescaped(id)]: [`9-${'c'.repeat(32)}`] }),
  },
  { way: '_local', ask: (c, db) => c('GET', `/${db}/_local/repère`), shows: 'GIROUETTE' },
  { way: 'the database itself', ask: (c, db) => c('GET', `/${db}`), shows: '"doc_count"' },
  { way: '_security', ask: (c, db) => c('GET', `/${db}/_security`), shows: '"members"' },
  { way: '_revs_limit', ask: (c, db) => c('GET', `/${db}/_revs_limit`), shows: '0' },
]

let ask: Verdicts<Client>
const seeds = new Map<string, { readonly id: string; readonly rev: string }>()

beforeAll(async () => {
  ask = (await aTerritory()).ask
  const file = { content: { content_type: 'text/plain', data: btoa('GIROUETTE') } }
  await seed('travail', { ...aPlace('GIROUETTE'), _attachments: file })
  await seed('travail-history', anEdit('GIROUETTE'))
  await seed('travail-files', aFile('GIROUETTE', 'text/plain'))
  await seed('travail-admin', { _id: 'member:girouette', type: 'settings', _attachments: file })
  await seed('comptes', { _id: 'girouette', _attachments: file })
  await seed('notes', { _id: 'girouette', _attachments: file })
  const user = { type: 'user', name: 'girouette', roles: [], _attachments: file }
  await seed('_users', { _id: 'org.couchdb.user:girouette', ...user })
})

describe.each(Object.keys(readers))('%s', database => {
  // An edit has no file.
  const possible = ways.filter(({ way }) => database !== 'travail-history' || !way.includes('attachment'))
  test.each(possible)('by $way is read by those who may, and by nobody else', async ({ ask: by, shows }) => {
    const { id, rev } = seeds.get(database) ?? { id: '', rev: '' }
    const canary = shows ?? unescaped(id)
    const verdicts = await verdictsOf(async who => {
      const answer = await by(ask[who], database, id, rev)
      const hasRead = answer.status === 200 && answer.text.includes(canary)
      if (!hasRead) expect(answer.text, who).not.toMatch(/girouette/i)
      return hasRead ? 'reads' : answer.status
    })
    expect(verdicts).toEqual(readers[database])
  })
})

test.each(ways)('by $way nobody outside tells a database that is there from one that is not', async way => {
  const outside = people.filter(who => who !== 'coordination' && who !== 'admin')
  for (const who of outside) {
    // Of the same letters, so that a name in the answer would show.
    const there = await way.ask(ask[who], 'notes', 'girouette', `1-${'a'.repeat(32)}`)
    const missing = await way.ask(ask[who], 'nulle', 'girouette', `1-${'a'.repeat(32)}`)
    expect(shownOf(there), who).toEqual(shownOf(missing))
  }
})

test('the lists of databases hold those that one may read', async () => {
  const lists = await verdictsOf(async who => {
    const { status, json } = await ask[who]('GET', '/_all_dbs')
    return status === 200 ? json : status
  })
  const space = ['travail', 'travail-admin', 'travail-files', 'travail-history']
  const other = ['ailleurs', 'ailleurs-admin', 'ailleurs-files', 'ailleurs-history']
  expect(lists).toEqual({
    ...{ stranger: 401, forger: 401, lost: 401, outsider: other, gone: [], reader: space },
    ...{ member: ['comptes', ...space], device: space, kiosk: space, lent: space, relay: space },
    coordination: ['comptes', ...space],
    admin: ['_users', ...other, 'comptes', 'notes', ...space],
  })
  const keys = ['travail', 'notes', 'nulle']
  const infos = await verdictsOf(async who => {
    const { status, json } = await ask[who]('POST', '/_dbs_info', { keys })
    return status === 200 ? json.map((row: object) => 'info' in row) : status
  })
  const [none, one] = [
    [false, false, false],
    [true, false, false],
  ]
  expect(infos).toEqual({
    ...{ stranger: 401, forger: 401, lost: 401, outsider: none, gone: none, reader: one },
    ...{ member: one, device: one, kiosk: one, lent: one, coordination: one, relay: one },
    admin: [true, true, false],
  })
})

test('the agenda’s address opens the agenda of one space, for as long as its member belongs there', async () => {
  const addresses = await verdictsOf(async who => {
    const { status, json } = await ask[who]('GET', '/_veillee/spaces/travail/calendar')
    return status === 200 ? (json.path as string) : status
  })
  const { reader, member, device, kiosk, lent, coordination, relay, admin, ...others } = addresses
  expect(others).toEqual(NOBODY)
  for (const path of [reader, member, device, kiosk, lent, coordination, relay, admin]) {
    expect(await ask.stranger('GET', String(path))).toMatchObject({ status: 200 })
  }
  const own = String((await ask.outsider('GET', '/_veillee/spaces/ailleurs/calendar')).json.path)
  expect((await ask.stranger('GET', own)).status).toBe(200)
  const [, , , token = ''] = own.split('/')
  const [, name, signature] = token.split('.')
  const forged = `${Buffer.from('travail').toString('base64url')}.${name}.${signature}`
  expect((await ask.stranger('GET', own.replace(token, forged))).status).toBe(404)
})

async function seed(database: string, document: Doc): Promise<void> {
  const { _id, ...rest } = document
  const id = encodeURIComponent(_id)
  const put = await ask.admin('PUT', `/${database}/${id}`, { ...rest, _rev: undefined })
  expect(put.json).toMatchObject({ ok: true })
  await ask.admin('PUT', `/${database}/_local/repère`, { word: 'GIROUETTE' })
  seeds.set(database, { id, rev: put.json.rev })
}

function shownOf({ status, text, headers }: Answer): object {
  return { status, text, names: [...headers.keys()].sort() }
}

function unescaped(id: string): string {
  return decodeURIComponent(id)
}
