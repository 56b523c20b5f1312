/**
 * One file per database. `docs` has one row per document: its winner, its leaves as `_changes` sends them, its tree as
 * text. The index of deleted ones is there to count the living without looking at them. Bodies and files are stored as
 * they will be sent. `n` stands for the id, which may be long.
 */
export const databaseSchema = `
  CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS docs (
    n INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    seq INTEGER NOT NULL UNIQUE,
    winner TEXT NOT NULL,
    deleted INTEGER NOT NULL,
    leaves TEXT NOT NULL,
    tree TEXT NOT NULL
  );
  CREATE INDEX IF NOT EXISTS docs_deleted ON docs (id) WHERE deleted = 1;
  CREATE TABLE IF NOT EXISTS bodies (
    n INTEGER NOT NULL,
    rev TEXT NOT NULL,
    text TEXT NOT NULL,
    attachments TEXT,
    PRIMARY KEY (n, rev)
  ) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS files (digest TEXT PRIMARY KEY, bytes BLOB NOT NULL);
  CREATE TABLE IF NOT EXISTS locals (id TEXT PRIMARY KEY, version INTEGER NOT NULL, text TEXT NOT NULL);
`

/** A row of `docs`. */
export type StoredDocument = {
  readonly n: number
  readonly id: string
  readonly seq: number
  readonly winner: string
  readonly deleted: 0 | 1
  /** `[{"rev":"…"},…]`, the winner first. */
  readonly leaves: string
  readonly tree: string
}

/** A row of `bodies`: the text of a document without underscore members, and of its `_attachments` as stubs. */
export type StoredBody = { readonly text: string; readonly attachments: string | null }

/** What a document says of one of its files. */
export type Stub = {
  readonly content_type: string
  readonly revpos: number
  readonly digest: string
  readonly length: number
  readonly stub: true
}
