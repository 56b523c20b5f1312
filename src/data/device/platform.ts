import type { Notes } from '#data/trouble/held-before.ts'
import type { Clock, JudgedClock, Random } from '#domain/clock.ts'
import type { Waking } from './waking.ts'

/** What the device layer takes from the browser, in one place, so that tests hand in their own. */
export type Platform = {
  readonly clock: Clock
  /** Milliseconds that only go forward, from any start, whatever is done to the clock: what jumps are seen against. */
  readonly steady: () => number
  readonly random: Random
  /** When this release was built, in ms since 1970: a clock that says less is doubtful. */
  readonly builtAt: number
  readonly fetch: typeof fetch
  /** Where the relay that serves this page answers, with a trailing slash. */
  readonly relayUrl: string
  /** Words kept apart from the databases, so that a device that lost those knows it. */
  readonly notes: Notes
  /** Leads the names of this device's databases. */
  readonly databasePrefix: string
  /** Runs `work` in one tab at a time; resolves when the work has ended. The signal gives up waiting or working. */
  readonly exclusively: (name: string, signal: AbortSignal, work: () => Promise<void>) => Promise<void>
  /** Whether the link is good and free enough to fetch what nobody asked for yet. */
  readonly mayFetchAhead: () => boolean
  /** Calls back when a network or the person comes back; returns the way to stop. */
  readonly onReturn: (listener: () => void) => () => void
  /** How the service worker comes to be woken. Not needed for the first screen: it loads when it is asked for. */
  readonly waking: () => Promise<Waking>
}

/** The platform once a device is open on it: its clock is judged. */
export type JudgedPlatform = Platform & { readonly clock: JudgedClock }

/** The platform of a browser tab. */
export function browserPlatform(builtAt: number): Platform {
  return {
    ...scopePlatform(builtAt),
    notes: browserNotes,
    mayFetchAhead,
    onReturn,
    waking: async () => (await import('./browser-waking.ts')).browserWaking(),
  }
}

/** What a page and a service worker have alike. */
export function scopePlatform(
  builtAt: number,
): Omit<Platform, 'notes' | 'mayFetchAhead' | 'onReturn' | 'waking'> {
  return {
    clock: { now: () => Date.now() },
    steady: () => performance.now(),
    random: secureRandom,
    builtAt,
    fetch: (input, init) => fetch(input, init),
    relayUrl: new URL('/', location.href).href,
    databasePrefix: 'veillee',
    exclusively,
  }
}

// A browser may refuse to keep anything: then nothing is known of before, and nothing else is lost.
const browserNotes: Notes = {
  keys: () => attempt(() => Object.keys(localStorage)) ?? [],
  get: key => attempt(() => localStorage.getItem(key)) ?? undefined,
  set: (key, value) => attempt(() => localStorage.setItem(key, value)),
  remove: key => attempt(() => localStorage.removeItem(key)),
}

function attempt<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch {
    return undefined
  }
}

/** From 0 to 1, by the browser's own source. */
function secureRandom(): number {
  const [high = 0, low = 0] = crypto.getRandomValues(new Uint32Array(2))
  return (high * 2 ** 21 + (low >>> 11)) / 2 ** 53
}

/** Old WebViews have no lock manager: then each tab works alone, which costs requests and nothing else. */
async function exclusively(name: string, signal: AbortSignal, work: () => Promise<void>): Promise<void> {
  if (!('locks' in navigator)) return work()
  await navigator.locks.request(name, { signal }, work)
}

/** What some browsers know of the link (Network Information API, W3C draft). */
type Connection = {
  readonly effectiveType?: string
  readonly saveData?: boolean
  readonly type?: string
}

// A browser that says nothing of its link may be on somebody's paid megabytes.
function mayFetchAhead(): boolean {
  const { connection } = navigator as { readonly connection?: Connection }
  if (!connection || connection.saveData || connection.type === 'cellular') return false
  return connection.effectiveType === '4g'
}

function onReturn(listener: () => void): () => void {
  const whenVisible = () => {
    if (document.visibilityState === 'visible') listener()
  }
  window.addEventListener('online', listener)
  document.addEventListener('visibilitychange', whenVisible)
  return () => {
    window.removeEventListener('online', listener)
    document.removeEventListener('visibilitychange', whenVisible)
  }
}
