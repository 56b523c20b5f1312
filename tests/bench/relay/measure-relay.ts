import { mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Bench } from '#tests/bench/report.ts'
import { records } from './documents.ts'
import { startExpressPouchdb } from './express-pouchdb.ts'
import { startOurRelay } from './our-relay.ts'
import { memoryOf, processorTimeOf, type Server } from './server.ts'
import { type Workload, workloads } from './workloads.ts'

const ROUNDS = 5
const RECORDS = 10_000

// What waits for the disk, and how often each does.
const FLUSHED = [
  [workloads.put, 200],
  [workloads.putAtOnce, 400],
] as const

const WHOS = {
  ours: 'our relay',
  space: 'our relay, a space',
  express: 'express-pouchdb',
  flush: 'disk flushes',
}

/**
 * What CouchDB clients ask, of our relay and of `express-pouchdb` by turns in one run, each in a process of its own.
 * The second who is our relay with a space, whose every document is judged and merged; the last is as many flushes
 * of a small file as there are PUTs, the bound of whatever is on the disk when it is acknowledged (`express-pouchdb`
 * acknowledges before that).
 */
export const measureRelay: Bench = async ({ signal, progress }) => {
  const folder = await mkdtemp(join(tmpdir(), 'veillee-bench-'))
  const ends: (() => Promise<unknown>)[] = [() => rm(folder, { recursive: true, force: true })]
  const samples: Record<string, Record<string, number[]>> = {}
  const add = (what: string, who: string, ms: number) => {
    samples[what] ??= {}
    samples[what][who] = [...(samples[what][who] ?? []), ms]
  }
  try {
    progress('express-pouchdb is made ready')
    const express = await startExpressPouchdb(join(folder, 'express'))
    ends.push(express.stop)
    const ours = await startOurRelay(join(folder, 'ours'))
    ends.push(ours.stop)
    const held = records(RECORDS)
    const inSpace: Server = { ...ours, create: ours.createSpace }
    const all = [
      { who: WHOS.ours, server: ours },
      { who: WHOS.space, server: inSpace },
      { who: WHOS.express, server: express },
    ]
    for (let round = 0; round < ROUNDS; round++) {
      for (const { who, server } of rotated(all, round)) {
        const database = `r${round}${who === WHOS.space ? '-space' : ''}`
        await server.create(database)
        // A space refuses documents that are none of its kinds, and is not made by who pushes.
        const done: Workload[] = who === WHOS.space ? [workloads.bulk] : Object.values(workloads)
        for (const { what, prepare } of done) {
          signal.throwIfAborted()
          const run = await prepare({ server, database, held })
          const before = await processorTimeOf(server)
          add(what, who, await timed(run))
          add(`${what}, processor`, who, (await processorTimeOf(server)) - before)
        }
        const memory = await memoryOf(server)
        progress(`round ${round + 1} of ${ROUNDS}, ${who}: ${memory?.toFixed(0) ?? '?'} MB after it`)
      }
      for (const [{ what }, count] of FLUSHED) {
        add(what, WHOS.flush, await timed(() => flushes(join(folder, 'flushed'), count)))
      }
    }
  } finally {
    for (const end of ends.reverse()) await end()
  }
  const { put, putAtOnce, push, pull, ...compared } = workloads
  const bound = { over: WHOS.ours, under: WHOS.flush }
  return {
    samples,
    budgets: [
      ...Object.values(compared).map(({ what }) => ({
        what,
        over: WHOS.express,
        under: WHOS.ours,
        atLeast: 4,
      })),
      { what: put.what, ...bound, atMost: 2 },
      // 1 500 a second where the disk flushes 200 times.
      { what: putAtOnce.what, ...bound, atMost: 200 / 1_500 },
    ],
  }
}

async function timed(work: () => Promise<void>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

// What a journal does for each write that it acknowledges: some bytes, and the wait until the disk has them.
async function flushes(path: string, count: number): Promise<void> {
  const file = await open(path, 'w')
  for (let n = 0; n < count; n++) {
    await file.write(new Uint8Array(4_096))
    await file.datasync()
  }
  await file.close()
}

// Nobody always runs after the slowest.
function rotated<T>(all: readonly T[], by: number): T[] {
  return [...all.slice(by % all.length), ...all.slice(0, by % all.length)]
}
