import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, chromium, type Page } from 'playwright'
import { build } from 'vite'
import { createRelay } from '#relay/relay.ts'
import type { Bench, Figures } from '#tests/bench/report.ts'
import { startRelayProcess } from '#tests/browser/support/relay-process.ts'
import { chromiumFlags, chromiumPath } from '#tests/support/chromium.ts'
import { manyRecords } from './many-records.ts'
import type { BenchPage, Timings } from './page.ts'

const RECORDS = 10_000
const ROUNDS = 5
const SPACE = 'banc'
const USER = { name: 'odile', password: 'secret' }

const PULL = '10 000 records pulled from a relay (raw: put)'
const STORE = '10 000 records stored, once fetched'
const EDITS = '200 single edits'

const NAMES = { ours: 'this store', stock: 'stock indexeddb', raw: 'raw puts' } as const

type Contender = keyof typeof NAMES

type BenchModule = { readonly benchPage: BenchPage }

const PAGE = '/app/page.js'

/**
 * How long a space takes into a device in Chromium, from a relay in a process of its own: into this store, into
 * stock PouchDB's `indexeddb` adapter, and the same rows put into IndexedDB with nothing around. They take turns, each
 * in a fresh page, so that they meet the same weather.
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
    const context = await openBrowser(join(folder, 'profile'))
    const close = () => context.close()
    ends.push(close)
    signal.addEventListener('abort', close, { once: true })
    signal.throwIfAborted()
    return await measure(context, `http://127.0.0.1:${relay.port}/app/`, progress)
  } finally {
    for (const end of ends.reverse()) await end()
  }
}

async function measure(
  context: BrowserContext,
  url: string,
  progress: (text: string) => void,
): Promise<Figures> {
  await fillBrowser(context, url)
  const samples = { [PULL]: noSamples(), [STORE]: noSamples(), [EDITS]: noSamples() }
  for (let round = 0; round < ROUNDS; round++) {
    for (const who of inTurn(round)) {
      const { held, pull, store, edits } = await inPage(context, url, who)
      const name = NAMES[who]
      if (held !== RECORDS) throw new Error(`${name} holds ${held} records of ${RECORDS}`)
      samples[PULL]?.[name]?.push(pull)
      samples[STORE]?.[name]?.push(store)
      samples[EDITS]?.[name]?.push(edits)
      const said = `pull ${pull.toFixed(0)} ms, store ${store.toFixed(0)} ms, edits ${edits.toFixed(0)} ms`
      progress(`round ${round + 1} of ${ROUNDS}, ${name}: ${said}`)
    }
  }
  return {
    samples,
    budgets: [
      { what: PULL, over: NAMES.stock, under: NAMES.ours, atLeast: 2 },
      { what: PULL, over: NAMES.ours, under: NAMES.raw, atMost: 1.5 },
    ],
  }
}

// Nobody is always the one who runs after the slowest.
function inTurn(round: number): Contender[] {
  const all: Contender[] = ['ours', 'stock', 'raw']
  return all.map((_, turn) => all[(round + turn) % all.length] ?? 'ours')
}

function noSamples(): Record<string, number[]> {
  return Object.fromEntries(Object.values(NAMES).map(name => [name, []]))
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

// A profile on disk: without one, Chromium keeps IndexedDB in memory.
async function openBrowser(profile: string): Promise<BrowserContext> {
  const executablePath = chromiumPath()
  return chromium.launchPersistentContext(profile, {
    args: chromiumFlags,
    handleSIGINT: false,
    ...(executablePath ? { executablePath } : {}),
  })
}

async function inPage(context: BrowserContext, url: string, who: Contender): Promise<Timings> {
  return withPage(context, url, page =>
    page.evaluate(
      async ([path, who, space]) => {
        const { benchPage }: BenchModule = await import(path)
        return benchPage[who](space)
      },
      [PAGE, who, SPACE] as const,
    ),
  )
}

async function fillBrowser(context: BrowserContext, url: string): Promise<void> {
  await withPage(context, url, page =>
    page.evaluate(
      async ([path, space, user, password]) => {
        const { benchPage }: BenchModule = await import(path)
        await benchPage.signIn(user, password)
        await benchPage.fill(space)
      },
      [PAGE, SPACE, USER.name, USER.password] as const,
    ),
  )
}

async function withPage<T>(
  context: BrowserContext,
  url: string,
  work: (page: Page) => Promise<T>,
): Promise<T> {
  const page = await context.newPage()
  try {
    await page.goto(url)
    return await work(page)
  } finally {
    await page.close()
  }
}
