import { mkdtemp, rm } from 'node:fs/promises'
import { Agent, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Bench } from '#tests/bench/report.ts'
import { records, slices } from './documents.ts'
import { startExpressPouchdb } from './express-pouchdb.ts'
import { startOurRelay } from './our-relay.ts'
import { ask, json, memoryOf, type Server, send } from './server.ts'

const ROUNDS = 3
const FEEDS = 200
const WRITERS = 20
const WRITES = 10
const PHONES = 30
const BATCH = 500
const RECORDS = 10_000
const HELD = 'held'

/**
 * A hall on a Saturday: two hundred waiting feeds while twenty write, and thirty phones that fetch ten thousand
 * documents at once, as a device asks for them. The longest of the phones' requests stands beside: each is somebody
 * who waits before a screen.
 */
export const measureCrowd: Bench = async ({ signal, progress }) => {
  const folder = await mkdtemp(join(tmpdir(), 'veillee-bench-'))
  const ends: (() => Promise<unknown>)[] = [() => rm(folder, { recursive: true, force: true })]
  const samples: Record<string, Record<string, number[]>> = {}
  const add = (what: string, { name }: Server, ms: number) => {
    samples[what] ??= {}
    samples[what][name] = [...(samples[what][name] ?? []), ms]
  }
  try {
    progress('express-pouchdb is made ready')
    const ours = await startOurRelay(join(folder, 'ours'))
    ends.push(ours.stop)
    const express = await startExpressPouchdb(join(folder, 'express'))
    ends.push(express.stop)
    for (const server of [ours, express]) await fill(server)
    for (let round = 0; round < ROUNDS; round++) {
      for (const server of round % 2 === 0 ? [ours, express] : [express, ours]) {
        signal.throwIfAborted()
        const { took, memory } = await feedsWhileOthersWrite(server, `live-${round}`)
        add(`${FEEDS} feeds hear what ${WRITERS} write`, server, took)
        signal.throwIfAborted()
        const { all, longest } = await firstLoads(server)
        add(`${PHONES} phones fetch ${RECORDS} documents at once`, server, all)
        add('the longest of their requests', server, longest)
        const after = inMegabytes(await memoryOf(server))
        progress(
          `round ${round + 1} of ${ROUNDS}, ${server.name}: ${inMegabytes(memory)} with the feeds, ${after} after the phones`,
        )
      }
    }
  } finally {
    for (const end of ends.reverse()) await end()
  }
  return { samples, budgets: [] }
}

async function fill(server: Server): Promise<void> {
  await server.create(HELD)
  for (const docs of slices(records(RECORDS), BATCH)) {
    await send(server, `${HELD}/_bulk_docs`, 'POST', json({ docs, new_edits: false }))
  }
}

/** Until every feed has told of every write, in ms; and what the server holds in memory while they are open. */
async function feedsWhileOthersWrite(
  server: Server,
  database: string,
): Promise<{ readonly took: number; readonly memory: number | undefined }> {
  await server.create(database)
  const agent = new Agent({ maxSockets: Number.POSITIVE_INFINITY })
  const feeds = Array.from({ length: FEEDS }, () => openFeed(server, database, agent))
  await Promise.all(feeds.map(({ opened }) => opened))
  const body = json({ text: 'un mot après l’autre '.repeat(15) })
  const start = performance.now()
  await Promise.all(
    Array.from({ length: WRITERS }, async (_, writer) => {
      for (let n = 0; n < WRITES; n++) await send(server, `${database}/by-${writer}-${n}`, 'PUT', body)
    }),
  )
  await Promise.all(feeds.map(({ heard }) => heard))
  const took = performance.now() - start
  const memory = await memoryOf(server)
  agent.destroy()
  return { took, memory }
}

function openFeed({ url, headers }: Server, database: string, agent: Agent) {
  const opened = Promise.withResolvers<void>()
  const heard = Promise.withResolvers<void>()
  const path = `${url}${database}/_changes?feed=continuous&heartbeat=200&since=0`
  const asking = request(path, { headers, agent }, response => {
    let rows = 0
    response.setEncoding('utf8')
    response.on('data', (text: string) => {
      // At the latest the first heartbeat.
      opened.resolve()
      rows += text.split('"seq"').length - 1
      if (rows >= WRITERS * WRITES) heard.resolve()
    })
    response.once('error', heard.reject)
  })
  asking.once('error', heard.reject)
  asking.end()
  return { opened: opened.promise, heard: heard.promise }
}

type Page = {
  readonly results: readonly { readonly id: string; readonly changes: readonly { readonly rev: string }[] }[]
  readonly last_seq: string | number
}

/** Until the last phone has everything, and the longest that one of its requests took, in ms. */
async function firstLoads(server: Server): Promise<{ readonly all: number; readonly longest: number }> {
  let longest = 0
  const timed = async <T>(asked: Promise<T>): Promise<T> => {
    const start = performance.now()
    const answer = await asked
    longest = Math.max(longest, performance.now() - start)
    return answer
  }
  const phone = async () => {
    let since = '0'
    for (;;) {
      const path = `${HELD}/_changes?style=all_docs&limit=${BATCH}&since=${encodeURIComponent(since)}`
      const { results, last_seq } = JSON.parse(await timed(ask(server, path))) as Page
      if (results.length === 0) return
      since = String(last_seq)
      const docs = results.flatMap(({ id, changes }) => changes.map(({ rev }) => ({ id, rev })))
      await timed(send(server, `${HELD}/_bulk_get?revs=true&latest=true`, 'POST', json({ docs })))
    }
  }
  const start = performance.now()
  await Promise.all(Array.from({ length: PHONES }, phone))
  return { all: performance.now() - start, longest }
}

function inMegabytes(megabytes: number | undefined): string {
  return megabytes === undefined ? '? MB' : `${megabytes.toFixed(0)} MB`
}
