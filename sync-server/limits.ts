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
} as const
