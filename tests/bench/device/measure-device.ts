import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright'
import {
  type BenchPlace,
  buildPage,
  fillRelay,
  inSignedBrowser,
  PAGE,
  SPACE,
} from '#tests/bench/bench-place.ts'
import type { Bench, Figures } from '#tests/bench/report.ts'
import { startRelayProcess } from '#tests/browser/support/relay-process.ts'
import { manyRecords } from './many-records.ts'
import type { BenchPage, Run, Timings } from './page.ts'

const RECORDS = 10_000
const ROUNDS = 5

const ROWS = 'rows.json'

const WHATS = {
  pull: '10 000 records pulled from a relay (raw: put)',
  store: '10 000 records stored, once fetched',
  edits: '200 single edits',
} as const

const WHOS = { ours: 'this store', stock: 'stock indexeddb', raw: 'raw puts' } as const

const whoOf = {
  pullIntoOurs: WHOS.ours,
  pullIntoStock: WHOS.stock,
  putRaw: WHOS.raw,
  storeInOurs: WHOS.ours,
  storeInStock: WHOS.stock,
} as const satisfies Record<Run, string>

type BenchModule = { readonly benchPage: BenchPage }

/**
 * How long a space takes into a device in Chromium, from a relay in a process of its own: into this store, into
 * stock PouchDB's `indexeddb` adapter, and the same rows put into IndexedDB with nothing around. They take turns, each
 * in a fresh browser, so that they meet the same weather.
 */
export const measureDevice: Bench = async ({ signal, progress }) => {
  const folder = await mkdtemp(join(tmpdir(), 'veillee-bench-'))
  const ends: (() => Promise<unknown>)[] = [() => rm(folder, { recursive: true, force: true })]
  try {
    progress(`${RECORDS} records go into a relay`)
    const [dataFolder, appFolder] = [join(folder, 'data'), join(folder, 'app')]
    await fillRelay(dataFolder, manyRecords(RECORDS))
    signal.throwIfAborted()
    await buildPage(appFolder, 'tests/bench/device/page.ts')
    signal.throwIfAborted()
    const relay = await startRelayProcess({ dataFolder, appFolder })
    ends.push(() => relay.stop())
    const url = `http://127.0.0.1:${relay.port}/app/`
    const rows = await inSignedBrowser({ folder, url, signal }, readRows)
    await writeFile(join(appFolder, ROWS), rows)
    return await measure({ folder, url, signal }, progress)
  } finally {
    for (const end of ends.reverse()) await end()
  }
}

async function measure(place: BenchPlace, progress: (text: string) => void): Promise<Figures> {
  const samples: Record<string, Record<string, number[]>> = {}
  for (const what of Object.values(WHATS)) samples[what] = {}
  for (let round = 0; round < ROUNDS; round++) {
    for (const run of inTurn(round)) {
      const { held, ...timings } = await inSignedBrowser(place, page => measureRun(page, run))
      const who = whoOf[run]
      if (held !== RECORDS) throw new Error(`${who} holds ${held} records of ${RECORDS}`)
      for (const [key, ms] of Object.entries(timings)) {
        const byWho = samples[WHATS[key as keyof typeof WHATS]] ?? {}
        byWho[who] = [...(byWho[who] ?? []), ms]
      }
      const said = Object.entries(timings).map(([key, ms]) => `${key} ${ms.toFixed(0)} ms`)
      progress(`round ${round + 1} of ${ROUNDS}, ${who}: ${said.join(', ')}`)
    }
  }
  return {
    samples,
    budgets: [
      { what: WHATS.pull, over: WHOS.stock, under: WHOS.ours, atLeast: 2 },
      { what: WHATS.pull, over: WHOS.ours, under: WHOS.raw, atMost: 1.5 },
    ],
  }
}

// Nobody is always the one who runs after the slowest.
function inTurn(round: number): Run[] {
  const all = Object.keys(whoOf) as Run[]
  return [...all.slice(round % all.length), ...all.slice(0, round % all.length)]
}

function readRows(page: Page): Promise<string> {
  return page.evaluate(
    async ([path, space]) => {
      const { benchPage }: BenchModule = await import(path)
      return benchPage.rows(space)
    },
    [PAGE, SPACE] as const,
  )
}

function measureRun(page: Page, run: Run): Promise<Timings> {
  return page.evaluate(
    async ([path, run, space]) => {
      const { benchPage }: BenchModule = await import(path)
      return benchPage.runs[run](space)
    },
    [PAGE, run, SPACE] as const,
  )
}
