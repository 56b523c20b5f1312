import { expect, test } from 'vitest'
import { createPouch } from '#data/pouch/create-pouch.ts'
import type { StoreRules } from '#data/store/rules.ts'
import { savedRevision } from '#domain/revision.ts'
import { aStore } from './a-store.ts'
import { receive, replicated } from './replicated.ts'
import { plainRules } from './rules.ts'

// A deletion counts when a live leaf has all the tags of what was deleted; a body that says it is fixed never ends.
const rules: StoreRules = {
  ...plainRules,
  isEnded: (_id, { body }, live, by) => {
    if (by === 'edit') return body.fixed !== true
    const tags = (body.tags ?? []) as string[]
    return live.some(leaf => tags.every(tag => ((leaf.body.tags ?? []) as string[]).includes(tag)))
  },
}

test('a record that a foreign tool deleted still reads, is found, and can be written again', async () => {
  const store = await aStore({}, rules)
  const pouch = createPouch(store)
  await receive(pouch, replicated('m', ['a'], { tags: ['eau'] }))
  await receive(pouch, replicated('m', ['b', 'a'], { _deleted: true }))

  expect(await store.read('m')).toMatchObject({ rev: '2-b', view: { tags: ['eau'] }, leaves: 1 })
  expect(await store.readLeaves('m')).toEqual([{ rev: '1-a', body: { tags: ['eau'] } }])
  expect(await store.countByPrefix('v1.byTag|eau|')).toBe(1)
  await expect(pouch.get('m')).rejects.toMatchObject({ reason: 'deleted' })
  await pouch.compact()
  expect(await store.read('m')).toMatchObject({ view: { tags: ['eau'] } })

  const written = await store.rewrite('m', ({ leaves }) => leaves[0]?.body, savedRevision)
  expect(written?.rev).toMatch(/^3-/)
  expect(await store.readLeaves('m')).toEqual([{ rev: written?.rev, body: { tags: ['eau'] } }])
})

test('two merges that each ended the other leaf lose nothing', async () => {
  const store = await aStore({}, rules)
  const pouch = createPouch(store)
  await receive(
    pouch,
    replicated('m', ['y', 'a'], { tags: ['y'] }),
    replicated('m', ['z', 'a'], { tags: ['z'] }),
  )
  await receive(
    pouch,
    replicated('m', ['ty', 'y', 'a'], { _deleted: true }),
    replicated('m', ['tz', 'z', 'a'], { _deleted: true }),
  )
  expect(await store.read('m')).toMatchObject({ leaves: 2, view: { tags: ['y', 'z'] } })
})

test('a deletion that a live leaf vouches for ends its leaf, and its body goes', async () => {
  const store = await aStore({}, rules)
  const pouch = createPouch(store)
  await receive(
    pouch,
    replicated('m', ['y', 'a'], { tags: ['y'] }),
    replicated('m', ['z', 'a'], { tags: ['z'] }),
  )
  await receive(
    pouch,
    replicated('m', ['ty', 'y', 'a'], { _deleted: true }),
    replicated('m', ['merged', 'z', 'a'], { tags: ['y', 'z'] }),
  )
  expect(await store.read('m')).toMatchObject({ leaves: 1, rev: '3-merged' })
  await expect(pouch.get('m', { rev: '2-y' })).rejects.toMatchObject({ status: 404 })
})

test('a fixed body keeps reading beside the edit that a foreign tool made of it', async () => {
  const store = await aStore({}, rules)
  const pouch = createPouch(store)
  await receive(pouch, replicated('f', ['a'], { fixed: true, tags: ['said'] }))
  await receive(pouch, replicated('f', ['b', 'a'], { tags: ['forged'] }))
  await receive(pouch, replicated('f', ['c', 'b', 'a'], { tags: ['again'] }))
  expect((await store.readLeaves('f')).map(leaf => leaf.rev)).toEqual(['3-c', '1-a'])
})
