import type { Platform } from '#data/device/platform.ts'
import { noWaking } from '#data/device/waking.ts'
import type { Clock } from '#domain/clock.ts'

/** A switch between a device and its relay: what a hall without a network is to a test. */
export type Cable = { isPlugged: boolean }

/** By device: as a browser's own, they outlive the page, and a device of the same name finds them again. */
export const notesOf = new Map<string, Map<string, string>>()

/** A platform for a device that lives in this process: real storage, a relay behind a cable. */
export function testPlatform(options: {
  readonly name: string
  readonly cable: Cable
  readonly relayFetch: (request: Request) => Promise<Response> | Response
  readonly clock?: Clock
  readonly mayFetchAhead?: boolean
}): Platform {
  const { name, cable, relayFetch, clock = { now: () => Date.now() } } = options
  let cookie = ''
  const words = notesOf.get(name) ?? new Map<string, string>()
  notesOf.set(name, words)
  return {
    clock,
    steady: () => performance.now(),
    random: Math.random,
    builtAt: 0,
    relayUrl: 'http://relay.test/',
    databasePrefix: name,
    notes: {
      keys: () => [...words.keys()],
      get: key => words.get(key),
      set: (key, value) => words.set(key, value),
      remove: key => words.delete(key),
    },
    fetch: async (input, init) => {
      if (!cable.isPlugged) throw new TypeError('Failed to fetch')
      const request = new Request(input as RequestInfo, init)
      if (cookie !== '') request.headers.set('cookie', cookie)
      const response = await relayFetch(request)
      if (!cable.isPlugged) throw new TypeError('Failed to fetch')
      cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? cookie
      return response
    },
    exclusively: async (_name, _signal, work) => work(),
    mayFetchAhead: () => options.mayFetchAhead ?? false,
    onReturn: () => () => undefined,
    waking: async () => noWaking,
  }
}
