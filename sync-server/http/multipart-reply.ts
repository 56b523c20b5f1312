import { randomBytes } from 'node:crypto'
import { notFound } from '#relay/errors.ts'
import type { Database } from '#relay/store/database.ts'
import { documentText, lackedFiles, type Wanted } from '#relay/store/document-text.ts'
import type { StoredDocument } from '#relay/store/schema.ts'
import { LINE, partHead, partsEnd } from './multipart.ts'
import type { RelayContext } from './relay-app.ts'
import { respond } from './reply.ts'

/** A revision that a reader asked for, and what to say when it is not held. */
export type DocumentPart = {
  readonly row: StoredDocument | undefined
  readonly rev: string | undefined
  readonly attsSince?: readonly string[] | undefined
  readonly headers?: Readonly<Record<string, string>>
  /** The JSON text of the answer when it is missing. */
  readonly missing: string
}

/** Whether a client names one of these media types among those it reads. */
export function accepts(c: RelayContext, ...types: readonly string[]): boolean {
  const named = (c.req.header('accept') ?? '').split(',').map(one => one.split(';')[0]?.trim().toLowerCase())
  return types.some(type => named.includes(type))
}

/**
 * Answers with one part per revision (`multipart/mixed`): a document that has files is itself a part made of parts.
 * The bytes are those that CouchDB writes (`chttpd_db:send_docs_multipart`), because its replicator reads no others.
 */
export function sendDocuments(
  c: RelayContext,
  store: Database,
  documents: Iterable<DocumentPart>,
  wanted: Wanted,
): Response {
  const boundary = mintBoundary()
  return sendPieces(c, `multipart/mixed; boundary="${boundary}"`, mixed(store, documents, wanted, boundary))
}

/**
 * Answers with one document and its files, as `multipart/related` when it has some to send.
 * @throws RelayError `not_found` when its body is not held
 */
export function sendDocument(
  c: RelayContext,
  store: Database,
  { row, rev }: { readonly row: StoredDocument; readonly rev: string },
  wanted: Wanted,
): Response {
  const content = documentPieces(store, row, rev, wanted)
  if (!content) throw notFound()
  return sendPieces(c, content.type, content.pieces)
}

type Piece = string | Uint8Array
type Content = { readonly type: string; readonly pieces: Iterable<Piece> }

function* mixed(
  store: Database,
  documents: Iterable<DocumentPart>,
  wanted: Wanted,
  boundary: string,
): Generator<Piece> {
  for (const { row, rev, attsSince, headers, missing } of documents) {
    const all = attsSince ? { ...wanted, attsSince } : wanted
    const held = row && rev !== undefined ? documentPieces(store, row, rev, all) : undefined
    const { type, pieces } = held ?? missingPieces(missing)
    yield partHead(boundary, { ...headers, 'Content-Type': type })
    yield* pieces
    yield LINE
  }
  yield partsEnd(boundary)
}

function missingPieces(text: string): Content {
  return { type: 'application/json; error="true"', pieces: [text] }
}

function documentPieces(
  store: Database,
  row: StoredDocument,
  rev: string,
  wanted: Wanted,
): Content | undefined {
  const text = documentText(store, row, rev, { ...wanted, attachments: false, follows: true })
  if (text === undefined) return undefined
  const files = lackedFiles(store, row, rev, wanted)
  if (files.length === 0) return { type: 'application/json', pieces: [text] }
  const boundary = mintBoundary()
  return { type: `multipart/related; boundary="${boundary}"`, pieces: related(store, text, files, boundary) }
}

function* related(
  store: Database,
  text: string,
  files: ReturnType<typeof lackedFiles>,
  boundary: string,
): Generator<Piece> {
  yield partHead(boundary, { 'Content-Type': 'application/json' }) + text + LINE
  for (const [name, { content_type, digest }] of files) {
    const bytes = store.file(digest) ?? new Uint8Array()
    yield partHead(boundary, {
      'Content-Disposition': `attachment; filename="${name}"`,
      'Content-Type': content_type,
      'Content-Length': String(bytes.byteLength),
    })
    yield bytes
    yield LINE
  }
  yield partsEnd(boundary)
}

function mintBoundary(): string {
  return randomBytes(16).toString('hex')
}

function sendPieces(c: RelayContext, type: string, pieces: Iterable<Piece>): Response {
  const iterator = pieces[Symbol.iterator]()
  const encoder = new TextEncoder()
  // Read piece by piece as the client takes them, so that one file is in memory at a time.
  const stream = new ReadableStream<Uint8Array>({
    pull: controller => {
      const { done, value } = iterator.next()
      if (done) controller.close()
      else controller.enqueue(typeof value === 'string' ? encoder.encode(value) : value)
    },
  })
  return respond(c, stream, 200, { 'Content-Type': type, 'Cache-Control': 'must-revalidate', Vary: 'Accept' })
}
