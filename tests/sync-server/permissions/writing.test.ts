import { beforeAll, describe, expect, test } from 'vitest'
import type { Answer, Client } from '#tests/sync-server/support/client.ts'
import { aTerritory, NONE, type Verdicts, verdictsOf } from './people.ts'
import {
  aFile,
  aLogEntry,
  anEdit,
  anInstance,
  aPassage,
  aPlace,
  type Doc,
  freshUlid,
  someMinutes,
} from './records.ts'

/** `carries`: as others have written it, by replication, and in no other way. */
type Verdict = 'writes' | 'carries' | number

// Written by hand: who may write what, and what the others are answered.
const ADMIN_ALONE = { ...NONE, admin: 'writes' } as const
// What another relay passes on, and what it may not say itself.
const ADMIN_RECORDS = { ...ADMIN_ALONE, relay: 'carries' } as const
const COORDINATION = { ...ADMIN_RECORDS, coordination: 'writes' } as const
const MEMBERS: Verdicts<Verdict> = {
  ...COORDINATION,
  ...{ member: 'writes', device: 'writes', kiosk: 'writes', lent: 'writes' },
}
// The plain database names the member, and the coordination as its admins.
const NAMED_ADMINS = { ...ADMIN_ALONE, coordination: 'writes' } as const
const NAMED = { ...ADMIN_ALONE, member: 'writes', coordination: 'writes' } as const

type Action = {
  readonly what: string
  readonly database: string
  /** The document as somebody brings it; of one that is changed or ended, as it stands before. */
  make(): Doc
  readonly may: Verdicts<Verdict>
  /** Another of the same sort that holds the mark, to be copied onto it; itself unless said. */
  other?(): Doc
  /** Ways that cannot bring such a document, whoever asks. */
  readonly without?: readonly string[]
}

const MARK = 'GIROUETTE'

// A copy has another id, and the id of a fixed record is its own.
const COPIES = ['COPY', 'COPY onto it']
// These bring the file of `multipart/related` besides, which such documents have not.
const FILES = ['PUT in parts', 'PUT in parts onto it']

const begun: readonly Action[] = [
  { what: 'a place', database: 'travail', make: () => aPlace(MARK), may: MEMBERS },
  { what: 'an instance', database: 'travail', make: () => anInstance(MARK), may: COORDINATION },
  {
    what: 'a log entry',
    database: 'travail',
    make: () => aLogEntry(MARK),
    may: MEMBERS,
    without: [...COPIES, ...FILES],
  },
  {
    what: 'minutes',
    database: 'travail',
    make: () => someMinutes(MARK),
    may: COORDINATION,
    without: [...COPIES, ...FILES],
  },
  {
    what: 'a passage of text',
    database: 'travail',
    make: () => aPassage(MARK),
    may: MEMBERS,
    without: [...COPIES, ...FILES],
  },
  {
    what: 'a log entry whose id is not its own',
    database: 'travail',
    make: () => ({ ...aLogEntry('autre'), text: MARK }),
    may: NONE,
    without: COPIES,
  },
  {
    what: 'a log entry with the id of an edited record',
    database: 'travail',
    make: () => ({ ...aLogEntry(MARK), _id: `logEntry:${freshUlid()}` }),
    may: NONE,
    without: COPIES,
  },
  {
    what: 'a place that is called a meeting',
    database: 'travail',
    make: () => ({ ...aPlace(MARK), type: 'meeting' }),
    may: NONE,
    without: COPIES,
  },
  {
    what: 'something nobody knows',
    database: 'travail',
    make: () => ({ _id: `chose:${freshUlid()}`, type: 'chose', name: MARK }),
    may: NONE,
    without: COPIES,
  },
  {
    what: 'a place of no shape',
    database: 'travail',
    make: () => ({ ...aPlace(MARK), village: { a: 1 } }),
    may: NONE,
    without: COPIES,
  },
  {
    what: 'a member of the admin database, in the space',
    database: 'travail',
    make: () => ({ ...aMember(), note: MARK }),
    may: NONE,
    without: COPIES,
  },
  {
    what: 'an edit',
    database: 'travail-history',
    make: () => anEdit(MARK),
    may: MEMBERS,
    without: [...COPIES, ...FILES],
  },
  {
    what: 'a place, in the history',
    database: 'travail-history',
    make: () => aPlace(MARK),
    may: NONE,
    without: COPIES,
  },
  {
    what: 'a place, among the files',
    database: 'travail-files',
    make: () => aPlace(MARK),
    may: NONE,
    without: COPIES,
  },
  {
    what: 'a member',
    database: 'travail-admin',
    make: () => ({ ...aMember(), note: MARK }),
    may: ADMIN_RECORDS,
  },
  {
    what: 'a revocation',
    database: 'travail-admin',
    make: () => ({ _id: `revocation:${freshUlid()}`, type: 'revocation', note: MARK }),
    may: ADMIN_RECORDS,
  },
  {
    what: 'a user',
    database: '_users',
    make: () => ({ ...aUser(), note: MARK }),
    may: ADMIN_ALONE,
    without: COPIES,
  },
  { what: 'a note', database: 'comptes', make: () => aNote(), may: NAMED },
  { what: 'a note of the administrator’s', database: 'notes', make: () => aNote(), may: ADMIN_ALONE },
  {
    what: 'a design document',
    database: 'comptes',
    make: () => aDesign(),
    may: NAMED_ADMINS,
    without: COPIES,
  },
  {
    what: 'a design document of the users',
    database: '_users',
    make: () => aDesign(),
    may: ADMIN_ALONE,
    without: COPIES,
  },
  {
    what: 'a design document of a space',
    database: 'travail',
    make: () => aDesign(),
    may: NONE,
    without: COPIES,
  },
  {
    what: 'a design document of the files',
    database: 'travail-files',
    make: () => aDesign(),
    may: NONE,
    without: COPIES,
  },
  {
    what: 'a design document of the admin database',
    database: 'travail-admin',
    make: () => aDesign(),
    may: ADMIN_ALONE,
    without: COPIES,
  },
  {
    what: 'a design document of the history',
    database: 'travail-history',
    make: () => aDesign(),
    may: NONE,
    without: COPIES,
  },
]

const changed: readonly Action[] = [
  { what: 'a place', database: 'travail', make: () => aPlace('avant'), may: MEMBERS },
  { what: 'an instance', database: 'travail', make: () => anInstance('avant'), may: COORDINATION },
  {
    what: 'a log entry',
    database: 'travail',
    make: () => aLogEntry('avant'),
    other: () => aLogEntry(MARK),
    may: NONE,
  },
  {
    what: 'minutes',
    database: 'travail',
    make: () => someMinutes('avant'),
    other: () => someMinutes(MARK),
    may: NONE,
  },
  {
    what: 'an edit',
    database: 'travail-history',
    make: () => anEdit('avant'),
    other: () => anEdit(MARK),
    may: NONE,
  },
  {
    what: 'a file',
    database: 'travail-files',
    make: () => aFile(`avant ${freshUlid()}`),
    other: () => aFile(`${MARK} ${freshUlid()}`),
    may: NONE,
  },
  { what: 'a member', database: 'travail-admin', make: () => aMember(), may: ADMIN_RECORDS },
  { what: 'a user', database: '_users', make: () => aUser(), may: ADMIN_ALONE, without: COPIES },
  { what: 'a note', database: 'comptes', make: () => ({ _id: freshUlid() }), may: NAMED },
]

type Way = {
  readonly way: string
  bring(client: Client, database: string, document: Doc, other: () => Doc): Promise<Answer>
}

const beginnings: readonly Way[] = [
  { way: 'PUT', bring: (c, db, { _id, ...body }) => c('PUT', at(db, _id), body) },
  { way: 'POST', bring: (c, db, document) => c('POST', `/${db}`, document) },
  { way: '_bulk_docs', bring: (c, db, document) => c('POST', `/${db}/_bulk_docs`, { docs: [document] }) },
  {
    way: '_bulk_docs, replicated',
    bring: (c, db, document) =>
      c('POST', `/${db}/_bulk_docs`, { docs: [{ ...document, _rev: FIRST }], new_edits: false }),
  },
  {
    way: 'PUT, replicated',
    bring: (c, db, { _id, ...body }) => c('PUT', `${at(db, _id)}?new_edits=false`, { ...body, _rev: FIRST }),
  },
  { way: 'PUT in parts', bring: (c, db, { _id, ...body }) => c('PUT', at(db, _id), inParts(body), RELATED) },
  {
    way: 'COPY',
    bring: async (c, db, { _id, ...body }) => {
      // What is copied is there already, by whoever may.
      const source = sibling(_id)
      expect((await ask.admin('PUT', at(db, source), withOwnName(source, body))).status).toBe(201)
      return c('COPY', at(db, source), undefined, { Destination: encodeURIComponent(_id) })
    },
  },
]

const changes: readonly Way[] = [
  { way: 'PUT onto it', bring: (c, db, { _id, ...body }) => c('PUT', at(db, _id), marked(body)) },
  {
    way: 'PUT with If-Match',
    bring: (c, db, { _id, _rev, ...body }) =>
      c('PUT', at(db, _id), marked(body), { 'If-Match': String(_rev) }),
  },
  { way: 'POST with its revision', bring: (c, db, document) => c('POST', `/${db}`, marked(document)) },
  {
    way: '_bulk_docs with its revision',
    bring: (c, db, document) => c('POST', `/${db}/_bulk_docs`, { docs: [marked(document)] }),
  },
  {
    way: '_bulk_docs, replicated after it',
    bring: (c, db, document) =>
      c('POST', `/${db}/_bulk_docs`, { docs: [after(marked(document))], new_edits: false }),
  },
  {
    way: '_bulk_docs, replicated beside it',
    bring: (c, db, document) =>
      c('POST', `/${db}/_bulk_docs`, {
        docs: [{ ...marked(document), _rev: `1-${'f'.repeat(32)}` }],
        new_edits: false,
      }),
  },
  {
    way: 'PUT, replicated after it',
    bring: (c, db, { _id, ...body }) => c('PUT', `${at(db, _id)}?new_edits=false`, after(marked(body))),
  },
  {
    way: 'PUT in parts onto it',
    bring: (c, db, { _id, ...body }) => c('PUT', at(db, _id), inParts(marked(body)), RELATED),
  },
  {
    way: 'COPY onto it',
    bring: async (c, db, { _id, _rev }, other) => {
      const source = await stored(db, other())
      return c('COPY', at(db, source._id), undefined, {
        Destination: `${encodeURIComponent(_id)}?rev=${_rev}`,
      })
    },
  },
  {
    way: 'a file put into it',
    bring: (c, db, { _id, _rev }) => c('PUT', `${at(db, _id)}/${MARK}?rev=${_rev}`, 'x', TEXT),
  },
]

const endings: readonly Way[] = [
  { way: 'DELETE', bring: (c, db, { _id, _rev }) => c('DELETE', `${at(db, _id)}?rev=${_rev}`) },
  { way: 'PUT', bring: (c, db, { _id, ...body }) => c('PUT', at(db, _id), { ...body, _deleted: true }) },
  { way: 'POST', bring: (c, db, document) => c('POST', `/${db}`, { ...document, _deleted: true }) },
  {
    way: '_bulk_docs',
    bring: (c, db, document) => c('POST', `/${db}/_bulk_docs`, { docs: [{ ...document, _deleted: true }] }),
  },
  {
    way: '_bulk_docs, replicated',
    bring: (c, db, document) =>
      c('POST', `/${db}/_bulk_docs`, { docs: [{ ...after(document), _deleted: true }], new_edits: false }),
  },
  {
    way: 'PUT, replicated',
    bring: (c, db, { _id, ...body }) =>
      c('PUT', `${at(db, _id)}?new_edits=false`, { ...after(body), _deleted: true }),
  },
  {
    way: '_bulk_docs, replicated with a body',
    bring: (c, db, document) =>
      c('POST', `/${db}/_bulk_docs`, {
        docs: [{ ...marked(after(document)), _deleted: true }],
        new_edits: false,
      }),
  },
]

const FIRST = `1-${'a'.repeat(32)}`
const TEXT = { 'Content-Type': 'text/plain' }
const RELATED = { 'Content-Type': 'multipart/related; boundary="cadre"' }

let ask: Verdicts<Client>

beforeAll(async () => {
  ask = (await aTerritory()).ask
})

describe.each(begun)('$what begun in $database', ({ database, make, may, without = [] }) => {
  test.each(beginnings.filter(({ way }) => !without.includes(way)))('by $way', async ({ way, bring }) => {
    const verdicts = await verdictsOf(async who => {
      const document = make()
      const answer = await bring(ask[who], database, document, make)
      const isThere = (await ask.admin('GET', at(database, document._id))).status === 200
      return verdictOf(answer, isThere)
    })
    expect(verdicts).toEqual(expected(may, way))
  })
})

describe.each(changed)('$what changed in $database', ({ database, make, may, other, without = [] }) => {
  test.each(changes.filter(({ way }) => !without.includes(way)))('by $way', async ({ way, bring }) => {
    const verdicts = await verdictsOf(async who => {
      const document = await stored(database, make())
      const answer = await bring(ask[who], database, document, other ?? (() => marked(make())))
      const { text } = await ask.admin('GET', `${at(database, document._id)}?open_revs=all`)
      return verdictOf(answer, text.includes(MARK))
    })
    expect(verdicts).toEqual(expected(may, way))
  })
})

const ended: readonly Action[] = [
  ...changed.map(action => ({
    ...action,
    may: action.database.startsWith('travail') && !action.database.endsWith('-admin') ? NONE : action.may,
  })),
]

describe.each(ended)('$what ended in $database', ({ database, make, may }) => {
  test.each(endings)('by $way', async ({ way, bring }) => {
    const verdicts = await verdictsOf(async who => {
      const document = await stored(database, make())
      const answer = await bring(ask[who], database, document, make)
      const isGone = (await ask.admin('GET', at(database, document._id))).status === 404
      return verdictOf(answer, isGone)
    })
    expect(verdicts).toEqual(expected(may, way))
  })
})

describe('a file inside a record', () => {
  test.each([
    ['a place', 'travail', () => aPlace('avec'), MEMBERS],
    ['an instance', 'travail', () => anInstance('avec'), COORDINATION],
    ['a member', 'travail-admin', () => aMember(), ADMIN_ALONE],
    ['a note', 'comptes', () => ({ _id: freshUlid() }), NAMED],
  ] as const)('of %s in %s is taken out by those who may change it', async (_, database, make, may) => {
    const verdicts = await verdictsOf(async who => {
      const file = { plan: { content_type: 'text/plain', data: btoa('x') } }
      const { _id, _rev } = await stored(database, { ...make(), _attachments: file })
      const answer = await ask[who]('DELETE', `${at(database, _id)}/plan?rev=${_rev}`)
      const { json } = await ask.admin('GET', at(database, _id))
      return verdictOf(answer, json._attachments === undefined)
    })
    expect(verdicts).toEqual(expected(may, 'DELETE'))
  })

  test('is never what begins a record of a space', async () => {
    const verdicts = await verdictsOf(async who => {
      const answer = await ask[who]('PUT', `${at('travail', aPlace('x')._id)}/plan`, 'x', TEXT)
      return verdictOf(answer, answer.status === 201)
    })
    expect(verdicts).toEqual(NONE)
  })
})

test('a refused document holds back no other of its batch', async () => {
  const [place, instance] = [aPlace('pris'), anInstance('refusé')]
  const answer = await ask.member('POST', '/travail/_bulk_docs', {
    docs: [instance, place, aLogEntry('pris')],
  })
  expect(answer.json.map((row: { error?: string }) => row.error)).toEqual(['forbidden', undefined, undefined])
  expect((await ask.admin('GET', at('travail', place._id))).status).toBe(200)
})

// What was answered, which must be what has happened.
function expected(may: Verdicts<Verdict>, way: string): Verdicts<Verdict> {
  const { relay } = may
  return { ...may, relay: relay !== 'carries' ? relay : way.includes('replicated') ? 'writes' : 403 }
}

function verdictOf({ status, json }: Answer, hasHappened: boolean): Verdict | string {
  const row = Array.isArray(json) ? json[0] : undefined
  const told = status === 201 && row?.error === 'forbidden' ? 403 : status
  if (hasHappened === (told === 201 || told === 200)) return hasHappened ? 'writes' : told
  return `answered ${told}, and ${hasHappened ? 'it is written' : 'nothing is written'}`
}

async function stored(database: string, { _id, ...body }: Doc): Promise<Doc> {
  const put = await ask.admin('PUT', at(database, _id), body)
  expect(put.json).toMatchObject({ ok: true })
  return { ...body, _id, _rev: put.json.rev }
}

function at(database: string, id: string): string {
  const design = id.startsWith('_design/')
  return `/${database}/${design ? `_design/${encodeURIComponent(id.slice(8))}` : encodeURIComponent(id)}`
}

function aMember(): Doc {
  const user = `u${freshUlid().toLowerCase()}`
  return { _id: `member:${user}`, type: 'member', user, role: 'reader' }
}

function aUser(): Doc {
  const name = `u${freshUlid().toLowerCase()}`
  return { _id: `org.couchdb.user:${name}`, type: 'user', name, roles: [] }
}

function aNote(): Doc {
  return { _id: freshUlid(), text: MARK }
}

function aDesign(): Doc {
  return { _id: `_design/${freshUlid()}`, language: 'query', views: {} }
}

/** The same with the mark in it, where everybody who writes such a document may write. */
function marked<Body extends object>(body: Body): Body {
  const field = 'text' in body ? 'text' : 'name' in body && !('roles' in body) ? 'name' : 'note'
  return { ...body, [field]: MARK }
}

/** As a replication brings it after the revision that it names. */
function after<Body extends object>(body: Body): Body {
  const [, parent = ''] = String('_rev' in body ? body._rev : '').split('-')
  return { ...body, _rev: `2-${'e'.repeat(32)}`, _revisions: { start: 2, ids: ['e'.repeat(32), parent] } }
}

function sibling(id: string): string {
  return `${id.slice(0, -26)}${freshUlid()}`
}

function withOwnName(id: string, body: object): object {
  return 'user' in body ? { ...body, user: id.slice('member:'.length) } : body
}

function inParts(body: object): string {
  const follows = { follows: true, content_type: 'text/plain', length: 1 }
  const document = JSON.stringify({ ...body, _attachments: { plan: follows } })
  const parts = [`Content-Type: application/json\r\n\r\n${document}`, 'Content-Type: text/plain\r\n\r\nx']
  return `--cadre\r\n${parts.join('\r\n--cadre\r\n')}\r\n--cadre--`
}
