import { randomBytes } from 'node:crypto'
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { StatementSync } from 'node:sqlite'
import { RelayError } from '#relay/errors.ts'
import { limits } from '#relay/limits.ts'
import type { Log } from '#relay/log.ts'
import { Database } from './database.ts'
import type { ServerStore } from './server-store.ts'
import { allRows, dataVersionOf, oneRow, prepareDataVersion } from './sqlite.ts'

/** What a database is for; it decides who may read it and what it lets in. */
export type DatabaseKind = 'plain' | 'users' | 'space' | 'history' | 'files' | 'admin'

/** What the relay knows of a database without opening it. */
export type DatabaseRecord = {
  readonly name: string
  readonly kind: DatabaseKind
  /** The space that the database belongs to, and its title. */
  readonly space: string | null
  readonly title: string | null
}

/** A database that is there, open. */
export type OpenDatabase = DatabaseRecord & { readonly store: Database }

type Row = DatabaseRecord & { readonly file: string }
type Opened = Row & { readonly store: Database }

const NAME = /^[a-z][a-z0-9_$()+/-]*$/
const RESERVED = new Set(['app'])

/** All databases of the relay. Each opens when it is first asked for. */
export class Databases {
  readonly #server: ServerStore
  readonly #folder: string
  readonly #log: Log
  readonly #open = new Map<string, Opened>()
  readonly #readAll: StatementSync
  readonly #readVersion: StatementSync
  // Asked with every request of a device, and changed by hand; the keeper's commands change it from their own process.
  #listed: { readonly version: number; readonly rows: readonly Row[] } | undefined

  constructor(server: ServerStore, dataFolder: string, log: Log) {
    this.#server = server
    this.#folder = join(dataFolder, 'databases')
    this.#log = log
    this.#readAll = server.sqlite.prepare('SELECT * FROM databases ORDER BY name')
    this.#readVersion = prepareDataVersion(server.sqlite)
    mkdirSync(this.#folder, { recursive: true, mode: 0o700 })
  }

  /** @throws RelayError `not_found` */
  get(name: string): OpenDatabase {
    const database = this.find(name)
    if (!database) throw new RelayError('not_found', 'Database does not exist.')
    return database
  }

  find(name: string): OpenDatabase | undefined {
    const open = this.#open.get(name)
    if (open) return open
    const row = oneRow<Row>(this.#server.sqlite.prepare('SELECT * FROM databases WHERE name = ?'), name)
    if (!row) return undefined
    const database = this.#opened(row)
    this.#open.set(name, database)
    return database
  }

  list(): readonly DatabaseRecord[] {
    const version = dataVersionOf(this.#readVersion)
    if (this.#listed?.version !== version) this.#listed = { version, rows: allRows<Row>(this.#readAll) }
    return this.#listed.rows
  }

  /**
   * Creates databases, all or none.
   * @throws RelayError `illegal_database_name`, `file_exists`
   */
  create(records: readonly DatabaseRecord[]): void {
    for (const { name, kind } of records) {
      if (kind !== 'users') checkName(name)
      if (this.#exists(name)) {
        throw new RelayError('file_exists', 'The database could not be created, the file already exists.')
      }
    }
    const { sqlite } = this.#server
    const insert = sqlite.prepare(
      'INSERT INTO databases (name, kind, space, title, file) VALUES (?, ?, ?, ?, ?)',
    )
    // The files come first: one that is on the list and not in the folder has been lost.
    const created = records.map(record => this.#opened({ ...record, file: fileName(record.name) }))
    try {
      this.#listed = undefined
      sqlite.exec('BEGIN IMMEDIATE')
      for (const { name, kind, space, title, file } of created) insert.run(name, kind, space, title, file)
      sqlite.exec('COMMIT')
    } catch (error) {
      if (sqlite.isTransaction) sqlite.exec('ROLLBACK')
      for (const database of created) this.#removeFile(database)
      throw error
    }
    for (const database of created) this.#open.set(database.name, database)
  }

  /** Forgets databases, then removes their files. */
  remove(names: readonly string[]): void {
    for (const name of names) {
      const row = oneRow<Row>(this.#server.sqlite.prepare('SELECT * FROM databases WHERE name = ?'), name)
      if (!row) continue
      this.#server.sqlite.prepare('DELETE FROM databases WHERE name = ?').run(name)
      this.#listed = undefined
      const open = this.#open.get(name)
      this.#open.delete(name)
      this.#removeFile(open ?? row)
    }
  }

  setTitle(space: string, title: string): void {
    this.#server.sqlite.prepare('UPDATE databases SET title = ? WHERE space = ?').run(title, space)
    this.#listed = undefined
    for (const [name, database] of this.#open) {
      if (database.space === space) this.#open.set(name, { ...database, title })
    }
  }

  close(): void {
    for (const { store } of this.#open.values()) store.close()
    this.#open.clear()
  }

  #opened(row: Row): Opened {
    const { name, kind, space, title, file } = row
    const revisions = kind === 'plain' ? limits.plainRevisions : limits.revisions
    const store = new Database(name, join(this.#folder, file), this.#log, revisions)
    return { name, kind, space, title, file, store }
  }

  #removeFile({ file, store }: Row & { readonly store?: Database }): void {
    store?.close()
    for (const suffix of ['', '-wal', '-shm']) rmSync(join(this.#folder, `${file}${suffix}`), { force: true })
  }

  #exists(name: string): boolean {
    return oneRow(this.#server.sqlite.prepare('SELECT 1 FROM databases WHERE name = ?'), name) !== undefined
  }
}

function checkName(name: string): void {
  if (NAME.test(name) && name.length <= 200 && !RESERVED.has(name)) return
  throw new RelayError(
    'illegal_database_name',
    `Name: '${name}'. Only lowercase characters (a-z), digits (0-9), and any of the characters _, $, (, ), +, -, and / are allowed. Must begin with a letter.`,
  )
}

// A database that is deleted and made again gets another file, so that nothing of the old one can show in it.
function fileName(name: string): string {
  const safe = name.replace(/[^a-z0-9_-]/g, character => `%${character.charCodeAt(0).toString(16)}`)
  return `${safe.slice(0, 120)}.${randomBytes(8).toString('hex')}.sqlite`
}
