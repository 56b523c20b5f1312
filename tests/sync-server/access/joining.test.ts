import { hash } from 'node:crypto'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { beforeEach, describe, expect, test } from 'vitest'
import { readCode } from '#relay/access/short-code.ts'
import type { Relay } from '#relay/relay.ts'
import { type Answer, type Client, clientOf, strangerTo } from '#tests/sync-server/support/client.ts'
import { cookieOf } from '#tests/sync-server/support/cookies.ts'
import { basic, startedRelay, temporaryFolder } from '#tests/sync-server/support/started-relay.ts'

const DAY = 24 * 3600 * 1000
const INVITATIONS = '/_veillee/spaces/travail/invitations'
const MEMBERS = '/_veillee/spaces/travail/members'

let now: number
let folder: string
let relay: Relay
let admin: Client
let stranger: Client
let coordination: Client

beforeEach(async () => {
  now = Date.UTC(2026, 2, 1)
  folder = temporaryFolder()
  relay = await startedRelay({ dataFolder: folder, now: () => now })
  admin = clientOf(relay)
  stranger = strangerTo(relay)
  await relay.admin.createSpace({ name: 'travail', title: 'Travail' })
  await relay.admin.putUser({ name: 'colette', password: 'p', person: personId(0) })
  await relay.admin.setMember('travail', 'colette', 'coordination')
  coordination = clientOf(relay, basic('colette', 'p'))
})

describe('an invitation', () => {
  test('is shown once, listed without what opens it, and withdrawn', async () => {
    const made = await coordination('POST', INVITATIONS, {
      role: 'member',
      uses: 30,
      days: 7,
      label: 'Veillée',
    })
    expect(made.status).toBe(201)
    expect(made.headers.get('cache-control')).toBe('no-store')
    expect(made.json).toEqual({
      id: expect.any(String),
      secret: expect.stringMatching(/^[\w-]{32}$/),
      code: expect.stringMatching(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/),
      path: `/app/rejoindre#${made.json.secret}`,
      role: 'member',
      uses: 30,
      used: 0,
      label: 'Veillée',
      expiresAt: now + 7 * DAY,
      madeBy: 'colette',
      madeAt: now,
    })
    const { secret, code, path, ...listed } = made.json
    expect((await coordination('GET', INVITATIONS)).json).toEqual({ invitations: [listed] })

    for (const _ of ['once', 'again']) {
      const withdrawn = await coordination('DELETE', `${INVITATIONS}/${made.json.id}`)
      expect(withdrawn).toMatchObject({ status: 200, json: { ok: true } })
    }
    expect((await coordination('GET', INVITATIONS)).json).toEqual({ invitations: [] })
    expect((await look({ secret })).status).toBe(410)
  })

  test('says what it opens without being used, by link or by code however that is typed', async () => {
    const { secret, code } = await invite({ role: 'member', uses: 3 })
    const said = {
      kind: 'invitation',
      space: { name: 'travail', title: 'Travail' },
      role: 'member',
      left: 3,
      expiresAt: now + 7 * DAY,
      notice: { organisation: '', contact: '', purposes: '', keptFor: '' },
    }
    const typed = code.replaceAll('0', 'o').replaceAll('1', 'l').toLowerCase().replace('-', ' - ')
    for (const key of [{ secret }, { code }, { code: typed }, { code: code.replaceAll('1', 'I') }]) {
      expect(await look(key)).toMatchObject({ status: 200, json: said })
    }
  })

  test.each([
    ['oO0i-Il1a', '0001-111A'],
    [' ab cd  ef-gh ', 'ABCD-EFGH'],
    ['ＡＢＣＤＥＦＧＨ', 'ABCD-EFGH'],
    ['ABCD-EFGU', undefined],
    ['ABCD-EFG', undefined],
    ['ABCD-EFGHJ', undefined],
  ])('whose code is typed %o is read as %o', (typed, code) => {
    expect(readCode(typed)).toBe(code)
  })

  test('answers unknown to who does not know it, gone to who does once it is used up or too old', async () => {
    expect((await look({ secret: 'inconnu' })).status).toBe(404)
    expect((await look({ code: 'ABCD-EFGH' })).status).toBe(404)
    expect((await look({ code: '???' })).status).toBe(404)
    expect((await look({})).status).toBe(400)
    const one = await invite({ uses: 1 })
    await join({ secret: one.secret }, 1)
    expect((await look({ secret: one.secret })).status).toBe(410)
    expect((await look({ code: one.code })).status).toBe(410)
    expect((await join({ secret: one.secret }, 2)).status).toBe(410)
    const old = await invite({ days: 1 })
    now += DAY
    expect((await look({ secret: old.secret })).status).toBe(410)
    expect((await join({ secret: old.secret }, 3)).status).toBe(410)
  })

  test('ends with its space, and opens no later space of the same name', async () => {
    const { secret } = await invite({})
    await admin('DELETE', '/travail')
    expect((await look({ secret })).status).toBe(410)
    await relay.admin.createSpace({ name: 'travail', title: 'Un autre' })
    expect((await look({ secret })).status).toBe(410)
    expect((await join({ secret }, 1)).status).toBe(410)
  })

  test('stays in the list for a month after it ran out', async () => {
    const { id } = await invite({ days: 1 })
    now += 30 * DAY
    expect((await invitationOf(id)).used).toBe(0)
    now += DAY
    expect(await invitationOf(id)).toBeUndefined()
  })

  test('ends when whoever made it may invite no more', async () => {
    await relay.admin.putUser({ name: 'ben', password: 'p' })
    await admin('PUT', `${MEMBERS}/ben`, { role: 'coordination' })
    const ben = clientOf(relay, basic('ben', 'p'))
    const body = { role: 'coordination', uses: 5, days: 90 }
    const theirs = (await ben('POST', INVITATIONS, body)).json
    const kept = await invite({})
    expect((await coordination('PUT', `${MEMBERS}/ben`, { role: 'member' })).status).toBe(201)
    expect((await look({ secret: theirs.secret })).status).toBe(410)
    await coordination('PUT', `${MEMBERS}/ben`, { role: 'coordination' })
    const others = (await ben('POST', INVITATIONS, body)).json
    await coordination('DELETE', `${MEMBERS}/ben`)
    expect((await look({ secret: others.secret })).status).toBe(410)
    expect((await look({ secret: kept.secret })).status).toBe(200)
  })

  test.each([
    { role: 'chef' },
    { uses: 0 },
    { uses: 201 },
    { uses: 1.5 },
    { days: 0 },
    { days: 91 },
    { label: 'x'.repeat(101) },
  ])('is not made with %o', async wrong => {
    const body = { role: 'member', uses: 1, days: 1, ...wrong }
    expect((await coordination('POST', INVITATIONS, body)).status).toBe(400)
  })
})

describe('joining', () => {
  test('makes an account, belongs, stays signed in, and says what me says', async () => {
    const { secret } = await invite({ role: 'reader' })
    const joined = await join({ secret }, 1, { name: '  Zoé Lœuvre ' })
    expect(joined.status).toBe(201)
    expect(joined.json).toEqual({
      user: 'zoe-loeuvre',
      person: personId(1),
      spaces: [{ name: 'travail', title: 'Travail', role: 'reader' }],
    })
    expect(joined.headers.get('set-cookie')).toContain(`Max-Age=${180 * 24 * 3600};`)
    expect((await me(cookieOf(joined))).json).toEqual(joined.json)
    expect((await coordination('GET', MEMBERS)).json.members).toEqual([
      expect.objectContaining({ user: 'colette', name: 'colette', role: 'coordination', isMe: true }),
      {
        user: 'zoe-loeuvre',
        name: 'Zoé Lœuvre',
        person: personId(1),
        role: 'reader',
        isMe: false,
        devices: [{ id: expect.any(String), label: 'Tablette', since: now, seenAt: now }],
      },
    ])
  })

  test('asked again after a lost answer, at once or later, is the same joining', async () => {
    const { id, secret } = await invite({ uses: 2 })
    const twice = await Promise.all([join({ secret }, 1), join({ secret }, 1)])
    const later = await join({ secret }, 1, { name: 'Paul corrigé' })
    for (const answer of [...twice, later]) {
      expect(answer).toMatchObject({ status: 201, json: { user: 'paul', person: personId(1) } })
    }
    expect((await invitationOf(id)).used).toBe(1)
    expect(await deviceCountOf('paul')).toBe(1)
    expect((await join({ secret }, 2)).json.user).toBe('paul-2')
    expect((await join({ secret }, 3)).status).toBe(410)
    // The last place is taken, and the one who took it has not heard yet.
    expect((await join({ secret }, 2)).status).toBe(201)
  })

  test('that was cut off half done is finished when it is asked again, unless the name has gone to somebody else', async () => {
    for (const [n, user] of [
      [1, 'paul'],
      [2, 'jean'],
    ] as const) {
      const { id, secret } = await invite({ uses: 1 })
      // What a power cut leaves between the count and the account.
      const sqlite = new DatabaseSync(path.join(folder, 'relay.sqlite'))
      sqlite.prepare('UPDATE invitations SET used = 1 WHERE id = ?').run(id)
      sqlite
        .prepare('INSERT INTO joinings (invitation, who, attempt, user, device) VALUES (?, ?, ?, ?, ?)')
        .run(id, personId(n), hash('sha256', `mot-${n}`), user, `appareil-${n}`)
      sqlite.close()
      if (user === 'jean') await relay.admin.putUser({ name: 'jean', person: personId(9) })
      const joined = await join({ secret }, n)
      expect(joined.status, user).toBe(user === 'paul' ? 201 : 409)
    }
    const users = (await coordination('GET', MEMBERS)).json.members.map((one: { user: string }) => one.user)
    expect(users).toEqual(['colette', 'paul'])
  })

  test('nobody enters as somebody else by knowing who they are', async () => {
    const { secret } = await invite({ uses: 5 })
    const paul = await join({ secret }, 1, { attempt: 'le-mot-de-paul' })
    expect((await join({ secret }, 1, { attempt: 'un-autre-mot' })).status).toBe(409)
    expect((await join({ secret }, 1, { attempt: undefined })).status).toBe(409)
    const other = await invite({ uses: 5 })
    expect((await join({ secret: other.secret }, 1, { attempt: 'le-mot-de-paul' })).status).toBe(409)
    expect((await join({ secret: other.secret }, 0)).status).toBe(409)
    expect((await me(cookieOf(paul))).status).toBe(200)
    expect((await invitationOf(other.id)).used).toBe(0)
  })

  test('a device without a word of its own may ask again until it has used what it was given', async () => {
    const { secret } = await invite({ uses: 5 })
    const nothing = { attempt: undefined }
    const first = await join({ secret }, 1, nothing)
    expect((await join({ secret }, 1, nothing)).status).toBe(201)
    await me(cookieOf(first))
    expect((await join({ secret }, 1, nothing)).status).toBe(409)
  })

  test('thirty people at once all come in by thirty places, and the thirty-first does not', async () => {
    const { id, code } = await invite({ uses: 30 })
    const answers = await Promise.all(
      Array.from({ length: 31 }, (_, n) => join({ code }, n + 1, { name: 'Marie' })),
    )
    const statuses = answers.map(answer => answer.status)
    expect(statuses.filter(status => status === 201)).toHaveLength(30)
    expect(statuses.filter(status => status === 410)).toHaveLength(1)
    const users = new Set(answers.filter(one => one.status === 201).map(one => one.json.user))
    expect(users.size).toBe(30)
    expect(users).toContain('marie')
    expect(users).toContain('marie-30')
    expect((await invitationOf(id)).used).toBe(30)
    expect((await coordination('GET', MEMBERS)).json.members).toHaveLength(31)
  })

  test('whoever has entered joins another space under the name they have, and loses nothing by it', async () => {
    const first = await join({ secret: (await invite({ role: 'coordination' })).secret }, 1)
    const Cookie = cookieOf(first)
    await relay.admin.createSpace({ name: 'public', title: 'Public' })
    const opens = { kind: 'invitation', space: 'public', role: 'reader' } as const
    const { secret } = await relay.admin.invite({ opens, uses: 1, madeBy: '' })
    const joined = await join({ secret }, 1, {}, { Cookie })
    expect(joined.json).toMatchObject({
      user: 'paul',
      spaces: [
        { name: 'public', role: 'reader' },
        { name: 'travail', role: 'coordination' },
      ],
    })
    expect(await deviceCountOf('paul')).toBe(1)
    const lower = await invite({ role: 'reader' })
    expect((await join({ secret: lower.secret }, 1, {}, { Cookie })).json.spaces[1].role).toBe('coordination')
  })

  test('somebody else who joins on the same device is somebody else', async () => {
    const { secret } = await invite({ uses: 2 })
    const first = await join({ secret }, 1)
    const second = await join({ secret }, 2, { name: 'Ada' }, { Cookie: cookieOf(first) })
    expect(second.json.user).toBe('ada')
    expect((await me(cookieOf(second))).json.user).toBe('ada')
  })

  test.each([
    { person: 'person:x' },
    { person: 'meeting:01JQAAAAAAAAAAAAAAAAAAAAAA' },
    { name: '' },
    { name: '   ' },
    { name: 'x'.repeat(101) },
    { device: 'x'.repeat(61) },
  ])('is refused with %o, and uses nothing', async wrong => {
    const { id, secret } = await invite({})
    expect((await join({ secret }, 1, wrong)).status).toBe(400)
    expect((await invitationOf(id)).used).toBe(0)
  })

  test.each([
    ['Émilie-Rose  d’Aubigné', 'emilie-rose-d-aubigne'],
    ['Ægir Þórsson ß', 'aegir-þorsson-ss'],
    ['محمد', 'محمد'],
    ['🙂', 'personne'],
    ['_users', 'users'],
    ['gardien', 'gardien-2'],
    ['Colette', 'colette-2'],
  ])('%s is given the user name %s', async (name, user) => {
    const { secret } = await invite({})
    expect((await join({ secret }, 1, { name })).json.user).toBe(user)
  })

  test('what was removed is not joined again by an old answer', async () => {
    const { secret } = await invite({ uses: 2 })
    const joined = await join({ secret }, 1)
    await coordination('DELETE', `${MEMBERS}/paul`)
    expect((await me(cookieOf(joined))).json.spaces).toEqual([])
    expect((await join({ secret }, 1)).json.spaces).toEqual([])
  })
})

describe('a personal entry', () => {
  test('lets one in once, under the name one has, whatever the device says', async () => {
    await join({ secret: (await invite({})).secret }, 1)
    const made = await coordination('POST', `${MEMBERS}/paul/entry`)
    expect(made).toMatchObject({ status: 201, json: { expiresAt: now + 7 * DAY } })
    const { secret, code, path } = made.json
    expect(path).toBe(`/app/rejoindre#${secret}`)
    expect((await look({ code })).json).toEqual({
      kind: 'entry',
      name: 'Paul',
      expiresAt: now + 7 * DAY,
      notice: expect.any(Object),
    })
    const entered = await join({ code }, 7, { name: 'Quelqu’un', device: 'Téléphone' })
    expect(entered).toMatchObject({ status: 201, json: { user: 'paul', person: personId(1) } })
    // A lost answer is asked for again, with the same word.
    expect((await join({ code }, 7)).status).toBe(201)
    expect((await join({ code }, 8, { attempt: 'un-autre-mot' })).status).toBe(410)
    expect((await look({ secret })).status).toBe(410)
    expect(await deviceCountOf('paul')).toBe(2)
  })

  test('for another device of one’s own lives an hour', async () => {
    const Cookie = cookieOf(await join({ secret: (await invite({})).secret }, 1))
    const made = await stranger('POST', '/_veillee/entry', undefined, { Cookie })
    expect(made).toMatchObject({ status: 201, json: { expiresAt: now + DAY / 24 } })
    now += DAY / 24
    expect((await join({ secret: made.json.secret }, 1)).status).toBe(410)
  })

  test('is made only by who coordinates every space of the other, and never for an administrator', async () => {
    const paul = cookieOf(await join({ secret: (await invite({ role: 'member' })).secret }, 1))
    const entry = (user: string, by = coordination): Promise<Answer> => by('POST', `${MEMBERS}/${user}/entry`)
    expect((await stranger('POST', `${MEMBERS}/colette/entry`, undefined, { Cookie: paul })).status).toBe(403)
    expect((await entry('personne')).status).toBe(404)
    expect((await entry('paul')).status).toBe(201)
    await relay.admin.createSpace({ name: 'bureau', title: 'Bureau' })
    await relay.admin.setMember('bureau', 'paul', 'reader')
    expect((await entry('paul')).status).toBe(403)
    expect((await entry('paul', admin)).status).toBe(201)
    await relay.admin.setMember('bureau', 'colette', 'coordination')
    expect((await entry('paul')).status).toBe(201)
    await relay.admin.putUser({ name: 'paul', roles: ['comptable'] })
    expect((await entry('paul')).status).toBe(403)
    await relay.admin.setMember('travail', 'gardien', 'member')
    for (const by of [coordination, admin]) expect((await entry('gardien', by)).status).toBe(403)
    expect((await admin('POST', '/_veillee/entry')).status).toBe(403)
  })
})

describe('who belongs', () => {
  test('the last of the coordination is neither lowered nor removed, not even by two at once', async () => {
    const role = (user: string, to: string): Promise<Answer> =>
      admin('PUT', `${MEMBERS}/${user}`, { role: to })
    for (const answer of [await role('colette', 'member'), await admin('DELETE', `${MEMBERS}/colette`)]) {
      expect(answer).toMatchObject({ status: 409, json: { reason: expect.stringContaining('dernière') } })
    }
    await relay.admin.putUser({ name: 'ben' })
    expect((await role('ben', 'coordination')).status).toBe(201)
    const both = await Promise.all([role('ben', 'member'), role('colette', 'member')])
    expect(both.map(answer => answer.status).sort()).toEqual([201, 409])
  })

  test('members see names and roles, the coordination devices too, others nothing', async () => {
    const paul = cookieOf(await join({ secret: (await invite({ role: 'reader' })).secret }, 1))
    const seen = await stranger('GET', MEMBERS, undefined, { Cookie: paul })
    expect(seen.json.members[1]).toEqual({
      user: 'paul',
      name: 'Paul',
      person: personId(1),
      role: 'reader',
      isMe: true,
    })
    await relay.admin.putUser({ name: 'dehors', password: 'p' })
    const outside = clientOf(relay, basic('dehors', 'p'))
    expect((await outside('GET', MEMBERS)).status).toBe(403)
    expect((await stranger('GET', MEMBERS)).status).toBe(401)
  })

  test('a user of the same name who is another person is not the member', async () => {
    await admin('PUT', '/travail-admin/member:jean', {
      ...{ type: 'member', user: 'jean', role: 'coordination', person: personId(8) },
    })
    await relay.admin.putUser({ name: 'jean', password: 'p', person: personId(9) })
    const jean = clientOf(relay, basic('jean', 'p'))
    expect((await jean('GET', '/_veillee/me')).json.spaces).toEqual([])
    expect((await jean('GET', '/travail/_all_docs')).status).toBe(403)
    await relay.admin.putUser({ name: 'jean', person: personId(8) })
    expect((await jean('GET', '/travail/_all_docs')).status).toBe(200)
  })

  test('the notice is written by the coordination, read by members, and travels', async () => {
    const path = '/_veillee/spaces/travail/notice'
    const notice = {
      organisation: 'Foyer rural',
      contact: 'la bibliothèque',
      purposes: '',
      keptFor: 'deux ans',
    }
    expect((await coordination('PUT', path, notice)).json).toEqual(notice)
    const paul = cookieOf(await join({ secret: (await invite({ role: 'member' })).secret }, 1))
    expect((await stranger('GET', path, undefined, { Cookie: paul })).json).toEqual(notice)
    expect((await stranger('PUT', path, notice, { Cookie: paul })).status).toBe(403)
    expect((await stranger('GET', path)).status).toBe(401)
    expect((await coordination('PUT', path, { organisation: 1 })).status).toBe(400)
    expect((await coordination('GET', '/travail-admin/notice')).json).toMatchObject({
      type: 'notice',
      ...notice,
    })
    const { secret } = await invite({})
    expect((await look({ secret })).json.notice).toEqual(notice)
  })
})

describe('a device that many use', () => {
  test('comes in as nobody, writes as a member does, and joins another space as the same', async () => {
    const { secret } = await invite({ role: 'sharedDevice', uses: 2 })
    const entered = await join({ secret }, 1, { name: 'Tablette de la salle' })
    const tablet = {
      user: 'tablette-de-la-salle',
      isOnSharedDevice: true,
      spaces: [{ name: 'travail', title: 'Travail', role: 'sharedDevice' }],
    }
    expect(entered).toMatchObject({ status: 201, json: tablet })
    expect(entered.json.person).toBeUndefined()
    const Cookie = cookieOf(entered)
    // Asked again after a lost answer, it is the same tablet.
    expect((await join({ secret }, 1, { name: 'Tablette de la salle' })).json).toEqual(tablet)
    const place = { type: 'place', schema: 1, name: 'Halle' }
    const put = await stranger('PUT', `/travail/place:01JQ${'0'.repeat(22)}`, place, { Cookie })
    expect(put.status).toBe(201)

    await relay.admin.createSpace({ name: 'public', title: 'Public' })
    const opens = { kind: 'invitation', space: 'public', role: 'reader' } as const
    const other = await relay.admin.invite({ opens, uses: 1, madeBy: '' })
    const both = await join({ secret: other.secret }, 2, { name: 'Tablette', shared: true }, { Cookie })
    expect(both.json).toMatchObject({
      user: tablet.user,
      spaces: [
        { name: 'public', role: 'reader' },
        { name: 'travail', role: 'sharedDevice' },
      ],
    })
  })

  test('comes in by a member’s invitation too, and takes no more of it than a tablet may', async () => {
    const { secret } = await invite({ role: 'coordination' })
    const entered = await join({ secret }, 1, { name: 'Borne', shared: true })
    expect(entered.json.spaces).toEqual([{ name: 'travail', title: 'Travail', role: 'sharedDevice' }])
    const Cookie = cookieOf(entered)
    expect((await stranger('POST', INVITATIONS, {}, { Cookie })).status).toBe(403)
  })

  test('stays one through every new token, until somebody enters on it by an entry of their own', async () => {
    const own = await join({ secret: (await invite({ role: 'coordination' })).secret }, 1)
    const shared = await stranger('PUT', '/_veillee/devices/here/shared', undefined, {
      Cookie: cookieOf(own),
    })
    expect(shared.json).toMatchObject({ isOnSharedDevice: true, spaces: [{ role: 'sharedDevice' }] })
    now += 20 * DAY
    const renewed = await me(cookieOf(shared))
    expect(renewed.headers.get('set-cookie')).toContain('AuthSession=')
    expect((await me(cookieOf(renewed))).json).toMatchObject({ isOnSharedDevice: true })
    const byTablet = await stranger('POST', '/_veillee/entry', undefined, { Cookie: cookieOf(renewed) })
    expect(byTablet.status).toBe(403)
    const { secret } = (await coordination('POST', `${MEMBERS}/paul/entry`)).json
    const again = await join({ secret }, 1)
    expect((await me(cookieOf(again))).json.spaces).toMatchObject([{ role: 'coordination' }])
  })
})

describe('whoever is called as somebody who is listed', () => {
  test('is told who that is, by the invitation alone, and may come in as them', async () => {
    const { secret } = await invite({ uses: 3 })
    const listed = [
      { id: personId(11), name: 'Odile Marty', words: 'la bibliothèque' },
      { id: personId(12), name: 'Odile Martin' },
    ]
    for (const { id, ...fields } of listed) {
      await coordination('PUT', `/travail/${id}`, { type: 'person', schema: 1, ...fields })
    }
    const asked = { secret, name: ' marty ODILE' }
    const { json } = await stranger('POST', '/_veillee/invitation/namesakes', asked)
    const found = { person: personId(11), name: 'Odile Marty', words: 'la bibliothèque' }
    expect(json).toEqual({ persons: [{ ...found, hasEntered: false }] })
    expect((await join({ secret }, 11, { name: 'Odile Marty' })).json.person).toBe(personId(11))
    const again = await stranger('POST', '/_veillee/invitation/namesakes', asked)
    expect(again.json.persons).toMatchObject([{ hasEntered: true }])
    // Somebody else of that name is not them.
    expect((await join({ secret }, 11, { name: 'Odile Marty', attempt: 'autre' })).status).toBe(409)
    const stray = await stranger('POST', '/_veillee/invitation/namesakes', { ...asked, secret: 'x' })
    expect(stray.status).toBe(404)
  })
})

type Key = { readonly secret?: string; readonly code?: string }

async function invite(change: object): Promise<{ id: string; secret: string; code: string }> {
  const body = { role: 'member', uses: 1, days: 7, ...change }
  return (await coordination('POST', INVITATIONS, body)).json
}

function look(key: Key): Promise<Answer> {
  return stranger('POST', '/_veillee/invitation', key)
}

function join(key: Key, person: number, change: object = {}, headers?: HeadersInit): Promise<Answer> {
  const entrant = { person: personId(person), name: 'Paul', device: 'Tablette', attempt: `mot-${person}` }
  return stranger('POST', '/_veillee/join', { ...key, ...entrant, ...change }, headers)
}

function me(Cookie: string): Promise<Answer> {
  return stranger('GET', '/_veillee/me', undefined, { Cookie })
}

async function invitationOf(id: string): Promise<{ used: number }> {
  const { invitations } = (await coordination('GET', INVITATIONS)).json
  return invitations.find((one: { id: string }) => one.id === id)
}

async function deviceCountOf(user: string): Promise<number> {
  const { members } = (await coordination('GET', MEMBERS)).json
  return members.find((one: { user: string }) => one.user === user).devices.length
}

function personId(n: number): string {
  return `person:01JQ${String(n).padStart(22, '0')}`
}
