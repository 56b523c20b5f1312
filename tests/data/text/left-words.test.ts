import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { StoreFull } from '#data/store/errors.ts'
import type { Store } from '#data/store/store.ts'
import { keepLeftWords, storeLeftWords } from '#data/text/left-words.ts'
import { aSpace, chunksOf, open, textIn } from './a-text.ts'

// In Node there is no page: one that can go and come back is enough.
beforeEach(() => {
  if (typeof window === 'undefined') {
    vi.stubGlobal('window', new EventTarget())
    vi.stubGlobal('document', Object.assign(new EventTarget(), { visibilityState: 'visible' }))
    vi.stubGlobal('localStorage', pageStorage())
  }
  localStorage.clear()
})

afterEach(() => vi.unstubAllGlobals())

/** The store as a page that is going has it: what it asks for now does not happen any more. */
function gone(store: Store): Store {
  return { ...store, rewrite: () => new Promise(() => undefined) }
}

// Pages of other tests are still about in a browser, and leave what was theirs.
function leftIn({ name }: Store): string[] {
  return Object.keys(localStorage).filter(key => key.includes(name))
}

test('what was typed in the moment before a page goes is stored by the next one', async () => {
  const store = await aSpace()
  const first = await open(store)
  first.write('La cuve. ')
  await first.close()
  const going = await open(gone(store))
  going.write('La cuve. Qui arrose en août ?')
  window.dispatchEvent(new Event('pagehide'))
  expect((await textIn(store)).text).toBe('La cuve. ')
  const next = await open(store)
  expect(next.read()).toBe('La cuve. Qui arrose en août ?')
  await next.close()
  expect(leftIn(store)).toEqual([])
  expect(Object.values(await chunksOf(store)).map(({ sealed }) => sealed)).toEqual([true, true])
})

test('a page that comes back goes on, and what it left is not stored twice', async () => {
  const store = await aSpace()
  const hold = await open(store)
  hold.write('avant ')
  window.dispatchEvent(new Event('pagehide'))
  hold.write('avant après')
  await hold.close()
  expect(leftIn(store)).toEqual([])
  const before = await chunksOf(store)
  await storeLeftWords(store)
  expect(await chunksOf(store)).toEqual(before)
  expect((await textIn(store)).text).toBe('avant après')
})

test('what is left waits for room, is only its own space’s, and never takes the place of more', async () => {
  const [store, other] = [await aSpace(), await aSpace()]
  const going = await open(gone(store))
  going.write('le dernier mot')
  window.dispatchEvent(new Event('pagehide'))
  const said = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  await storeLeftWords({
    ...store,
    rewrite: async () => {
      throw new StoreFull('No room left')
    },
  })
  expect(said).toHaveBeenCalled()
  said.mockRestore()
  await storeLeftWords(other)
  expect(await chunksOf(other)).toEqual({})
  await storeLeftWords(store)
  expect((await textIn(store)).text).toBe('le dernier mot')
  const [[id, chunk] = []] = Object.entries(await chunksOf(store))
  if (!id || !chunk) throw new Error('Nothing was stored')
  keepLeftWords(store, [{ id, body: { ...chunk, update: 'AAA=' } }])
  await storeLeftWords(store)
  expect((await textIn(store)).text).toBe('le dernier mot')
})

function pageStorage(): Storage {
  const values = new Map<string, string>()
  return new Proxy({} as Storage, {
    get: (_, name) =>
      ({
        getItem: (key: string) => values.get(key) ?? null,
        setItem: (key: string, value: string) => void values.set(key, value),
        removeItem: (key: string) => void values.delete(key),
        clear: () => values.clear(),
      })[String(name)],
    ownKeys: () => [...values.keys()],
    getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }),
  })
}
