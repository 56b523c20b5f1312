import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CDPSession, Locator, Page } from 'playwright'
import { build } from 'vite'
import {
  type BenchPlace,
  buildPage,
  fillRelay,
  inSignedBrowser,
  PAGE,
  SPACE,
} from '#tests/bench/bench-place.ts'
import { manyRecords } from '#tests/bench/device/many-records.ts'
import type { Bench, Figures } from '#tests/bench/report.ts'
import { startRelayProcess } from '#tests/browser/support/relay-process.ts'
import { Tablet } from '#tests/browser/support/tablet.ts'
import { manyWords } from './many-words.ts'
import type { Beside, SearchPage } from './page.ts'
import { tasksWhile } from './processor-time.ts'

const RECORDS = 10_000
const PULLS = 4
const SLOWER = 4

const PULLED = '10 000 records pulled'
const BROAD = 'a query that 1 000 hold, at 4 × slowdown'
const NARROW = 'a query that fewer hold, at 4 × slowdown'

const BESIDE: Readonly<Record<Beside, string>> = {
  nothing: 'no search',
  worker: 'search beside',
  askedWorker: 'search asked meanwhile',
}

type BenchModule = { readonly benchPage: SearchPage }
type Samples = Record<string, Record<string, number[]>>

/**
 * The search over 10 000 records, in Chromium: what following costs a pull, what a query takes on a processor that is
 * four times slower (in the page's thread, since Chromium slows no other), beside MiniSearch over the same words, and
 * how long the app's page is held up while somebody types.
 */
export const measureSearch: Bench = async ({ signal, progress }) => {
  const folder = await mkdtemp(join(tmpdir(), 'veillee-bench-'))
  const ends: (() => Promise<unknown>)[] = [() => rm(folder, { recursive: true, force: true })]
  try {
    progress(`${RECORDS} records go into a relay`)
    const [dataFolder, pageFolder, appFolder] = ['data', 'page', 'app'].map(name => join(folder, name))
    if (!dataFolder || !pageFolder || !appFolder) throw new Error('No folder')
    const link = await fillRelay(dataFolder, manyRecords(RECORDS, manyWords()))
    await buildPage(pageFolder, 'tests/bench/search/page.ts')
    await build({ logLevel: 'error', build: { outDir: appFolder } })
    const samples: Samples = { [BROAD]: {}, [NARROW]: {}, [PULLED]: {} }

    const bench = await startRelayProcess({ dataFolder, appFolder: pageFolder })
    ends.push(() => bench.stop())
    const place = { folder, url: `http://127.0.0.1:${bench.port}/app/`, signal }
    await measurePulls(place, samples, progress)
    await bench.stop()

    const relay = await startRelayProcess({ dataFolder, appFolder })
    ends.push(() => relay.stop())
    signal.throwIfAborted()
    await measureTyping(join(folder, 'tablet'), `http://localhost:${relay.port}`, link, progress)
    return { samples, budgets } satisfies Figures
  } finally {
    for (const end of ends.reverse()) await end()
  }
}

const budgets: Figures['budgets'] = [
  { what: BROAD, over: 'MiniSearch', under: 'our index', atLeast: 2 },
  { what: PULLED, over: BESIDE.worker, under: BESIDE.nothing, atMost: 1.1 },
  { what: PULLED, over: BESIDE.askedWorker, under: BESIDE.nothing, atMost: 1.1 },
]

async function measurePulls(
  place: BenchPlace,
  samples: Samples,
  progress: (text: string) => void,
): Promise<void> {
  for (let round = 0; round < PULLS; round++) {
    for (const beside of inTurn(round)) {
      await inSignedBrowser(place, async page => {
        const { held, pull, rest } = await page.evaluate(
          async ([path, space, how]) => {
            const { benchPage }: BenchModule = await import(path)
            return benchPage.pull(space, how)
          },
          [PAGE, SPACE, beside] as const,
        )
        if (held !== RECORDS) throw new Error(`${held} records of ${RECORDS} were pulled`)
        add(samples, PULLED, BESIDE[beside], pull)
        progress(
          `round ${round + 1} of ${PULLS}, ${BESIDE[beside]}: ${ms(pull)}${rest ? `, all is found ${ms(rest)} later` : ''}`,
        )
        if (round === 0 && beside === 'nothing') await measureQueries(page, samples, progress)
      })
    }
  }
}

// Nobody is always the one who runs first.
function inTurn(round: number): Beside[] {
  const all = Object.keys(BESIDE) as Beside[]
  return [...all.slice(round % all.length), ...all.slice(0, round % all.length)]
}

/** What people type, letter by letter, and what they type wrong. */
const WORDS = [
  'm',
  'ma',
  'man',
  'mané',
  'manélo',
  'gratibou',
  'tri va',
  'de la',
  'les t',
  'pour c',
  'boucha moutré',
  'pligrelu sito',
]

async function measureQueries(page: Page, samples: Samples, progress: (text: string) => void): Promise<void> {
  const prepared = await page.evaluate(async path => {
    const { benchPage }: BenchModule = await import(path)
    return benchPage.prepare()
  }, PAGE)
  progress(
    `in the page's thread, not slowed: ${Object.entries(prepared)
      .map(([what, value]) => `${what} ${value.toFixed(0)}`)
      .join(', ')}`,
  )
  const slow = await page.context().newCDPSession(page)
  await slowDown(slow, SLOWER)
  for (const typed of [...WORDS, ...WORDS]) {
    const { ours, mini, hits, found } = await page.evaluate(
      async ([path, words]) => {
        const { benchPage }: BenchModule = await import(path)
        return benchPage.query(words)
      },
      [PAGE, typed] as const,
    )
    const what = found > 1_000 ? BROAD : NARROW
    add(samples, what, 'our index', ours)
    add(samples, what, 'MiniSearch', mini)
    add(samples, what, 'ours with its lines', hits)
    progress(
      `"${typed}" at 1/${SLOWER}: ${ms(ours)}, MiniSearch ${ms(mini)}, with lines ${ms(hits)}; ${found} found`,
    )
  }
  await slowDown(slow, 1)
}

/**
 * Types in the app, slowed, by turns in the search and in a plain field: a busy machine makes long tasks of its own,
 * and the plain field tells how many.
 */
async function measureTyping(
  profile: string,
  url: string,
  link: string,
  progress: (text: string) => void,
): Promise<void> {
  const tablet = await Tablet.unpack(profile, url)
  try {
    await tablet.enter(link)
    const { page } = tablet
    await tablet.open('/app/rechercher')
    const search = page.getByLabel('Que cherchez-vous ?')
    await search.fill('ma')
    await page.locator('mark').first().waitFor()
    await page.getByText('La recherche se prépare').waitFor({ state: 'hidden' })
    // What follows a long way once: the index is kept.
    await page.waitForTimeout(12_000)
    await sayWhoIsSlowed(page, progress)
    const other = await page.context().newPage()
    await other.goto(`${url}/app/journal/ecrire`)
    const plain = other.getByLabel('Votre texte')
    await plain.waitFor()
    const tasks = { search: [] as number[], plain: [] as number[] }
    for (let round = 0; round < TYPING_ROUNDS; round++) {
      for (const typed of TYPED) {
        tasks.search.push(...(await typeSlowed(search, typed)))
        tasks.plain.push(...(await typeSlowed(plain, typed)))
      }
    }
    for (const [where, field] of Object.entries({ search, plain })) {
      const own = await typeTraced(field)
      const long = own.filter(time => time * SLOWER > LONG_TASK)
      const longest = Math.max(...own) * SLOWER
      progress(
        `${where}, by the processor's time × ${SLOWER}: ${long.length} tasks over ${LONG_TASK} ms, the longest ${ms(longest)}`,
      )
    }
    for (const [where, list] of Object.entries(tasks)) {
      const letters = TYPED.join('').length * TYPING_ROUNDS
      progress(
        `${letters} letters typed at 1/${SLOWER}, ${where}: ${list.length} tasks over 50 ms (${list.map(ms).join(', ')})`,
      )
    }
  } finally {
    await tablet.close()
  }
}

/** The tasks of more than 50 ms while this is typed and shown. */
async function typeSlowed(field: Locator, typed: string): Promise<readonly number[]> {
  const page = field.page()
  await page.bringToFront()
  const session = await page.context().newCDPSession(page)
  await field.fill('')
  await slowDown(session, SLOWER)
  await page.waitForTimeout(1_000)
  await page.evaluate(watchPage)
  await field.pressSequentially(typed, { delay: 120 })
  await page.waitForTimeout(1_000)
  const tasks = await page.evaluate(readWatch)
  await slowDown(session, 1)
  await session.detach()
  return tasks
}

/** What each task has of the processor while all of it is typed, not slowed, in ms. */
async function typeTraced(field: Locator): Promise<readonly number[]> {
  const page = field.page()
  await page.bringToFront()
  const tasks: number[] = []
  for (const typed of TYPED) {
    await field.fill('')
    await page.waitForTimeout(1_000)
    tasks.push(
      ...(await tasksWhile(page, async () => {
        await field.pressSequentially(typed, { delay: 120 })
        await page.waitForTimeout(1_000)
      })),
    )
  }
  return tasks
}

/** In ms. */
const LONG_TASK = 50

const TYPED = ['manélo', 'gratibou chero', 'tripouva', 'boucha moutré']
const TYPING_ROUNDS = 3

async function sayWhoIsSlowed(page: Page, progress: (text: string) => void): Promise<void> {
  const session = await page.context().newCDPSession(page)
  const [worker] = page.workers()
  if (!worker) throw new Error('The search has no worker in this page')
  const fastest = async (run: () => Promise<number>) =>
    Math.min(await run(), await run(), await run(), await run())
  const before = [await fastest(() => page.evaluate(busy)), await fastest(() => worker.evaluate(busy))]
  await slowDown(session, SLOWER)
  const after = [await fastest(() => page.evaluate(busy)), await fastest(() => worker.evaluate(busy))]
  await slowDown(session, 1)
  const [pages, workers] = after.map((time, at) => (time / (before[at] ?? 1)).toFixed(1))
  progress(`a loop takes ${pages} × as long in the slowed page, ${workers} × in its worker`)
}

function busy(): number {
  const start = performance.now()
  let sum = 0
  for (let i = 0; i < 3e7; i++) sum += i % 7
  return performance.now() - start + (sum === 0 ? 1 : 0)
}

type Watched = Window & { longTasks?: number[] }

// Runs in the page.
function watchPage(): void {
  const tasks: number[] = []
  ;(window as Watched).longTasks = tasks
  new PerformanceObserver(list => {
    tasks.push(...list.getEntries().map(({ duration }) => duration))
  }).observe({ type: 'longtask' })
}

function readWatch(): readonly number[] {
  return (window as Watched).longTasks ?? []
}

async function slowDown(session: CDPSession, rate: number): Promise<void> {
  await session.send('Emulation.setCPUThrottlingRate', { rate })
}

function add(samples: Samples, what: string, who: string, value: number): void {
  const byWho = samples[what] ?? {}
  byWho[who] = [...(byWho[who] ?? []), value]
  samples[what] = byWho
}

function ms(value: number): string {
  return `${value.toFixed(0)} ms`
}
