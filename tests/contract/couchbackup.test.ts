import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { PassThrough, Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { beforeEach, expect, test } from 'vitest'
import { type Client, clientOf } from '#tests/sync-server/support/client.ts'
import { ADMIN, startedRelay, temporaryFolder } from '#tests/sync-server/support/started-relay.ts'

type Done = (error: Error | null, summary: { total: number }) => void
type Options = Readonly<Record<string, string | number | boolean>>

// The package as it is published.
const require = createRequire(import.meta.url)
const couchbackup = require('@cloudant/couchbackup') as {
  backup(source: string, target: PassThrough, options: Options, done: Done): void
  restore(source: Readable, target: string, options: Options, done: Done): void
}

let ask: Client
let database: (name: string) => string

beforeEach(async () => {
  const relay = await startedRelay()
  ask = clientOf(relay)
  const { host } = new URL((await relay.listen({ port: 0, host: '127.0.0.1' })).url)
  database = name => `http://${ADMIN.name}:${ADMIN.password}@${host}/${name}`
  for (const name of ['notes', 'copie']) await ask('PUT', `/${name}`)
  const docs = Array.from({ length: 60 }, (_, n) => ({ _id: `n${n}`, _rev: '1-a', text: `été ${n}` }))
  const conflict = { _id: 'n7', _rev: '1-b', text: 'autre' }
  const gone = { _id: 'parti', _rev: '1-a', _deleted: true }
  await ask('POST', '/notes/_bulk_docs', { docs: [...docs, conflict, gone], new_edits: false })
})

test('couchbackup saves every leaf of every document, and brings them into an empty database', async () => {
  const saved = await backup({ bufferSize: 20 })
  await restore(saved)
  for (const query of ['_all_docs?include_docs=true&conflicts=true', 'n7?rev=1-a', 'n7?rev=1-b']) {
    expect((await ask('GET', `/copie/${query}`)).json).toEqual((await ask('GET', `/notes/${query}`)).json)
  }
  expect((await ask('GET', '/copie')).json).toMatchObject({ doc_count: 60, doc_del_count: 1 })
})

test('couchbackup saves the winners alone when it is told to', async () => {
  const saved = await backup({ mode: 'shallow' })
  await restore(saved)
  expect((await ask('GET', '/copie')).json).toMatchObject({ doc_count: 60, doc_del_count: 0 })
})

test('couchbackup goes on with what a broken backup had not fetched', async () => {
  const log = join(temporaryFolder(), 'backup.log')
  const whole = await backup({ bufferSize: 20, parallelism: 1, log })
  const lines = readFileSync(log, 'utf8').split('\n')
  const done = lines.filter(line => line.startsWith(':d '))
  expect(done.length).toBeGreaterThan(2)
  // As if the power had gone after the first of them.
  writeFileSync(log, lines.filter(line => !done.slice(1).includes(line)).join('\n'))
  const [header, firstBatch] = whole.split('\n')
  const rest = await backup({ resume: true, log })
  expect(rest.length).toBeLessThan(whole.length)
  await restore(`${header}\n${firstBatch}\n${rest}`)
  expect((await ask('GET', '/copie')).json).toMatchObject({ doc_count: 60, doc_del_count: 1 })
})

async function backup(options: Options): Promise<string> {
  const target = new PassThrough()
  const saved = text(target)
  await new Promise<void>((resolve, reject) => {
    couchbackup.backup(database('notes'), target, options, error => (error ? reject(error) : resolve()))
  })
  target.end()
  return saved
}

function restore(saved: string): Promise<void> {
  return new Promise((resolve, reject) => {
    couchbackup.restore(Readable.from([saved]), database('copie'), {}, error =>
      error ? reject(error) : resolve(),
    )
  })
}
