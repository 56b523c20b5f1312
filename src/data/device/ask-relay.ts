import { RelayAway, withTimeout } from '#data/sync/relay-client.ts'
import type { Platform } from './platform.ts'

/** How long a question to the relay may take, in ms. */
const PATIENCE = 20_000

/** What came of a question that only a relay can answer. */
export type Asked<T> = { readonly ok: true; readonly value: T } | NotGiven

/** Why a relay did not do what was asked. `reason`: its own words, where a person should read them. */
export type NotGiven = {
  readonly ok: false
  readonly problem: Problem
  readonly reason?: string | undefined
  /** `tooMany`: in how many seconds to try again. */
  readonly wait?: number | undefined
}

/**
 * `unreachable`: no relay answered. `signInNeeded`: it does not know this device. `unknown`: there is no such thing.
 * `gone`: there was. `conflict`: something stands against it. `unexpected`: an answer that this release cannot read.
 */
export type Problem =
  | 'unreachable'
  | 'signInNeeded'
  | 'notAllowed'
  | 'unknown'
  | 'gone'
  | 'conflict'
  | 'tooMany'
  | 'unexpected'

const PROBLEMS: Readonly<Record<number, Problem>> = {
  401: 'signInNeeded',
  403: 'notAllowed',
  404: 'unknown',
  409: 'conflict',
  410: 'gone',
  429: 'tooMany',
}

/** One question to the relay that serves this page. */
export type Question<T> = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** Below the relay's address, without a leading slash. */
  readonly path: string
  readonly body?: unknown
  /** Reads the answer; throws where it is not what was expected. */
  readonly read: (answer: unknown) => T
}

/** Asks, and answers with a value whatever happens on the way. */
export async function askRelay<T>(
  { fetch, relayUrl }: Pick<Platform, 'fetch' | 'relayUrl'>,
  { method, path, body, read }: Question<T>,
): Promise<Asked<T>> {
  try {
    const { response, answer } = await withTimeout(PATIENCE, undefined, async signal => {
      const response = await fetch(`${relayUrl}${path}`, {
        method,
        credentials: 'same-origin',
        cache: 'no-store',
        signal,
        ...(body === undefined
          ? {}
          : { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }),
      })
      // A page that a captive wifi puts in the way is no relay's answer: it fails here, as no relay in reach.
      return { response, answer: (await response.json()) as unknown }
    })
    return response.ok ? { ok: true, value: read(answer) } : notGiven(response, answer)
  } catch (cause) {
    if (cause instanceof RelayAway) return { ok: false, problem: 'unreachable' }
    console.error(`The relay's answer to ${method} ${path} could not be read`, cause)
    return { ok: false, problem: 'unexpected' }
  }
}

function notGiven(response: Response, answer: unknown): NotGiven {
  const { status, headers } = response
  if (status >= 500) return { ok: false, problem: 'unreachable' }
  const wait = Number.parseInt(headers.get('Retry-After') ?? '', 10)
  return {
    ok: false,
    problem: PROBLEMS[status] ?? 'unexpected',
    reason: reasonIn(answer),
    wait: Number.isNaN(wait) ? undefined : wait,
  }
}

function reasonIn(answer: unknown): string | undefined {
  const { reason } = (answer ?? {}) as { readonly reason?: unknown }
  return typeof reason === 'string' ? reason : undefined
}
