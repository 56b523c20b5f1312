import { Dexie } from 'dexie'
import { expect, test } from 'vitest'
import { openStore } from '#data/store/store.ts'
import { savedRevision } from '#domain/revision.ts'
import { aStore } from './a-store.ts'
import { plainRules } from './rules.ts'

const saved = { id: 'edit:a:01J:ff', body: { type: 'edit' } }

test('a save and its edit are stored together, and the edit waits to be sent', async () => {
  const store = await aStore()
  await store.rewrite(
    'a',
    () => ({ n: 1 }),
    savedRevision,
    () => saved,
  )
  expect(await store.edits.unsent(10)).toEqual([saved])
  expect(await store.edits.unsentRecords()).toEqual([{ edit: saved.id, record: 'a' }])
})

test('a save that fails leaves no edit behind, and one that writes nothing makes none', async () => {
  const store = await aStore()
  const failing = store.rewriteMany(
    [
      { id: 'a', write: () => ({ n: 1 }), edit: () => saved },
      {
        id: 'b',
        write: () => {
          throw new Error('not this one')
        },
      },
    ],
    savedRevision,
  )
  await expect(failing).rejects.toThrow('not this one')
  await store.rewrite(
    'a',
    () => undefined,
    savedRevision,
    () => saved,
  )
  expect(await store.edits.unsent(10)).toEqual([])
  expect(await store.read('a')).toBeUndefined()
})

test('an edit that a relay has is kept and not sent again, and one that is fetched does not replace it', async () => {
  const store = await aStore()
  await store.rewrite(
    'a',
    () => ({ n: 1 }),
    savedRevision,
    () => saved,
  )
  await store.edits.keep([{ ...saved, body: { type: 'forged' }, record: 'a' }])
  expect(await store.edits.unsent(10)).toEqual([saved])
  await store.edits.sent([saved.id])
  expect(await store.edits.unsent(10)).toEqual([])
  expect(await store.edits.read({ from: 'edit:a:', to: 'edit:a:\uffff' })).toEqual([saved])
})

test('a notebook of the release before the history opens with everything it held', async () => {
  const name = `before-history-${Date.now()}`
  const before = new Dexie(name)
  before.version(1).stores({
    docs: 'id, &seq, *keys, keysVersion',
    bodies: '[id+rev]',
    attachments: 'digest',
    references: '[digest+id+rev], [id+rev]',
    locals: 'id',
    meta: 'name',
    outbox: 'id, seq',
    refused: 'id',
  })
  await before.table('outbox').put({ id: 'a', seq: 1 })
  before.close()
  const store = await openStore(name, plainRules)
  expect(await store.outbox.read()).toEqual([{ id: 'a', seq: 1 }])
  expect(await store.edits.unsent(10)).toEqual([])
  await store.destroy()
})
