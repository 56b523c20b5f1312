import { expect, test } from 'vitest'
import { createPouch } from '#data/pouch/create-pouch.ts'
import { aStockPouch } from './a-stock-pouch.ts'
import { aStore } from './a-store.ts'
import { receive, replicated } from './replicated.ts'

const attached = (text: string) => ({
  _attachments: { 'note.txt': { content_type: 'text/plain', data: btoa(text) } },
})

test('an attachment reads back as bytes, as base64 and as a stub with the digest CouchDB gives it', async () => {
  const pouch = createPouch(await aStore())
  await receive(pouch, replicated('a', ['x'], attached('hello')))
  const stub = { content_type: 'text/plain', digest: 'md5-XUFAKrxLKna5cZ2REBfFkg==', revpos: 1 }
  expect((await pouch.get('a'))._attachments).toEqual({ 'note.txt': { ...stub, length: 5, stub: true } })
  expect((await pouch.get('a', { attachments: true }))._attachments).toEqual({
    'note.txt': { ...stub, data: btoa('hello') },
  })
  expect(await textOf(await pouch.getAttachment('a', 'note.txt'))).toBe('hello')
})

test('a Blob or bytes may be put as an attachment', async () => {
  const pouch = createPouch(await aStore())
  const { rev } = await pouch.putAttachment('a', 'photo', new Blob(['bytes']), 'image/webp')
  expect(await textOf(await pouch.getAttachment('a', 'photo', { rev }))).toBe('bytes')
  await pouch.removeAttachment('a', 'photo', rev)
  await expect(pouch.getAttachment('a', 'photo')).rejects.toMatchObject({ status: 404 })
})

test('each leaf keeps its own attachment of one name, through replication both ways', async () => {
  const [stock, store, other] = await Promise.all([aStockPouch(), aStore(), aStockPouch()])
  const pouch = createPouch(store)
  await receive(
    stock,
    replicated('a', ['y', 'x'], attached('the loser')),
    replicated('a', ['z', 'x'], attached('the winner')),
  )
  await pouch.replicate.from(stock)
  await pouch.replicate.to(other)
  for (const one of [pouch, other]) {
    expect(await textOf(await one.getAttachment('a', 'note.txt', { rev: '2-y' }))).toBe('the loser')
    expect(await textOf(await one.getAttachment('a', 'note.txt'))).toBe('the winner')
  }
})

test('an edit that changes an attachment in place, or begins a deleted document again, is said to have brought it', async () => {
  const pouch = createPouch(await aStore())
  await pouch.put({ _id: 'a', ...attached('one') })
  const read = await pouch.get('a', { attachments: true })
  Object.assign(read._attachments?.['note.txt'] ?? {}, { data: btoa('two') })
  const second = await pouch.put(read)
  expect((await pouch.get('a'))._attachments).toMatchObject({ 'note.txt': { revpos: 2 } })
  await pouch.remove('a', second.rev)
  await pouch.put({ _id: 'a', ...attached('three') })
  expect((await pouch.get('a'))._attachments).toMatchObject({ 'note.txt': { revpos: 4 } })
})

test('two edits that differ in the type of an attachment are two revisions', async () => {
  const [one, other] = [createPouch(await aStore()), createPouch(await aStore())]
  const as = (content_type: string) => ({ _attachments: { f: { content_type, data: btoa('f') } } })
  const first = await one.put({ _id: 'a', ...as('text/plain') })
  expect((await other.put({ _id: 'a', ...as('image/png') })).rev).not.toBe(first.rev)
})

test('a stub stands for an attachment that is here, and is refused for one that is not', async () => {
  const store = await aStore()
  const pouch = createPouch(store)
  await receive(pouch, replicated('a', ['x'], attached('hello')))
  const { _attachments } = await pouch.get('a')
  await receive(pouch, replicated('b', ['x'], { _attachments }))
  expect(await textOf(await pouch.getAttachment('b', 'note.txt'))).toBe('hello')
  const unknown = { 'note.txt': { stub: true, digest: 'md5-nowhere', content_type: 'text/plain', length: 1 } }
  await expect(
    receive(pouch, replicated('c', ['x'], { _attachments: unknown }), replicated('d', ['x'])),
  ).rejects.toMatchObject({ status: 412 })
  expect(await store.read('d')).toBeUndefined()
})

test('an attachment goes with the last revision that names it', async () => {
  const store = await aStore()
  const pouch = createPouch(store)
  await receive(pouch, replicated('a', ['x'], attached('hello')), replicated('b', ['x'], attached('hello')))
  await receive(pouch, replicated('a', ['y', 'x']))
  expect(await textOf(await pouch.getAttachment('b', 'note.txt'))).toBe('hello')
  await receive(pouch, replicated('b', ['y', 'x']))
  expect(await store.context.tables.attachments.count()).toBe(0)
})

test('compaction drops what old revisions held, and what only they named', async () => {
  const store = await aStore({ keepsSuperseded: true })
  const pouch = createPouch(store)
  await receive(pouch, replicated('a', ['x'], { n: 1, ...attached('hello') }))
  await receive(pouch, replicated('a', ['y', 'x'], { n: 2 }))
  expect(await pouch.get('a', { rev: '1-x' })).toMatchObject({ n: 1 })
  await pouch.compact()
  await expect(pouch.get('a', { rev: '1-x' })).rejects.toMatchObject({ status: 404 })
  expect(await store.context.tables.attachments.count()).toBe(0)
  expect(await pouch.get('a')).toMatchObject({ n: 2 })
})

function textOf(data: unknown): Promise<string> {
  return new Response(data as Blob).text()
}
