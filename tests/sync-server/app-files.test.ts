import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { type Client, strangerTo } from './support/client.ts'
import { startedRelay, temporaryFolder } from './support/started-relay.ts'

const gzip = { 'Accept-Encoding': 'gzip' }

let ask: Client

beforeEach(async () => {
  const folder = temporaryFolder()
  mkdirSync(join(folder, 'app', 'assets'), { recursive: true })
  writeFileSync(join(folder, 'secret.txt'), 'not for the network')
  writeFileSync(join(folder, 'app', 'index.html'), `<!doctype html>${' '.repeat(2000)}`)
  writeFileSync(join(folder, 'app', 'sw.js'), 'self')
  writeFileSync(join(folder, 'app', 'assets', 'index-B3xYz12_.js'), 'export {}')
  ask = strangerTo(await startedRelay({ appFolder: join(folder, 'app') }))
})

describe('the app', () => {
  test('is what a person finds at the bare address, and a program does not', async () => {
    const person = await ask('GET', '/', undefined, { 'Sec-Fetch-Mode': 'navigate' })
    expect(person.status).toBe(302)
    expect(Object.fromEntries(person.headers)).toMatchObject({
      location: '/app/',
      'cache-control': 'no-store',
      vary: 'Sec-Fetch-Mode',
    })
    expect((await ask('GET', '/')).json.couchdb).toBe('Welcome')
  })

  test('opens at any address inside it, but a file that is missing is missing', async () => {
    for (const path of ['/app/', '/app', '/app/reunions/01J', '/app/index.html']) {
      const answer = await ask('GET', path === '/app' ? '/app/' : path)
      expect([path, answer.status, answer.text.slice(0, 15)]).toEqual([path, 200, '<!doctype html>'])
    }
    expect((await ask('GET', '/app/assets/rien.js')).status).toBe(404)
  })

  test('keeps what is named by its content, and asks again for the rest', async () => {
    const caching = async (path: string): Promise<string | null> =>
      (await ask('GET', path)).headers.get('cache-control')
    expect(await caching('/app/assets/index-B3xYz12_.js')).toContain('immutable')
    expect(await caching('/app/')).toBe('no-cache')
    expect(await caching('/app/sw.js')).toBe('no-cache')
    expect((await ask('GET', '/app/sw.js')).headers.get('service-worker-allowed')).toBe('/')
    const etag = (await ask('GET', '/app/')).headers.get('etag') ?? ''
    expect((await ask('GET', '/app/', undefined, { 'If-None-Match': etag })).status).toBe(304)
    const packed = await ask('GET', '/app/', undefined, gzip)
    expect(packed.headers.get('content-encoding')).toBe('gzip')
  })

  test('packs tighter for who can read it, once that is done', async () => {
    const asked = { 'Accept-Encoding': 'gzip, deflate, br, zstd' }
    await expect
      .poll(async () => (await ask('GET', '/app/', undefined, asked)).headers.get('content-encoding'))
      .toBe('br')
    const refused = { 'Accept-Encoding': 'gzip, br;q=0' }
    expect((await ask('GET', '/app/', undefined, refused)).headers.get('content-encoding')).toBe('gzip')
  })

  test('may run its own code and nothing else', async () => {
    const { headers } = await ask('GET', '/app/')
    const policy = headers.get('content-security-policy')
    for (const rule of [
      "default-src 'self'",
      "style-src 'self'",
      "frame-ancestors 'none'",
      "worker-src 'self'",
    ]) {
      expect(policy).toContain(rule)
    }
    expect(policy).not.toContain('unsafe')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('referrer-policy')).toBeTruthy()
  })

  test.each([
    '/app/..%2Fsecret.txt',
    '/app/%2e%2e/secret.txt',
    '/app/..%5Csecret.txt',
    '/app/%00',
    '/app/%ZZ',
    '/app//etc/passwd',
  ])('does not lead out of its folder: %s', async path => {
    const { status, text } = await ask('GET', path)
    expect([200, 400, 401, 404]).toContain(status)
    expect(text).not.toContain('not for the network')
    expect(text).not.toContain('root:')
  })

  test('that was not built says so', async () => {
    const without = strangerTo(await startedRelay({ appFolder: join(temporaryFolder(), 'rien') }))
    expect(await without('GET', '/app/')).toMatchObject({
      status: 503,
      text: expect.stringContaining('built'),
    })
  })
})
