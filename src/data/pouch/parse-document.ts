import { BAD_ARG, createError, DOC_VALIDATION, INVALID_REV } from 'pouchdb-errors'
import { invalidIdError } from 'pouchdb-utils'
import type { Revision } from '#data/store/document-draft.ts'
import { type AttachmentStub, storedBody } from '#data/store/stored-body.ts'
import type { AttachmentRow } from '#data/store/tables.ts'
import { canonicalJson } from '#domain/canonical.ts'
import type { DocumentBody, Json } from '#domain/document.ts'
import { hash32 } from '#domain/hash.ts'
import { generationOf } from '#domain/revision.ts'
import { bytesOf, digestOf } from './binary.ts'
import type { PouchAttachment, PouchDocument } from './pouch-options.ts'

/** A document that came in, ready for the store: parsed, hashed and checked, with its attachments' bytes. */
export type ParsedDocument = {
  readonly revision: Revision
  readonly attachments: readonly AttachmentRow[]
  readonly requiredDigests: readonly string[]
}

/**
 * Parses a document by PouchDB's rules (`parseDoc` in pouchdb-adapter-utils) but never lets PouchDB mint the
 * revision of an edit: in Node it hashes latin1, so that two texts can share one revision.
 */
export async function parseDocument(
  document: PouchDocument,
  isNewEdit: boolean,
  salt?: string,
): Promise<ParsedDocument> {
  const id = document._id ?? crypto.randomUUID()
  invalidIdError(id)
  const { body, stubs } = split(document)
  const isDeleted = document._deleted === true
  const attachments = await storeAttachments(stubs)
  const named = isNewEdit
    ? mint(document._rev, isDeleted, body, attachments.stubs, salt)
    : revisionIn(document)
  const members = {
    ...dated(attachments.stubs, named.generation, isNewEdit),
    ...(isDeleted ? { _deleted: true as const } : {}),
  }
  const stored = storedBody(body, Object.keys(members).length > 0 ? members : undefined)
  return {
    revision: { id, ...named, isDeleted, stored },
    attachments: attachments.rows,
    requiredDigests: attachments.required,
  }
}

/**
 * The revision of an edit: over everything that it says, in UTF-8 and whatever the order of members; with a salt, no
 * other edit's.
 */
export function mint(
  parent: string | undefined,
  isDeleted: boolean,
  body: DocumentBody,
  stubs: Readonly<Record<string, PouchAttachment>> | undefined,
  salt?: string,
): Pick<Revision, 'generation' | 'ids'> {
  const files = Object.fromEntries(
    Object.entries(stubs ?? {}).map(([name, stub]) => [name, [stub.digest ?? '', typeOf(stub)]]),
  )
  const text = canonicalJson([parent ?? '', isDeleted, files, body, ...(salt ? [salt] : [])] as Json)
  const id = hash32(`edit-v1\n${text}`)
  if (parent === undefined) return { generation: 1, ids: [id] }
  const { generation, id: parentId } = splitRev(parent)
  return { generation: generation + 1, ids: [id, parentId] }
}

function revisionIn({ _revisions, _rev }: PouchDocument): Pick<Revision, 'generation' | 'ids'> {
  if (_revisions) return { generation: _revisions.start, ids: _revisions.ids }
  const { generation, id } = splitRev(_rev)
  return { generation, ids: [id] }
}

function splitRev(rev: string | undefined): { generation: number; id: string } {
  if (typeof rev !== 'string' || !/^\d+-/.test(rev)) throw createError(INVALID_REV)
  return { generation: generationOf(rev), id: rev.slice(rev.indexOf('-') + 1) }
}

// What CouchDB sends or asks beside the body; they are not kept.
const TRANSPORT = new Set([
  '_id',
  '_rev',
  '_deleted',
  '_revisions',
  '_revs_info',
  '_conflicts',
  '_deleted_conflicts',
  '_local_seq',
  '_rev_tree',
  '_attachments',
])

// What CouchDB's replicator and its per-document access write into a document: it is the document's own.
const KEPT = new Set([
  '_access',
  '_replication_id',
  '_replication_state',
  '_replication_state_time',
  '_replication_state_reason',
  '_replication_stats',
])

function split(document: PouchDocument): { body: DocumentBody; stubs: PouchDocument['_attachments'] } {
  const members: [string, unknown][] = []
  for (const [name, value] of Object.entries(document)) {
    if (TRANSPORT.has(name)) continue
    if (name.startsWith('_') && !KEPT.has(name)) throw badMember(name)
    members.push([name, value])
  }
  return { body: Object.fromEntries(members) as DocumentBody, stubs: document._attachments }
}

function badMember(name: string): Error {
  const error = createError(DOC_VALIDATION, name)
  error.message = `${DOC_VALIDATION.message}: ${name}`
  return error
}

type Named = Record<string, PouchAttachment & { digest: string; length: number }>

async function storeAttachments(
  given: PouchDocument['_attachments'],
): Promise<{ stubs: Named | undefined; rows: AttachmentRow[]; required: string[] }> {
  if (!given) return { stubs: undefined, rows: [], required: [] }
  const rows: AttachmentRow[] = []
  const required: string[] = []
  const stubs: Named = {}
  for (const [name, attachment] of Object.entries(given)) {
    if (attachment.stub || attachment.data === undefined) {
      const { digest = '', length = 0 } = attachment
      required.push(digest)
      stubs[name] = { ...attachment, digest, length }
      continue
    }
    const bytes = await bytesOf(attachment.data).catch(() => {
      throw createError(BAD_ARG, 'Attachment is not a valid base64 string')
    })
    const digest = digestOf(bytes)
    rows.push({ digest, data: bytes.buffer })
    stubs[name] = { ...attachment, digest, length: bytes.length }
  }
  return { stubs, rows, required }
}

// Each says which generation brought its bytes. Those of an edit are its own, whatever the member says under which they
// came: it may be an old file's as it was read, and CouchDB's replicator leaves out what it takes for known.
function dated(
  stubs: Named | undefined,
  generation: number,
  isNewEdit: boolean,
): { _attachments: Record<string, AttachmentStub> } | undefined {
  if (!stubs || Object.keys(stubs).length === 0) return undefined
  const entries = Object.entries(stubs).map(([name, stub]): [string, AttachmentStub] => [
    name,
    {
      content_type: typeOf(stub),
      digest: stub.digest,
      length: stub.length,
      revpos: (isNewEdit && stub.data !== undefined ? undefined : stub.revpos) ?? generation,
    },
  ])
  return { _attachments: Object.fromEntries(entries) }
}

function typeOf({ content_type = 'application/octet-stream' }: PouchAttachment): string {
  return content_type
}
