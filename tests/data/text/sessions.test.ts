import { describe, expect, test } from 'vitest'
import { isDue } from '#data/sync/due.ts'
import { keepSnapshot } from '#data/text/keep-snapshot.ts'
import { readParts } from '#data/text/read-text.ts'
import { snapshotRange } from '#domain/text-snapshot.ts'
import { aSpace, bring, chunksOf, ITEM, open, textIn } from './a-text.ts'

const sessionsIn = (ids: readonly string[]) => new Set(ids.map(id => id.split(':').at(-2)))

describe('a page that holds a text', () => {
  test('seals what it wrote when it lets go; the next one begins a session of its own and changes nothing of it', async () => {
    const store = await aSpace()
    const first = await open(store)
    first.write('La cuve sera installée.')
    await first.close()
    const before = await chunksOf(store)
    expect(Object.values(before).map(({ sealed }) => sealed)).toEqual([true])
    const next = await open(store)
    expect(next.read()).toBe('La cuve sera installée.')
    next.write('La cuve sera installée. Qui arrose ?')
    await next.close()
    const after = await chunksOf(store)
    expect(after).toMatchObject(before)
    expect(sessionsIn(Object.keys(after)).size).toBe(2)
    expect((await textIn(store)).text).toBe('La cuve sera installée. Qui arrose ?')
  })

  test('that was killed leaves its words; one restored from a copy of that moment writes beside what was sent since', async () => {
    const [tablet, copy] = [await aSpace(), await aSpace()]
    const killed = await open(tablet)
    killed.write('un ')
    await killed.flush()
    for (const [id, chunk] of Object.entries(await chunksOf(tablet))) await bring(copy, id, chunk)
    killed.write('un deux ')
    await killed.flush()
    const restored = await open(copy)
    restored.write(`${restored.read()}trois `)
    await restored.close()
    for (const [id, chunk] of Object.entries(await chunksOf(copy))) {
      if (!(id in (await chunksOf(tablet)))) await bring(tablet, id, chunk)
    }
    expect(sessionsIn(Object.keys(await chunksOf(tablet))).size).toBe(2)
    const { text, isMissingPassages } = await textIn(tablet)
    expect([text.split(' ').sort().join(' ').trim(), isMissingPassages]).toEqual(['deux trois un', false])
  })

  test('says that a passage is missing while one has not arrived, and shows it when it comes', async () => {
    const [here, there] = [await aSpace(), await aSpace()]
    const writer = await open(there)
    writer.write('a'.repeat(4_500))
    await writer.flush()
    writer.write(`${writer.read()} suite`)
    await writer.close()
    const [first, second] = Object.entries(await chunksOf(there))
    if (!first || !second) throw new Error('The text is in one chunk')
    await bring(here, ...second)
    const reader = await open(here)
    expect([reader.read(), reader.isMissingPassages()]).toEqual(['', true])
    await bring(here, ...first)
    await expect.poll(() => reader.read()).toBe(writer.read())
    expect(reader.isMissingPassages()).toBe(false)
    await reader.close()
  })
})

describe('what waits to be sent', () => {
  test('is due once it is sealed, and before that when its page has left it behind', async () => {
    const store = await aSpace()
    const clock = { now: () => Date.now() }
    expect(await isDue(store, clock)).toBe(false)
    const hold = await open(store)
    hold.write('un mot')
    await hold.flush()
    expect(await isDue(store, clock)).toBe(false)
    expect(await isDue(store, { now: () => Date.now() + 180_000 })).toBe(true)
    await hold.close()
    expect(await isDue(store, clock)).toBe(true)
  })
})

describe('a text with a snapshot', () => {
  const chunked = async () => {
    const store = await aSpace()
    for (const word of ['un ', 'deux ', 'trois ']) {
      const hold = await open(store)
      hold.write(`${hold.read()}${word}`)
      await hold.close()
    }
    return store
  }

  test('is made when its sealed chunks are many, and reads the same from fewer parts', async () => {
    const store = await chunked()
    await keepSnapshot(store, ITEM, 4)
    expect(await store.byIdRange(snapshotRange(ITEM))).toEqual([])
    await keepSnapshot(store, ITEM, 3)
    expect((await readParts(store, ITEM)).map(({ id }) => id.split(':')[0])).toEqual(['snapshot'])
    expect(await textIn(store)).toEqual({ text: 'un deux trois ', isMissingPassages: false })
    await keepSnapshot(store, ITEM, 3)
    expect(await store.byIdRange(snapshotRange(ITEM))).toHaveLength(1)
  })

  test('is the same on two devices, takes late chunks in, and leaves out what is still written', async () => {
    const [store, other] = [await chunked(), await aSpace()]
    const offline = await open(other)
    offline.write('écrit sans réseau ')
    await offline.flush()
    for (const [id, chunk] of Object.entries(await chunksOf(store))) await bring(other, id, chunk)
    for (const one of [store, other]) await keepSnapshot(one, ITEM, 3)
    const snapshots = await Promise.all([store, other].map(one => one.byIdRange(snapshotRange(ITEM))))
    expect(snapshots[0]?.map(({ id, rev }) => [id, rev])).toEqual(
      snapshots[1]?.map(({ id, rev }) => [id, rev]),
    )
    await offline.close()
    const reader = await open(store)
    for (const [id, chunk] of Object.entries(await chunksOf(other))) await bring(store, id, chunk)
    await expect.poll(() => reader.read()).toContain('écrit sans réseau ')
    expect(reader.read()).toContain('un deux trois ')
    await reader.close()
    expect((await textIn(store)).text).toBe((await textIn(other)).text)
  })
})
