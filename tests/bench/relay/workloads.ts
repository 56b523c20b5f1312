import PouchDB from 'pouchdb'
import memoryAdapter from 'pouchdb-adapter-memory'
import { type Replicated, slices } from './documents.ts'
import { json, type Server, send } from './server.ts'

/** Where a workload runs: a database that holds `held`, unless the workload is what fills it. */
export type Bed = { readonly server: Server; readonly database: string; readonly held: readonly Replicated[] }

export type Workload = {
  readonly what: string
  /** Makes ready what is the asker's work, and answers the work whose time counts. */
  prepare(bed: Bed): Promise<() => Promise<void>> | (() => Promise<void>)
}

const BATCH = 500
const PUTS = 200
const PUTS_AT_ONCE = 400
const WRITERS = 20
const GETS = 2_000
// Enough that the server has the next question before it has answered the last, and never waits for who asks.
const LANES = 4
const REPLICATED = 2_000

/**
 * What clients do with a relay all day, in the order in which a database lives. The first one fills it. What is read or
 * written in bulk comes from several devices at once: one that asks, waits, reads and asks again leaves the server idle
 * half of the time, and half of what is measured would be the one who asks.
 */
export const workloads = {
  bulk: {
    what: '10 000 documents by _bulk_docs, 500 at a time',
    prepare: ({ server, database, held }) => {
      const bodies = slices(held, BATCH).map(docs => json({ docs, new_edits: false }))
      return atOnce(LANES, bodies, body => send(server, `${database}/_bulk_docs`, 'POST', body))
    },
  },
  put: {
    what: `${PUTS} PUTs, one after another`,
    prepare: ({ server, database }) =>
      oneByOne(plainBodies(PUTS), (body, n) => send(server, `${database}/put-${n}`, 'PUT', body)),
  },
  putAtOnce: {
    what: `${PUTS_AT_ONCE} PUTs, ${WRITERS} at once`,
    prepare: ({ server, database }) =>
      atOnce(WRITERS, plainBodies(PUTS_AT_ONCE), (body, n) =>
        send(server, `${database}/at-once-${n}`, 'PUT', body),
      ),
  },
  get: {
    what: `${GETS} GETs`,
    prepare: ({ server, database, held }) => {
      const asked = held.slice(0, GETS).map(one => ({
        path: `${database}/${encodeURIComponent(one._id)}`,
        length: lengthOf(one),
      }))
      return atOnce(LANES, asked, async ({ path, length }) => atLeast(length, await send(server, path)))
    },
  },
  changes: {
    what: '_changes of all',
    prepare: ({ server, database, held }) =>
      oneByOne([`${database}/_changes?style=all_docs`], async path =>
        atLeast(held.length * CHANGE, await send(server, path)),
      ),
  },
  revsDiff: {
    what: '_revs_diff of 10 000, 500 at a time',
    prepare: ({ server, database, held }) => {
      const bodies = slices(held, BATCH).map(docs =>
        json(Object.fromEntries(docs.map(({ _id, _rev }) => [_id, [_rev, `2-${'0'.repeat(32)}`]]))),
      )
      return atOnce(LANES, bodies, async body =>
        atLeast(BATCH * CHANGE, await send(server, `${database}/_revs_diff`, 'POST', body)),
      )
    },
  },
  bulkGet: {
    what: '_bulk_get of 10 000, 500 at a time',
    prepare: ({ server, database, held }) => {
      const asked = slices(held, BATCH).map(part => ({
        body: json({ docs: part.map(({ _id, _rev }) => ({ id: _id, rev: _rev })) }),
        length: lengthOf(part),
      }))
      const path = `${database}/_bulk_get?revs=true&latest=true`
      return atOnce(LANES, asked, async ({ body, length }) =>
        atLeast(length, await send(server, path, 'POST', body)),
      )
    },
  },
  allDocs: {
    what: '_all_docs with 10 000 documents',
    prepare: ({ server, database, held }) => {
      const length = lengthOf(held)
      return oneByOne([`${database}/_all_docs?include_docs=true`], async path =>
        atLeast(length, await send(server, path)),
      )
    },
  },
  push: {
    what: `PouchDB 9 pushes ${REPLICATED}`,
    prepare: async ({ server, database, held }) => {
      const local = memory()
      await local.bulkDocs([...held.slice(0, REPLICATED)], { new_edits: false })
      await server.create(`${database}-pushed`)
      return async () => {
        await local.replicate.to(remote(server, `${database}-pushed`), { batch_size: BATCH })
        await local.destroy()
      }
    },
  },
  pull: {
    what: `PouchDB 9 pulls ${REPLICATED}`,
    prepare: ({ server, database }) => {
      const local = memory()
      return async () => {
        await local.replicate.from(remote(server, `${database}-pushed`), { batch_size: BATCH })
        const { doc_count } = await local.info()
        if (doc_count !== REPLICATED) throw new Error(`${server.name} gave ${doc_count} of ${REPLICATED}`)
        await local.destroy()
      }
    },
  },
} satisfies Readonly<Record<string, Workload>>

/** Asks one after another: the next when the last is answered. */
export function oneByOne<T>(
  all: readonly T[],
  one: (item: T, n: number) => Promise<unknown>,
): () => Promise<void> {
  return atOnce(1, all, one)
}

/** Asks so many at once, each the next when it is answered. */
function atOnce<T>(
  count: number,
  all: readonly T[],
  one: (item: T, n: number) => Promise<unknown>,
): () => Promise<void> {
  return async () => {
    const left = all.entries()
    const lane = async (): Promise<void> => {
      for (const [n, item] of left) await one(item, n)
    }
    await Promise.all(Array.from({ length: count }, lane))
  }
}

// An id, a revision and what stands around them are never shorter.
const CHANGE = 100

// Nobody reads the answers, but a server that left something out would be fast.
function atLeast(expected: number, length: number): void {
  if (length < expected) throw new Error(`An answer of ${length} bytes, where ${expected} were expected`)
}

// What a document says, without what only a replicator sends.
function lengthOf(documents: Replicated | readonly Replicated[]): number {
  return Buffer.byteLength(
    JSON.stringify(documents, (name, value) => (name === '_revisions' ? undefined : value)),
  )
}

PouchDB.plugin(memoryAdapter)

let count = 0

function memory(): PouchDB.Database {
  return new PouchDB(`bench-${++count}`, { adapter: 'memory' })
}

function remote({ url, headers }: Server, database: string): PouchDB.Database {
  return new PouchDB(`${url}${database}`, {
    skip_setup: true,
    fetch: (input, init) => {
      const theirs = Object.fromEntries(new Headers(init?.headers))
      return PouchDB.fetch(input, { ...init, headers: { ...theirs, ...headers } })
    },
  })
}

function plainBodies(count: number): Buffer[] {
  return Array.from({ length: count }, (_, n) =>
    json({ title: `Réunion ${n}`, place: 'salle du haut', text: 'un mot après l’autre '.repeat(15) }),
  )
}
