import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { createRelay, type Relay } from '#relay/relay.ts'
import { type Answer, type Client, clientOf, strangerTo } from '#tests/sync-server/support/client.ts'
import { cookieOf } from '#tests/sync-server/support/cookies.ts'
import { ADMIN, basic } from '#tests/sync-server/support/started-relay.ts'

/** Everybody who may knock at a relay. */
export const people = [
  'stranger',
  /** Signs cookies with a key of their own. */
  'forger',
  /** Was a member, by a device that was ended. */
  'lost',
  /** Coordinates another space. */
  'outsider',
  /** Was a member, and taken out. */
  'gone',
  'reader',
  'member',
  /** A member, by a device's token. */
  'device',
  /** A tablet of a hall, which came in as what many use. */
  'kiosk',
  /** The coordination's own tablet, since it was said that many use it. */
  'lent',
  'coordination',
  /** Another relay of the territory. */
  'relay',
  /** The relay's own administrator. */
  'admin',
] as const

export type Who = (typeof people)[number]

/** What each gets. */
export type Verdicts<Verdict> = Readonly<Record<Who, Verdict>>

/** What everybody is answered where nobody may: who is not known 401, who is known 403. The tables begin with it. */
export const NONE = {
  ...{ stranger: 401, forger: 401, lost: 401, outsider: 403, gone: 403 },
  ...{
    reader: 403,
    member: 403,
    device: 403,
    kiosk: 403,
    lent: 403,
    coordination: 403,
    relay: 403,
    admin: 403,
  },
} as const satisfies Verdicts<number>

/** A relay with its people, each with their own way to ask. Closed when the file's last test has ended. */
export type Territory = { readonly relay: Relay; readonly ask: Verdicts<Client> }

/**
 * A relay with the space `travail`, another (`ailleurs`), a plain database that names the member, and the coordination
 * as its admins (`comptes`), and one that says nothing of who may read it (`notes`).
 */
export async function aTerritory(): Promise<Territory> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'veillee-relay-'))
  const relay = await createRelay({ dataFolder, admin: ADMIN, passwordIterations: 1 })
  afterAll(async () => {
    await relay.close()
    rmSync(dataFolder, { recursive: true, force: true })
  })
  await relay.admin.createSpace({ name: 'travail', title: 'Travail' })
  const ask = await peopleOf(relay)
  for (const name of ['comptes', 'notes']) await ask.admin('PUT', `/${name}`)
  await ask.admin('PUT', '/comptes/_security', SECURITY)
  return { relay, ask }
}

/** Who reads and manages `comptes`. */
export const SECURITY = { admins: { names: ['coordination'] }, members: { names: ['member'] } } as const

async function peopleOf(relay: Relay): Promise<Verdicts<Client>> {
  await relay.admin.createSpace({ name: 'ailleurs', title: 'Ailleurs' })
  const users = [
    ['outsider', 'ailleurs', 'coordination'],
    ['gone', 'travail', 'coordination'],
    ['reader', 'travail', 'reader'],
    ['member', 'travail', 'member'],
    ['device', 'travail', 'member'],
    ['lost', 'travail', 'member'],
    ['coordination', 'travail', 'coordination'],
    ['relay', 'travail', 'relay'],
  ] as const
  for (const [name, space, role] of users) {
    await relay.admin.putUser({ name, password: 'p' })
    await relay.admin.setMember(space, name, role)
  }
  const admin = clientOf(relay)
  await admin('DELETE', '/_veillee/spaces/travail/members/gone')
  const device = await onDevice(relay, 'device')
  const lost = await onDevice(relay, 'lost')
  const [ended] = (await lost('GET', '/_veillee/devices')).json.devices
  await lost('DELETE', `/_veillee/devices/${ended.id}`)
  const as = (name: string): Client => clientOf(relay, basic(name, 'p'))
  return {
    stranger: strangerTo(relay),
    forger: withCookie(relay, `AuthSession=${forgedToken()}`),
    lost,
    outsider: as('outsider'),
    gone: as('gone'),
    reader: as('reader'),
    member: as('member'),
    device,
    kiosk: await aKiosk(relay),
    lent: await lent(relay, 'coordination'),
    coordination: as('coordination'),
    relay: as('relay'),
    admin: clientOf(relay, basic(ADMIN.name, ADMIN.password)),
  }
}

/** Asks something as everybody, one after the other. */
export async function verdictsOf<Verdict>(
  ask: (who: Who) => Promise<Verdict>,
): Promise<Record<Who, Verdict>> {
  const verdicts: Partial<Record<Who, Verdict>> = {}
  for (const who of people) verdicts[who] = await ask(who)
  return verdicts as Record<Who, Verdict>
}

async function onDevice(relay: Relay, user: string): Promise<Client> {
  const link = await relay.admin.createLink({ user })
  return withCookie(relay, cookieOf(await strangerTo(relay)('POST', '/_veillee/session', { link })))
}

async function aKiosk(relay: Relay): Promise<Client> {
  const opens = { kind: 'invitation', space: 'travail', role: 'sharedDevice' } as const
  const { secret } = await relay.admin.invite({ opens, uses: 1, madeBy: '' })
  const tablet = { person: `person:01JQ${'K'.repeat(22)}`, name: 'Tablette de la salle', device: 'Tablette' }
  return withCookie(relay, cookieOf(await strangerTo(relay)('POST', '/_veillee/join', { secret, ...tablet })))
}

async function lent(relay: Relay, user: string): Promise<Client> {
  const own = await onDevice(relay, user)
  return withCookie(relay, cookieOf(await own('PUT', '/_veillee/devices/here/shared')))
}

function withCookie(relay: Relay, Cookie: string): Client {
  const ask = strangerTo(relay)
  return (method, path, body, headers): Promise<Answer> => {
    const all = new Headers(headers)
    all.set('Cookie', Cookie)
    return ask(method, path, body, all)
  }
}

function forgedToken(): string {
  const claim = JSON.stringify({
    user: 'coordination',
    device: 'AAAAAAAAAAAAAAAA',
    label: '',
    at: 4_000_000_000,
  })
  return `v1.AAAAAAAAAAA.${Buffer.from(claim).toString('base64url')}.${'A'.repeat(86)}`
}
