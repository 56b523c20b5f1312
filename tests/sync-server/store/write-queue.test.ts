import { DatabaseSync } from 'node:sqlite'
import { beforeEach, describe, expect, test } from 'vitest'
import { isDiskFull } from '#relay/store/sqlite.ts'
import { WriteQueue } from '#relay/store/write-queue.ts'

let sqlite: DatabaseSync
let queue: WriteQueue
let commits: number
let counter: number

beforeEach(() => {
  sqlite = new DatabaseSync(':memory:')
  sqlite.exec('CREATE TABLE words (word TEXT UNIQUE)')
  commits = 0
  counter = 0
  queue = new WriteQueue(
    sqlite,
    () => {
      commits += 1
    },
    () => {
      const before = counter
      return () => {
        counter = before
      }
    },
  )
})

describe('a write queue', () => {
  test('takes what arrives together into one commit, each with its own answer', async () => {
    const lengths = await Promise.all(['un', 'deux', 'trois'].map(word => queue.run(() => put(word))))
    expect(lengths).toEqual([2, 4, 5])
    expect(words()).toEqual(['un', 'deux', 'trois'])
    expect(commits).toBe(1)
  })

  test('leaves no trace of a write that fails, in the file or in memory, and keeps its neighbours', async () => {
    const results = await Promise.allSettled([
      queue.run(() => put('un')),
      queue.run(() => {
        put('perdu')
        throw new Error('not this one')
      }),
      queue.run(() => put('un')),
      queue.run(() => put('deux')),
    ])
    expect(results.map(result => result.status)).toEqual(['fulfilled', 'rejected', 'rejected', 'fulfilled'])
    expect(words()).toEqual(['un', 'deux'])
    expect(counter).toBe(2)
  })

  test('acknowledges nothing when the commit itself fails', async () => {
    sqlite.exec('CREATE TABLE a (id INTEGER PRIMARY KEY)')
    sqlite.exec('CREATE TABLE b (a INTEGER REFERENCES a (id) DEFERRABLE INITIALLY DEFERRED)')
    sqlite.exec('PRAGMA foreign_keys = ON')
    const results = await Promise.allSettled([
      queue.run(() => put('un')),
      queue.run(() => sqlite.exec('INSERT INTO b VALUES (7)')),
    ])
    expect(results.map(result => result.status)).toEqual(['rejected', 'rejected'])
    expect(words()).toEqual([])
    expect(counter).toBe(0)
    expect(await queue.run(() => put('encore'))).toBe(6)
  })

  test('keeps nothing of a commit that finds the disk full, says so to each, and takes the next that fits', async () => {
    sqlite.exec('PRAGMA max_page_count = 5')
    const long = 'x'.repeat(20_000)
    const results = await Promise.allSettled(['un', long, 'deux'].map(word => queue.run(() => put(word))))
    const problems = results.map(result => result.status === 'rejected' && isDiskFull(result.reason))
    expect(problems).toEqual([true, true, true])
    expect(words()).toEqual([])
    expect(counter).toBe(0)
    expect(await queue.run(() => put('court'))).toBe(5)
  })

  test('commits all that waits when it closes, and takes nothing more', async () => {
    const waiting = Promise.all(Array.from({ length: 200 }, (_, n) => queue.run(() => put(`mot ${n}`))))
    queue.close()
    await waiting
    expect(words()).toHaveLength(200)
    await expect(queue.run(() => put('trop tard'))).rejects.toThrow('closed')
  })
})

function put(word: string): number {
  sqlite.prepare('INSERT INTO words VALUES (?)').run(word)
  counter += 1
  return word.length
}

function words(): unknown[] {
  return sqlite
    .prepare('SELECT word FROM words ORDER BY rowid')
    .all()
    .map(row => row.word)
}
