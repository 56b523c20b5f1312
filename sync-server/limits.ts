import { RelayError } from './errors.ts'

const MB = 1024 * 1024

/** What one client may ask of the relay at once. Beyond, it is told so in CouchDB's words and sends less. */
export const limits = {
  /** Bytes of a request body, after decompression. PouchDB pushes 100 changes with their files in one request. */
  requestBytes: 64 * MB,
  /** Bytes of a request that signs in, which anyone may send. */
  signInBytes: 16 * 1024,
  /** Passwords checked at once: each takes a processor for a good part of a second. */
  passwordChecks: 32,
  /** UTF-16 units of one document's JSON text, its attachments apart. */
  documentLength: 8 * MB,
  /**
   * Values in the JSON of one request, as far as its commas and brackets tell: parsing cannot be interrupted, and takes
   * as long as there are values and not as there are bytes. One for every sixteen bytes of the longest body.
   */
  values: 4_000_000,
  /** Documents that one request writes: they are one transaction, during which nobody else is answered. */
  documentsWritten: 20_000,
  /** Documents that one request names: what it reads of them is read and sent in turns. */
  documentsNamed: 100_000,
  /** Revisions that a request names of one document, and how long a history it may bring: CouchDB keeps a thousand. */
  revisionsNamed: 10_000,
  /** Files of one document. */
  attachments: 1_000,
  /** Values in a selector, each of which may be held against every document. */
  selectorValues: 5_000,
  /** Listings that one request asks for, each of which counts what stands before it. */
  queries: 100,
  /** Databases that one request asks about, as in CouchDB. */
  databasesNamed: 100,
  /** Levels of nesting in a document. Far below what a recursive walk can bear. */
  depth: 200,
  /** UTF-16 units of a document id. */
  idLength: 2_000,
  /** Names in one path or query: node refuses longer request heads by itself (431). */
  headerBytes: 64 * 1024,
  /** Milliseconds for the head of a request, and for the whole of it: a slow radio brings 64 MB in five minutes. */
  headersTime: 60_000,
  requestTime: 300_000,
  /** Rows read from a database at one go, between which other requests get their turn. */
  pageRows: 1_000,
  /** Feeds waiting at once, over all databases. */
  feeds: 1_000,
  /** Revisions kept of one branch, as everywhere in Veillée. */
  revisions: 50,
  /** The same in a database that is none of Veillée's: what CouchDB's clients count on. */
  plainRevisions: 1_000,
} as const

/**
 * The same list, if it is no longer than a request may bring.
 * @throws RelayError `too_large`, on which CouchDB's replicator halves what it sends
 */
export function checkCount<T>(list: readonly T[], most: number): readonly T[] {
  if (list.length <= most) return list
  throw new RelayError('too_large', `the request names more than ${most} at once`)
}
