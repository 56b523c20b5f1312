import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { SessionCookies } from '#relay/access/session-cookie.ts'
import type { Relay } from '#relay/relay.ts'
import { type Answer, type Client, clientOf, strangerTo } from '#tests/sync-server/support/client.ts'
import { cookieOf } from '#tests/sync-server/support/cookies.ts'
import { basic, startedRelay, temporaryFolder } from '#tests/sync-server/support/started-relay.ts'

const DAY = 24 * 3600 * 1000
const ADMIN_DATABASE = '/travail-admin'

let now: number
let folder: string
let relay: Relay
let box: Relay
let coordination: Client

// Two relays of one territory, with no network between them: what the box knows was carried to it.
beforeEach(async () => {
  now = Date.UTC(2026, 2, 1)
  folder = temporaryFolder()
  relay = await aRelay(folder)
  box = await aRelay(temporaryFolder())
  box.admin.importKeys(relay.admin.exportKeys(), 0)
  await relay.admin.putUser({ name: 'colette', password: 'p' })
  await relay.admin.setMember('travail', 'colette', 'coordination')
  coordination = clientOf(relay, basic('colette', 'p'))
})

describe('a device’s token', () => {
  test('opens at a box that has never heard of the account, as far as the space’s members reach', async () => {
    const Cookie = await entered('paul', 'member')
    const unknown = await at(box, Cookie)
    expect(unknown.json).toEqual({ user: 'paul', person: 'person:paul', spaces: [] })
    await carryTo(box)
    expect((await at(box, Cookie)).json).toEqual((await at(relay, Cookie)).json)
    expect(await read(box, Cookie)).toBe(200)
  })

  test('is 401 at a relay of another territory, which leaves it in the cookie', async () => {
    const Cookie = await entered('paul', 'member')
    const elsewhere = await aRelay(temporaryFolder())
    const answer = await at(elsewhere, Cookie)
    expect(answer.status).toBe(401)
    expect(answer.headers.get('set-cookie')).toBeNull()
  })

  test('opens no administrator’s account, whatever name was signed', async () => {
    await relay.admin.putUser({ name: 'gardienne' })
    const link = await relay.admin.createLink({ user: 'gardienne' })
    const Cookie = cookieOf(await strangerTo(relay)('POST', '/_veillee/session', { link }))
    const town = await aRelay(temporaryFolder(), { name: 'gardienne', password: 'autre' })
    town.admin.importKeys(relay.admin.exportKeys(), 0)
    expect((await at(town, Cookie)).json).toEqual({ user: 'gardienne', spaces: [] })
    expect(await read(town, Cookie)).toBe(403)
    expect((await strangerTo(town)('PUT', '/notes', undefined, { Cookie })).status).toBe(403)
    // The administrator's own device stays signed in here, by a cookie that no other relay reads.
    const admin = await strangerTo(town)('POST', '/_veillee/session', {
      user: 'gardienne',
      password: 'autre',
    })
    expect((await strangerTo(town)('PUT', '/notes', undefined, { Cookie: cookieOf(admin) })).status).toBe(201)
    expect((await at(relay, cookieOf(admin))).status).toBe(401)
  })

  test('is renewed while it is used, for the same device, and runs out after half a year without', async () => {
    const Cookie = await entered('paul', 'member')
    now += 20 * DAY
    const used = await at(relay, Cookie)
    expect(used.headers.get('set-cookie')).toContain(`Max-Age=${180 * 24 * 3600};`)
    expect(await devicesOf(cookieOf(used))).toHaveLength(1)
    now += 170 * DAY
    expect((await at(relay, Cookie)).status).toBe(401)
    expect((await at(relay, cookieOf(used))).status).toBe(200)
  })

  test('ends with its account', async () => {
    const Cookie = await entered('paul', 'member')
    const admin = clientOf(relay)
    const { _rev } = (await admin('GET', '/_users/org.couchdb.user:paul')).json
    await admin('DELETE', `/_users/org.couchdb.user:paul?rev=${_rev}`)
    expect((await at(relay, Cookie)).status).toBe(401)
  })

  test('ends with the password that was set since, at a box too that has never heard of the device', async () => {
    const Cookie = await entered('paul', 'member')
    now += 1
    await relay.admin.putUser({ name: 'paul', password: 'assez long' })
    await box.admin.putUser({ name: 'paul', password: 'assez long' })
    for (const where of [relay, box]) expect((await at(where, Cookie)).status).toBe(401)
    const again = await strangerTo(relay)('POST', '/_veillee/session', {
      user: 'paul',
      password: 'assez long',
    })
    for (const where of [relay, box]) expect((await at(where, cookieOf(again))).status).toBe(200)
  })

  test('of a box that does not know the time is good there and, once somebody knows it, everywhere', async () => {
    const today = now
    now = 3_600_000
    const Cookie = await entered('paul', 'member')
    const still = await at(relay, Cookie)
    expect([still.status, still.headers.get('set-cookie')]).toEqual([200, null])
    now = today
    const known = await at(box, Cookie)
    expect(known.status).toBe(200)
    now += 179 * DAY
    expect((await at(relay, cookieOf(known))).status).toBe(200)
    now += DAY
    expect((await at(relay, cookieOf(known))).status).toBe(401)
  })

  test('of such a box is not older than the password that it was given for', async () => {
    await relay.admin.putUser({ name: 'paul', password: 'assez long' })
    const today = now
    now = 3_600_000
    const Cookie = await entered('paul', 'member')
    expect((await at(relay, Cookie)).status).toBe(200)
    now = today + DAY
    expect((await at(relay, Cookie)).status).toBe(200)
    await relay.admin.putUser({ name: 'paul', password: 'un autre' })
    expect((await at(relay, Cookie)).status).toBe(401)
  })

  test('whose words were changed, or signed by somebody else, signs nobody in', async () => {
    const token = (await entered('paul', 'member')).replace('AuthSession=', '')
    const [version, key, claim = '', signature] = token.split('.')
    const said = Buffer.from(claim, 'base64url').toString()
    const other = Buffer.from(said.replaceAll('paul', 'colette')).toString('base64url')
    const forged = [
      [version, key, other, signature],
      [version, key, claim, signature?.replace(/^./, letter => (letter === 'A' ? 'B' : 'A'))],
      [version, 'autre', claim, signature],
      [version, key, claim],
      [version, key, claim, ''],
      ['v2', key, claim, signature],
    ]
    for (const words of forged) {
      expect((await at(relay, `AuthSession=${words.join('.')}`)).status, words.join('.')).toBe(401)
    }
    expect((await at(relay, `AuthSession=${token}`)).status).toBe(200)
  })
})

describe('a lost device', () => {
  test('is ended by its person, at once here, and at the box once the revocation has come', async () => {
    const lost = await entered('paul', 'member', 'Téléphone')
    const kept = await entered('paul', 'member', 'Tablette')
    await carryTo(box)
    const [first, second] = await devicesOf(kept)
    expect([first, second].map(device => [device?.label, device?.isThis])).toEqual(
      expect.arrayContaining([
        ['Téléphone', false],
        ['Tablette', true],
      ]),
    )
    const id = [first, second].find(device => device?.label === 'Téléphone')?.id ?? ''
    expect((await end(id, { Cookie: kept })).json).toEqual({ ok: true })
    const refused = await at(relay, lost)
    expect(refused.status).toBe(401)
    expect(refused.headers.get('set-cookie')).toBeNull()
    expect(await devicesOf(kept)).toHaveLength(1)

    expect((await at(box, lost)).status).toBe(200)
    await carryTo(box)
    expect((await at(box, lost)).status).toBe(401)
    expect((await at(box, kept)).status).toBe(200)
    expect((await end(id, { Cookie: kept })).status).toBe(200)
  })

  test('stays ended for who left the space that heard of it and came into another', async () => {
    const lost = await entered('paul', 'member')
    await carryTo(box)
    const [device] = await devicesOf(lost)
    await end(device?.id ?? '', { Cookie: lost })
    await carryTo(box)
    await coordination('DELETE', '/_veillee/spaces/travail/members/paul')
    await carryTo(box)
    expect((await at(box, lost)).status).toBe(401)
  })

  test('is ended by the coordination of all its person’s spaces, and by nobody else', async () => {
    const paul = await entered('paul', 'member')
    const zoe = await entered('zoe', 'member')
    const [device] = await devicesOf(paul)
    const id = device?.id ?? ''
    expect((await end(id, { Cookie: zoe })).status).toBe(403)
    expect((await end('inconnu', { Cookie: zoe })).status).toBe(404)
    await relay.admin.createSpace({ name: 'bureau', title: 'Bureau' })
    await relay.admin.setMember('bureau', 'paul', 'reader')
    const byColette = { Authorization: basic('colette', 'p') }
    expect((await end(id, byColette)).status).toBe(403)
    expect((await at(relay, paul)).status).toBe(200)
    await relay.admin.setMember('bureau', 'colette', 'coordination')
    expect((await end(id, byColette)).status).toBe(200)
    expect((await at(relay, paul)).status).toBe(401)
    for (const database of [ADMIN_DATABASE, '/bureau-admin']) {
      const { json } = await coordination('GET', `${database}/revocation:${id}`)
      expect(json).toMatchObject({ type: 'revocation', device: id, user: 'paul', by: 'colette' })
    }
  })

  test('reads no further by the feed that it has open', async () => {
    const Cookie = await entered('paul', 'member')
    const feed = await openFeed(Cookie)
    await bringPlace('01JQAAAAAAAAAAAAAAAAAAAAAA')
    expect(await feed.next()).toContain('place:01JQAAAAAAAAAAAAAAAAAAAAAA')
    const [device] = await devicesOf(Cookie)
    await end(device?.id ?? '', { Cookie })
    await bringPlace('01JQBBBBBBBBBBBBBBBBBBBBBB')
    expect(await feed.rest()).not.toContain('01JQBBBBBBBBBBBBBBBBBBBBBB')
  })

  test('nor does a device whose person was taken out of the space', async () => {
    const feed = await openFeed(await entered('paul', 'member'))
    await coordination('DELETE', '/_veillee/spaces/travail/members/paul')
    await bringPlace('01JQBBBBBBBBBBBBBBBBBBBBBB')
    expect(await feed.rest()).not.toContain('01JQBBBBBBBBBBBBBBBBBBBBBB')
  })
})

describe('a device that has never been at a box', () => {
  test('is seen and ended there by the coordination, and ends where it came in once that is heard', async () => {
    const lost = await entered('paul', 'member', 'Téléphone')
    await carryTo(box)
    await box.admin.putUser({ name: 'colette', password: 'p' })
    const atBox = clientOf(box, basic('colette', 'p'))
    const { members } = (await atBox('GET', '/_veillee/spaces/travail/members')).json
    const paul = members.find((one: { user: string }) => one.user === 'paul')
    expect(paul.devices.map((device: Listed) => device.label)).toEqual(['Téléphone'])
    const feed = await openFeed(lost, 40)
    expect((await atBox('DELETE', `/_veillee/devices/${paul.devices[0].id}`)).json).toEqual({ ok: true })
    expect((await at(box, lost)).status).toBe(401)
    const after = (await atBox('GET', '/_veillee/spaces/travail/members')).json.members
    expect(after.find((one: { user: string }) => one.user === 'paul').devices).toEqual([])

    expect((await at(relay, lost)).status).toBe(200)
    await carry(box, relay)
    expect((await at(relay, lost)).status).toBe(401)
    // Its open feed ends by itself, though nothing has changed in the space.
    expect(await feed.rest()).toMatch(/"last_seq"/)
  })

  test('is told of once in each space of its person, and not as another person’s of that name', async () => {
    const Cookie = await entered('paul', 'member')
    for (const _ of ['again', 'and again']) await at(relay, Cookie)
    await relay.admin.createSpace({ name: 'bureau', title: 'Bureau' })
    await relay.admin.setMember('bureau', 'paul', 'reader')
    // Told of when the device is next heard of, within the hour.
    now += DAY / 24
    await at(relay, Cookie)
    const [device] = await devicesOf(Cookie)
    for (const database of [ADMIN_DATABASE, '/bureau-admin']) {
      const told = await clientOf(relay)('GET', `${database}/device:${device?.id}`)
      expect(told.json).toMatchObject({ user: 'paul', person: 'person:paul', label: 'Tablette' })
      expect(told.json._rev).toMatch(/^1-/)
    }
    await clientOf(relay)('PUT', `${ADMIN_DATABASE}/device:dautrui00`, {
      ...{ type: 'device', device: 'dautrui00', user: 'paul', person: 'person:autre', label: 'X', since: 1 },
    })
    expect(await devicesOf(Cookie)).toHaveLength(1)
  })
})

describe('a device that signed in before there were tokens', () => {
  test('stays signed in, is given a token for one and the same device, and can be ended', async () => {
    await relay.admin.putUser({ name: 'paul', password: 'p' })
    const former = formerCookie('paul')
    const first = await at(relay, former)
    expect(first.json.user).toBe('paul')
    const token = cookieOf(first)
    expect(token).toMatch(/^AuthSession=v1\./)
    await at(relay, former)
    const [device, ...others] = await devicesOf(token)
    expect(others).toEqual([])
    expect(device?.isThis).toBe(true)
    await end(device?.id ?? '', { Cookie: token })
    for (const cookie of [former, token]) expect((await at(relay, cookie)).status).toBe(401)
  })

  test('is signed out by a new password, as it was', async () => {
    await relay.admin.putUser({ name: 'paul', password: 'p' })
    const former = formerCookie('paul')
    await relay.admin.putUser({ name: 'paul', password: 'autre' })
    expect((await at(relay, former)).status).toBe(401)
  })
})

describe('the territory’s key', () => {
  test('that is changed ends what it signed, at once or once the grace is over', async () => {
    const Cookie = await entered('paul', 'member')
    relay.admin.rotateKeys(10 * DAY)
    const within = await at(relay, Cookie)
    expect(within.status).toBe(200)
    const renewed = cookieOf(within)
    expect((await at(box, renewed)).status).toBe(401)
    now += 10 * DAY
    expect((await at(relay, Cookie)).status).toBe(401)
    expect((await at(relay, renewed)).status).toBe(200)
    box.admin.importKeys(relay.admin.exportKeys(), 0)
    expect((await at(box, renewed)).status).toBe(200)
    relay.admin.rotateKeys(0)
    expect((await at(relay, renewed)).status).toBe(401)
  })

  test('that came from another relay leaves what this one signed alone for as long as is said', async () => {
    const theirs = await aRelay(temporaryFolder())
    const Cookie = await entered('paul', 'member')
    relay.admin.importKeys(theirs.admin.exportKeys(), DAY)
    expect((await at(relay, Cookie)).status).toBe(200)
    now += DAY
    expect((await at(relay, Cookie)).status).toBe(401)
  })

  test.each(['', '{}', '{"format":1,"key":"x","former":[]}'])('is not read out of %o', text => {
    const before = relay.admin.exportKeys()
    expect(() => relay.admin.importKeys(text, 0)).toThrow('does not hold the keys')
    expect(relay.admin.exportKeys()).toBe(before)
  })

  test('survives a restart', async () => {
    const Cookie = await entered('paul', 'member')
    await relay.close()
    relay = await aRelay(folder)
    expect((await at(relay, Cookie)).status).toBe(200)
  })
})

test('a password of one’s own signs one in, and ends one’s other devices and waiting entries', async () => {
  const here = await entered('paul', 'member', 'Tablette')
  const there = await entered('paul', 'member', 'Téléphone')
  const { secret } = (await strangerTo(relay)('POST', '/_veillee/entry', undefined, { Cookie: here })).json
  const set = (password: string, headers: HeadersInit): Promise<Answer> =>
    strangerTo(relay)('PUT', '/_veillee/password', { password }, headers)
  expect((await set('court', { Cookie: here })).status).toBe(400)
  expect((await set('assez long', {})).status).toBe(401)
  expect((await set('assez long', { Authorization: basic('gardien', 'veille') })).status).toBe(403)
  const answer = await set('assez long', { Cookie: here })
  expect(answer).toMatchObject({ status: 200, json: { ok: true } })
  expect((await at(relay, here)).status).toBe(200)
  expect((await at(relay, cookieOf(answer))).status).toBe(200)
  expect((await at(relay, there)).status).toBe(401)
  expect((await strangerTo(relay)('POST', '/_veillee/invitation', { secret })).status).toBe(410)
  const signedIn = await strangerTo(relay)('POST', '/_veillee/session', {
    ...{ user: 'paul', password: 'assez long', device: 'Ordinateur' },
  })
  expect(signedIn.status).toBe(200)
  expect((await devicesOf(here)).map(device => device.label).sort()).toEqual(['Ordinateur', 'Tablette'])
})

async function aRelay(
  dataFolder: string,
  admin: { readonly name: string; readonly password: string } = { name: 'gardien', password: 'veille' },
): Promise<Relay> {
  const started = await startedRelay({ dataFolder, admin, now: () => now })
  const known = (await clientOf(started, basic(admin.name, admin.password))('GET', '/travail')).status
  if (known === 404) await started.admin.createSpace({ name: 'travail', title: 'Travail' })
  return started
}

async function entered(user: string, role: 'reader' | 'member', device = 'Tablette'): Promise<string> {
  await relay.admin.putUser({ name: user, person: `person:${user}` })
  await relay.admin.setMember('travail', user, role)
  const link = await relay.admin.createLink({ user })
  return cookieOf(await strangerTo(relay)('POST', '/_veillee/session', { link, device }))
}

function carryTo(other: Relay): Promise<void> {
  return carry(relay, other)
}

/** What a replication of the admin database brings to another relay. */
async function carry(from: Relay, other: Relay): Promise<void> {
  const { rows } = (await clientOf(from)('GET', `${ADMIN_DATABASE}/_all_docs?include_docs=true`)).json
  const deleted = (await clientOf(from)('GET', `${ADMIN_DATABASE}/_changes?include_docs=true`)).json.results
  const docs = [...rows, ...deleted].map((row: { doc: object }) => row.doc)
  const answer = await clientOf(other)('POST', `${ADMIN_DATABASE}/_bulk_docs`, { new_edits: false, docs })
  expect(answer.json).toEqual([])
}

function at(where: Relay, Cookie: string): Promise<Answer> {
  return strangerTo(where)('GET', '/_veillee/me', undefined, { Cookie })
}

async function read(where: Relay, Cookie: string): Promise<number> {
  return (await strangerTo(where)('GET', '/travail/_all_docs', undefined, { Cookie })).status
}

type Listed = { readonly id: string; readonly label: string; readonly isThis: boolean }

async function devicesOf(Cookie: string): Promise<readonly Listed[]> {
  return (await strangerTo(relay)('GET', '/_veillee/devices', undefined, { Cookie })).json.devices
}

function end(id: string, headers: HeadersInit): Promise<Answer> {
  return strangerTo(relay)('DELETE', `/_veillee/devices/${id}`, undefined, headers)
}

/** A cookie as this relay gave them to devices before it had tokens. */
function formerCookie(user: string): string {
  const sqlite = new DatabaseSync(join(folder, 'relay.sqlite'), { readOnly: true })
  const row = sqlite.prepare("SELECT value FROM meta WHERE key = 'secret'").get() as { value: string }
  sqlite.close()
  const salt = saltOf(user)
  const credentials = { password_scheme: 'pbkdf2', pbkdf2_prf: 'sha256', iterations: 1 } as const
  const account = {
    name: user,
    roles: [],
    isAdmin: false,
    credentials: { ...credentials, salt, derived_key: '' },
  }
  const cookies = new SessionCookies(row.value, () => now)
  return cookies.issue(account, 'device', false).split(';')[0] ?? ''
}

function saltOf(user: string): string {
  const sqlite = new DatabaseSync(join(folder, 'relay.sqlite'), { readOnly: true })
  const row = sqlite.prepare("SELECT file FROM databases WHERE name = '_users'").get() as { file: string }
  sqlite.close()
  const users = new DatabaseSync(join(folder, 'databases', row.file), { readOnly: true })
  const body = users
    .prepare('SELECT b.text FROM docs d JOIN bodies b ON b.n = d.n AND b.rev = d.winner WHERE d.id = ?')
    .get(`org.couchdb.user:${user}`) as { text: string }
  users.close()
  return (JSON.parse(body.text) as { salt: string }).salt
}

async function openFeed(
  Cookie: string,
  heartbeat = 60_000,
): Promise<{ next(): Promise<string>; rest(): Promise<string> }> {
  const url = `http://relais.test/travail/_changes?feed=continuous&heartbeat=${heartbeat}&since=now`
  const leave = new AbortController()
  onTestFinished(() => leave.abort())
  const response = await relay.fetch(new Request(url, { headers: { Cookie }, signal: leave.signal }))
  expect(response.status).toBe(200)
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  const next = async (): Promise<string> => (await reader?.read())?.value ?? ''
  const rest = async (): Promise<string> => {
    let text = ''
    for (let piece = await next(); piece !== ''; piece = await next()) text += piece
    return text
  }
  return { next, rest }
}

async function bringPlace(ulid: string): Promise<void> {
  const place = { _id: `place:${ulid}`, _rev: `1-${'a'.repeat(32)}`, type: 'place', schema: 1, name: 'Foyer' }
  expect(await relay.admin.write('travail', [place])).toEqual([])
}
