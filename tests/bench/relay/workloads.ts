import PouchDB from 'pouchdb'
import memoryAdapter from 'pouchdb-adapter-memory'
import { type Replicated, slices } from './documents.ts'
import { ask, json, type Server } from './server.ts'

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
const LANES = 20
const GETS = 1_000
const REPLICATED = 2_000

/** What clients do with a relay all day, in the order in which a database lives. The first one fills it. */
export const workloads = {
  bulk: {
    what: '10 000 documents by _bulk_docs, 500 at a time',
    prepare: ({ server, database, held }) => {
      const bodies = slices(held, BATCH).map(docs => json({ docs, new_edits: false }))
      return oneByOne(bodies, body => ask(server, `${database}/_bulk_docs`, 'POST', body))
    },
  },
  put: {
    what: `${PUTS} PUTs, one after another`,
    prepare: ({ server, database }) =>
      oneByOne(plainBodies(PUTS), (body, n) => ask(server, `${database}/put-${n}`, 'PUT', body)),
  },
  putAtOnce: {
    what: `${PUTS_AT_ONCE} PUTs, ${LANES} at once`,
    prepare: ({ server, database }) => {
      const lanes = slices(plainBodies(PUTS_AT_ONCE), PUTS_AT_ONCE / LANES).map((bodies, lane) =>
        oneByOne(bodies, (body, n) => ask(server, `${database}/lane-${lane}-${n}`, 'PUT', body)),
      )
      return () => Promise.all(lanes.map(run => run())).then(() => undefined)
    },
  },
  get: {
    what: `${GETS} GETs, one after another`,
    prepare: ({ server, database, held }) =>
      oneByOne(held.slice(0, GETS), ({ _id }) => ask(server, `${database}/${encodeURIComponent(_id)}`)),
  },
  changes: {
    what: '_changes of all',
    prepare: ({ server, database }) =>
      oneByOne([`${database}/_changes?style=all_docs`], path => ask(server, path)),
  },
  revsDiff: {
    what: '_revs_diff of 10 000, 500 at a time',
    prepare: ({ server, database, held }) => {
      const bodies = slices(held, BATCH).map(docs =>
        json(Object.fromEntries(docs.map(({ _id, _rev }) => [_id, [_rev, `2-${'0'.repeat(32)}`]]))),
      )
      return oneByOne(bodies, body => ask(server, `${database}/_revs_diff`, 'POST', body))
    },
  },
  bulkGet: {
    what: '_bulk_get of 10 000, 500 at a time',
    prepare: ({ server, database, held }) => {
      const bodies = slices(held, BATCH).map(part =>
        json({ docs: part.map(({ _id, _rev }) => ({ id: _id, rev: _rev })) }),
      )
      const path = `${database}/_bulk_get?revs=true&latest=true`
      return oneByOne(bodies, body => ask(server, path, 'POST', body))
    },
  },
  allDocs: {
    what: '_all_docs with 10 000 documents',
    prepare: ({ server, database }) =>
      oneByOne([`${database}/_all_docs?include_docs=true`], path => ask(server, path)),
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
  one: (item: T, n: number) => Promise<string>,
): () => Promise<void> {
  return async () => {
    for (const [n, item] of all.entries()) await one(item, n)
  }
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
