import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync } from 'node:fs'
import type { IncomingMessage } from 'node:http'
import { Agent, request } from 'node:https'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import type { TLSSocket } from 'node:tls'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { jsonLog } from '#relay/log.ts'
import type { SpaceRules } from '#relay/spaces/space-rules.ts'
import { clientOf, strangerTo } from './support/client.ts'
import { type RelayChild, startRelayChild } from './support/relay-child.ts'
import { ADMIN, basic, startedRelay, temporaryFolder } from './support/started-relay.ts'

describe.runIf(hasOpenssl())('a relay that is given a certificate', () => {
  test('takes up a renewed one without a restart, and goes on with the connections that are open', async () => {
    const { folder, relay, certificates } = await secureRelay()
    await ask(relay, 'PUT', '/notes')
    const feed = await ask(relay, 'GET', '/notes/_changes?feed=continuous&heartbeat=1000')
    const poll = await ask(relay, 'GET', '/notes/_changes?feed=longpoll&since=now&heartbeat=1000')
    expect(nameOf(feed)).toBe('un')

    put(certificates, 'deux', folder)
    relay.process.kill('SIGHUP')
    await vi.waitFor(async () => expect(nameOf(await ask(relay, 'GET', '/_up'))).toBe('deux'), 10_000)
    await ask(relay, 'PUT', '/notes/neige', '{}')
    expect(await firstLine(feed)).toMatchObject({ id: 'neige' })
    expect(JSON.parse(await text(poll))).toMatchObject({ results: [{ id: 'neige' }] })
  })

  test('keeps the one it has when the new one is not of its key, and logs it', async () => {
    const { folder, relay, certificates } = await secureRelay()
    copyFileSync(join(certificates, 'deux.crt'), join(folder, 'relay.crt'))
    relay.process.kill('SIGHUP')
    await vi.waitFor(() => expect(relay.logged()).toContain('certificate not reloaded'), 10_000)
    expect(nameOf(await ask(relay, 'GET', '/_up'))).toBe('un')
  })

  test('sends its cookies over TLS alone, out of reach of scripts and of other sites', async () => {
    const { relay } = await secureRelay()
    const answer = await ask(relay, 'POST', '/_session', '{"name":"a","password":"b"}')
    const [cookie = ''] = answer.headers['set-cookie'] ?? []
    for (const word of ['Secure', 'HttpOnly', 'SameSite=Lax']) expect(cookie).toContain(word)
  })
})

test('no page of another site reads an answer, asks for a change, or learns that it could', async () => {
  const relay = await startedRelay()
  const admin = clientOf(relay)
  await admin('PUT', '/notes')
  const there = { Origin: 'https://ailleurs.test' }
  for (const method of ['GET', 'OPTIONS']) {
    const { headers } = await admin(method, '/notes/_all_docs', undefined, {
      ...there,
      'Access-Control-Request-Method': 'PUT',
    })
    expect([...headers.keys()].filter(name => name.startsWith('access-control-'))).toEqual([])
  }
  for (const origin of ['https://ailleurs.test', 'null', 'http://relais.test.ailleurs.test']) {
    const { status } = await admin('PUT', '/notes/a', {}, { Origin: origin })
    expect(status, origin).toBe(403)
  }
  expect((await admin('PUT', '/notes/a', {}, { Origin: 'http://relais.test' })).status).toBe(201)
})

test('a log says what failed and where, and nothing of what people wrote, are called or know', async () => {
  const lines: string[] = []
  const relay = await startedRelay({ log: jsonLog(line => lines.push(line)), spaceRules: failingRules })
  const admin = clientOf(relay)
  await relay.admin.createSpace({ name: 'travail', title: 'Travail' })
  await admin('PUT', '/travail/secret-id', { text: 'secret-text' })
  await admin('PUT', '/travail/secret-id', '{"secret-text', { 'Content-Type': 'application/json' })
  await strangerTo(relay)('GET', '/travail/secret-id', undefined, {
    Authorization: basic('secret-name', 'secret-password'),
  })
  expect(lines.map(line => JSON.parse(line))).toEqual([
    {
      time: expect.any(String),
      event: 'request failed',
      method: 'PUT',
      error: expect.stringMatching(/^SyntaxError at /),
    },
  ])
  expect(lines.join('')).not.toMatch(new RegExp(`secret|${ADMIN.password}`))
})

const failingRules: SpaceRules = {
  refusalOf: ({ body }) => JSON.parse(`{ ${body.text}`),
  settlementOf: () => undefined,
}

async function secureRelay(): Promise<{ folder: string; relay: RelayChild; certificates: string }> {
  const [folder, certificates] = [temporaryFolder(), temporaryFolder()]
  for (const name of ['un', 'deux']) certify(certificates, name)
  put(certificates, 'un', folder)
  const words = ['--tls-cert', join(folder, 'relay.crt'), '--tls-key', join(folder, 'relay.key')]
  return { folder, relay: await startRelayChild(join(folder, 'data'), ...words), certificates }
}

function certify(folder: string, name: string): void {
  const words = ['req', '-x509', '-nodes', '-days', '2', '-subj', `/CN=${name}`]
  const files = ['-keyout', join(folder, `${name}.key`), '-out', join(folder, `${name}.crt`)]
  execFileSync('openssl', [...words, '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', ...files], {
    stdio: 'ignore',
  })
}

function put(certificates: string, name: string, folder: string): void {
  for (const kind of ['crt', 'key']) {
    copyFileSync(join(certificates, `${name}.${kind}`), join(folder, `relay.${kind}`))
  }
}

/** A request on a connection of its own, by the administrator; its answer, still to be read. */
async function ask({ url }: RelayChild, method: string, path: string, body = ''): Promise<IncomingMessage> {
  const agent = new Agent({ rejectUnauthorized: false })
  onTestFinished(() => agent.destroy())
  const headers = { Authorization: basic('a', 'b'), 'Content-Type': 'application/json' }
  const sent = request(url + path, { method, headers, agent })
  sent.end(body)
  const [answer] = (await once(sent, 'response')) as [IncomingMessage]
  certificateNames.set(answer, (answer.socket as TLSSocket).getPeerCertificate().subject.CN)
  return answer
}

const certificateNames = new WeakMap<IncomingMessage, unknown>()

function nameOf(answer: IncomingMessage): unknown {
  return certificateNames.get(answer)
}

async function firstLine(feed: IncomingMessage): Promise<unknown> {
  let text = ''
  for await (const chunk of feed) {
    text += chunk
    const line = text.split('\n').find(one => one.startsWith('{'))
    if (line !== undefined && text.includes('}\n')) return JSON.parse(line)
  }
  return undefined
}

function hasOpenssl(): boolean {
  try {
    execFileSync('openssl', ['version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
