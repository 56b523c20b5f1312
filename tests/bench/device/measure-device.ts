import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Page } from 'playwright'
import { build } from 'vite'
import { createRelay } from '#relay/relay.ts'
import type { Bench, Figures } from '#tests/bench/report.ts'
import { startRelayProcess } from '#tests/browser/support/relay-process.ts'
import { chromiumFlags, chromiumPath } from '#tests/support/chromium.ts'
import { manyRecords } from './many-records.ts'
import type { BenchPage, Run, Timings } from './page.ts'

const RECORDS = 10_000
const ROUNDS = 5
const SPACE = 'banc'
const USER = { name: 'odile', password: 'secret' }

const PAGE = '/app/page.js'
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
    await fillRelay(dataFolder)
    signal.throwIfAborted()
    await buildPage(appFolder)
    signal.throwIfAborted()
    const relay = await startRelayProcess({ dataFolder, appFolder })
    ends.push(() => relay.stop())
    const url = `http://127.0.0.1:${relay.port}/app/`
    const rows = await inBrowser({ folder, url, signal }, readRows)
    await writeFile(join(appFolder, ROWS), rows)
    return await measure({ folder, url, signal }, progress)
  } finally {
    for (const end of ends.reverse()) await end()
  }
}

type Place = { readonly folder: string; readonly url: string; readonly signal: AbortSignal }

async function measure(place: Place, progress: (text: string) => void): Promise<Figures> {
  const samples: Record<string, Record<string, number[]>> = {}
  for (const what of Object.values(WHATS)) samples[what] = {}
  for (let round = 0; round < ROUNDS; round++) {
    for (const run of inTurn(round)) {
      const { held, ...timings } = await inBrowser(place, page => measureRun(page, run))
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

async function fillRelay(dataFolder: string): Promise<void> {
  const relay = await createRelay({ dataFolder, passwordIterations: 1 })
  await relay.admin.createSpace({ name: SPACE, title: 'Banc d’essai' })
  await relay.admin.putUser(USER)
  await relay.admin.setMember(SPACE, USER.name, 'member')
  const records = manyRecords(RECORDS)
  for (let from = 0; from < records.length; from += 500) {
    const [refused] = await relay.admin.write(SPACE, records.slice(from, from + 500))
    if (refused) throw new Error(`The relay did not take ${refused.id}: ${refused.reason}`)
  }
  await relay.close()
}

// As a release is built, and served by the relay itself: one origin, and nothing between the two.
async function buildPage(appFolder: string): Promise<void> {
  await build({
    configFile: false,
    logLevel: 'error',
    base: '/app/',
    publicDir: false,
    build: {
      outDir: appFolder,
      rolldownOptions: {
        input: 'tests/bench/device/page.ts',
        output: { entryFileNames: 'page.js' },
        preserveEntrySignatures: 'strict',
      },
    },
  })
  await writeFile(join(appFolder, 'index.html'), '<!doctype html><title>Bench</title>')
}

/**
 * Signs in in a new browser, on a profile of its own: the databases that others left behind, even deleted, slow the
 * next one down. On disk, for without a profile Chromium keeps IndexedDB in memory.
 */
async function inBrowser<T>({ folder, url, signal }: Place, work: (page: Page) => Promise<T>): Promise<T> {
  signal.throwIfAborted()
  const executablePath = chromiumPath()
  const context = await chromium.launchPersistentContext(await mkdtemp(join(folder, 'profile-')), {
    args: chromiumFlags,
    handleSIGINT: false,
    ...(executablePath ? { executablePath } : {}),
  })
  const close = () => void context.close()
  signal.addEventListener('abort', close, { once: true })
  try {
    const page = await context.newPage()
    await page.goto(url)
    await page.evaluate(
      async ([path, user, password]) => {
        const { benchPage }: BenchModule = await import(path)
        await benchPage.signIn(user, password)
      },
      [PAGE, USER.name, USER.password] as const,
    )
    return await work(page)
  } finally {
    signal.removeEventListener('abort', close)
    await context.close()
  }
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
