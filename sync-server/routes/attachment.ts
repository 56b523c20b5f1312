import type { DocumentBody } from '#domain/document.ts'
import { attachedFile, checkName, type IncomingAttachment } from '#relay/documents/incoming-attachment.ts'
import type { IncomingDocument } from '#relay/documents/incoming-document.ts'
import { conflict, notFound, RelayError } from '#relay/errors.ts'
import { opened } from '#relay/http/opened.ts'
import type { Parts, RelayApp, RelayContext } from '#relay/http/relay-app.ts'
import { respond } from '#relay/http/reply.ts'
import { readBytes } from '#relay/http/request-body.ts'
import { resource } from '#relay/http/resource.ts'
import { textToTree } from '#relay/revisions/revision-tree.ts'
import type { Database } from '#relay/store/database.ts'
import type { StoredDocument, Stub } from '#relay/store/schema.ts'
import { idOf, revisionOf, sendOutcome } from './document.ts'

/** `/{db}/{id}/{attachment}`: one file of a document. Its name may hold slashes. */
export function attachmentRoutes(app: RelayApp, parts: Parts): void {
  const handlers = {
    GET: (c: RelayContext) => getAttachment(c, parts),
    PUT: (c: RelayContext) => putAttachment(c, parts),
    DELETE: (c: RelayContext) => deleteAttachment(c, parts),
  }
  resource(app, '/:db/_design/:ddoc/:name{.+}', handlers)
  resource(app, '/:db/:id/:name{.+}', handlers)
}

function getAttachment(c: RelayContext, parts: Parts): Response {
  const { store } = opened(c, parts).database
  const row = store.document(idOf(c))
  const rev = revisionOf(c) ?? row?.winner
  if (!row || rev === undefined || !textToTree(row.tree).has(rev)) throw notFound()
  if (row.deleted === 1 && rev === row.winner) throw notFound('deleted')
  const stub = stubsOf(store, row, rev).get(c.req.param('name') ?? '')
  const bytes = stub && store.file(stub.digest)
  if (!stub || !bytes) throw notFound('Document is missing attachment')
  const etag = `"${stub.digest.replace('md5-', '')}"`
  const headers = {
    ETag: etag,
    'Content-Type': stub.content_type,
    'Cache-Control': 'must-revalidate',
    'Accept-Ranges': 'bytes',
    // Somebody's file is shown on the app's own origin, so it must not be able to run there.
    'Content-Security-Policy': "default-src 'none'; sandbox",
  }
  if (c.req.header('if-none-match') === etag) return respond(c, null, 304, headers)
  return sendRange(c, new Uint8Array(bytes), headers)
}

function sendRange(
  c: RelayContext,
  bytes: Uint8Array<ArrayBuffer>,
  headers: Readonly<Record<string, string>>,
): Response {
  const range = /^bytes=(\d*)-(\d*)$/.exec(c.req.header('range') ?? '')
  const [, first = '', last = ''] = range ?? []
  if (!range || (first === '' && last === '')) return respond(c, bytes, 200, headers)
  const size = bytes.byteLength
  const from = first === '' ? Math.max(0, size - Number(last)) : Number(first)
  const to = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1)
  if (from > to) throw new RelayError('requested_range_not_satisfiable', 'Requested range not satisfiable')
  return respond(c, bytes.slice(from, to + 1), 206, {
    ...headers,
    'Content-Range': `bytes ${from}-${to}/${size}`,
  })
}

async function putAttachment(c: RelayContext, parts: Parts): Promise<Response> {
  const name = checkName(c.req.param('name') ?? '')
  const bytes = await readBytes(c.req.raw)
  const file = attachedFile(bytes, c.req.header('content-type') ?? 'application/octet-stream')
  return writeWith(c, parts, 201, attachments => attachments.set(name, file))
}

function deleteAttachment(c: RelayContext, parts: Parts): Promise<Response> {
  const name = c.req.param('name') ?? ''
  return writeWith(c, parts, 200, attachments => {
    if (!attachments.delete(name)) throw notFound('Document is missing attachment')
  })
}

async function writeWith(
  c: RelayContext,
  parts: Parts,
  status: number,
  change: (attachments: Map<string, IncomingAttachment>) => void,
): Promise<Response> {
  const { database, access } = opened(c, parts)
  const document = currentDocument(database.store, idOf(c), revisionOf(c))
  const attachments = new Map(document.attachments)
  change(attachments)
  const [outcome] = await parts.documents.write(database, access, 'saves', [{ ...document, attachments }])
  return sendOutcome(c, outcome, status)
}

// A file may be the first thing that is put into a document.
function currentDocument(store: Database, id: string, rev: string | undefined): IncomingDocument {
  const row = store.document(id)
  const text = row && rev !== undefined ? store.body(row.n, rev)?.text : undefined
  if (rev !== undefined && text === undefined) throw conflict()
  if (rev === undefined && row?.deleted === 0) throw conflict()
  const stubs = row && rev !== undefined ? stubsOf(store, row, rev) : new Map<string, Stub>()
  const attachments = [...stubs].map(
    ([name, stub]) => [name, { kind: 'stub', digest: stub.digest }] as [string, IncomingAttachment],
  )
  return {
    id,
    path: rev === undefined ? [] : [rev],
    deleted: false,
    body: JSON.parse(text ?? '{}') as DocumentBody,
    text: text ?? '{}',
    attachments: new Map(attachments),
  }
}

function stubsOf(store: Database, row: StoredDocument, rev: string): ReadonlyMap<string, Stub> {
  const stored = store.body(row.n, rev)?.attachments
  return new Map(Object.entries(JSON.parse(stored ?? '{}') as Record<string, Stub>))
}
