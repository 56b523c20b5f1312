import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openDevice } from '#data/device/open-device.ts'
import type { Asked, Device, Joining, Membership, NewEntrant, Notebook } from '#data/index.ts'
import type { Role } from '#domain/roles.ts'
import { createRelay, type Relay } from '#relay/relay.ts'
import { type Cable, testPlatform } from '#tests/support/test-device.ts'
import { basic } from '#tests/sync-server/support/started-relay.ts'

const SPACE = 'mirepoix'
const ROSE = { name: 'Rose Cazal', device: 'Téléphone de Rose', isKnown: false }

let relay: Relay
let folder: string
let opened: (Device | Notebook)[] = []
let coordination: Membership
let count = 0

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'veillee-joining-'))
  relay = await createRelay({ dataFolder: folder, admin: { name: 'chef', password: 'secret' } })
  await relay.admin.createSpace({ name: SPACE, title: 'Pays de Mirepoix' })
  await relay.admin.putUser({ name: 'camille', password: 'secret' })
  await relay.admin.setMember(SPACE, 'camille', 'coordination')
  const { device } = await aDevice()
  await device.signIn({ user: 'camille', password: 'secret' })
  coordination = await device.membership()
})

afterEach(async () => {
  for (const one of opened.reverse()) await one.close()
  opened = []
  await relay.close()
  await rm(folder, { recursive: true, force: true })
})

test('who joins by the secret of a link is a member under the name they gave, and says it in the space', async () => {
  const { secret } = await invite()
  const phone = await aDevice()
  const joining = await phone.device.joining()
  await joining.hold({ secret })
  expect(given(await joining.look(patience()))).toMatchObject({
    kind: 'invitation',
    space: { name: SPACE, title: 'Pays de Mirepoix' },
    role: 'member',
    left: 2,
  })
  given(await joining.join(ROSE, patience()))
  expect(phone.device.label()).toBe('Téléphone de Rose')
  expect(phone.device.attempt()).toBeUndefined()
  const notebook = await open(phone.device)
  expect(await nameWritten(notebook, phone.device)).toBe('Rose Cazal')
  await until(() => hasArrived(personOf(phone.device)))
  expect(await membersByName()).toEqual({ camille: 'coordination', 'Rose Cazal': 'member' })
})

test('who was listed before is asked for by name, and comes in as that person: no second record is written', async () => {
  const { secret } = await invite({ uses: 3 })
  const first = await aDevice()
  await joinBy(first.device, { secret })
  const listing = await open(first.device)
  const listed = await listing.create('person', { name: 'Élise Roux', words: 'le marché' })
  await until(() => hasArrived(listed))

  const phone = await aDevice()
  const joining = await phone.device.joining()
  await joining.hold({ secret })
  const [namesake, ...others] = given(await joining.namesakes('elise ROUX', patience()))
  expect(namesake).toEqual({ person: listed, name: 'Élise Roux', words: 'le marché', hasEntered: false })
  expect(others).toEqual([])
  const elise = { name: 'Elise Roux', device: 'Téléphone', isKnown: false }
  // An answer that is lost, and then another choice: neither leaves the first in hand.
  phone.cable.losesAnswers = true
  await joining.join(elise, patience({ isOnce: true }))
  phone.cable.losesAnswers = false
  expect(phone.device.attempt()?.entrant?.person).not.toBe(listed)
  given(await joining.join({ ...elise, person: listed }, patience()))
  expect(personOf(phone.device)).toBe(listed)
  const notebook = await open(phone.device)
  await until(async () => (await notebook.read('person', listed)) !== undefined)
  expect((await notebook.read('person', listed))?.fields.name).toBe('Élise Roux')
  expect((await notebook.read('person', listed))?.kept).toEqual([])
})

test('a tablet of a hall comes in as nobody, and what is written on it by two people arrives as theirs', async () => {
  const { secret } = await invite({ role: 'sharedDevice' })
  const tablet = await aDevice()
  await joinBy(tablet.device, { secret }, { name: 'Salle', device: 'Salle', isKnown: false, isShared: true })
  expect(tablet.device.account()).toMatchObject({ isShared: true, person: undefined })
  const notebook = await open(tablet.device)
  const people = [await notebook.hands?.add('Élise Roux'), await notebook.hands?.add('Paul Vidal')]
  const entries: string[] = []
  for (const person of people) {
    await notebook.hands?.pass(person)
    entries.push(await notebook.writeLogEntry({ text: `Écrit par ${person}` }))
  }
  for (const id of [...people, ...entries]) await until(() => hasArrived(id ?? ''))
  expect(await notebook.refused()).toEqual([])
  const read = await Promise.all(entries.map(id => notebook.read('logEntry', id)))
  expect(read.map(entry => entry?.fields.person)).toEqual(people)
})

test('a code is taken as one heard it', async () => {
  const { code } = await invite()
  const joining = await (await aDevice()).device.joining()
  await joining.hold({ code: code.toLowerCase().replace('-', ' ') })
  expect(given(await joining.look(patience()))).toMatchObject({ kind: 'invitation', left: 2 })
})

test('a lost answer is asked for again after a reload: one person, one use, under the name corrected meanwhile', async () => {
  const { secret } = await invite()
  const phone = await aDevice()
  const joining = await phone.device.joining()
  await joining.hold({ secret })
  phone.cable.losesAnswers = true
  const lost = await joining.join({ ...ROSE, name: 'Rose Caz' }, patience({ isOnce: true }))
  expect(lost).toEqual({ ok: false, problem: 'unreachable' })
  await phone.device.close()
  phone.cable.losesAnswers = false

  const again = await aDevice(phone.name)
  const person = again.device.attempt()?.entrant?.person
  expect(person).toBeDefined()
  const next = await again.device.joining()
  given(await next.join(ROSE, patience()))
  expect(personOf(again.device)).toBe(person)
  expect(Object.keys(await membersByName())).toHaveLength(2)
  expect(given(await coordination.invitations(SPACE))).toMatchObject([{ uses: 2, used: 1 }])
  expect(await nameWritten(await open(again.device), again.device)).toBe('Rose Cazal')
})

test('the same link opened again does not make another person of who waits for an answer', async () => {
  const { secret } = await invite()
  const phone = await aDevice()
  const joining = await phone.device.joining()
  await joining.hold({ secret })
  phone.cable.losesAnswers = true
  await joining.join(ROSE, patience({ isOnce: true }))
  phone.cable.losesAnswers = false
  await joining.hold({ secret })
  given(await joining.joinAgain(patience()))
  expect(given(await coordination.invitations(SPACE))).toMatchObject([{ used: 1 }])
})

test('without a relay the code is kept over a restart, and goes on by itself when one answers', async () => {
  const { code } = await invite()
  const phone = await aDevice()
  phone.cable.isPlugged = false
  await (await phone.device.joining()).hold({ code })
  await phone.device.close()

  const again = await aDevice(phone.name)
  again.cable.isPlugged = false
  expect(again.device.attempt()).toEqual({ key: { code } })
  const joining = await again.device.joining()
  let timesAway = 0
  const looked = joining.look({
    signal: new AbortController().signal,
    onAway: () => {
      timesAway++
      // The network comes back while it waits.
      again.cable.isPlugged = true
      setTimeout(again.comesBack, 0)
    },
  })
  expect(given(await looked)).toMatchObject({ kind: 'invitation' })
  expect(timesAway).toBe(1)
})

test('who comes in another way meanwhile is not made to join once they leave', async () => {
  const { device } = await aDevice()
  await (await device.joining()).hold({ code: '77777777' })
  await device.signIn({ user: 'camille', password: 'false' })
  expect(device.attempt()).toBeDefined()
  await device.signIn({ user: 'camille', password: 'secret' })
  expect(device.attempt()).toBeUndefined()
})

test('a wrong code, a used one and one that was ended are told apart', async () => {
  const { secret } = await invite({ uses: 1 })
  const first = await aDevice()
  await joinBy(first.device, { secret })
  const { device } = await aDevice()
  const joining = await device.joining()
  await joining.hold({ code: '00000000' })
  expect(await joining.look(patience())).toMatchObject({ ok: false, problem: 'unknown' })
  await joining.hold({ secret })
  expect(await joining.look(patience())).toMatchObject({ ok: false, problem: 'gone' })
  expect(await joining.join(ROSE, patience())).toMatchObject({ ok: false, problem: 'gone' })
  expect(device.account()).toBeUndefined()

  const ended = await invite()
  const [{ id = '' } = {}] = given(await coordination.invitations(SPACE))
  given(await coordination.endInvitation(SPACE, id))
  await joining.hold({ secret: ended.secret })
  expect(await joining.look(patience())).toMatchObject({ ok: false, problem: 'gone' })
})

test('who knows the id of a person and the invitation does not come in as that person', async () => {
  const { secret } = await invite()
  const rose = await aDevice()
  await joinBy(rose.device, { secret })
  const other = await aDevice()
  const answer = await other.fetch('http://relay.test/_veillee/join', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({
      secret,
      person: personOf(rose.device),
      name: 'Rose Cazal',
      device: 'x',
      attempt: 'y',
    }),
  })
  expect(answer.status).toBe(409)
})

test('a reader says no name in the space, where they may write nothing', async () => {
  const { secret } = await invite({ role: 'reader' })
  const phone = await aDevice()
  await joinBy(phone.device, { secret })
  const notebook = await open(phone.device)
  expect(await notebook.read('person', personOf(phone.device))).toBeUndefined()
})

test('a name that was corrected since is not written again, on a device that was emptied either', async () => {
  const { secret } = await invite()
  const phone = await aDevice()
  await joinBy(phone.device, { secret })
  const notebook = await open(phone.device)
  const view = await notebook.read('person', personOf(phone.device))
  if (!view) throw new Error('The person is not there')
  await notebook.save(view, { name: 'Rose Cazal-Puech' })
  notebook.exchangeNow()
  await until(async () => (await notebook.onlyHere()) === 0)
  expect(await notebook.erase()).toEqual({ ok: true })

  const again = await open(phone.device)
  await until(async () => (await nameWritten(again, phone.device)) !== undefined)
  expect(await again.read('person', view.id)).toMatchObject({
    fields: { name: 'Rose Cazal-Puech' },
    kept: [],
  })
})

test('who is known here comes into a second space as the same person, and somebody else as another', async () => {
  await relay.admin.createSpace({ name: 'public', title: 'Pour tous' })
  await relay.admin.setMember('public', 'camille', 'coordination')
  const first = await invite()
  const second = given(await coordination.invite('public', { role: 'member', uses: 5, days: 1 }))
  const tablet = await aDevice()
  await joinBy(tablet.device, first)
  const { user = '' } = tablet.device.account() ?? {}
  await joinBy(tablet.device, second, { ...ROSE, isKnown: true })
  expect(tablet.device.account()).toMatchObject({
    user,
    spaces: expect.arrayContaining([
      expect.objectContaining({ name: SPACE }),
      expect.objectContaining({ name: 'public' }),
    ]),
  })
  await joinBy(tablet.device, second, { name: 'Yves Aubert', device: 'Tablette', isKnown: false })
  expect(tablet.device.account()?.user).not.toBe(user)
  expect(tablet.device.account()?.spaces.map(({ name }) => name)).toEqual(['public'])
})

test('a device that was declared lost says so, keeps what is written on it, and sends it after entering by a personal link', async () => {
  const { secret } = await invite()
  const phone = await aDevice()
  await joinBy(phone.device, { secret })
  const notebook = await open(phone.device)
  const { user, devices: [lost] = [] } = await memberNamed('Rose Cazal')
  given(await coordination.revoke(lost?.id ?? ''))
  notebook.exchangeNow()
  await until(async () => (await statusOf(notebook)) === 'signInNeeded')
  const entry = await notebook.writeLogEntry({ text: 'Écrit sur l’appareil que l’on croyait perdu.' })
  expect((await notebook.read('logEntry', entry))?.fields.text).toContain('croyait perdu')
  expect(await hasArrived(entry)).toBe(false)

  const pass = given(await coordination.passFor(SPACE, user))
  await notebook.close()
  const joining = await phone.device.joining()
  await joining.hold({ secret: pass.secret })
  expect(given(await joining.look(patience()))).toMatchObject({ kind: 'entry', name: 'Rose Cazal' })
  given(await joining.join({ name: '', device: 'Téléphone retrouvé', isKnown: false }, patience()))
  expect(phone.device.account()?.user).toBe(user)
  await open(phone.device)
  await until(() => hasArrived(entry))
  expect(Object.keys(await membersByName())).toHaveLength(2)
})

test('who was taken out of a space still reads and takes along what their device holds, and writes there no more', async () => {
  const { secret } = await invite()
  const phone = await aDevice()
  await joinBy(phone.device, { secret })
  const notebook = await open(phone.device)
  phone.cable.isPlugged = false
  const entry = await notebook.writeLogEntry({ text: 'Pas encore envoyé.' })
  given(await coordination.takeOut(SPACE, (await memberNamed('Rose Cazal')).user))
  phone.cable.isPlugged = true
  await phone.device.refreshAccount()
  expect(phone.device.account()?.spaces).toEqual([
    { name: SPACE, title: 'Pays de Mirepoix', role: 'reader', isLeft: true },
  ])
  await notebook.close()

  const again = await open(phone.device)
  expect((await again.read('logEntry', entry))?.fields.text).toBe('Pas encore envoyé.')
  expect(await (await again.takeCopy()).text()).toContain('Pas encore envoyé.')
  await expect(again.writeLogEntry({ text: 'Encore.' })).rejects.toThrow()
  expect(await hasArrived(entry)).toBe(false)

  given(await coordination.setRole(SPACE, phone.device.account()?.user ?? '', 'member'))
  await phone.device.refreshAccount()
  expect(phone.device.account()?.spaces).toMatchObject([{ role: 'member' }])
  again.exchangeNow()
  await until(() => hasArrived(entry))
})

test('without a relay the members are those of the last time, for whoever asked then and nobody else', async () => {
  const { secret } = await invite()
  const phone = await aDevice()
  await joinBy(phone.device, { secret })
  const membership = await phone.device.membership()
  expect(given(await membership.members(SPACE))).toMatchObject({ isNow: true })
  phone.cable.isPlugged = false
  expect(given(await membership.members(SPACE))).toMatchObject({
    isNow: false,
    value: expect.arrayContaining([expect.objectContaining({ name: 'Rose Cazal', isMe: true })]),
  })
  expect(await membership.setRole(SPACE, 'camille', 'reader')).toEqual({ ok: false, problem: 'unreachable' })
  await phone.device.signOut()
  expect(await membership.members(SPACE)).toEqual({ ok: false, problem: 'unreachable' })
})

test('the last coordination stays, and the relay says why', async () => {
  const refused = await coordination.setRole(SPACE, 'camille', 'member')
  expect(refused).toMatchObject({
    ok: false,
    problem: 'conflict',
    reason: expect.stringMatching(/coordination/),
  })
})

test('a password ends one’s other devices and not this one', async () => {
  const { secret } = await invite()
  const phone = await aDevice()
  await joinBy(phone.device, { secret })
  const mine = await phone.device.membership()
  const pass = given(await mine.passForMe())
  const tablet = await aDevice()
  await joinBy(tablet.device, pass, { name: '', device: 'Tablette', isKnown: false })
  const both = given(await mine.devices()).value
  expect(Object.fromEntries(both.map(({ label, isThis }) => [label, isThis]))).toEqual({
    'Téléphone de Rose': true,
    Tablette: false,
  })
  given(await mine.setPassword('une courte phrase'))
  expect(given(await mine.devices()).value).toMatchObject([{ isThis: true }])
  expect(await (await tablet.device.membership()).devices()).toMatchObject({ problem: 'signInNeeded' })
  const { device } = await aDevice()
  const { user = '' } = phone.device.account() ?? {}
  expect(await device.signIn({ user, password: 'une courte phrase' })).toMatchObject({ ok: true })
})

type LossyCable = Cable & { losesAnswers: boolean }

async function aDevice(name = `joining-${Date.now()}-${++count}`) {
  const cable: LossyCable = { isPlugged: true, losesAnswers: false }
  const returns = new Set<() => void>()
  const platform = {
    ...testPlatform({ name, cable, relayFetch: request => relay.fetch(request) }),
    onReturn: (listener: () => void) => {
      returns.add(listener)
      return () => returns.delete(listener)
    },
  }
  const { fetch } = platform
  const device = await openDevice({
    ...platform,
    fetch: async (input, init) => {
      const response = await fetch(input, init)
      if (cable.losesAnswers) throw new TypeError('Failed to fetch')
      return response
    },
  })
  opened.push(device)
  const comesBack = () => {
    for (const listener of returns) listener()
  }
  return { name, device, cable, comesBack, fetch }
}

async function open(device: Device, space = SPACE): Promise<Notebook> {
  const notebook = await device.openNotebook(space)
  opened.push(notebook)
  return notebook
}

async function joinBy(
  device: Device,
  { secret }: { readonly secret: string },
  entrant: NewEntrant = ROSE,
): Promise<void> {
  const joining = await device.joining()
  await joining.hold({ secret })
  given(await joining.join(entrant, patience()))
}

async function invite({ role = 'member' as Role, uses = 2 } = {}) {
  return given(await coordination.invite(SPACE, { role, uses, days: 7 }))
}

/** `isOnce`: gives up as soon as no relay answers. */
function patience({ isOnce = false } = {}): Parameters<Joining['look']>[0] {
  const controller = new AbortController()
  return { signal: controller.signal, onAway: () => isOnce && controller.abort() }
}

function given<T>(asked: Asked<T>): T {
  if (!asked.ok) throw new Error(`The relay did not do it: ${asked.problem} ${asked.reason ?? ''}`)
  return asked.value
}

function personOf(device: Device): string {
  return device.account()?.person ?? ''
}

async function nameWritten(notebook: Notebook, device: Device): Promise<string | null | undefined> {
  return (await notebook.read('person', personOf(device)))?.fields.name
}

async function memberNamed(name: string) {
  const { value } = given(await coordination.members(SPACE))
  const member = value.find(one => one.name === name)
  if (!member) throw new Error(`${name} is no member`)
  return member
}

async function membersByName(): Promise<Record<string, Role>> {
  const { value } = given(await coordination.members(SPACE))
  return Object.fromEntries(value.map(({ name, role }) => [name, role]))
}

async function hasArrived(id: string): Promise<boolean> {
  const address = `http://relay.test/${SPACE}/${encodeURIComponent(id)}`
  const { status } = await relay.fetch(
    new Request(address, { headers: { authorization: basic('chef', 'secret') } }),
  )
  return status === 200
}

function statusOf(notebook: Notebook): Promise<string> {
  return new Promise((resolve, reject) => {
    const stop = notebook.status.subscribe(status => {
      resolve(status.state)
      setTimeout(() => stop(), 0)
    }, reject)
  })
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise(resolve => setTimeout(resolve, 20))
}
