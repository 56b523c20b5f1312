import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Bench } from '#tests/bench/report.ts'
import { records, slices } from './documents.ts'
import { startOurRelay } from './our-relay.ts'
import { ask, json, send } from './server.ts'
import { type Bed, oneByOne } from './workloads.ts'

const ROUNDS = 5
const BATCH = 500
const [SMALLEST, MIDDLE, LARGEST] = [1_000, 10_000, 100_000] as const

/**
 * The same requests to one relay of whose three databases each holds ten times more than the last: what one asks must
 * not cost more for what others have written.
 */
export const measureGrowth: Bench = async ({ signal, progress }) => {
  const folder = await mkdtemp(join(tmpdir(), 'veillee-bench-'))
  const ends: (() => Promise<unknown>)[] = [() => rm(folder, { recursive: true, force: true })]
  const samples: Record<string, Record<string, number[]>> = {}
  try {
    const server = await startOurRelay(folder)
    ends.push(server.stop)
    const all = records(LARGEST)
    const beds: Bed[] = [SMALLEST, MIDDLE, LARGEST].map(count => ({
      server,
      database: `held-${count}`,
      held: all.slice(0, count),
    }))
    for (const { database, held } of beds) {
      progress(`${held.length} documents go into a database`)
      await server.create(database)
      for (const docs of slices(held, BATCH)) {
        signal.throwIfAborted()
        await send(server, `${database}/_bulk_docs`, 'POST', json({ docs, new_edits: false }))
      }
    }
    for (let round = 0; round < ROUNDS; round++) {
      progress(`round ${round + 1} of ${ROUNDS}`)
      for (const bed of beds) {
        for (const [what, run] of Object.entries(await works(bed, round))) {
          signal.throwIfAborted()
          const start = performance.now()
          await run()
          const who = whoOf(bed.held.length)
          samples[what] ??= {}
          samples[what][who] = [...(samples[what][who] ?? []), performance.now() - start]
        }
      }
    }
  } finally {
    for (const end of ends.reverse()) await end()
  }
  const compared = { over: whoOf(LARGEST), under: whoOf(SMALLEST), atMost: 2 }
  return { samples, budgets: Object.keys(samples).map(what => ({ what, ...compared })) }
}

function whoOf(count: number): string {
  return `${count} held`
}

async function works(
  { server, database, held }: Bed,
  round: number,
): Promise<Record<string, () => Promise<void>>> {
  const once = (path: string, method: 'GET' | 'POST' = 'GET', body?: Buffer) =>
    oneByOne([path], one => send(server, `${database}/${one}`, method, body))
  // Of the whole database, not of a corner of it that the disk has just read.
  const spread = held.filter((_, n) => n % (held.length / BATCH) === 0)
  const middle = encodeURIComponent(JSON.stringify(held[held.length / 2]?._id))
  const asked = json(Object.fromEntries(spread.map(({ _id, _rev }) => [_id, [_rev]])))
  const wanted = json({ docs: spread.map(({ _id, _rev }) => ({ id: _id, rev: _rev })) })
  const fresh = records(BATCH).map((one, n) => ({ ...one, _id: `fresh-${round}-${n}` }))
  const body = json({ title: 'Réunion', text: 'un mot après l’autre '.repeat(15) })
  const { update_seq } = JSON.parse(await ask(server, database)) as { readonly update_seq: string }
  return {
    '500 more by _bulk_docs': once('_bulk_docs', 'POST', json({ docs: fresh, new_edits: false })),
    '100 PUTs': oneByOne(Array.from({ length: 100 }), (_, n) =>
      send(server, `${database}/put-${round}-${n}`, 'PUT', body),
    ),
    '500 GETs': oneByOne(spread, ({ _id }) => send(server, `${database}/${encodeURIComponent(_id)}`)),
    '_changes since the latest': once(`_changes?limit=1000&since=${encodeURIComponent(update_seq)}`),
    '_revs_diff of 500': once('_revs_diff', 'POST', asked),
    '_bulk_get of 500': once('_bulk_get?revs=true', 'POST', wanted),
    '_all_docs, a page of 500': once(`_all_docs?include_docs=true&limit=500&startkey=${middle}`),
  }
}
