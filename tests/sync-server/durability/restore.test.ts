import {
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { beforeEach, describe, expect, test } from 'vitest'
import { runBackup } from '#relay/commands/backup.ts'
import { runCheck } from '#relay/commands/check.ts'
import { sha256Of } from '#relay/commands/manifest.ts'
import { runRestore } from '#relay/commands/restore.ts'
import { type Client, clientOf } from '#tests/sync-server/support/client.ts'
import { aDevice, type Pouch, remoteDatabase } from '#tests/sync-server/support/pouch.ts'
import { runCommand, startRelayChild } from '#tests/sync-server/support/relay-child.ts'
import { startedRelay, temporaryFolder } from '#tests/sync-server/support/started-relay.ts'

let folder: string
let data: string
let backup: string
let said: string[]
const say = (line: string) => said.push(line)

beforeEach(() => {
  folder = temporaryFolder()
  data = join(folder, 'data')
  backup = join(folder, 'backup')
  said = []
})

describe('a damaged file', () => {
  test.each([
    ['overwritten in the middle', (path: string) => overwrite(path, 4_096)],
    ['overwritten at its head', (path: string) => overwrite(path, 0)],
    ['torn in half', (path: string) => truncateSync(path, 8_192 + 100)],
    ['cut down to nothing', (path: string) => truncateSync(path, 0)],
    ['gone', (path: string) => rmSync(path)],
  ])('that was %s is said at the start, and put back by one command', async (_, damage) => {
    const first = await startedRelay({ dataFolder: data })
    const client = clientOf(first)
    await client('PUT', '/notes')
    const docs = Array.from({ length: 50 }, (_, n) => ({ _id: `n${n}`, text: 'x'.repeat(500) }))
    await client('POST', '/notes/_bulk_docs', { docs })
    expect(await runBackup({ command: 'backup', data, to: backup }, say)).toBe(0)
    await first.close()

    damage(fileOf('notes'))
    await expect(startRelayChild(data)).rejects.toThrow(
      /files of its data folder are damaged:\n {2}notes \(.*\n.*\n.*restore --data/,
    )
    expect(runCheck({ command: 'check', data }, say)).toBe(1)
    expect(said.filter(line => line.startsWith('DAMAGED'))).toHaveLength(1)

    expect(await runCommand('restore', '--data', data, '--from', backup)).toMatchObject({ code: 0 })
    const second = clientOf(await startedRelay({ dataFolder: data }))
    expect((await second('GET', '/notes')).json).toMatchObject({ doc_count: 50 })
  })

  test('that is the log of what was written last is said and put back too, where SQLite would pass over the loss', async () => {
    const first = await startRelayChild(data)
    await first.ask('PUT', '/notes')
    expect(await runBackup({ command: 'backup', data, to: backup }, say)).toBe(0)
    for (const id of ['a', 'b', 'c', 'd']) await first.ask('PUT', `/notes/${id}`, {})
    await first.kill()
    overwrite(`${fileOf('notes')}-wal`, statSync(`${fileOf('notes')}-wal`).size / 2)
    await expect(startRelayChild(data)).rejects.toThrow('its write-ahead log is damaged')
    expect(await runRestore({ command: 'restore', data, from: backup, all: false }, say)).toBe(0)
    const second = clientOf(await startedRelay({ dataFolder: data }))
    expect((await second('PUT', '/notes/a', {})).status).toBe(201)
  })

  test('that lists the others is said and put back too, and the others stay as they are', async () => {
    const first = await startedRelay({ dataFolder: data })
    await clientOf(first)('PUT', '/notes')
    await runBackup({ command: 'backup', data, to: backup }, say)
    await clientOf(first)('PUT', '/notes/later', {})
    await first.close()
    overwrite(join(data, 'relay.sqlite'), 0)
    await expect(startRelayChild(data)).rejects.toThrow('relay.sqlite')
    expect(await runRestore({ command: 'restore', data, from: backup, all: false }, say)).toBe(0)
    const second = clientOf(await startedRelay({ dataFolder: data }))
    expect(await second('GET', '/notes/later')).toMatchObject({ status: 200 })
  })
})

describe('a check', () => {
  let client: Client

  beforeEach(async () => {
    client = clientOf(await startedRelay({ dataFolder: data }))
    await client('PUT', '/notes')
    await client('PUT', '/notes/a', { text: 'Il neige' })
    await client('PUT', '/notes/b/plan.txt', 'un plan', { 'Content-Type': 'text/plain' })
  })

  test('finds nothing wrong in what a relay is writing, and says how far it has come', () => {
    expect(runCheck({ command: 'check', data }, say)).toBe(0)
    expect(said).toContain('  2 of 2 documents')
    expect(said.at(-1)).toBe('All is well.')
  })

  test.each([
    ['a text that is gone', "DELETE FROM bodies WHERE text LIKE '%neige%'", 'document a'],
    ['a text that cannot be read', "UPDATE bodies SET text = '{' WHERE text LIKE '%neige%'", 'document a'],
    ['a leaf that is not in the tree', "UPDATE docs SET leaves = '[]' WHERE id = 'a'", 'document a'],
    ['a file that is gone', 'DELETE FROM files', 'document b'],
    ['a file that is another', "UPDATE files SET bytes = x'00'", 'file md5-'],
  ])('finds %s, which SQLite takes for sound', (_, sql, subject) => {
    const sqlite = new DatabaseSync(fileOf('notes'))
    sqlite.exec(sql)
    sqlite.close()
    expect(runCheck({ command: 'check', data }, say)).toBe(1)
    expect(said).toContainEqual(expect.stringContaining(`DAMAGED notes: ${subject}`))
  })
})

describe('a backup', () => {
  test('is whole while the relay writes: each batch is in it or is not', async () => {
    const relay = await startRelayChild(data)
    await relay.ask('PUT', '/notes')
    let isDone = false
    const writing = (async () => {
      for (let batch = 0; !isDone; batch++) {
        const docs = Array.from({ length: 20 }, (_, n) => ({ _id: `${batch}-${n}`, text: 'x'.repeat(2_000) }))
        await relay.ask('POST', '/notes/_bulk_docs', { docs })
      }
    })()
    expect(await runCommand('backup', '--data', data, '--to', backup)).toMatchObject({ code: 0 })
    isDone = true
    await writing
    expect(runCheck({ command: 'check', data: backup }, say)).toBe(0)

    const copy = join(folder, 'elsewhere')
    await runRestore({ command: 'restore', data: copy, from: backup, all: false }, say)
    const { json } = await clientOf(await startedRelay({ dataFolder: copy }))('GET', '/notes')
    expect(json.doc_count % 20).toBe(0)
  })

  test('is never written over, and never made of a damaged file', async () => {
    const relay = await startedRelay({ dataFolder: data })
    await clientOf(relay)('PUT', '/notes')
    await relay.close()
    mkdirSync(backup)
    expect(await runBackup({ command: 'backup', data, to: backup }, say)).toBe(2)
    overwrite(fileOf('notes'), 0)
    const another = join(folder, 'another')
    expect(await runBackup({ command: 'backup', data, to: another }, say)).toBe(1)
    expect(said.at(-1)).toContain('notes is damaged')
    expect([another, `${another}.unfinished`].filter(path => existsSync(path))).toEqual([])
  })

  test('that was damaged itself, or would write elsewhere, is refused before anything changes', async () => {
    const relay = await startedRelay({ dataFolder: data })
    await clientOf(relay)('PUT', '/notes')
    await relay.close()
    await runBackup({ command: 'backup', data, to: backup }, say)
    const before = await sha256Of(fileOf('notes'))
    overwrite(join(backup, 'databases', readdirSync(join(backup, 'databases'))[0] ?? ''), 4_096)
    expect(await runRestore({ command: 'restore', data, from: backup, all: true }, say)).toBe(1)
    const manifest = join(backup, 'backup.json')
    writeFileSync(manifest, readFileSync(manifest, 'utf8').replaceAll('relay.sqlite', '../relay.sqlite'))
    expect(await runRestore({ command: 'restore', data, from: backup, all: true }, say)).toBe(2)
    expect(await sha256Of(fileOf('notes'))).toBe(before)
  })

  test('is not put back under a running relay, and no second relay starts on its folder', async () => {
    await startRelayChild(data)
    expect(await runCommand('backup', '--data', data, '--to', backup)).toMatchObject({ code: 0 })
    expect(await runRestore({ command: 'restore', data, from: backup, all: true }, say)).toBe(2)
    expect(said.at(-1)).toContain('stop it first')
    await expect(startRelayChild(data)).rejects.toThrow('Another relay is running')
  })
})

test('devices that knew a relay before it was put back miss nothing afterwards, and bring back what it lost', async () => {
  const [ann, ben, eve] = [aDevice(), aDevice(), aDevice()]
  const before = await startedRelay({ dataFolder: data })
  await clientOf(before)('PUT', '/notes')
  const old = remoteDatabase(before, 'notes')
  await write(ann, 'early', 5)
  await ann.replicate.to(old)
  await runBackup({ command: 'backup', data, to: backup }, say)
  await write(ann, 'lost', 3)
  await ann.replicate.to(old)
  await ben.replicate.from(old)
  const place: string = (await clientOf(before)('GET', '/notes/_changes')).json.last_seq
  await before.close()
  expect(await runRestore({ command: 'restore', data, from: backup, all: true }, say)).toBe(0)

  const after = await startedRelay({ dataFolder: data })
  const anew = remoteDatabase(after, 'notes')
  expect(await idsIn(anew)).toHaveLength(5)
  // Its numbers pass again those that Ben has read up to.
  await write(eve, 'new', 6)
  await eve.replicate.to(anew)
  const feed = await clientOf(after)('GET', `/notes/_changes?since=${place}`)
  expect(feed.json.results).toHaveLength(11)
  await ben.replicate.from(anew)
  expect(await idsIn(ben)).toHaveLength(14)

  await ann.replicate.to(anew)
  await ann.replicate.from(anew)
  await eve.replicate.from(anew)
  for (const device of [ann, ben, eve, anew]) expect(await idsIn(device)).toHaveLength(14)
})

test('the commands make users, spaces and links beside a running relay, which goes on counting rightly', async () => {
  const relay = await startRelayChild(data)
  const users = '/_users'
  await relay.ask('PUT', `${users}/org.couchdb.user:eve`, aUser('eve'))
  const words = [
    ['user', '--name', 'ann', '--password', 'p'],
    ['space', '--name', 'pays', '--title', 'Pays', '--member', 'ann', '--role', 'member'],
  ]
  for (const [name = '', ...rest] of words) {
    expect(await runCommand(name, '--data', data, ...rest)).toMatchObject({ code: 0 })
  }
  const invited = await runCommand('invite', '--data', data, '--user', 'ann', '--address', 'https://x.test/')
  const secret = /^https:\/\/x\.test\/app\/rejoindre#(\S+)/.exec(invited.said)?.[1]
  const opened = await fetch(`${relay.url}/_veillee/join`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ secret }),
  })
  expect(await opened.json()).toMatchObject({ user: 'ann', spaces: [{ name: 'pays', role: 'member' }] })

  expect(await relay.ask('PUT', `${users}/org.couchdb.user:zoe`, aUser('zoe'))).toMatchObject({ status: 201 })
  expect(await relay.ask('GET', users)).toMatchObject({ json: { doc_count: 3 } })
  const refused = await runCommand('invite', '--data', data, '--user', 'nobody')
  expect(refused).toMatchObject({ code: 2, said: 'There is no user nobody.\n' })
  expect(await runCommand('space', '--data', data, '--name', 'pays', '--member', 'ann')).toMatchObject({
    code: 2,
    said: expect.stringContaining('--member and --role go together'),
  })
})

function aUser(name: string): object {
  return { type: 'user', name, roles: [], password: 'p' }
}

async function write(device: Pouch, word: string, count: number): Promise<void> {
  await device.bulkDocs(Array.from({ length: count }, (_, n) => ({ _id: `${word}-${n}` })))
}

async function idsIn(database: Pouch): Promise<readonly string[]> {
  return (await database.allDocs()).rows.map(({ id }) => id)
}

function fileOf(database: string): string {
  const databases = join(data, 'databases')
  const name = readdirSync(databases).find(
    file => file.startsWith(`${database}.`) && file.endsWith('.sqlite'),
  )
  return join(databases, name ?? 'missing')
}

function overwrite(path: string, at: number): void {
  const noise = new Uint8Array(4_096).map((_, index) => (index * 31 + 7) % 256)
  writeSync(openSync(path, 'r+'), noise, 0, noise.length, at)
}
