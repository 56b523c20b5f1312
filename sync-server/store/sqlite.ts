import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite'

/** Opens a file so that what was acknowledged survives a power cut. */
export function openSqlite(path: string, schema: string): DatabaseSync {
  const sqlite = new DatabaseSync(path)
  sqlite.exec(
    'PRAGMA busy_timeout = 5000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;',
  )
  // All tables or none, or a kill in between would leave a file that looks damaged.
  sqlite.exec(`BEGIN IMMEDIATE; ${schema}; COMMIT`)
  return sqlite
}

/** Asks whether another connection has written since: SQLite moves this number when one commits, and only then. */
export function prepareDataVersion(sqlite: DatabaseSync): StatementSync {
  return sqlite.prepare('PRAGMA data_version')
}

export function dataVersionOf(statement: StatementSync): number {
  return oneRow<{ data_version: number }>(statement)?.data_version ?? 0
}

/** Whether something failed because the disk has no room left. */
export function isDiskFull(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && error.errcode === SQLITE_FULL
}

// https://www.sqlite.org/rescode.html#full
const SQLITE_FULL = 13

/** The first row of a statement. The type says what the statement selects; inside the store, types are believed. */
export function oneRow<Row>(statement: StatementSync, ...values: SQLInputValue[]): Row | undefined {
  return statement.get(...values) as Row | undefined
}

/** All rows of a statement, typed as `oneRow` is. */
export function allRows<Row>(statement: StatementSync, ...values: SQLInputValue[]): Row[] {
  return statement.all(...values) as Row[]
}
