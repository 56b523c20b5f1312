import { isJsonObject } from '#domain/document.ts'
import { RelayError } from '#relay/errors.ts'
import { limits } from '#relay/limits.ts'

/** A `_local` document as a client brings it, ready to be stored. */
export type IncomingLocal = {
  /** What follows `_local/` in its id. */
  readonly id: string
  readonly text: string
  /** The version that the client names; 0 when it names none. */
  readonly previous: number
  readonly deleted: boolean
}

const PREFIX = '_local/'

/** Whether a document among others is one that never travels. */
export function isLocalDocument(value: unknown): boolean {
  return isJsonObject(value) && typeof value._id === 'string' && value._id.startsWith(PREFIX)
}

/** The part of a `_local` document's id after the prefix. @throws RelayError `illegal_docid` */
export function checkLocalId(id: string): string {
  if (id === '' || id.length > limits.idLength) throw new RelayError('illegal_docid', 'Illegal _local id')
  return id
}

/**
 * Reads a `_local` document out of a request.
 * @param id the part of its id after `_local/`, where the request's path names it
 * @throws RelayError `bad_request`, `illegal_docid`, `document_too_large`
 */
export function readLocalDocument(value: unknown, id?: string): IncomingLocal {
  if (!isJsonObject(value)) throw new RelayError('bad_request', 'Document must be a JSON object')
  if (value._attachments !== undefined) {
    throw new RelayError('bad_request', '_local documents do not accept attachments.')
  }
  // CouchDB's replicator sends `_revisions` with its checkpoints: every underscore member is dropped.
  const members = Object.entries(value).filter(([name]) => !name.startsWith('_'))
  const text = JSON.stringify(Object.fromEntries(members))
  if (text.length > limits.documentLength) throw new RelayError('document_too_large', 'Document is too large')
  const version = typeof value._rev === 'string' ? /^0-(\d{1,15})$/.exec(value._rev)?.[1] : undefined
  return {
    id: checkLocalId(id ?? String(value._id).slice(PREFIX.length)),
    text,
    previous: Number(version ?? 0),
    deleted: value._deleted === true,
  }
}
