import { type Platform, scopePlatform } from './platform.ts'
import { noWaking } from './waking.ts'

/** The platform of the service worker: it has no page, no notes, and nobody looks at anything. */
export function workerPlatform(builtAt: number): Platform {
  return {
    ...scopePlatform(builtAt),
    notes: { keys: () => [], get: () => undefined, set: () => undefined, remove: () => undefined },
    mayFetchAhead: () => false,
    onReturn: () => () => undefined,
    waking: async () => noWaking,
  }
}
