import type { Platform } from '#data/device/platform.ts'
import { openRemote } from '#data/pouch/create-pouch.ts'
import { RelayChanged, SignInNeeded, withTimeout } from './relay-client.ts'
import { isTooDeep } from './too-deep.ts'

/** How long one request of a replication may take, in ms: a full batch over a poor link. */
const LONG = 120_000

/**
 * A space as the relay at this address holds it, for stock replication. When another begins to answer, requests fail
 * with `RelayChanged`: what one has taken must not be noted as taken by the other.
 * @param relay the relay that is expected to answer; `undefined` where that is not known: then whoever answers first,
 *   be it a CouchDB, which gives no name
 */
export function openRemoteSpace(
  platform: Platform,
  space: string,
  relay: string | undefined,
  signal: AbortSignal,
): PouchDB.Database {
  let expected: string | null | undefined = relay
  const check = (answering: string | null) => {
    if (expected === undefined) expected = answering
    if (answering === expected) return
    throw new RelayChanged(`${answering ?? 'Another server'} answers where ${expected ?? 'another'} did`)
  }
  const remote = openRemote(`${platform.relayUrl}${encodeURIComponent(space)}`, {
    fetch: (input, init) => watchedFetch(platform, check, signal, input, init),
  })
  return withoutTooDeep(withErrorNames(remote))
}

// PouchDB's own signal is not listened to: replications are ended by cancelling, requests by time or by ours.
function watchedFetch(
  platform: Platform,
  check: (answering: string | null) => void,
  signal: AbortSignal,
  input: string | Request,
  init: RequestInit | undefined,
): Promise<Response> {
  return withTimeout(LONG, signal, async both => {
    const response = await platform.fetch(input, { ...init, credentials: 'same-origin', signal: both })
    if (response.status === 401) throw new SignInNeeded('The relay does not know this device')
    check(response.headers.get('Veillee-Relay'))
    return withBody(response)
  })
}

// The body is read inside the time limit: one that stops halfway would otherwise be waited for without end.
async function withBody(response: Response): Promise<Response> {
  const bytes = await response.arrayBuffer()
  const { status, statusText, headers } = response
  const isBodiless = status === 204 || status === 304
  return new Response(isBodiless ? null : bytes, { status, statusText, headers })
}

// CouchDB's rows say `error`; PouchDB's replication asks for `name` to tell a refusal from a failure.
function withErrorNames(remote: PouchDB.Database): PouchDB.Database {
  const bulkDocs = remote.bulkDocs.bind(remote)
  const named = async (...call: Parameters<typeof bulkDocs>) => {
    const rows = await bulkDocs(...call)
    return rows.map(row =>
      'error' in row && typeof row.error === 'string' ? { ...row, name: row.error } : row,
    )
  }
  return Object.assign(remote, { bulkDocs: named })
}

// PouchDB walks documents by recursion: one nested without end would stop every pull. It stays where it is.
function withoutTooDeep(remote: PouchDB.Database): PouchDB.Database {
  const bulkGet = remote.bulkGet.bind(remote)
  const bearable = async (...call: Parameters<typeof bulkGet>) => {
    const { results } = await bulkGet(...call)
    return { results: results.map(({ id, docs }) => ({ id, docs: docs.filter(row => isBearable(id, row)) })) }
  }
  return Object.assign(remote, { bulkGet: bearable })
}

function isBearable(id: string, row: object): boolean {
  if (!isTooDeep(row)) return true
  console.error(`"${id.slice(0, 200)}" is nested too deep to be kept here`)
  return false
}
