import { randomBytes, randomUUID } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { oneRow, openSqlite } from './sqlite.ts'

const schema = `
  CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS databases (
    name TEXT PRIMARY KEY, file TEXT NOT NULL, kind TEXT NOT NULL, space TEXT, title TEXT);
  CREATE TABLE IF NOT EXISTS admins (name TEXT PRIMARY KEY, credentials TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS links (
    hash TEXT PRIMARY KEY, user TEXT NOT NULL, uses INTEGER NOT NULL, expires_at INTEGER);
  CREATE TABLE IF NOT EXISTS invitations (
    id TEXT PRIMARY KEY, secret TEXT NOT NULL UNIQUE, code TEXT UNIQUE,
    space TEXT, role TEXT, user TEXT, label TEXT,
    uses INTEGER NOT NULL, used INTEGER NOT NULL, expires_at INTEGER,
    made_by TEXT NOT NULL, made_at INTEGER NOT NULL, withdrawn INTEGER NOT NULL DEFAULT 0);
  CREATE TABLE IF NOT EXISTS joinings (
    invitation TEXT NOT NULL, who TEXT NOT NULL, attempt TEXT NOT NULL,
    user TEXT NOT NULL, device TEXT NOT NULL, done INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (invitation, who)) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS joinings_by_user ON joinings (user);
  CREATE TABLE IF NOT EXISTS devices (
    id TEXT PRIMARY KEY, user TEXT NOT NULL, label TEXT NOT NULL, since INTEGER NOT NULL,
    seen_at INTEGER, revoked_at INTEGER);
  CREATE INDEX IF NOT EXISTS devices_by_user ON devices (user);
  INSERT OR IGNORE INTO invitations (id, secret, user, uses, used, expires_at, made_by, made_at)
    SELECT hash, hash, user, uses, 0, expires_at, '', 0 FROM links;
  DELETE FROM links;
`

/** What the relay knows of itself, in one file beside the databases. */
export type ServerStore = {
  readonly sqlite: DatabaseSync
  /** The relay's id: stable over restarts, names and ports, or every client would begin its replications again. */
  readonly id: string
  /** What session cookies are signed with. */
  readonly secret: string
}

/** Opens, or begins, the relay's own file in its data folder. */
export function openServerStore(dataFolder: string): ServerStore {
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 })
  const sqlite = openSqlite(join(dataFolder, 'relay.sqlite'), schema)
  const mintOnce = (key: string, mint: () => string): string => {
    sqlite.prepare('INSERT OR IGNORE INTO meta (key, value) VALUES (?, ?)').run(key, mint())
    return oneRow<{ value: string }>(sqlite.prepare('SELECT value FROM meta WHERE key = ?'), key)?.value ?? ''
  }
  return {
    sqlite,
    id: mintOnce('id', () => randomUUID().replaceAll('-', '')),
    secret: mintOnce('secret', () => randomBytes(32).toString('hex')),
  }
}
