import { expect, test } from 'vitest'
import { createPouch } from '#data/pouch/create-pouch.ts'
import { aStore } from './a-store.ts'

test('a document that is put reads back', async () => {
  const store = await aStore()
  const pouch = createPouch(store)
  const { rev } = await pouch.put({ _id: 'a', title: 'Plénière' })
  expect(await pouch.get('a')).toEqual({ _id: 'a', _rev: rev, title: 'Plénière' })
  expect(await store.read('a')).toMatchObject({ id: 'a', rev, view: { title: 'Plénière' }, leaves: 1 })
})
