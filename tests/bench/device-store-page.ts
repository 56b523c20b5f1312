import { createPouch } from '#data/pouch/create-pouch.ts'
import type { StoreRules } from '#data/store/rules.ts'
import { openStore } from '#data/store/store.ts'
import type { DocumentRow } from '#data/store/tables.ts'

/** Milliseconds, but the ratios, which are against this run's own raw puts and stock adapter. */
export type Figures = Readonly<Record<string, number>>

const BATCH = 500
const ROUNDS = 3

const rules: StoreRules = {
  registryVersion: 1,
  viewOf: (_id, leaves) => leaves[0]?.body ?? {},
  keysOf: (_id, { place, at, person }) => [
    `logEntry.byPlace|${place}|${at}`,
    `logEntry.byPerson|${person}|${at}`,
    `logEntry.all|${at}`,
  ],
}

/** Runs in the page: the best of three rounds of each, one after the other so that they meet the same weather. */
export async function measure(count: number): Promise<Figures> {
  const best = {
    raw: Number.POSITIVE_INFINITY,
    ours: Number.POSITIVE_INFINITY,
    stock: Number.POSITIVE_INFINITY,
  }
  let reads: Figures = {}
  for (let round = 0; round < ROUNDS; round++) {
    const { ms, rows, figures } = await ours(count)
    best.ours = Math.min(best.ours, ms)
    reads = figures
    best.raw = Math.min(best.raw, await raw(rows))
    best.stock = Math.min(best.stock, await stock(count))
  }
  return {
    records: count,
    'raw IndexedDB puts': best.raw,
    'this store': best.ours,
    'stock indexeddb adapter': best.stock,
    'this store / raw puts': best.ours / best.raw,
    'stock / this store': best.stock / best.ours,
    ...reads,
  }
}

async function ours(count: number): Promise<{ ms: number; rows: DocumentRow[]; figures: Figures }> {
  const store = await openStore(`bench-${crypto.randomUUID()}`, rules)
  const ms = await timed(() => pulled(createPouch(store), count))
  const rows = await store.context.tables.docs.toArray()
  const figures = {
    'first page of 50 of an index': await timed(() =>
      store.byKeyPrefix({ prefix: 'logEntry.byPlace|place:3|', limit: 50, reverse: true }),
    ),
    'count of a whole index': await timed(() => store.countByPrefix('logEntry.all|')),
    'one record': await timed(() => store.read('logEntry:00005000')),
    'a save': await timed(() =>
      store.rewrite(
        'new',
        () => ({ n: 1 }),
        () => '1-a',
      ),
    ),
    'all changes': await timed(() => createPouch(store).changes({ style: 'all_docs' })),
  }
  await store.destroy()
  return { ms, rows, figures }
}

async function stock(count: number): Promise<number> {
  const { PouchDB: Stock } = globalThis as unknown as { PouchDB: PouchDB.Static }
  const pouch = new Stock(`stock-${crypto.randomUUID()}`, { adapter: 'indexeddb' })
  const ms = await timed(() => pulled(pouch, count))
  await pouch.destroy()
  return ms
}

/** What replication asks of its target: which revisions it lacks, then the documents, batch after batch. */
async function pulled(pouch: PouchDB.Database, count: number): Promise<void> {
  for (let from = 0; from < count; from += BATCH) {
    const documents = Array.from({ length: Math.min(BATCH, count - from) }, (_, i) => aLogEntry(from + i))
    await pouch.revsDiff(Object.fromEntries(documents.map(one => [one._id, [one._rev]])))
    await pouch.bulkDocs(documents as unknown as PouchDB.Core.PutDocument<object>[], { new_edits: false })
  }
}

/** The same rows into the same indexes, with nothing between them and IndexedDB. */
function raw(rows: readonly DocumentRow[]): Promise<number> {
  const name = `raw-${crypto.randomUUID()}`
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(name, 1)
    opening.onupgradeneeded = () => {
      const docs = opening.result.createObjectStore('docs', { keyPath: 'id' })
      docs.createIndex('seq', 'seq', { unique: true })
      docs.createIndex('keys', 'keys', { multiEntry: true })
      docs.createIndex('keysVersion', 'keysVersion')
    }
    opening.onerror = () => reject(opening.error)
    opening.onsuccess = async () => {
      const db = opening.result
      const ms = await timed(async () => {
        for (let from = 0; from < rows.length; from += BATCH) await putAll(db, rows.slice(from, from + BATCH))
      })
      db.close()
      indexedDB.deleteDatabase(name).onsuccess = () => resolve(ms)
    }
  })
}

function putAll(db: IDBDatabase, rows: readonly DocumentRow[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const transaction = db.transaction('docs', 'readwrite')
    const docs = transaction.objectStore('docs')
    for (const row of rows) docs.put(row)
    transaction.oncomplete = () => resolve()
    transaction.onerror = () => reject(transaction.error)
  })
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return Math.round((performance.now() - start) * 10) / 10
}

const WORDS =
  'la mare du haut est pleine depuis hier soir et le chemin des granges reste ouvert aux vélos'.split(' ')

function aLogEntry(n: number) {
  const text = Array.from({ length: 40 }, (_, i) => WORDS[(n * 7 + i * 3) % WORDS.length]).join(' ')
  return {
    _id: `logEntry:${String(n).padStart(8, '0')}`,
    _rev: `2-${hex(n, 'b')}`,
    _revisions: { start: 2, ids: [hex(n, 'b'), hex(n, 'a')] },
    type: 'logEntry',
    schema: 1,
    text,
    place: `place:${n % 20}`,
    person: `person:${n % 300}`,
    at: new Date(1_700_000_000_000 + n * 60_000).toISOString(),
    pen: `pen:${n % 40}`,
    merge: {
      v: 1,
      live: { [`${n}-1-w`]: ['text', 'place', 'at'] },
      seen: { w: n % 9 },
      pens: { w: `${n % 40}` },
    },
  }
}

function hex(n: number, letter: string): string {
  return (n.toString(16) + letter.repeat(32)).slice(0, 32)
}
