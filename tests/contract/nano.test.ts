import { buffer } from 'node:stream/consumers'
import nano from 'nano'
import { beforeEach, expect, test } from 'vitest'
import { clientOf } from '#tests/sync-server/support/client.ts'
import { ADMIN, startedRelay } from '#tests/sync-server/support/started-relay.ts'

type Note = { text: string }

let couch: nano.ServerScope
let notes: nano.DocumentScope<Note>

beforeEach(async () => {
  const relay = await startedRelay()
  const { host } = new URL((await relay.listen({ port: 0, host: '127.0.0.1' })).url)
  couch = nano(`http://${ADMIN.name}:${ADMIN.password}@${host}`)
  await couch.db.create('notes')
  notes = couch.use('notes')
  await clientOf(relay)('PUT', '/autres')
})

test('nano makes, lists and describes databases', async () => {
  expect(await couch.db.list()).toEqual(['_users', 'autres', 'notes'])
  expect(await couch.db.get('notes')).toMatchObject({ db_name: 'notes', doc_count: 0 })
  await expect(couch.db.create('notes')).rejects.toMatchObject({ statusCode: 412, error: 'file_exists' })
  await couch.db.destroy('autres')
  expect(await couch.db.list()).toEqual(['_users', 'notes'])
})

test('nano writes, reads, lists, copies and deletes documents', async () => {
  const { rev } = await notes.insert({ text: 'un' }, 'dossier/a')
  await expect(notes.insert({ text: 'deux' }, 'dossier/a')).rejects.toMatchObject({ statusCode: 409 })
  expect(await notes.get('dossier/a')).toMatchObject({ text: 'un', _rev: rev })
  expect(await notes.bulk({ docs: [{ text: 'b' }, { text: 'c' }] })).toMatchObject([
    { ok: true },
    { ok: true },
  ])
  expect((await notes.list({ include_docs: true })).rows).toHaveLength(3)
  expect((await notes.fetch({ keys: ['dossier/a', 'rien'] })).rows).toMatchObject([
    { doc: { text: 'un' } },
    { error: 'not_found' },
  ])
  expect((await notes.head('dossier/a')).etag).toBe(`"${rev}"`)
  await notes.destroy('dossier/a', rev)
  await expect(notes.get('dossier/a')).rejects.toMatchObject({ statusCode: 404, reason: 'deleted' })
})

test('nano brings a document with its files in parts, and reads them back', async () => {
  const files = [
    { name: 'a.txt', data: 'bonjour', content_type: 'text/plain' },
    { name: 'b.bin', data: Buffer.from([0, 255, 13, 10, 45, 45]), content_type: 'application/octet-stream' },
  ]
  const { rev } = await notes.multipart.insert({ text: 'deux fichiers' }, files, 'p')
  expect((await notes.attachment.get('p', 'a.txt')).toString()).toBe('bonjour')
  expect(await buffer(notes.attachment.getAsStream('p', 'b.bin'))).toEqual(files[1]?.data)
  await notes.attachment.insert('p', 'c.txt', 'encore', 'text/plain', { rev })
  const { _attachments } = (await notes.get('p')) as unknown as { _attachments: object }
  expect(Object.keys(_attachments)).toEqual(['a.txt', 'b.bin', 'c.txt'])
})

test('nano signs in by cookie', async () => {
  const { url } = couch.config as { url: string }
  const stranger = nano(url.replace(`${ADMIN.name}:${ADMIN.password}@`, ''))
  await expect(stranger.use('notes').info()).rejects.toMatchObject({ statusCode: 401 })
  await stranger.auth(ADMIN.name, ADMIN.password)
  expect(await stranger.session()).toMatchObject({ userCtx: { name: ADMIN.name } })
  expect(await stranger.use('notes').info()).toMatchObject({ db_name: 'notes' })
})

test('nano’s reader hears what is there and what comes, by longpoll', async () => {
  await notes.insert({ text: 'a' }, 'a')
  const heard: string[] = []
  const reader = notes.changesReader.start({ since: '0' })
  // Stopping breaks the poll under way, which the reader tells as an error.
  reader.on('error', () => undefined)
  await new Promise<void>(resolve => {
    reader.on('change', ({ id }: { id: string }) => {
      heard.push(id)
      if (id === 'a') void notes.insert({ text: 'b' }, 'b')
      else resolve()
    })
  })
  notes.changesReader.stop()
  expect(heard).toEqual(['a', 'b'])
})

test('nano spools all changes, or those that a selector names, in one request', async () => {
  await notes.bulk({ docs: ['a', 'b', 'c'].map(_id => ({ _id, text: _id })) } as never)
  expect(await spooled({})).toEqual(['a', 'b', 'c'])
  expect(await spooled({ selector: { text: { $gte: 'b' } } })).toEqual(['b', 'c'])
})

function spooled(options: object): Promise<readonly string[]> {
  return new Promise((resolve, reject) => {
    const ids: string[] = []
    couch
      .use('notes')
      .changesReader.spool({ since: '0', ...options })
      .on('batch', (batch: readonly { id: string }[]) => ids.push(...batch.map(({ id }) => id)))
      .on('error', reject)
      .on('end', () => resolve(ids))
  })
}
