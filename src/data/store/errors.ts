/** The device has no room left: nothing of the write was kept, and nothing that was here is lost. */
export class StoreFull extends Error {
  override readonly name = 'StoreFull'
}

/** The store was closed or deleted (by this page, another tab, or the browser); what was asked did not happen. */
export class StoreClosed extends Error {
  override readonly name = 'StoreClosed'
}

/**
 * Runs storage work and names what went wrong. Dexie wraps the browser's error in its own, and an aborted
 * transaction hides the quota error that aborted it, so the whole chain of causes is read.
 */
export async function guarded<T>(store: string, work: () => PromiseLike<T>): Promise<T> {
  try {
    return await work()
  } catch (cause) {
    throw named(store, cause)
  }
}

/** What can happen to a store that no screen asked for. */
export type StoreFailure = 'full' | 'closed'

const watchers = new Map<string, Set<(failure: StoreFailure) => void>>()

/** Calls back whenever work on this store finds it full or closed, whoever asked for the work; the answer stops it. */
export function watchFailures(store: string, failed: (failure: StoreFailure) => void): () => void {
  const ofStore = watchers.get(store) ?? new Set()
  watchers.set(store, ofStore)
  ofStore.add(failed)
  return () => {
    ofStore.delete(failed)
  }
}

function named(store: string, cause: unknown): unknown {
  const names = namesIn(cause)
  if (names.includes('QuotaExceededError')) {
    tellWatchers(store, 'full')
    return new StoreFull(`No room left to write in "${store}"`, { cause })
  }
  if (names.some(name => CLOSED.includes(name))) {
    tellWatchers(store, 'closed')
    return new StoreClosed(`The store "${store}" is closed`, { cause })
  }
  return cause
}

function tellWatchers(store: string, failure: StoreFailure): void {
  for (const failed of watchers.get(store) ?? []) failed(failure)
}

const CLOSED = ['DatabaseClosedError', 'OpenFailedError', 'InvalidStateError']

function namesIn(error: unknown, depth = 0): string[] {
  if (typeof error !== 'object' || error === null || depth > 5) return []
  const { name, inner, cause, failures } = error as {
    name?: unknown
    inner?: unknown
    cause?: unknown
    failures?: unknown
  }
  const nested = Array.isArray(failures) ? failures : []
  return [
    ...(typeof name === 'string' ? [name] : []),
    ...[inner, cause, ...nested.slice(0, 3)].flatMap(one => namesIn(one, depth + 1)),
  ]
}
