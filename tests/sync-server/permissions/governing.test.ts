import { beforeAll, describe, expect, test } from 'vitest'
import type { Relay } from '#relay/relay.ts'
import type { Client } from '#tests/sync-server/support/client.ts'
import { aTerritory, NONE, SECURITY, type Verdicts, verdictsOf, type Who } from './people.ts'
import { freshUlid } from './records.ts'

// Written by hand: what each is answered.
function adminAlone(done: number): Verdicts<number> {
  return { ...NONE, admin: done }
}

function coordination(done: number): Verdicts<number> {
  return { ...NONE, coordination: done, admin: done }
}

function members(done: number): Verdicts<number> {
  const carriers = { kiosk: done, lent: done, relay: done }
  return { ...NONE, ...carriers, reader: done, member: done, device: done, coordination: done, admin: done }
}

// A plain database that names the member, and the coordination as its admins.
function named(done: number): Verdicts<number> {
  return { ...NONE, member: done, coordination: done, admin: done }
}

function whoever(done: number): Verdicts<number> {
  return { ...members(done), outsider: done, gone: done }
}

// What is one's own, and so nobody's on a device that many use.
function themselves(done: number): Verdicts<number> {
  return { ...whoever(done), kiosk: 403, lent: 403, admin: 403 }
}

type Act = readonly [what: string, method: string, path: string, body: unknown, may: Verdicts<number>]

const HIDDEN = { admins: { roles: ['_admin'] }, members: { roles: ['_admin'] } }
const INVITATION = { role: 'member', uses: 1, days: 1 }
const NOTICE = { organisation: 'Foyer', contact: 'Ici' }
const INDEX = { index: { fields: ['name'] }, ddoc: 'par-nom', name: 'par-nom' }

const inDatabases: readonly Act[] = [
  ['says who reads a plain database', 'PUT', '/comptes/_security', SECURITY, coordination(200)],
  ['says who reads the administrator’s', 'PUT', '/notes/_security', HIDDEN, adminAlone(200)],
  ['says who reads a space', 'PUT', '/travail/_security', SECURITY, NONE],
  ['says who reads its history', 'PUT', '/travail-history/_security', SECURITY, NONE],
  ['says who reads its admin database', 'PUT', '/travail-admin/_security', SECURITY, NONE],
  ['says who reads the users', 'PUT', '/_users/_security', SECURITY, NONE],
  ['compacts a plain database', 'POST', '/comptes/_compact', undefined, coordination(202)],
  ['compacts a space', 'POST', '/travail/_compact', undefined, adminAlone(202)],
  ['cleans up views', 'POST', '/comptes/_view_cleanup', undefined, coordination(202)],
  ['cleans up a space’s views', 'POST', '/travail/_view_cleanup', undefined, adminAlone(202)],
  ['purges a plain database', 'POST', '/comptes/_purge', {}, adminAlone(201)],
  ['purges a space', 'POST', '/travail/_purge', {}, NONE],
  ['purges its history', 'POST', '/travail-history/_purge', {}, NONE],
  ['purges its files', 'POST', '/travail-files/_purge', {}, NONE],
  ['purges its admin database', 'POST', '/travail-admin/_purge', {}, NONE],
  ['purges the users', 'POST', '/_users/_purge', {}, NONE],
  ['limits a plain database’s revisions', 'PUT', '/comptes/_revs_limit', '50', adminAlone(200)],
  ['limits a space’s revisions', 'PUT', '/travail/_revs_limit', '50', adminAlone(200)],
  ['flushes a plain database', 'POST', '/comptes/_ensure_full_commit', undefined, named(201)],
  ['flushes a space', 'POST', '/travail/_ensure_full_commit', undefined, members(201)],
  ['keeps a place in a space', 'PUT', '/travail/_local/repère', {}, members(201)],
  ['forgets a place in a space', 'DELETE', '/travail/_local/jetable', undefined, members(200)],
  ['keeps a place in its admin database', 'PUT', '/travail-admin/_local/repère', {}, members(201)],
  ['keeps a place in a plain database', 'PUT', '/comptes/_local/repère', {}, named(201)],
  ['keeps a place among the users', 'PUT', '/_users/_local/repère', {}, adminAlone(201)],
  ['puts a file into a place', 'PUT', '/travail/_local/repère/plan', 'x', members(400)],
  ['makes an index', 'POST', '/comptes/_index', INDEX, coordination(200)],
  ['makes an index of a space', 'POST', '/travail/_index', INDEX, NONE],
  ['asks for a view', 'GET', '/travail/_design/x/_view/y', undefined, members(404)],
  ['asks for a view of a plain database', 'POST', '/comptes/_design/x/_view/y', {}, named(404)],
  ['asks for a list', 'GET', '/notes/_design/x/_list/y/z', undefined, adminAlone(404)],
  [
    'filters by a regular expression',
    'POST',
    '/travail/_find',
    { selector: { a: { $regex: 'x' } } },
    { ...members(403), admin: 200 },
  ],
]

const inSpaces: readonly Act[] = [
  ['invites', 'POST', '/_veillee/spaces/travail/invitations', INVITATION, coordination(201)],
  [
    'invites a tablet of the hall',
    'POST',
    '/_veillee/spaces/travail/invitations',
    { ...INVITATION, role: 'sharedDevice' },
    coordination(201),
  ],
  [
    'lets another relay in',
    'POST',
    '/_veillee/spaces/travail/invitations',
    { ...INVITATION, role: 'relay' },
    adminAlone(201),
  ],
  [
    'makes a relay of somebody',
    'PUT',
    '/_veillee/spaces/travail/members/quelquun',
    { role: 'relay' },
    adminAlone(201),
  ],
  ['sees who is invited', 'GET', '/_veillee/spaces/travail/invitations', undefined, coordination(200)],
  [
    'withdraws an invitation',
    'DELETE',
    '/_veillee/spaces/travail/invitations/x',
    undefined,
    coordination(200),
  ],
  ['sees who belongs', 'GET', '/_veillee/spaces/travail/members', undefined, members(200)],
  [
    'says who belongs',
    'PUT',
    '/_veillee/spaces/travail/members/quelquun',
    { role: 'member' },
    coordination(201),
  ],
  [
    'raises the reader',
    'PUT',
    '/_veillee/spaces/travail/members/reader',
    { role: 'reader' },
    coordination(201),
  ],
  ['takes somebody out', 'DELETE', '/_veillee/spaces/travail/members/personne', undefined, coordination(200)],
  [
    'lets somebody enter again',
    'POST',
    '/_veillee/spaces/travail/members/quelquun/entry',
    undefined,
    coordination(201),
  ],
  [
    'ends somebody’s agenda addresses',
    'DELETE',
    '/_veillee/spaces/travail/members/quelquun/calendar',
    undefined,
    coordination(200),
  ],
  ['reads the notice', 'GET', '/_veillee/spaces/travail/notice', undefined, members(200)],
  ['writes the notice', 'PUT', '/_veillee/spaces/travail/notice', NOTICE, coordination(200)],
  ['asks how far things have come', 'GET', '/_veillee/spaces/travail/arrival', undefined, members(200)],
  ['asks for the agenda’s address', 'GET', '/_veillee/spaces/travail/calendar', undefined, members(200)],
  [
    'invites into another space',
    'POST',
    '/_veillee/spaces/ailleurs/invitations',
    INVITATION,
    { ...adminAlone(201), outsider: 201 },
  ],
  [
    'reads another space’s notice',
    'GET',
    '/_veillee/spaces/ailleurs/notice',
    undefined,
    { ...adminAlone(200), outsider: 200 },
  ],
]

const everywhere: readonly Act[] = [
  ['makes a space', 'PUT', '/_veillee/spaces/travail', { title: 'Encore' }, adminAlone(412)],
  ['makes a database', 'PUT', '/comptes', undefined, adminAlone(412)],
  ['deletes a space’s history', 'DELETE', '/travail-history', undefined, NONE],
  ['deletes a space’s files', 'DELETE', '/travail-files', undefined, NONE],
  ['deletes a space’s admin database', 'DELETE', '/travail-admin', undefined, NONE],
  ['deletes the users', 'DELETE', '/_users', undefined, NONE],
  ['makes a link for a user', 'POST', '/_veillee/links', { user: 'quelquun' }, adminAlone(201)],
  ['asks for ids', 'GET', '/_uuids', undefined, whoever(200)],
  ['asks who they are', 'GET', '/_veillee/me', undefined, whoever(200)],
  ['sees their devices', 'GET', '/_veillee/devices', undefined, themselves(200)],
  ['enters on another device', 'POST', '/_veillee/entry', undefined, themselves(201)],
  [
    'says of a device that many use it',
    'PUT',
    '/_veillee/devices/here/shared',
    undefined,
    { ...NONE, device: 200, kiosk: 200, lent: 200 },
  ],
  ['ends a device that is none', 'DELETE', '/_veillee/devices/x', undefined, whoever(404)],
  // Too short to be set: nobody's way in changes under the other tests.
  ['sets a password', 'PUT', '/_veillee/password', { password: 'court' }, themselves(400)],
  [
    'asks whether the relay is up',
    'GET',
    '/_up',
    undefined,
    { ...whoever(200), stranger: 200, forger: 200, lost: 200 },
  ],
  [
    'asks which relay this is',
    'GET',
    '/_veillee/relay',
    undefined,
    { ...whoever(200), stranger: 200, forger: 200, lost: 200 },
  ],
]

let relay: Relay
let ask: Verdicts<Client>

beforeAll(async () => {
  const territory = await aTerritory()
  relay = territory.relay
  ask = territory.ask
  await relay.admin.putUser({ name: 'quelquun' })
  await relay.admin.setMember('travail', 'quelquun', 'reader')
})

describe.each([...inDatabases, ...inSpaces, ...everywhere])('who %s', (_, method, path, body, may) => {
  test('is who may', async () => {
    const verdicts = await verdictsOf(async who => {
      if (path.endsWith('/jetable')) await ask.admin('PUT', path, {})
      return (await ask[who](method, path, body)).status
    })
    expect(verdicts).toEqual(may)
  })
})

test.each([...inDatabases, ...inSpaces])(
  'who %s is told nothing by it of what there is',
  async (_, method, path, body) => {
    const missing = path.replace(/(travail|ailleurs|comptes|notes|_users)(-\w+)?(?=\/)/, 'nulle')
    const outside: readonly Who[] = [
      'stranger',
      'forger',
      'lost',
      'gone',
      ...(path.includes('ailleurs') ? [] : (['outsider'] as const)),
    ]
    for (const who of outside) {
      const [there, nowhere] = [await ask[who](method, path, body), await ask[who](method, missing, body)]
      expect([nowhere.status, nowhere.text], who).toEqual([there.status, there.text])
    }
  },
)

test('nobody but the administrator makes or deletes databases, whether they are there or not', async () => {
  const made = await verdictsOf(async who => (await ask[who]('PUT', `/d${freshUlid().toLowerCase()}`)).status)
  expect(made).toEqual(adminAlone(201))
  const spaces = await verdictsOf(async who => {
    const name = `s${freshUlid().toLowerCase()}`
    return (await ask[who]('PUT', `/_veillee/spaces/${name}`, { title: 'Neuf' })).status
  })
  expect(spaces).toEqual(adminAlone(201))
  const deleted = await verdictsOf(async who => {
    const name = `d${freshUlid().toLowerCase()}`
    await ask.admin('PUT', `/${name}`)
    const { status } = await ask[who]('DELETE', `/${name}`)
    expect((await ask.admin('GET', `/${name}`)).status).toBe(status === 200 ? 404 : 200)
    return status
  })
  expect(deleted).toEqual(adminAlone(200))
  const spaceDeleted = await verdictsOf(async who => {
    const name = `s${freshUlid().toLowerCase()}`
    await relay.admin.createSpace({ name, title: 'Neuf' })
    const { status } = await ask[who]('DELETE', `/${name}`)
    expect((await ask.admin('GET', `/${name}-admin`)).status).toBe(status === 200 ? 404 : 200)
    return status
  })
  expect(spaceDeleted).toEqual(adminAlone(200))
})

test('a reader who raises themselves stays a reader, by whichever way', async () => {
  const { _rev } = (await ask.admin('GET', '/travail-admin/member:reader')).json
  const raised = { type: 'member', user: 'reader', role: 'coordination' }
  const ways: readonly (readonly [string, string, unknown])[] = [
    ['PUT', '/_veillee/spaces/travail/members/reader', { role: 'coordination' }],
    ['PUT', '/travail-admin/member:reader', { ...raised, _rev }],
    ['POST', '/travail-admin', { ...raised, _id: 'member:reader', _rev }],
    ['POST', '/travail-admin/_bulk_docs', { docs: [{ ...raised, _id: 'member:reader', _rev }] }],
    [
      'POST',
      '/travail-admin/_bulk_docs',
      { new_edits: false, docs: [{ ...raised, _id: 'member:reader', _rev: `9-${'f'.repeat(32)}` }] },
    ],
    ['PUT', '/travail-admin/_local/member:reader', raised],
    ['PUT', '/travail/member:reader', raised],
    ['POST', '/_veillee/spaces/travail/invitations', { ...INVITATION, role: 'coordination' }],
    ['POST', '/_veillee/spaces/travail/members/coordination/entry', undefined],
  ]
  for (const [method, path, body] of ways) await ask.reader(method, path, body)
  const { spaces } = (await ask.reader('GET', '/_veillee/me')).json
  expect(spaces).toEqual([{ name: 'travail', title: 'Travail', role: 'reader' }])
  expect((await ask.admin('GET', '/travail-admin/member:reader')).json._rev).toBe(_rev)
})

test('a plain database that is called as a space’s admin database says nothing of any space', async () => {
  await ask.admin('PUT', '/fausse-admin')
  await ask.admin('PUT', '/fausse-admin/_security', SECURITY)
  await ask.member('PUT', '/fausse-admin/member:member', {
    type: 'member',
    user: 'member',
    role: 'coordination',
  })
  expect((await ask.member('POST', '/_veillee/spaces/fausse/invitations', INVITATION)).status).toBe(403)
  expect((await ask.member('GET', '/_veillee/spaces/fausse/members')).status).toBe(403)
})
