import * as z from 'zod/mini'
import type { RelayName } from './sync-status.ts'

/** How long a short request may take before the relay counts as not answering, in ms. */
const SHORT = 20_000

/** No relay answered: the network, the address or the relay is away. Nothing is lost, it is tried again. */
export class RelayAway extends Error {
  override readonly name = 'RelayAway'
}

/** A relay answered that it does not know this device: its person must sign in again. */
export class SignInNeeded extends Error {
  override readonly name = 'SignInNeeded'
}

/** The same address began to answer for another relay: what was being exchanged must be begun again. */
export class RelayChanged extends Error {
  override readonly name = 'RelayChanged'
}

const relaySchema = z.object({ id: z.string(), name: z.string(), hub: z.boolean() })

const arrivalSchema = z.object({ relay: relaySchema, updateSeq: z.string(), hubSeq: z.nullable(z.string()) })

/** Up to which of its sequence numbers the relay knows that the hub has taken a space. */
export type Arrival = {
  readonly relay: RelayName
  readonly updateSeq: string
  readonly hubSeq: string | null
}

/** What a device asks of a relay beside the CouchDB protocol. */
export type RelayClient = {
  /** `undefined` where the upstream is a CouchDB that does not speak of arrival. */
  arrival(space: string): Promise<Arrival | undefined>
  /** Resolves when the space has changed after `since`, or after about half a minute. */
  waitForChange(space: string, since: string, signal: AbortSignal): Promise<void>
}

/** @param url the relay's address, with a trailing slash */
export function relayClient(url: string, fetch: typeof globalThis.fetch): RelayClient {
  // The body is read inside the time limit too: a feed answers its headers at once and its body much later.
  const ask = (
    path: string,
    init: RequestInit = {},
    signal?: AbortSignal,
    timeout = SHORT,
  ): Promise<unknown> =>
    withTimeout(timeout, signal, async both => {
      const response = await fetch(`${url}${path}`, {
        credentials: 'same-origin',
        cache: 'no-store',
        ...init,
        signal: both,
      })
      if (response.status === 401) throw new SignInNeeded(`The relay does not know this device (${path})`)
      if (response.status === 404) return undefined
      if (!response.ok) throw new RelayAway(`The relay answered ${response.status} (${path})`)
      return response.json()
    })
  return {
    arrival: async space => {
      const answer = await ask(`_veillee/spaces/${encodeURIComponent(space)}/arrival`)
      if (answer === undefined) return undefined
      const { relay, updateSeq, hubSeq } = arrivalSchema.parse(answer)
      return { relay: { id: relay.id, name: relay.name, isHub: relay.hub }, updateSeq, hubSeq }
    },
    waitForChange: async (space, since, signal) => {
      const query = new URLSearchParams({ feed: 'longpoll', since, limit: '1', timeout: '25000' })
      await ask(`${encodeURIComponent(space)}/_changes?${query}`, {}, signal, 40_000)
    },
  }
}

/** Aborts `work` after `ms`, or with `signal`; every failure to be answered is a `RelayAway`. */
export async function withTimeout<T>(
  ms: number,
  signal: AbortSignal | undefined,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController()
  const abort = () => controller.abort(signal?.reason)
  if (signal?.aborted) abort()
  signal?.addEventListener('abort', abort, { once: true })
  const timer = setTimeout(() => controller.abort(new RelayAway(`No answer within ${ms} ms`)), ms)
  try {
    return await work(controller.signal)
  } catch (cause) {
    const isTold = cause instanceof SignInNeeded || cause instanceof RelayChanged
    throw isTold ? cause : new RelayAway('The relay does not answer', { cause })
  } finally {
    clearTimeout(timer)
    signal?.removeEventListener('abort', abort)
  }
}
