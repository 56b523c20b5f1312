import StockPouchDB from 'pouchdb'
import indexeddbAdapter from 'pouchdb-adapter-indexeddb'
import { browserPlatform } from '#data/device/platform.ts'
import { createPouch } from '#data/pouch/create-pouch.ts'
import { spaceRules } from '#data/space-rules.ts'
import { openStore, type Store } from '#data/store/store.ts'
import type { DocumentRow } from '#data/store/tables.ts'
import { pull } from '#data/sync/pull.ts'
import { openRemoteSpace } from '#data/sync/remote-space.ts'
import type { DocumentBody } from '#domain/document.ts'
import { savedRevision } from '#domain/revision.ts'
import { openForm, saveForm } from '#domain/save.ts'
import { mintWriter } from '#domain/writer.ts'
import type { StoredRecord } from './many-records.ts'

/** What was done, in milliseconds, and how many records were held in the end. */
export type Timings = Readonly<Record<string, number>> & { readonly held: number }

/** The ways to keep a space on a device. Each is run alone, in a browser of its own. */
export type BenchPage = {
  /** The rows of a device that has pulled the space, as JSON. */
  rows(space: string): Promise<string>
  readonly runs: Readonly<Record<Run, (space: string) => Promise<Timings>>>
}

export type Run = 'pullIntoOurs' | 'pullIntoStock' | 'storeInOurs' | 'storeInStock' | 'putRaw'

/** Where `putRaw` finds the rows, as JSON. */
const ROWS = '/app/rows.json'

/** What a pull asks for at once: the same of both adapters. */
const BATCH = 500
const EDITS = 200

async function rows(space: string): Promise<string> {
  const store = await ourStore()
  await pullInto(store, space)
  return JSON.stringify(await store.context.tables.docs.toArray())
}

async function pullIntoOurs(space: string): Promise<Timings> {
  const store = await ourStore()
  const pull = await timed(() => pullInto(store, space))
  const held = await store.count()
  const found = await store.byIdRange({ from: 'initiative:', to: 'initiative:\uffff', limit: EDITS })
  const edits = await timed(async () => {
    for (const { id } of found) {
      await store.rewrite(id, ({ leaves }) => edited(leaves[0]?.body), savedRevision)
    }
  })
  return { held, pull, edits }
}

async function pullIntoStock(space: string): Promise<Timings> {
  const pouch = stockPouch()
  const remote = new StockPouchDB(`${location.origin}/${space}`, { skip_setup: true })
  const pull = await timed(() =>
    pouch.replicate.from(remote, { batch_size: BATCH, batches_limit: 4 }).then(() => undefined),
  )
  const { doc_count: held } = await pouch.info()
  const { rows: found } = await pouch.allDocs({ startkey: 'initiative:', limit: EDITS })
  const edits = await timed(async () => {
    for (const { id } of found) {
      const { _id, _rev, ...body } = await pouch.get<DocumentBody>(id)
      await pouch.put({ ...edited(body as DocumentBody), _id, _rev })
    }
  })
  return { held, pull, edits }
}

async function storeInOurs(space: string): Promise<Timings> {
  const [store, documents] = [await ourStore(), await fetched(space)]
  const storing = await timed(() => storeInto(createPouch(store), documents))
  return { held: await store.count(), store: storing }
}

async function storeInStock(space: string): Promise<Timings> {
  const [pouch, documents] = [stockPouch(), await fetched(space)]
  const storing = await timed(() => storeInto(pouch, documents))
  return { held: (await pouch.info()).doc_count, store: storing }
}

/** The same rows into the same indexes, with nothing between them and IndexedDB: neither network nor revisions. */
async function putRaw(): Promise<Timings> {
  const all: readonly DocumentRow[] = await (await fetch(ROWS)).json()
  const db = await openRaw()
  const put = await timed(async () => {
    for (let from = 0; from < all.length; from += BATCH) {
      await inDocs(db, docs => {
        for (const row of all.slice(from, from + BATCH)) docs.put(row)
      })
    }
  })
  const ids = all.map(row => row.id).filter(id => id.startsWith('initiative:'))
  const edits = await timed(async () => {
    for (const id of ids.slice(0, EDITS)) {
      await inDocs(db, docs => {
        const reading = docs.get(id)
        reading.onsuccess = () => {
          const row: DocumentRow = reading.result
          docs.put({ ...row, body: JSON.stringify(edited(JSON.parse(row.body))) })
        }
      })
    }
  })
  return { held: all.length, pull: put, store: put, edits }
}

const platform = browserPlatform(0)
const hand = { writer: mintWriter(Math.random), pen: '01JBENCHBENCHBENCHBENCHBEN', clock: platform.clock }

function ourStore(): Promise<Store> {
  return openStore('ours', spaceRules)
}

StockPouchDB.plugin(indexeddbAdapter)

function stockPouch(): PouchDB.Database {
  return new StockPouchDB('stock', { adapter: 'indexeddb' })
}

async function pullInto(store: Store, space: string): Promise<void> {
  const { signal } = new AbortController()
  const remote = openRemoteSpace(platform, space, undefined, signal)
  await pull({ pouch: createPouch(store), remote, signal, onProgress: async () => undefined })
}

/** What replication asks of its target, without the network: which revisions it lacks, then the documents. */
async function storeInto(pouch: PouchDB.Database, documents: readonly StoredRecord[]): Promise<void> {
  for (let from = 0; from < documents.length; from += BATCH) {
    const batch = documents.slice(from, from + BATCH)
    await pouch.revsDiff(Object.fromEntries(batch.map(one => [one._id, [one._rev]])))
    await pouch.bulkDocs([...batch], { new_edits: false })
  }
}

async function fetched(space: string): Promise<StoredRecord[]> {
  const response = await fetch(`/${space}/_all_docs?include_docs=true`)
  const { rows } = (await response.json()) as { rows: { doc: StoredRecord }[] }
  return rows.map(row => row.doc)
}

let count = 0

function edited(body: DocumentBody | undefined): DocumentBody {
  const identity = { type: 'initiative', schema: 1 }
  const saved = saveForm(body, openForm(body), { nextStep: `étape ${++count}` }, identity, hand)
  if (!saved) throw new Error('An edit of the bench changed nothing')
  return saved
}

function openRaw(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('raw', 1)
    opening.onupgradeneeded = () => {
      const docs = opening.result.createObjectStore('docs', { keyPath: 'id' })
      docs.createIndex('seq', 'seq', { unique: true })
      docs.createIndex('keys', 'keys', { multiEntry: true })
      docs.createIndex('keysVersion', 'keysVersion')
    }
    opening.onerror = () => reject(opening.error)
    opening.onsuccess = () => resolve(opening.result)
  })
}

function inDocs(db: IDBDatabase, work: (docs: IDBObjectStore) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const transaction = db.transaction('docs', 'readwrite')
    transaction.oncomplete = () => resolve()
    transaction.onabort = () => reject(transaction.error)
    work(transaction.objectStore('docs'))
  })
}

async function timed(work: () => Promise<void>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

export const benchPage: BenchPage = {
  rows,
  runs: { pullIntoOurs, pullIntoStock, storeInOurs, storeInStock, putRaw },
}
