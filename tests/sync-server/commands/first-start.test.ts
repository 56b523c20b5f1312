import { statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { runCommand, startRelayChild, startUnkeptRelay } from '#tests/sync-server/support/relay-child.ts'
import { temporaryFolder } from '#tests/sync-server/support/started-relay.ts'

const LINK = /(http\S+)\/app\/rejoindre#(\S+)/
const CODE = /code (\S{4}-\S{4})/

let data: string

beforeEach(() => {
  data = join(temporaryFolder(), 'data')
})

test('a relay that nobody keeps shows a link to its first coordination, another at each start, until it is used', async () => {
  const first = await startUnkeptRelay(data)
  const [, address, lost = ''] = LINK.exec(await first.said(CODE)) ?? []
  expect(address).toBe(first.url)
  await first.stop()

  const second = await startUnkeptRelay(data)
  const said = await second.said(CODE)
  const [, , secret = ''] = LINK.exec(said) ?? []
  expect((await enter(second.url, { secret: lost })).status).toBe(410)
  const joined = await enter(second.url, { secret })
  expect(joined).toMatchObject({
    status: 201,
    json: { spaces: [{ name: 'territoire', title: 'Notre territoire', role: 'coordination' }] },
  })
  expect((await enter(second.url, { code: CODE.exec(said)?.[1] ?? '' }, 2)).status).toBe(410)
  await second.stop()

  const third = await startUnkeptRelay(data)
  expect((await fetch(`${third.url}/_up`)).status).toBe(200)
  await third.stop()
  expect(await third.said(/$/)).not.toMatch(LINK)
})

test('a relay with an administrator shows one for the space that it is asked for, and for no other', async () => {
  const plain = await startRelayChild(data)
  expect(await plain.ask('GET', '/_all_dbs')).toMatchObject({ json: ['_users'] })
  await plain.stop()
  await runCommand('space', '--data', data, '--name', 'autre', '--title', 'Un autre')
  const words = ['--space', 'pays', '--title', 'Pays d’ici', '--address', 'https://pays.test/']
  const relay = await startRelayChild(data, ...words)
  const said = await relay.said(CODE)
  expect(said).toContain('"Pays d’ici"')
  expect(said).toMatch(/https:\/\/pays\.test\/app\/rejoindre#\S/)
  expect(said).not.toMatch(/territoire|Un autre/)
  expect(await relay.ask('GET', '/pays/space:pays')).toMatchObject({ json: { title: 'Pays d’ici' } })
})

test('an invitation into a space is made beside a running relay, and opens it as often as it says', async () => {
  const relay = await startRelayChild(data, '--space', 'pays')
  const words = ['--space', 'pays', '--role', 'reader', '--uses', '2', '--address', relay.url]
  const { said } = await runCommand('invite', '--data', data, ...words)
  const [, , secret = ''] = LINK.exec(said) ?? []
  const code = CODE.exec(said)?.[1] ?? ''
  expect(await enter(relay.url, { secret })).toMatchObject({
    status: 201,
    json: { spaces: [{ role: 'reader' }] },
  })
  expect((await enter(relay.url, { code }, 2)).status).toBe(201)
  expect((await enter(relay.url, { code }, 3)).status).toBe(410)
  const nowhere = await runCommand('invite', '--data', data, '--space', 'ailleurs')
  expect(nowhere).toEqual({ code: 2, said: 'Database does not exist.\n' })
})

test('nobody who is not there is made a member', async () => {
  const relay = await startRelayChild(data, '--space', 'pays')
  const words = ['--name', 'pays', '--member', 'personne', '--role', 'member']
  const refused = await runCommand('space', '--data', data, ...words)
  expect(refused).toEqual({ code: 2, said: 'There is no user personne.\n' })
  expect(await relay.ask('GET', '/pays-admin')).toMatchObject({ json: { doc_count: 0 } })
})

test('the territory’s key goes from one relay to another in a file for its keeper’s eyes, while both run', async () => {
  const one = await startRelayChild(data, '--space', 'pays')
  const otherData = join(temporaryFolder(), 'data')
  const other = await startRelayChild(otherData, '--space', 'pays')
  const file = join(temporaryFolder(), 'territory.key')
  const { said } = await runCommand('invite', '--data', data, '--space', 'pays')
  const joined = await enter(one.url, { secret: LINK.exec(said)?.[2] ?? '' })
  expect(await me(other.url, joined.cookie)).toBe(401)

  expect(await runCommand('key', '--data', data, '--export', file)).toMatchObject({ code: 0 })
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(await runCommand('key', '--data', otherData, '--import', file)).toMatchObject({ code: 0 })
  expect(await me(other.url, joined.cookie)).toBe(200)

  expect(await runCommand('key', '--data', otherData, '--rotate')).toMatchObject({ code: 0 })
  expect(await me(other.url, joined.cookie)).toBe(401)
})

test('a certificate that cannot be used, a port that is taken and a name that no space can have are said in a sentence', async () => {
  const [certificate, key] = [join(temporaryFolder(), 'relay.crt'), join(temporaryFolder(), 'relay.key')]
  const tls = ['--tls-cert', certificate, '--tls-key', key]
  for (const content of [undefined, 'no certificate']) {
    if (content !== undefined) for (const file of [certificate, key]) writeFileSync(file, content)
    const { code, said } = await runCommand('serve', '--data', data, '--port', '0', ...tls)
    expect(code).toBe(3)
    expect(said).toMatch(
      /^The relay does not start: the certificate \S+ and the key \S+ cannot be used together .+\n$/,
    )
  }
  const misnamed = await runCommand('serve', '--data', data, '--port', '0', '--space', 'Là-haut')
  expect(misnamed).toMatchObject({
    code: 3,
    said: expect.stringMatching(/^The relay does not start: Name: 'Là-haut'.+\n$/),
  })
  const relay = await startRelayChild(data)
  const { port } = new URL(relay.url)
  const taken = await runCommand('serve', '--data', join(temporaryFolder(), 'data'), '--port', port)
  expect(taken).toMatchObject({
    code: 3,
    said: expect.stringMatching(/^The relay does not start: .*EADDRINUSE.*\n$/),
  })
})

async function enter(
  url: string,
  key: object,
  person = 1,
): Promise<{ status: number; json: unknown; cookie: string }> {
  const entrant = {
    person: `person:01JQ${String(person).padStart(22, '0')}`,
    name: 'Ada',
    device: 'Tablette',
  }
  const response = await fetch(`${url}/_veillee/join`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ ...key, ...entrant }),
  })
  const cookie = response.headers.get('set-cookie')?.split(';')[0] ?? ''
  return { status: response.status, json: await response.json(), cookie }
}

async function me(url: string, Cookie: string): Promise<number> {
  return (await fetch(`${url}/_veillee/me`, { headers: { Cookie } })).status
}
