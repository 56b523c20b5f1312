import * as z from 'zod/mini'
import type { Platform } from '#data/device/platform.ts'
import type { Store } from '#data/store/store.ts'
import { isDue } from '#data/sync/due.ts'
import { RelayAway, relayClient, SignInNeeded, withTimeout } from '#data/sync/relay-client.ts'
import { positionIn } from '#data/sync/relay-position.ts'
import type { DocumentBody } from '#domain/document.ts'
import { CONTENT, LARGEST_FILE } from '#domain/file.ts'
import type { RecordId } from '#domain/id.ts'
import { savedRevision } from '#domain/revision.ts'
import type { FileStore } from './file-store.ts'
import type { FileRow } from './file-tables.ts'
import { fileOf } from './hash-file.ts'

/** How long a question about files may take, in ms. */
const SHORT = 20_000

/** How long one file may take, in ms: as long as a relay waits for it. */
const LONG = 300_000

/** After how long a refused file is offered again, in ms: a role may have grown. */
const OFFER_AGAIN = 3_600_000

/** How many files are asked about at once. */
const BATCH = 100

export type FileExchangeParts = {
  readonly files: FileStore
  readonly store: Store
  readonly platform: Pick<Platform, 'fetch' | 'relayUrl' | 'clock'>
  readonly space: string
  readonly signal: AbortSignal
}

/**
 * Sends the files that no relay is known to have, one at a time, the small ones first; a cut costs the one that was
 * under way. Words go first: while some wait, no further file begins.
 * @throws RelayAway, SignInNeeded; what was sent until then stays so
 */
export async function sendFiles(parts: FileExchangeParts): Promise<void> {
  const { files, store, platform } = parts
  const now = platform.clock.now()
  const waiting = (await files.rows('toSend'))
    .filter(({ refusedAt }) => refusedAt === undefined || Math.abs(now - refusedAt) > OFFER_AGAIN)
    .sort((a, b) => a.size - b.size)
    .slice(0, BATCH)
  if (waiting.length === 0) return
  // The same photo may have come by another way, and a cut answer may have been a yes.
  const there = await whichAreThere(parts, waiting)
  if (!there) return
  for (const row of waiting) {
    if (await isDue(store, platform.clock)) return
    const answer = there.has(row.id) ? { relay: there.relay } : await sendFile(parts, row)
    if ('refused' in answer) {
      await files.change(row.id, { refusedAt: now })
      await store.refused.add({ id: row.id, rev: '', reason: answer.refused, at: now })
    } else {
      await noteSent(parts, row.id, answer.relay)
    }
  }
}

/** Fetches what somebody looked at, the last look first. @throws RelayAway, SignInNeeded */
export async function fetchWanted(parts: FileExchangeParts): Promise<void> {
  const { files } = parts
  const wanted = (await files.rows('wanted'))
    // What did not fit waits until somebody looks again.
    .filter(({ lacks }) => lacks !== 'noRoom')
    .sort((a, b) => b.at - a.at)
    .slice(0, BATCH)
  if (wanted.length === 0) return
  const there = await whichAreThere(parts, wanted)
  for (const { id, lacks } of wanted) {
    const isThere = there?.has(id) && (await fetchFile(parts, id))
    if (!isThere && lacks !== 'notThere') await files.change(id, { lacks: 'notThere' })
  }
}

/** Notes which of the files that a relay has are at the hub: only these may be evicted. @throws RelayAway */
export async function noteArrived({ files, platform, space }: FileExchangeParts): Promise<void> {
  if (!(await files.rows('sent')).some(row => row.with)) return
  const arrival = await relayClient(platform.relayUrl, platform.fetch).arrival(`${space}-files`)
  if (arrival?.hubSeq) await files.arrived({ relay: arrival.relay.id, ...positionIn(arrival.hubSeq) })
}

/**
 * Fetches one file and keeps it. Answers `false` when the relay does not have it, or gives other bytes than its name
 * says: those are no answer.
 */
export async function fetchFile(parts: FileExchangeParts, id: RecordId): Promise<boolean> {
  const { files, platform } = parts
  const answer = await ask(parts, `${encodeURIComponent(id)}/${CONTENT}`, {}, LONG, async response => ({
    relay: response.headers.get('Veillee-Relay') ?? undefined,
    bytes: await response.arrayBuffer(),
  }))
  if (!answer || answer.bytes.byteLength > LARGEST_FILE) return false
  const file = await fileOf(answer.bytes)
  if (file.id !== id) return false
  if (!(await files.receive(file, platform.clock.now()))) {
    await files.change(id, { lacks: 'noRoom' })
    return true
  }
  await noteSent(parts, id, answer.relay)
  return true
}

/** What the relay says of the newest files it has. */
export async function newestFiles(
  parts: FileExchangeParts,
  limit: number,
): Promise<readonly { readonly id: RecordId; readonly size: number }[]> {
  const query = new URLSearchParams({ descending: 'true', include_docs: 'true', limit: String(limit) })
  const answer = await ask(parts, `_changes?${query}`, {}, SHORT, async response =>
    changes.parse(await response.json()),
  )
  return (answer?.results ?? []).flatMap(({ id, doc }) => (doc ? [{ id, size: doc.size }] : []))
}

const changes = z.object({
  results: z.array(
    z.looseObject({
      id: z.string(),
      doc: z.optional(z.nullable(z.catch(z.nullable(z.looseObject({ size: z.number() })), null))),
    }),
  ),
})

type There = { readonly relay: string | undefined; has(id: RecordId): boolean }

const keysFound = z.object({
  rows: z.array(z.looseObject({ id: z.optional(z.string()), error: z.optional(z.string()) })),
})

/** `undefined` where the relay has no files of this space. */
async function whichAreThere(parts: FileExchangeParts, rows: readonly FileRow[]): Promise<There | undefined> {
  const keys = rows.map(({ id }) => id)
  return ask(parts, '_all_docs', json({ keys }), SHORT, async response => {
    const found = keysFound.parse(await response.json()).rows
    const there = new Set(found.flatMap(({ id, error }) => (id && error === undefined ? [id] : [])))
    return { relay: response.headers.get('Veillee-Relay') ?? undefined, has: id => there.has(id) }
  })
}

type Sent = { readonly relay: string | undefined } | { readonly refused: string }

const refusal = z.object({ reason: z.string() })

// In parts of their own, as CouchDB's replicator sends files: in base64 they would weigh a third more.
async function sendFile(parts: FileExchangeParts, { id }: FileRow): Promise<Sent> {
  const file = await parts.files.read(id)
  if (!file) return { refused: 'Ce fichier n’est plus sur cet appareil.' }
  const { contentType, bytes } = file
  const size = bytes.byteLength
  const body: DocumentBody = { type: 'file', schema: 1, contentType, size }
  const document = {
    _id: id,
    _rev: savedRevision(undefined, body),
    ...body,
    _attachments: { [CONTENT]: { follows: true, content_type: contentType, length: size } },
  }
  const boundary = `veillee-${crypto.randomUUID()}`
  const content = new Blob([
    `--${boundary}\r\nContent-Type: application/json\r\n\r\n${JSON.stringify(document)}\r\n`,
    `--${boundary}\r\nContent-Type: ${contentType}\r\nContent-Disposition: attachment; filename="${CONTENT}"\r\n\r\n`,
    bytes,
    `\r\n--${boundary}--`,
  ])
  const init = {
    method: 'PUT',
    headers: { 'Content-Type': `multipart/related; boundary="${boundary}"` },
    body: content,
  }
  const sent = await ask(parts, `${encodeURIComponent(id)}?new_edits=false`, init, LONG, async response => {
    if (response.status === 403) return { refused: refusal.parse(await response.json()).reason }
    return { relay: response.headers.get('Veillee-Relay') ?? undefined }
  })
  if (!sent) throw new RelayAway('The relay has no files of this space any more')
  return sent
}

/** A relay has it. Where it speaks of arrival, what it had numbered by then says when the hub has it. */
async function noteSent(
  { files, store, platform, space }: FileExchangeParts,
  id: RecordId,
  relay: string | undefined,
): Promise<void> {
  const arrival = await relayClient(platform.relayUrl, platform.fetch).arrival(`${space}-files`)
  if (arrival && arrival.relay.id !== relay) throw new RelayAway('Another relay answers at this address')
  const position = arrival && { relay: arrival.relay.id, ...positionIn(arrival.updateSeq) }
  await files.change(id, { state: 'sent', ...(position && { with: position }) })
  await store.refused.forget(id)
}

function json(body: object): RequestInit {
  return { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }
}

/** Asks about the files of the space. `undefined` where there is nothing of that name; a refusal is read as well. */
function ask<T>(
  { platform: { fetch, relayUrl }, space, signal }: FileExchangeParts,
  path: string,
  init: RequestInit,
  timeout: number,
  read: (response: Response) => Promise<T>,
): Promise<T | undefined> {
  return withTimeout(timeout, signal, async both => {
    const response = await fetch(`${relayUrl}${encodeURIComponent(`${space}-files`)}/${path}`, {
      credentials: 'same-origin',
      cache: 'no-store',
      ...init,
      signal: both,
    })
    if (response.status === 401) throw new SignInNeeded('The relay does not know this device')
    if (response.status === 404) return undefined
    if (!response.ok && response.status !== 403) throw new RelayAway(`The relay answered ${response.status}`)
    return read(response)
  })
}
