import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createPouch } from '#data/pouch/create-pouch.ts'
import { existingRows } from '#data/store/existing-rows.ts'
import { aStore } from './a-store.ts'
import { receive, replicated } from './replicated.ts'

const manyIds = (size: number) =>
  fc.uniqueArray(
    fc
      .tuple(fc.constantFrom('meeting:', 'item:', ''), fc.integer({ min: 100, max: 199 }))
      .map(([type, n]) => `${type}${n}`),
    { maxLength: size, size: 'max' },
  )

test('the rows of many ids are found, whatever else lies between them', async () => {
  await fc.assert(
    fc.asyncProperty(manyIds(150), manyIds(150), async (here, asked) => {
      const store = await aStore()
      await receive(createPouch(store), ...here.map(id => replicated(id, ['a'])))
      const { tables } = store.context
      const rows = await existingRows(tables, asked)
      expect(rows.map(row => row?.id)).toEqual(asked.map(id => (here.includes(id) ? id : undefined)))
    }),
    { numRuns: 15 },
  )
})
