import { beforeEach, describe, expect, test } from 'vitest'
import type { Relay } from '#relay/relay.ts'
import { type Answer, type Client, clientOf, strangerTo } from '#tests/sync-server/support/client.ts'
import { cookieOf } from '#tests/sync-server/support/cookies.ts'
import { basic, startedRelay } from '#tests/sync-server/support/started-relay.ts'

const DAY = 24 * 3600 * 1000

let now: number
let relay: Relay
let admin: Client
let stranger: Client

beforeEach(async () => {
  now = Date.UTC(2026, 2, 1)
  relay = await startedRelay({ now: () => now })
  admin = clientOf(relay)
  stranger = strangerTo(relay)
  await relay.admin.createSpace({ name: 'travail', title: 'Travail' })
  await relay.admin.putUser({ name: 'ann', password: 'secret', person: 'person:01J' })
  await relay.admin.setMember('travail', 'ann', 'member')
})

describe('_session', () => {
  test('signs in by form or JSON, tells who is there, and signs out', async () => {
    const form = await stranger('POST', '/_session', 'name=ann&password=secret', {
      'Content-Type': 'application/x-www-form-urlencoded',
    })
    expect(form).toMatchObject({ status: 200, json: { ok: true, name: 'ann', roles: [] } })
    expect(form.headers.get('set-cookie')).toMatch(
      /^AuthSession=\S+; Version=1; Expires=.+; Max-Age=600; Path=\/; HttpOnly; SameSite=Lax$/,
    )
    const json = await stranger('POST', '/_session', { username: 'ann', password: 'secret' })
    expect(json.status).toBe(200)
    const there = await stranger('GET', '/_session', undefined, { Cookie: cookieOf(json) })
    expect(there.json).toEqual({
      ok: true,
      userCtx: { name: 'ann', roles: [] },
      info: { authentication_handlers: ['cookie', 'default'], authenticated: 'cookie' },
    })
    expect((await stranger('GET', '/_session')).json.userCtx).toEqual({ name: null, roles: [] })
    expect((await stranger('DELETE', '/_session')).headers.get('set-cookie')).toMatch(/^AuthSession=;/)
  })

  test('refuses a wrong password and a name that nobody has alike, emptying the cookie', async () => {
    for (const name of ['ann', 'personne']) {
      const answer = await stranger('POST', '/_session', { name, password: 'faux' })
      expect(answer).toMatchObject({
        status: 401,
        json: { error: 'unauthorized', reason: 'Name or password is incorrect.' },
      })
      expect(answer.headers.get('set-cookie')).toMatch(/^AuthSession=;/)
    }
    expect((await stranger('POST', '/_session', { name: 'ann' })).status).toBe(400)
  })

  test('takes only so many at once, and no long ones', async () => {
    const many = Array.from({ length: 200 }, (_, n) =>
      stranger('POST', '/_session', { name: 'ann', password: `faux ${n}` }),
    )
    const statuses = new Set((await Promise.all(many)).map(answer => answer.status))
    expect(statuses).toEqual(new Set([401, 429]))
    const long = await stranger('POST', '/_session', { name: 'ann', password: 'x'.repeat(20_000) })
    expect(long.status).toBe(413)
  })

  test('runs out after ten minutes unless it is used, and ends with the password it was made by', async () => {
    const cookie = cookieOf(await stranger('POST', '/_session', { name: 'ann', password: 'secret' }))
    const me = (value: string): Promise<Answer> =>
      stranger('GET', '/_veillee/me', undefined, { Cookie: value })
    now += 5 * 60_000
    const rolled = await me(cookie)
    expect(rolled.headers.get('set-cookie')).toContain('AuthSession=')
    now += 6 * 60_000
    expect((await me(cookie)).status).toBe(401)
    expect((await me(cookieOf(rolled))).status).toBe(200)
    await relay.admin.putUser({ name: 'ann', password: 'autre' })
    expect((await me(cookieOf(rolled))).status).toBe(401)
  })

  test.each(['x', 'a.b.c.d', 'YW5u.device.zz.x', '%00', 'YW5u.__proto__.0.x'])(
    'takes the cookie %s for nobody’s',
    async value => {
      expect(
        (await stranger('GET', '/_veillee/me', undefined, { Cookie: `AuthSession=${value}` })).status,
      ).toBe(401)
    },
  )

  test('a cookie whose name was changed signs nobody in', async () => {
    const cookie = cookieOf(await stranger('POST', '/_session', { name: 'ann', password: 'secret' }))
    const forged = cookie.replace(/=[^.]+\./, `=${Buffer.from('gardien').toString('base64url')}.`)
    expect((await stranger('GET', '/_veillee/me', undefined, { Cookie: forged })).status).toBe(401)
  })
})

describe('a device', () => {
  test('signs in by link, as often as the link says, and stays for half a year', async () => {
    const { status, json } = await admin('POST', '/_veillee/links', { user: 'ann', uses: 2 })
    expect(status).toBe(201)
    expect(json.path).toBe(`/app/entrer#${json.link}`)
    const answers = [1, 2, 3].map(() => stranger('POST', '/_veillee/session', { link: json.link }))
    const [first, second, third] = await Promise.all(answers)
    expect([first?.status, second?.status, third?.status]).toEqual([200, 200, 401])
    expect(first?.json).toEqual({
      user: 'ann',
      person: 'person:01J',
      spaces: [{ name: 'travail', title: 'Travail', role: 'member' }],
    })
    expect(first?.headers.get('set-cookie')).toContain(`Max-Age=${180 * 24 * 3600};`)

    const cookie = cookieOf(first)
    now += 100 * DAY
    const later = await stranger('GET', '/_veillee/me', undefined, { Cookie: cookie })
    expect(later.json).toEqual(first?.json)
    now += 100 * DAY
    expect((await stranger('GET', '/_veillee/me', undefined, { Cookie: cookie })).status).toBe(401)
    expect((await stranger('GET', '/_veillee/me', undefined, { Cookie: cookieOf(later) })).status).toBe(200)
  })

  test('signs in by password too; an old link and an unknown one open nothing', async () => {
    expect((await stranger('POST', '/_veillee/session', { user: 'ann', password: 'secret' })).json.user).toBe(
      'ann',
    )
    const link = await relay.admin.createLink({ user: 'ann', expiresAt: now + DAY })
    now += 2 * DAY
    expect((await stranger('POST', '/_veillee/session', { link })).status).toBe(401)
    expect((await stranger('POST', '/_veillee/session', { link: 'inventé' })).status).toBe(401)
    expect((await stranger('POST', '/_veillee/session', {})).status).toBe(400)
  })

  test('sees how far what it sent has come', async () => {
    const ann = clientOf(relay, basic('ann', 'secret'))
    const { update_seq } = (await ann('GET', '/travail')).json
    expect((await ann('GET', '/_veillee/spaces/travail/arrival')).json).toEqual({
      relay: { id: relay.id, name: 'Relais', hub: true },
      updateSeq: update_seq,
      hubSeq: update_seq,
    })
    expect((await stranger('GET', '/_veillee/relay')).json).toEqual({
      id: relay.id,
      name: 'Relais',
      hub: true,
      release: expect.any(String),
    })
  })
})

describe('who says who belongs', () => {
  test('the administrator makes spaces; the coordination of one names its members', async () => {
    const ann = clientOf(relay, basic('ann', 'secret'))
    expect((await ann('PUT', '/_veillee/spaces/public', { title: 'Public' })).status).toBe(403)
    expect((await admin('PUT', '/_veillee/spaces/public', { title: 'Public' })).status).toBe(201)
    expect((await admin('PUT', '/_veillee/spaces/public', { title: 'Autre' })).status).toBe(412)
    // It says from the first day what it is called, and a second who asks for the same name changes nothing of it.
    expect((await admin('GET', '/public/space:public')).json).toMatchObject({
      type: 'space',
      title: 'Public',
    })
    const forWhom = { title: 'Travail', subtitle: 'Membres de la Pépinière' }
    expect((await admin('PUT', '/_veillee/spaces/pepiniere', forWhom)).json).toMatchObject(forWhom)
    expect((await admin('GET', '/pepiniere/space:pepiniere')).json).toMatchObject(forWhom)
    expect((await admin('PUT', '/_veillee/spaces/court', { title: 'a\nb' })).status).toBe(400)
    expect((await admin('GET', '/court')).status).toBe(404)
    await relay.admin.putUser({ name: 'ben' })
    const make = (by: Client, role: string): Promise<Answer> =>
      by('PUT', '/_veillee/spaces/travail/members/ben', { role })
    expect((await make(ann, 'reader')).status).toBe(403)
    expect((await make(admin, 'chief')).status).toBe(400)
    await admin('PUT', '/_veillee/spaces/travail/members/ann', { role: 'coordination' })
    expect((await make(ann, 'reader')).status).toBe(201)
    expect((await admin('GET', '/travail-admin/member:ben')).json).toMatchObject({
      type: 'member',
      user: 'ben',
      role: 'reader',
    })
    expect((await admin('PUT', '/_veillee/spaces/travail/members/personne', { role: 'reader' })).status).toBe(
      404,
    )
    expect((await admin('PUT', '/_veillee/spaces/rien/members/ben', { role: 'reader' })).status).toBe(404)
  })

  test('a user document is stored with its password hashed, as CouchDB stores it', async () => {
    const user = { type: 'user', name: 'zoé', roles: [], password: 'très secret' }
    expect((await admin('PUT', '/_users/org.couchdb.user:zo%C3%A9', user)).status).toBe(201)
    const { json, text } = await admin('GET', '/_users/org.couchdb.user:zo%C3%A9')
    expect(text).not.toContain('secret')
    expect(json).toMatchObject({
      password_scheme: 'pbkdf2',
      pbkdf2_prf: 'sha256',
      iterations: 1,
      salt: expect.any(String),
      derived_key: expect.stringMatching(/^[0-9a-f]{64}$/),
    })
    expect((await clientOf(relay, basic('zoé', 'très secret'))('GET', '/_session')).json.userCtx.name).toBe(
      'zoé',
    )
    const wrong = { ...user, roles: ['_admin'] }
    expect((await admin('PUT', '/_users/org.couchdb.user:eve', { ...wrong, name: 'eve' })).status).toBe(403)
    expect((await clientOf(relay, basic('ann', 'secret'))('GET', '/_users/_all_docs')).status).toBe(403)
  })
})

test('another site’s page changes nothing here', async () => {
  const cookie = cookieOf(await stranger('POST', '/_session', { name: 'ann', password: 'secret' }))
  const from = (origin: string): Promise<Answer> =>
    stranger('PUT', '/travail/_local/x', {}, { Cookie: cookie, Origin: origin })
  expect((await from('https://ailleurs.test')).status).toBe(403)
  expect((await from('null')).status).toBe(403)
  expect((await from('http://relais.test')).status).toBe(201)
})
