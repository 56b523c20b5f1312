import { randomUUID } from 'node:crypto'
import { type DocumentBody, isJsonObject, type Json } from '#domain/document.ts'
import { RelayError } from '#relay/errors.ts'
import { limits } from '#relay/limits.ts'
import { checkRevision, pathOfRevisions } from '#relay/revisions/revision-id.ts'
import { checkDocumentId } from './document-id.ts'
import { type IncomingAttachment, readAttachments } from './incoming-attachment.ts'

/** A document as a client brings it: checked, its text ready to be stored. */
export type IncomingDocument = {
  readonly id: string
  /** The revisions it names, newest first: of a replicated document its own and its ancestors', of a save its parent. */
  readonly path: readonly string[]
  readonly deleted: boolean
  /** Without the underscore members that CouchDB keeps apart. */
  readonly body: DocumentBody
  /** `body` as the JSON text that will be stored and sent. */
  readonly text: string
  readonly attachments: ReadonlyMap<string, IncomingAttachment>
}

// What CouchDB adds to a document it sends; a client may send it back, and it says nothing new.
const IGNORED = new Set(['_revs_info', '_conflicts', '_deleted_conflicts', '_local_seq'])
const SPECIAL = new Set(['_id', '_rev', '_deleted', '_revisions', '_attachments', ...IGNORED])
// What CouchDB's replicator wrote into the documents that ask for a replication: it is kept as any other member.
const KEPT = new Set([
  '_replication_id',
  '_replication_state',
  '_replication_state_time',
  '_replication_state_reason',
  '_replication_stats',
])

/**
 * Reads a document out of a request.
 * @param id the id in the request's path, which the document's own must not contradict
 * @param following the bytes of files that came beside it, by name
 * @throws RelayError `bad_request`, `illegal_docid`, `doc_validation`, `document_too_large`
 */
export function readDocument(
  value: Json,
  id?: string,
  following: ReadonlyMap<string, Uint8Array> = new Map(),
): IncomingDocument {
  if (!isJsonObject(value)) throw new RelayError('bad_request', 'Document must be a JSON object')
  const body = bodyOf(value)
  const text = JSON.stringify(body)
  if (text.length > limits.documentLength) throw new RelayError('document_too_large', 'Document is too large')
  return {
    id: checkDocumentId(id ?? value._id ?? randomUUID().replaceAll('-', '')),
    path: pathOf(value),
    deleted: value._deleted === true,
    body,
    text,
    attachments: readAttachments(value._attachments, following),
  }
}

/** A deletion as a client asks for it: nothing but its revision. */
export function deletionOf(id: string, rev: string | undefined): IncomingDocument {
  return {
    id: checkDocumentId(id),
    path: rev === undefined ? [] : [checkRevision(rev)],
    deleted: true,
    body: {},
    text: '{}',
    attachments: new Map(),
  }
}

function bodyOf(document: { readonly [member: string]: Json }): DocumentBody {
  const body: Record<string, Json> = {}
  for (const name of Object.keys(document)) {
    const value = document[name]
    if (value === undefined) continue
    if (name.charCodeAt(0) !== UNDERSCORE || KEPT.has(name)) body[name] = shallow(value)
    // `__proto__` too: CouchDB stores no member that begins so, and what it refuses could never reach an upstream.
    else if (!SPECIAL.has(name)) {
      throw new RelayError('doc_validation', `Bad special document member: ${name}`)
    }
  }
  return body
}

const UNDERSCORE = 95

function pathOf(document: { readonly [member: string]: Json }): readonly string[] {
  const { _rev: rev, _revisions: revisions } = document
  if (revisions !== undefined) return pathOfRevisions(revisions)
  return rev === undefined || rev === null ? [] : [checkRevision(rev)]
}

function shallow(value: Json): Json {
  if (isDeeperThan(value, limits.depth)) throw new RelayError('bad_request', 'Document is nested too deep')
  return value
}

/** Whether a value nests further than so many levels. */
export function isDeeperThan(value: Json, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false
  if (levels === 0) return true
  if (Array.isArray(value)) return value.some(member => isDeeperThan(member, levels - 1))
  const members = value as { readonly [member: string]: Json }
  // Without a list of them: it would be made for each object of each document that comes in.
  for (const name in members) if (isDeeperThan(members[name] ?? null, levels - 1)) return true
  return false
}
