import Dexie from 'dexie'
import { describe, expect, test } from 'vitest'
import type { Notebook, SearchState } from '#data/index.ts'
import { indexStoreName } from '#data/search/index-store-name.ts'
import { aNotebook } from '#tests/data/notebook/a-notebook.ts'

// Node has no workers of this kind: there the device says that it cannot search.
describe.skipIf(typeof Worker === 'undefined')('a notebook with its worker', () => {
  test('finds what is written in it', async () => {
    const { notebook } = await aNamedNotebook()
    const id = await notebook.create('initiative', { title: 'Four à pain' })
    await expect.poll(() => idsOf(notebook, 'four'), { timeout: 20_000 }).toEqual([id])
    expect(await stateOf(notebook)).toEqual({ state: 'ready' })
  })

  test('leaves nothing of its index when it is erased, while the worker is at work', async () => {
    const { notebook, store } = await aNamedNotebook()
    const id = await notebook.create('initiative', { title: 'Four à pain' })
    await expect.poll(() => idsOf(notebook, 'four'), { timeout: 20_000 }).toEqual([id])
    await expect.poll(() => Dexie.exists(indexStoreName(store)), { timeout: 20_000 }).toBe(true)
    await notebook.takeCopy()
    expect(await notebook.erase()).toEqual({ ok: true })
    await new Promise(resolve => setTimeout(resolve, 300))
    expect([await Dexie.exists(store), await Dexie.exists(indexStoreName(store))]).toEqual([false, false])
  })
})

describe.skipIf(typeof Worker !== 'undefined')('a notebook on a device without workers', () => {
  test('says that it cannot search, and works', async () => {
    const { notebook } = await aNamedNotebook()
    await notebook.create('initiative', { title: 'Four à pain' })
    await expect(idsOf(notebook, 'four')).rejects.toThrow('no workers')
    expect(await stateOf(notebook)).toEqual({ state: 'failed' })
  })
})

let count = 0

async function aNamedNotebook() {
  const name = `search-worker-${Date.now()}-${++count}`
  return { notebook: await aNotebook({ name }), store: `${name}-mirepoix` }
}

async function idsOf({ search }: Notebook, typed: string): Promise<readonly string[]> {
  const { kinds } = await search.find({ typed, limit: 5 })
  return kinds.flatMap(({ hits }) => hits.map(({ id }) => id))
}

function stateOf({ search }: Notebook): Promise<SearchState> {
  return new Promise((resolve, reject) => {
    const stop = search.state.subscribe(state => {
      if (state.state !== 'ready' && state.state !== 'failed') return
      resolve(state)
      queueMicrotask(() => stop())
    }, reject)
  })
}
