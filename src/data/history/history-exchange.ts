import * as z from 'zod/mini'
import type { Platform } from '#data/device/platform.ts'
import type { KeptEdit } from '#data/store/edits.ts'
import type { Store } from '#data/store/store.ts'
import { RelayAway, SignInNeeded, withTimeout } from '#data/sync/relay-client.ts'
import { isJsonObject, type Json } from '#domain/document.ts'
import { editRange, readEdit } from '#domain/edit.ts'
import type { RecordId } from '#domain/id.ts'
import { savedRevision } from '#domain/revision.ts'

/** Edits that one request carries: a poor link takes it. */
const BATCH = 100

/** Edits of one record that a look fetches at a time. */
const PAGE = 200

/** How long one request may take, in ms. */
const LONG = 60_000

type Parts = {
  readonly store: Store
  readonly platform: Pick<Platform, 'fetch' | 'relayUrl' | 'clock'>
  readonly space: string
  readonly signal: AbortSignal
}

type Sending = Parts & {
  /** The relay has these, which are still unsent to whoever asks: what must be known of them first is noted now. */
  readonly onTaken: (ids: readonly string[]) => Promise<void>
}

const outcomes = z.array(
  z.looseObject({
    id: z.optional(z.string()),
    error: z.optional(z.string()),
    reason: z.optional(z.string()),
  }),
)

/**
 * Sends the edits that no relay is known to have, in plain CouchDB. One that is refused stays here with its reason;
 * a relay without this history leaves them all unsent.
 */
export async function sendEdits({ store, platform, space, signal, onTaken }: Sending): Promise<void> {
  const refused = new Set<string>()
  const refusedRecords = new Set((await store.refused.read()).map(({ id }) => id))
  for (;;) {
    const batch = (await store.edits.unsent(BATCH + refused.size)).filter(({ id }) => !refused.has(id))
    if (batch.length === 0) return
    const docs = batch.map(({ id, body }) => ({ _id: id, _rev: savedRevision(undefined, body), ...body }))
    const answer = await ask(platform, `${space}-history/_bulk_docs`, signal, { docs, new_edits: false })
    if (answer === undefined) return
    for (const { id = '', error, reason = '' } of outcomes.parse(answer)) {
      if (error === undefined) continue
      refused.add(id)
      // Where the record itself was refused, that is what its writer has to take up again.
      if (refusedRecords.has(recordOf(batch, id))) continue
      await store.refused.add({ id, rev: '', reason, at: platform.clock.now() })
    }
    const sent = batch.map(({ id }) => id).filter(id => !refused.has(id))
    if (sent.length > 0) await onTaken(sent)
    await store.edits.sent(sent)
    for (const id of sent) await store.refused.forget(id)
  }
}

function recordOf(batch: readonly KeptEdit[], edit: string): string {
  return String(batch.find(({ id }) => id === edit)?.body.record ?? '')
}

const page = z.object({
  rows: z.array(z.looseObject({ id: z.string(), doc: z.optional(z.nullable(z.unknown())) })),
})

/** Fetches the edits of one record and keeps them. What its id does not vouch for is left where it is. */
export async function fetchEdits({ store, platform, space, signal }: Parts, record: RecordId): Promise<void> {
  const { from, to } = editRange(record)
  for (let start = from, skip = 0; ; skip = 1) {
    const query = new URLSearchParams({
      startkey: JSON.stringify(start),
      endkey: JSON.stringify(to),
      include_docs: 'true',
      limit: String(PAGE),
      skip: String(skip),
    })
    const answer = await ask(platform, `${space}-history/_all_docs?${query}`, signal)
    if (answer === undefined) return
    const { rows } = page.parse(answer)
    const edits = rows.flatMap(({ id, doc }) => {
      if (!isJsonObject(doc)) return []
      const body = withoutUnderscores(doc)
      return readEdit(id, body) ? [{ id, body, record }] : []
    })
    await store.edits.keep(edits)
    const last = rows.at(-1)
    if (!last || rows.length < PAGE) return
    start = last.id
  }
}

/** `undefined` where there is no such database. */
function ask(
  { fetch, relayUrl }: Parts['platform'],
  path: string,
  signal: AbortSignal,
  body?: object,
): Promise<unknown> {
  const init: RequestInit = body
    ? { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }
    : {}
  return withTimeout(LONG, signal, async both => {
    const response = await fetch(`${relayUrl}${path}`, {
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
}

function withoutUnderscores(doc: { readonly [member: string]: Json }): { readonly [member: string]: Json } {
  return Object.fromEntries(Object.entries(doc).filter(([member]) => !member.startsWith('_')))
}
