import { exclusively, type Platform, secureRandom } from './platform.ts'
import { noWaking } from './waking.ts'

/** The platform of the service worker: it has no page, no notes, and nobody looks at anything. */
export function workerPlatform(builtAt: number): Platform {
  return {
    clock: { now: () => Date.now() },
    steady: () => performance.now(),
    random: secureRandom,
    builtAt,
    fetch: (input, init) => fetch(input, init),
    relayUrl: new URL('/', location.href).href,
    databasePrefix: 'veillee',
    notes: { keys: () => [], get: () => undefined, set: () => undefined, remove: () => undefined },
    exclusively,
    mayFetchAhead: () => false,
    onReturn: () => () => undefined,
    waking: async () => noWaking,
  }
}
