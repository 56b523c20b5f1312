import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createPouch } from '#data/pouch/create-pouch.ts'
import { openStore } from '#data/store/store.ts'
import { aStockPouch } from '#tests/data/store/a-stock-pouch.ts'
import { aName } from '#tests/data/store/a-store.ts'
import { plainRules } from '#tests/data/store/rules.ts'

const RUNS = process.env.LONG ? 1000 : 60

type Replicated = {
  _id: string
  _rev: string
  _revisions: { start: number; ids: string[] }
  _deleted?: true
  path: string
}

// A revision is the choices that led to it, so that any two histories of one document fit together; a choice of 2
// is a deletion. `known` is how much of its history comes along.
const replicated = fc
  .record({
    id: fc.constantFrom('a', 'b', 'c'),
    path: fc.array(fc.constantFrom('0', '1', '2'), { minLength: 1, maxLength: 6 }),
    known: fc.integer({ min: 1, max: 6 }),
  })
  .map(({ id, path, known }): Replicated => {
    const ids = path.map((_, i) => `r${path.slice(0, i + 1).join('')}`).reverse()
    return {
      _id: id,
      _rev: `${path.length}-${ids[0]}`,
      _revisions: { start: path.length, ids: ids.slice(0, known) },
      ...(path.at(-1) === '2' ? { _deleted: true as const } : {}),
      path: path.join(''),
    }
  })

const step = fc.oneof(
  { weight: 6, arbitrary: fc.array(replicated, { minLength: 1, maxLength: 4 }) },
  { weight: 1, arbitrary: fc.constant('compact' as const) },
)

for (const revs_limit of [1000, 3]) {
  test(`any histories, with ${revs_limit} generations kept, read as in stock PouchDB`, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 6 }), async steps => {
        const stock = await aStockPouch({ revs_limit })
        const store = await openStore(aName(), plainRules, { keepsSuperseded: true, revsLimit: revs_limit })
        const ours = createPouch(store)
        try {
          for (const one of steps) {
            await take(ours, one)
            // Stock PouchDB loses count of what it stems when a batch brings a document twice.
            for (const part of one === 'compact' ? [one] : inOrder(one).map(document => [document])) {
              await take(stock, part)
            }
            expect(await readingsOf(ours)).toEqual(await readingsOf(stock))
          }
        } finally {
          await store.destroy()
        }
      }),
      { numRuns: RUNS },
    )
  }, 300_000)
}

test('a store that forgets superseded bodies has the same winners, leaves and feed', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 6 }), async steps => {
      const stock = await aStockPouch()
      const store = await openStore(aName(), plainRules, { revsLimit: 1000 })
      const ours = createPouch(store)
      try {
        for (const batch of steps.filter(one => one !== 'compact')) {
          await stock.bulkDocs(structuredClone(batch), { new_edits: false })
          await ours.bulkDocs(structuredClone(batch), { new_edits: false })
        }
        const [expected, found] = [await readingsOf(stock), await readingsOf(ours)]
        expect(found.all).toEqual(expected.all)
        expect(found.feed).toEqual(expected.feed)
        expect(found.documents.map(one => one.leaves)).toEqual(expected.documents.map(one => one.leaves))
      } finally {
        await store.destroy()
      }
    }),
    { numRuns: RUNS },
  )
}, 300_000)

async function take(pouch: PouchDB.Database, one: readonly Replicated[] | 'compact'): Promise<void> {
  if (one === 'compact') await pouch.compact()
  else await pouch.bulkDocs(structuredClone(one) as Replicated[], { new_edits: false })
}

// As PouchDB's own bulkDocs sorts a batch that it replicates.
function inOrder(batch: readonly Replicated[]): Replicated[] {
  return [...batch].sort((a, b) =>
    a._id === b._id ? a._revisions.start - b._revisions.start : a._id < b._id ? -1 : 1,
  )
}

type Edit = { id: string; kind: 'put' | 'stale' | 'new' | 'unknown' | 'remove'; value: number }

const edit: fc.Arbitrary<Edit> = fc.record({
  id: fc.constantFrom('a', 'b'),
  kind: fc.constantFrom('put', 'put', 'stale', 'new', 'unknown', 'remove'),
  value: fc.integer({ min: 0, max: 99 }),
})

test('any edits are taken and refused as in stock PouchDB', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 14 }), async edits => {
      const stock = await aStockPouch()
      const store = await openStore(aName(), plainRules, { keepsSuperseded: true })
      try {
        expect(await outcomesOf(createPouch(store), edits)).toEqual(await outcomesOf(stock, edits))
      } finally {
        await store.destroy()
      }
    }),
    { numRuns: RUNS },
  )
}, 300_000)

async function outcomesOf(pouch: PouchDB.Database, edits: readonly Edit[]): Promise<unknown[]> {
  const known = new Map<string, string[]>()
  const outcomes: unknown[] = []
  for (const { id, kind, value } of edits) {
    const revs = known.get(id) ?? []
    const rev = {
      put: revs.at(-1),
      remove: revs.at(-1),
      stale: revs.at(-2),
      unknown: '7-nowhere',
      new: undefined,
    }[kind]
    const document = { _id: id, value, ...(rev === undefined ? {} : { _rev: rev }) }
    const written =
      kind === 'remove' ? pouch.remove(document as { _id: string; _rev: string }) : pouch.put(document)
    const outcome = await written.then(
      done => ({ rev: done.rev }),
      (error: { status?: number; name?: string }) => ({ status: error.status, name: error.name }),
    )
    if ('rev' in outcome) known.set(id, [...revs, outcome.rev])
    outcomes.push('rev' in outcome ? Number.parseInt(outcome.rev, 10) : outcome)
  }
  const { doc_count } = await pouch.info()
  const { results } = await pouch.changes({ include_docs: true })
  outcomes.push(
    doc_count,
    results.map(({ id, deleted, doc }) => [id, deleted, (doc as { value?: number } | undefined)?.value]),
  )
  return outcomes
}

async function readingsOf(pouch: PouchDB.Database) {
  const { doc_count } = await pouch.info()
  const all = await pouch.allDocs({ include_docs: true, conflicts: true })
  const backwards = await pouch.allDocs({ descending: true, skip: 1, limit: 2 })
  const byKeys = await pouch.allDocs({ keys: ['c', 'x', 'a'] })
  const range = await pouch.allDocs({ startkey: 'a', endkey: 'b', inclusive_end: false })
  const feed = await pouch.changes({ style: 'all_docs', include_docs: true, conflicts: true })
  const firsts = await pouch.changes({ limit: 2 })
  const lasts = await pouch.changes({ descending: true, limit: 2 })
  return {
    doc_count,
    all,
    backwards,
    byKeys,
    range,
    feed: feed.results.map(withoutSeq),
    firsts: firsts.results.map(withoutSeq),
    lasts: lasts.results.map(withoutSeq),
    documents: await Promise.all(['a', 'b', 'c'].map(id => documentIn(pouch, id))),
  }
}

async function documentIn(pouch: PouchDB.Database, id: string) {
  const tree = await treeOf(pouch, id)
  if (!tree) return { tree, leaves: undefined }
  const revs = revsIn(tree)
  const diff = await pouch.revsDiff({ [id]: [...revs.map(one => one.rev), '9-unknown'] })
  return {
    tree,
    winner: await settled(pouch.get(id, { conflicts: true, revs: true, revs_info: true })),
    leaves: await settled(pouch.get(id, { open_revs: 'all', revs: true }).then(byRev)),
    // Stock PouchDB leaks the body of a stemmed revision when a batch stems twice: what the tree calls missing is
    // not asked for.
    bodies: await Promise.all(
      revs.flatMap(({ rev, isAvailable }) => (isAvailable ? [settled(pouch.get(id, { rev }))] : [])),
    ),
    latest: await Promise.all(revs.map(({ rev }) => settled(pouch.get(id, { rev, latest: true })))),
    isUnknownMissed: diff[id]?.missing?.includes('9-unknown'),
  }
}

type Node = [id: string, state: { status: string; deleted?: boolean }, children: Node[]]

function treeOf(pouch: PouchDB.Database, id: string): Promise<{ pos: number; ids: Node }[] | undefined> {
  const { _getRevisionTree } = pouch as unknown as {
    _getRevisionTree(
      id: string,
      callback: (error: unknown, tree?: { pos: number; ids: Node }[]) => void,
    ): void
  }
  return new Promise(resolve => {
    _getRevisionTree.call(pouch, id, (_error, tree) => resolve(tree && structuredClone(tree)))
  })
}

function revsIn(tree: readonly { pos: number; ids: Node }[]): { rev: string; isAvailable: boolean }[] {
  return tree.flatMap(({ pos, ids: [id, { status }, children] }) => [
    { rev: `${pos}-${id}`, isAvailable: status === 'available' },
    ...revsIn(children.map(ids => ({ pos: pos + 1, ids }))),
  ])
}

function byRev(leaves: readonly { ok?: { _rev: string } }[]): unknown[] {
  return [...leaves].sort((a, b) => ((a.ok?._rev ?? '') < (b.ok?._rev ?? '') ? -1 : 1))
}

function settled(reading: Promise<unknown>): Promise<unknown> {
  return reading.catch((error: { status?: number; reason?: string }) => ({
    status: error.status,
    isDeleted: error.reason === 'deleted',
  }))
}

function withoutSeq({ seq, ...change }: { seq: unknown }): object {
  return change
}
