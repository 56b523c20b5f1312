import { beforeEach, describe, expect, test } from 'vitest'
import { Guesses } from '#relay/access/guesses.ts'
import { RelayError } from '#relay/errors.ts'
import type { Relay } from '#relay/relay.ts'
import { clientOf } from '#tests/sync-server/support/client.ts'
import { basic, startedRelay } from '#tests/sync-server/support/started-relay.ts'

const HALL = '192.0.2.1'
const ELSEWHERE = '192.0.2.2'
const MINUTE = 60_000

let now: number

beforeEach(() => {
  now = Date.UTC(2026, 2, 1)
})

describe('wrong guesses', () => {
  test('are a hundred at once from one address, then ten a minute; other addresses guess on', async () => {
    const guesses = new Guesses(() => now)
    const code = (address: string): Promise<Guess> => guess(guesses, address, undefined, false)
    for (let n = 0; n < 100; n++) expect(await code(HALL)).toBe('wrong')
    expect(await code(HALL)).toBe(6)
    expect(await code(ELSEWHERE)).toBe('wrong')
    now += 5_999
    expect(await code(HALL)).toBe(1)
    now += 1
    expect(await code(HALL)).toBe('wrong')
    now += MINUTE
    const minute = await Promise.all(Array.from({ length: 20 }, () => code(HALL)))
    expect(minute.filter(one => one === 'wrong')).toHaveLength(10)
  })

  test('sent all at once are no more than one after the other', async () => {
    const guesses = new Guesses(() => now)
    const all = Array.from({ length: 1_000 }, () => guess(guesses, HALL, undefined, false))
    expect((await Promise.all(all)).filter(one => one === 'wrong')).toHaveLength(100)
  })

  test('at one thing wait longer each time, up to half a minute, and only where they come from', async () => {
    const guesses = new Guesses(() => now)
    const password = (address = HALL): Promise<Guess> => guess(guesses, address, 'ann', false)
    for (let n = 0; n < 11; n++) expect(await password()).toBe('wrong')
    const waits: Guess[] = []
    for (let n = 0; n < 7; n++) {
      const wait = await password()
      waits.push(wait)
      expect(await password(ELSEWHERE)).toBe('wrong')
      now += Number(wait) * 1000
      expect(await password()).toBe('wrong')
    }
    expect(waits).toEqual([1, 2, 4, 8, 16, 30, 30])
    expect(await guess(guesses, HALL, 'ben', true)).toBe('right')
  })

  test('are forgiven by a right answer, and forgotten after an hour', async () => {
    const guesses = new Guesses(() => now)
    const ann = (isRight: boolean): Promise<Guess> => guess(guesses, HALL, 'ann', isRight)
    for (const forgiven of ['by being right', 'by an hour']) {
      for (let n = 0; n < 10; n++) expect(await ann(false)).toBe('wrong')
      if (forgiven === 'by an hour') now += 61 * MINUTE
      else await ann(true)
      for (let n = 0; n < 10; n++) expect(await ann(false)).toBe('wrong')
      expect(await ann(true)).toBe('right')
    }
  })

  test('that could not be judged are not counted', async () => {
    const guesses = new Guesses(() => now)
    const busy = (): Promise<unknown> =>
      guesses.attempt(HALL, 'ann', () => Promise.reject(new RelayError('too_many_requests', 'busy')))
    for (let n = 0; n < 200; n++) await expect(busy()).rejects.toThrow('busy')
    expect(await guess(guesses, HALL, 'ann', true)).toBe('right')
  })

  test('of one home’s many IPv6 addresses are one home’s; an IPv4 address is one however it is written', async () => {
    const guesses = new Guesses(() => now)
    for (let n = 0; n < 100; n++) await guess(guesses, `2001:db8:0:1::${n.toString(16)}`, undefined, false)
    expect(await guess(guesses, '2001:db8:0:1:2:3:4:5', undefined, false)).toBe(6)
    expect(await guess(guesses, '2001:db8:0:2::1', undefined, false)).toBe('wrong')
    for (let n = 0; n < 100; n++) await guess(guesses, HALL, undefined, false)
    expect(await guess(guesses, `::ffff:${HALL}`, undefined, false)).toBe(6)
  })

  test('of any number of addresses fit in a bounded memory', async () => {
    const guesses = new Guesses(() => now)
    for (let n = 0; n < 25_000; n++)
      await guess(guesses, `10.${n >> 16}.${(n >> 8) & 255}.${n & 255}`, 'ann', false)
    expect(guesses.remembered).toBe(20_000)
  })
})

test('right answers are never counted: a hall of any size comes in behind one address', async () => {
  const guesses = new Guesses(() => now)
  const all = Array.from({ length: 300 }, (_, n) => () => guess(guesses, HALL, `user ${n}`, true))
  for (const one of all) expect(await one()).toBe('right')
})

describe('a relay in a hall', () => {
  let relay: Relay

  beforeEach(async () => {
    relay = await startedRelay({ now: () => now })
    await relay.admin.createSpace({ name: 'travail', title: 'Travail' })
  })

  test('goes on letting in by link, by token and by known password while somebody guesses codes', async () => {
    await relay.admin.putUser({ name: 'ann', password: 'p' })
    const ann = { Authorization: basic('ann', 'p') }
    expect((await ask('GET', '/_veillee/me', undefined, ann)).status).toBe(200)
    const opens = { kind: 'invitation', space: 'travail', role: 'member' } as const
    const { secret, code } = await relay.admin.invite({ opens, uses: 30, madeBy: '' })
    const statuses = []
    for (let n = 0; n < 101; n++) statuses.push((await look({ code: codeNumber(n) })).status)
    expect(statuses.slice(0, 100)).toEqual(Array.from({ length: 100 }, () => 404))
    const refused = await look({ code })
    expect(refused).toMatchObject({ status: 429, json: { error: 'too_many_requests' } })
    expect(refused.headers.get('retry-after')).toBe('6')

    expect((await look({ secret })).status).toBe(200)
    expect((await ask('GET', '/_veillee/me', undefined, ann)).status).toBe(200)
    expect((await look({ code }, ELSEWHERE)).status).toBe(200)
    now += 6_000
    expect((await look({ code })).status).toBe(200)
    // The right answer has cost nothing.
    expect((await look({ code })).status).toBe(200)
  })

  test.each([
    ['/_session', (password: string) => ({ name: 'ann', password })],
    ['/_veillee/session', (password: string) => ({ user: 'ann', password })],
  ])('makes guessing a password by %s slow, for who guesses alone', async (path, body) => {
    await relay.admin.putUser({ name: 'ann', password: 'juste' })
    const signIn = (password: string, address?: string) => ask('POST', path, body(password), {}, address)
    for (let n = 0; n < 11; n++) expect((await signIn(`faux ${n}`)).status).toBe(401)
    const refused = await signIn('juste')
    expect(refused.status).toBe(429)
    expect(refused.headers.get('retry-after')).toBe('1')
    expect((await signIn('juste', ELSEWHERE)).status).toBe(200)
  })

  test('makes guessing by basic authentication slow too, for names that nobody has alike', async () => {
    await relay.admin.putUser({ name: 'ann', password: 'juste' })
    for (const name of ['ann', 'personne']) {
      const statuses = []
      for (let n = 0; n < 12; n++) {
        const headers = { Authorization: basic(name, `faux ${n}`) }
        statuses.push((await ask('GET', '/travail', undefined, headers)).status)
      }
      expect(statuses, name).toEqual([...Array.from({ length: 11 }, () => 401), 429])
    }
  })

  test('believes a proxy on its own machine about whom it speaks for, and nobody else', async () => {
    const through = (forwarded: string, address: string) =>
      ask('POST', '/_veillee/invitation', { code: 'ABCD-EFGH' }, { 'X-Forwarded-For': forwarded }, address)
    for (let n = 0; n < 100; n++) await through(`203.0.113.9, 198.51.100.${n}`, '127.0.0.1')
    expect((await through('198.51.100.200', '::1')).status).toBe(404)
    for (let n = 0; n < 100; n++) await through(`198.51.100.${n}`, HALL)
    expect((await through('198.51.100.201', HALL)).status).toBe(429)
  })

  test('knows over the network where a guess comes from', async () => {
    const { url } = await relay.listen({ port: 0, host: '127.0.0.1' })
    const from = async (address: string): Promise<number> => {
      const headers = { 'Content-Type': 'application/json', 'X-Forwarded-For': address }
      const body = JSON.stringify({ code: 'ABCD-EFGH' })
      const response = await fetch(`${url}/_veillee/invitation`, { method: 'POST', headers, body })
      await response.arrayBuffer()
      return response.status
    }
    for (let n = 0; n < 100; n++) await from(HALL)
    expect([await from(HALL), await from(ELSEWHERE)]).toEqual([429, 404])
  })

  function look(key: object, address?: string) {
    return ask('POST', '/_veillee/invitation', key, {}, address)
  }

  function ask(method: string, path: string, body?: unknown, headers?: HeadersInit, address = HALL) {
    const there = { fetch: (request: Request) => relay.fetch(request, { address }) }
    return clientOf(there, '')(method, path, body, headers)
  }
})

type Guess = 'right' | 'wrong' | number

/** What becomes of a guess; a number of seconds when it was not looked at. */
async function guess(
  guesses: Guesses,
  address: string,
  target: string | undefined,
  isRight: boolean,
): Promise<Guess> {
  try {
    const found = await guesses.attempt(address, target, async () => (isRight ? true : undefined))
    return found ? 'right' : 'wrong'
  } catch (error) {
    if (error instanceof RelayError && error.retryAfter !== undefined) return error.retryAfter
    throw error
  }
}

function codeNumber(n: number): string {
  return `0000-${String(n).padStart(4, '0')}`
}
