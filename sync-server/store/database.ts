import { randomBytes } from 'node:crypto'
import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite'
import type { Log } from '#relay/log.ts'
import type { Batch, Outcome } from './batch.ts'
import { BatchWriter } from './batch-writer.ts'
import { Counters } from './counters.ts'
import { LocalDocuments } from './local-documents.ts'
import { purgeRevisions, type RevisionsById } from './purge.ts'
import { databaseSchema, type StoredBody, type StoredDocument } from './schema.ts'
import { formatSequence, readSince, type Sequence } from './sequence.ts'
import { allRows, oneRow, openSqlite } from './sqlite.ts'
import { WriteQueue } from './write-queue.ts'

/** A stretch of a database's changes: those after one number and up to another, oldest or newest first. */
export type ChangesRange = {
  readonly after: number
  readonly upTo: number
  readonly limit: number
  readonly descending?: boolean
  /** Only these documents. */
  readonly ids?: readonly string[] | undefined
}

/** A stretch of a database's living documents, in the order of their ids as bytes. */
export type IdRange = {
  readonly from: string | undefined
  readonly to: string | undefined
  readonly isEndIncluded: boolean
  readonly descending: boolean
  readonly skip: number
  readonly limit: number
}

/** How many living documents stood before an id when the latest change was this. */
type Counted = { readonly seq: number; readonly id: string; readonly count: number }

/** A document and, where it is short, what its winner says. */
export type DocumentWithBody = StoredDocument & {
  readonly text: string | null
  readonly attachments: string | null
}

// So long that most are, so short that a page of them is no burden.
const SHORT_BODY = 'CASE WHEN octet_length(b.text) <= 16384 THEN b.text END AS text, b.attachments'

const NONE_COUNTED: Counted = { seq: -1, id: '', count: 0 }

/** One database in its file. Reads answer at once; writes answer when they are on disk. */
export class Database {
  readonly name: string
  /** Constant while the database lives, and never that of another. */
  readonly incarnation: string
  readonly locals: LocalDocuments
  readonly #sqlite: DatabaseSync
  readonly #counters: Counters
  readonly #writer: BatchWriter
  readonly #queue: WriteQueue
  readonly #listeners = new Set<() => void>()
  readonly #statements = new Map<string, StatementSync>()
  #announced: number
  #counted: Counted = NONE_COUNTED
  #isClosed = false

  constructor(name: string, path: string, log: Log, revisionsLimit: number) {
    this.name = name
    this.#sqlite = openSqlite(path, databaseSchema)
    this.incarnation = this.#incarnation()
    this.#counters = new Counters(this.#sqlite, Number(this.meta('revisionsLimit') ?? revisionsLimit))
    this.#announced = this.#counters.seq
    this.#writer = new BatchWriter(this.#sqlite, this.#counters, log)
    this.#queue = new WriteQueue(
      this.#sqlite,
      () => this.#announce(),
      () => this.#counters.mark(),
    )
    this.locals = new LocalDocuments(this.#sqlite, this.#queue)
  }

  get isClosed(): boolean {
    return this.#isClosed
  }

  /** The number of the latest change. */
  get latest(): number {
    return this.#counters.seq
  }

  get counts(): { readonly live: number; readonly deleted: number } {
    return { live: this.#counters.live, deleted: this.#counters.deleted }
  }

  get revisionsLimit(): number {
    return this.#counters.revisionsLimit
  }

  /** Bytes of the file, and of what of it is in use. */
  get sizes(): { readonly file: number; readonly active: number } {
    const [size, pages, free] = ['page_size', 'page_count', 'freelist_count'].map(pragma =>
      Number(Object.values(oneRow<object>(this.#prepare(`PRAGMA ${pragma}`)) ?? {})[0] ?? 0),
    )
    return { file: (size ?? 0) * (pages ?? 0), active: (size ?? 0) * ((pages ?? 0) - (free ?? 0)) }
  }

  sequence(n: number): Sequence {
    return formatSequence(n, this.incarnation)
  }

  /** After which number a reader who says `since` goes on. */
  after(since: string): number {
    return readSince(since, this.incarnation, this.latest)
  }

  document(id: string): StoredDocument | undefined {
    return oneRow(this.#prepare('SELECT * FROM docs WHERE id = ?'), id)
  }

  /** A document with the body of its winner. */
  winner(id: string): (StoredDocument & StoredBody) | undefined {
    const statement = this.#prepare(
      `SELECT d.*, b.text, b.attachments FROM docs AS d
       JOIN bodies AS b ON b.n = d.n AND b.rev = d.winner WHERE d.id = ?`,
    )
    return oneRow(statement, id)
  }

  /** The trees of these documents' revisions as text, by their ids. */
  trees(ids: readonly string[]): ReadonlyMap<string, string> {
    const statement = this.#prepare(
      'SELECT d.id, d.tree FROM json_each(?) AS asked JOIN docs AS d ON d.id = asked.value',
    )
    const rows = allRows<Pick<StoredDocument, 'id' | 'tree'>>(statement, JSON.stringify(ids))
    return new Map(rows.map(({ id, tree }) => [id, tree]))
  }

  /** The documents of these ids, in one query. */
  documents(ids: readonly string[]): ReadonlyMap<string, StoredDocument> {
    const statement = this.#prepare(
      'SELECT d.* FROM json_each(?) AS asked JOIN docs AS d ON d.id = asked.value',
    )
    return new Map(allRows<StoredDocument>(statement, JSON.stringify(ids)).map(row => [row.id, row]))
  }

  /** The same with the bodies of their winners, but for the long ones: those are read one by one. */
  winners(ids: readonly string[]): ReadonlyMap<string, DocumentWithBody> {
    const statement = this.#prepare(
      `SELECT d.*, ${SHORT_BODY} FROM json_each(?) AS asked
       JOIN docs AS d ON d.id = asked.value LEFT JOIN bodies AS b ON b.n = d.n AND b.rev = d.winner`,
    )
    return new Map(allRows<DocumentWithBody>(statement, JSON.stringify(ids)).map(row => [row.id, row]))
  }

  body(n: number, rev: string): StoredBody | undefined {
    return oneRow(this.#prepare('SELECT text, attachments FROM bodies WHERE n = ? AND rev = ?'), n, rev)
  }

  file(digest: string): Uint8Array | undefined {
    return oneRow<{ bytes: Uint8Array }>(this.#prepare('SELECT bytes FROM files WHERE digest = ?'), digest)
      ?.bytes
  }

  changes({ after, upTo, limit, descending = false, ids }: ChangesRange): readonly StoredDocument[] {
    const among = ids ? 'AND id IN (SELECT value FROM json_each(?)) ' : ''
    const statement = this.#prepare(
      `SELECT * FROM docs WHERE seq > ? AND seq <= ? ${among}ORDER BY seq ${descending ? 'DESC ' : ''}LIMIT ?`,
    )
    const chosen: SQLInputValue[] = ids ? [JSON.stringify(ids)] : []
    return allRows(statement, after, upTo, ...chosen, limit)
  }

  /** How many documents changed last after this number. */
  countAfter(n: number): number {
    if (n >= this.latest) return 0
    return (
      oneRow<{ count: number }>(this.#prepare('SELECT count(*) AS count FROM docs WHERE seq > ?'), n)
        ?.count ?? 0
    )
  }

  range({ from, to, isEndIncluded, descending, skip, limit }: IdRange): readonly StoredDocument[] {
    const [low, high] = descending ? [to, from] : [from, to]
    const [atLow, atHigh] = descending ? [isEndIncluded, true] : [true, isEndIncluded]
    const bounds = [
      ...(low === undefined ? [] : [`AND id ${atLow ? '>=' : '>'} ?`]),
      ...(high === undefined ? [] : [`AND id ${atHigh ? '<=' : '<'} ?`]),
    ]
    const statement = this.#prepare(
      `SELECT * FROM docs WHERE deleted = 0 ${bounds.join(' ')}
       ORDER BY id ${descending ? 'DESC' : ''} LIMIT ? OFFSET ?`,
    )
    return allRows(statement, ...[low, high].filter(bound => bound !== undefined), limit, skip)
  }

  /** The living documents whose ids begin so, in the order of their ids. */
  startingWith(prefix: string): readonly StoredDocument[] {
    const last = prefix.length - 1
    const to = prefix.slice(0, last) + String.fromCharCode(prefix.charCodeAt(last) + 1)
    return this.range({
      ...{ from: prefix, to, isEndIncluded: false, descending: false },
      ...{ skip: 0, limit: Number.MAX_SAFE_INTEGER },
    })
  }

  /** How many living documents stand before `from`. Who reads page after page has most of them counted already. */
  countBefore(from: string, descending: boolean): number {
    const before = this.#livingBelow(from)
    if (!descending) return before
    return this.#counters.live - before - (this.document(from)?.deleted === 0 ? 1 : 0)
  }

  #livingBelow(id: string): number {
    const start =
      this.#counted.seq === this.latest && isBelow(this.#counted.id, id) ? this.#counted : NONE_COUNTED
    const range = [start.id, id]
    const all = this.#prepare('SELECT count(*) AS count FROM docs WHERE id >= ? AND id < ?')
    const deleted = this.#prepare(
      'SELECT count(*) AS count FROM docs WHERE deleted = 1 AND id >= ? AND id < ?',
    )
    const [stand, gone] = [all, deleted].map(one => oneRow<{ count: number }>(one, ...range)?.count ?? 0)
    const count = start.count + (stand ?? 0) - (gone ?? 0)
    this.#counted = { seq: this.latest, id, count }
    return count
  }

  /** Writes documents; settles when they are on disk. Problems of single documents are in the outcomes. */
  write(batch: Batch): Promise<Outcome[]> {
    return this.#queue.run(() => this.#writer.write(batch))
  }

  meta(key: string): string | undefined {
    return oneRow<{ value: string }>(this.#prepare('SELECT value FROM meta WHERE key = ?'), key)?.value
  }

  putMeta(key: string, value: string): Promise<void> {
    return this.#queue.run(() => this.#putMeta(key, value))
  }

  async putRevisionsLimit(limit: number): Promise<void> {
    await this.putMeta('revisionsLimit', String(limit))
    this.#counters.revisionsLimit = limit
  }

  /** Drops the bodies of revisions that are no leaves. Never called on a space: its merges read old bodies. */
  compact(): Promise<void> {
    return this.#queue.run(() => {
      this.#sqlite.exec(`
        DELETE FROM bodies WHERE NOT EXISTS (
          SELECT 1 FROM docs, json_each(docs.leaves) AS leaf
          WHERE docs.n = bodies.n AND json_extract(leaf.value, '$.rev') = bodies.rev)`)
    })
  }

  /** Forgets leaves without a trace. Never called on a space. */
  purge(asked: RevisionsById): Promise<RevisionsById> {
    return this.#queue.run(() => purgeRevisions(this.#sqlite, this.#counters, asked))
  }

  /** Calls `listener` after every commit that changed documents, and when the database closes. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  close(): void {
    if (this.#isClosed) return
    this.#queue.close()
    this.#isClosed = true
    for (const listener of [...this.#listeners]) listener()
    this.#sqlite.close()
  }

  #announce(): void {
    if (this.#announced === this.latest) return
    this.#announced = this.latest
    for (const listener of [...this.#listeners]) listener()
  }

  #incarnation(): string {
    const known = this.meta('incarnation')
    if (known !== undefined) return known
    const minted = randomBytes(6).toString('hex')
    this.#putMeta('incarnation', minted)
    return minted
  }

  #putMeta(key: string, value: string): void {
    this.#prepare('INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)').run(key, value)
  }

  #prepare(sql: string): StatementSync {
    const known = this.#statements.get(sql)
    if (known) return known
    const statement = this.#sqlite.prepare(sql)
    this.#statements.set(sql, statement)
    return statement
  }
}

// As SQLite orders ids: by their bytes.
function isBelow(a: string, b: string): boolean {
  const [left, right] = [new TextEncoder().encode(a), new TextEncoder().encode(b)]
  return Buffer.compare(left, right) <= 0
}
