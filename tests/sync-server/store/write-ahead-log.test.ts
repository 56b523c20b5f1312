import { copyFileSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { beforeEach, describe, expect, test } from 'vitest'
import { logDamageOf } from '#relay/store/write-ahead-log.ts'
import { temporaryFolder } from '#tests/sync-server/support/started-relay.ts'

const COMMITS = 6
const FRAME = 24 + 4_096

/** A database as a kill leaves it: its words in the log alone, one commit and two frames each. */
let path: string

beforeEach(() => {
  const folder = temporaryFolder()
  const written = join(folder, 'written.sqlite')
  path = join(folder, 'killed.sqlite')
  const sqlite = new DatabaseSync(written)
  sqlite.exec('PRAGMA journal_mode = WAL; CREATE TABLE words (word TEXT)')
  sqlite.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  for (let n = 0; n < COMMITS; n++) {
    sqlite.prepare('INSERT INTO words VALUES (?)').run('x'.repeat(3_000))
  }
  for (const suffix of ['', '-wal']) copyFileSync(written + suffix, path + suffix)
  sqlite.close()
})

describe('a write-ahead log', () => {
  test('that a kill left is sound, and so is one that is cut in its last transaction', () => {
    expect(logDamageOf(path)).toBeUndefined()
    truncateSync(`${path}-wal`, logSize() - 100)
    expect(logDamageOf(path)).toBeUndefined()
    truncateSync(`${path}-wal`, 0)
    expect(logDamageOf(path)).toBeUndefined()
  })

  test('that is torn in its last transaction alone is what a power cut leaves', () => {
    spoil(logSize() - 100)
    expect(logDamageOf(path)).toBeUndefined()
  })

  test('whose damage hides what was acknowledged later is said, where SQLite is silent', () => {
    spoil(32 + FRAME + 500)
    expect(logDamageOf(path)).toMatch(/^its write-ahead log is damaged at frame 2,/)
    const sqlite = new DatabaseSync(path)
    expect(sqlite.prepare('SELECT count(*) AS count FROM words').get()?.count).toBeLessThan(COMMITS)
    expect(sqlite.prepare('PRAGMA quick_check').get()).toEqual({ quick_check: 'ok' })
    sqlite.close()
  })

  test('whose head is damaged is said too', () => {
    spoil(20)
    expect(logDamageOf(path)).toBe('the head of its write-ahead log is damaged')
  })
})

function logSize(): number {
  return readFileSync(`${path}-wal`).byteLength
}

function spoil(at: number): void {
  const bytes = new Uint8Array(readFileSync(`${path}-wal`))
  bytes[at] = (bytes[at] ?? 0) ^ 0xff
  writeFileSync(`${path}-wal`, bytes)
}
