import type { DocumentBody } from '#domain/document.ts'
import { checkDocumentId } from '#relay/documents/document-id.ts'
import { attachedFile, type IncomingAttachment } from '#relay/documents/incoming-attachment.ts'
import { deletionOf, type IncomingDocument, readDocument } from '#relay/documents/incoming-document.ts'
import { readMultipartDocument } from '#relay/documents/multipart-document.ts'
import { notFound, RelayError } from '#relay/errors.ts'
import { isMultipart } from '#relay/http/multipart.ts'
import { accepts, sendDocument, sendDocuments } from '#relay/http/multipart-reply.ts'
import { opened } from '#relay/http/opened.ts'
import { Parameters } from '#relay/http/query.ts'
import type { Parts, RelayApp, RelayContext } from '#relay/http/relay-app.ts'
import { respond, sendJson, sendText } from '#relay/http/reply.ts'
import { readBytes, readJson } from '#relay/http/request-body.ts'
import { resource } from '#relay/http/resource.ts'
import { checkRevision } from '#relay/revisions/revision-id.ts'
import { leavesOf, leavesUnder, textToTree } from '#relay/revisions/revision-tree.ts'
import type { Outcome } from '#relay/store/batch.ts'
import type { Database } from '#relay/store/database.ts'
import { documentText, type Wanted } from '#relay/store/document-text.ts'
import type { StoredDocument } from '#relay/store/schema.ts'

/** `/{db}/{id}`: one document. */
export function documentRoutes(app: RelayApp, parts: Parts): void {
  const handlers = {
    GET: (c: RelayContext) => getDocument(c, parts),
    PUT: (c: RelayContext) => putDocument(c, parts),
    DELETE: (c: RelayContext) => deleteDocument(c, parts),
    COPY: (c: RelayContext) => copyDocument(c, parts),
  }
  resource(app, '/:db/_design/:ddoc', handlers)
  resource(app, '/:db/:id', handlers)
}

/** The id in a document's path, `_design/` included. @throws RelayError `illegal_docid` */
export function idOf(c: RelayContext): string {
  const design = c.req.param('ddoc')
  return checkDocumentId(design === undefined ? c.req.param('id') : `_design/${design}`)
}

/** The one revision that a change of a document is made on, wherever the client names it. */
export function revisionOf(c: RelayContext, inBody?: string): string | undefined {
  const named = [inBody, c.req.query('rev'), c.req.header('if-match')?.replaceAll('"', '')]
  const revs = new Set(named.filter(rev => rev !== undefined && rev !== ''))
  if (revs.size > 1)
    throw new RelayError(
      'bad_request',
      'Document rev from request body and query string have different values',
    )
  const [rev] = revs
  return rev === undefined ? undefined : checkRevision(rev)
}

/** Answers a single write. */
export function sendOutcome(
  c: RelayContext,
  outcome: Outcome | undefined,
  status: number,
): Response | Promise<Response> {
  if (!outcome?.ok) throw outcome?.problem ?? notFound()
  const { id, rev } = outcome
  const place = `/${encodeURIComponent(c.req.param('db') ?? '')}/${encodeURIComponent(id)}`
  return sendJson(c, { ok: true, id, rev }, status, { ETag: `"${rev}"`, Location: place })
}

function getDocument(c: RelayContext, parts: Parts): Response | Promise<Response> {
  const { store } = opened(c, parts).database
  const id = idOf(c)
  const parameters = new Parameters(c.req.query())
  if (parameters.raw('open_revs') !== undefined) {
    return openRevisions(c, store, store.document(id), parameters)
  }
  // What most want is the winner as it stands.
  const held = store.winner(id)
  const row = held ?? store.document(id)
  if (!row) throw notFound()
  const asked = parameters.text('rev')
  if (asked === undefined && row.deleted === 1) throw notFound('deleted')
  const rev = asked === undefined ? row.winner : revisionAsked(row, checkRevision(asked), parameters)
  const wanted = readWanted(parameters)
  const isPlain = Object.values(wanted).every(value => value === false || value === undefined)
  if (wanted.attachments && accepts(c, 'multipart/related'))
    return sendDocument(c, store, { row, rev }, wanted)
  const body = rev === held?.winner ? held : undefined
  const text = documentText(store, row, rev, wanted, body)
  if (text === undefined) throw notFound()
  // Not before the text is known to be there: a browser would go on showing what was compacted meanwhile.
  if (isPlain && c.req.header('if-none-match') === `"${rev}"`)
    return respond(c, null, 304, { ETag: `"${rev}"` })
  return sendText(c, text, 200, isPlain ? { ETag: `"${rev}"` } : {})
}

// With `latest`, CouchDB answers the winner whatever the branch; PouchDB's own suite wants the branch's leaf.
function revisionAsked(row: StoredDocument, rev: string, parameters: Parameters): string {
  const tree = textToTree(row.tree)
  if (!tree.has(rev)) throw notFound()
  return parameters.flag('latest') ? (leavesUnder(tree, rev)[0]?.rev ?? rev) : rev
}

// CouchDB's replicator asks so for every document with files, in parts; everybody else reads JSON.
function openRevisions(
  c: RelayContext,
  store: Database,
  row: StoredDocument | undefined,
  parameters: Parameters,
): Response | Promise<Response> {
  const revs = revisionsOpened(row, parameters)
  const wanted = readWanted(parameters)
  if (accepts(c, 'multipart/mixed')) {
    const parts = revs.map(rev => ({ row, rev, missing: JSON.stringify({ missing: rev }) }))
    return sendDocuments(c, store, parts, wanted)
  }
  const texts = revs.map(rev => {
    const text = row && documentText(store, row, rev, wanted)
    return text === undefined ? `{"missing":"${rev}"}` : `{"ok":${text}}`
  })
  return sendText(c, `[${texts.join(',')}]`)
}

function revisionsOpened(row: StoredDocument | undefined, parameters: Parameters): readonly string[] {
  const isAll = parameters.text('open_revs') === 'all'
  if (!row && isAll) throw notFound()
  const tree = row && textToTree(row.tree)
  if (isAll && tree) return leavesOf(tree).map(leaf => leaf.rev)
  const asked = revisionsAsked(parameters).map(checkRevision)
  const isLatest = parameters.flag('latest')
  const revs = asked.flatMap(rev =>
    isLatest && tree?.has(rev) ? leavesUnder(tree, rev).map(leaf => leaf.rev) : [rev],
  )
  return [...new Set(revs)]
}

function revisionsAsked(parameters: Parameters): readonly string[] {
  const value = parameters.json('open_revs')
  const isList = Array.isArray(value) && value.every(one => typeof one === 'string')
  if (!isList) throw new RelayError('bad_request', '`open_revs` must be `all` or an array of revisions')
  return value as readonly string[]
}

function readWanted(parameters: Parameters): Wanted {
  const meta = parameters.flag('meta')
  const attsSince = parameters.texts('atts_since')
  return {
    revs: parameters.flag('revs'),
    revsInfo: meta || parameters.flag('revs_info'),
    conflicts: meta || parameters.flag('conflicts'),
    deletedConflicts: meta || parameters.flag('deleted_conflicts'),
    localSeq: parameters.flag('local_seq'),
    attachments: parameters.flag('attachments'),
    ...(attsSince ? { attsSince: attsSince.map(checkRevision) } : {}),
  }
}

async function putDocument(c: RelayContext, parts: Parts): Promise<Response> {
  const { database, access } = opened(c, parts)
  const id = idOf(c)
  const type = c.req.header('content-type')
  const document = isMultipart(type)
    ? await readMultipartDocument(await readBytes(c.req.raw), type, id)
    : readDocument((await readJson(c.req.raw)) ?? null, id)
  const isReplicated = c.req.query('new_edits') === 'false'
  const written = isReplicated ? document : onRevision(c, document)
  const as = isReplicated ? 'replicated' : 'saves'
  const [outcome] = await parts.documents.write(database, access, as, [written])
  return sendOutcome(c, outcome, 201)
}

function onRevision(c: RelayContext, document: IncomingDocument): IncomingDocument {
  const rev = revisionOf(c, document.path[0])
  return { ...document, path: rev === undefined ? [] : [rev] }
}

async function deleteDocument(c: RelayContext, parts: Parts): Promise<Response> {
  const { database, access } = opened(c, parts)
  const id = idOf(c)
  const row = database.store.document(id)
  if (!row) throw notFound()
  if (row.deleted === 1) throw notFound('deleted')
  const [outcome] = await parts.documents.write(database, access, 'saves', [deletionOf(id, revisionOf(c))])
  return sendOutcome(c, outcome, 200)
}

// A copy comes in as any document does: whoever may not write it may not copy it either.
async function copyDocument(c: RelayContext, parts: Parts): Promise<Response> {
  const { database, access } = opened(c, parts)
  const { store } = database
  const row = store.document(idOf(c))
  if (!row) throw notFound()
  const asked = c.req.query('rev')
  if (asked === undefined && row.deleted === 1) throw notFound('deleted')
  const rev = asked === undefined ? row.winner : checkRevision(asked)
  const text = documentText(store, row, rev)
  if (text === undefined) throw notFound()
  const { id, parent } = readDestination(c.req.header('destination'))
  const { _id, _rev, ...copied } = JSON.parse(text) as DocumentBody
  const document = readDocument(parent === undefined ? copied : { ...copied, _rev: parent }, id)
  const attachments = new Map(
    [...document.attachments].map(([name, one]) => [name, withBytes(store, one)] as const),
  )
  const [outcome] = await parts.documents.write(database, access, 'saves', [{ ...document, attachments }])
  return sendOutcome(c, outcome, 201)
}

// A stub keeps a file of its own document only.
function withBytes(store: Database, attachment: IncomingAttachment): IncomingAttachment {
  const { digest, type = 'application/octet-stream' } = attachment
  const bytes = digest === undefined ? undefined : store.file(digest)
  return bytes ? attachedFile(bytes, type) : attachment
}

function readDestination(header: string | undefined): { id: string; parent: string | undefined } {
  const [, name = '', rev] = /^([^?]+)(?:\?rev=(.+))?$/.exec(header ?? '') ?? []
  if (name === '') throw new RelayError('bad_request', 'Destination header is mandatory for COPY.')
  return { id: checkDocumentId(decoded(name)), parent: rev }
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name)
  } catch (error) {
    throw new RelayError('bad_request', 'Destination header cannot be read.', { cause: error })
  }
}
