import { expect, test } from 'vitest'
import { StoreFull } from '#data/store/errors.ts'
import type { Store } from '#data/store/store.ts'
import { aSpace, chunksOf, open, textIn } from './a-text.ts'

test('what is typed while the device is full stays on the screen and is stored when there is room', async () => {
  const store = await aSpace()
  const room = { isThere: true }
  const hold = await open(withRoom(store, room))
  const told: (readonly [boolean, unknown])[] = []
  hold.onStored((isStored, failure) => told.push([isStored, failure]))
  hold.write('avant. ')
  await hold.flush()
  room.isThere = false
  // Long enough for several chunks to wait at once.
  for (const word of ['b', 'c', 'd']) {
    hold.write(`${hold.read()}${word.repeat(4_200)}`)
    await expect(hold.flush()).rejects.toThrow(StoreFull)
  }
  expect(told.at(-1)).toEqual([false, expect.any(StoreFull)])
  hold.write(`${hold.read()} fin`)
  expect(hold.read()).toHaveLength(7 + 3 * 4_200 + 4)
  expect((await textIn(store)).text).toBe('avant. ')
  room.isThere = true
  await hold.close()
  expect(told.at(-1)).toEqual([true, undefined])
  expect(await textIn(store)).toEqual({ text: hold.read(), isMissingPassages: false })
  expect(Object.values(await chunksOf(store)).every(({ sealed }) => sealed)).toBe(true)
})

test('letting go of a text that cannot be stored fails, and works once there is room', async () => {
  const store = await aSpace()
  const room = { isThere: false }
  const hold = await open(withRoom(store, room))
  hold.write('le dernier mot')
  await expect(hold.close()).rejects.toThrow(StoreFull)
  room.isThere = true
  await hold.close()
  expect((await textIn(store)).text).toBe('le dernier mot')
})

function withRoom(store: Store, room: { readonly isThere: boolean }): Store {
  return {
    ...store,
    rewrite: async (...call) => {
      if (!room.isThere) throw new StoreFull('No room left')
      return await store.rewrite(...call)
    },
  }
}
