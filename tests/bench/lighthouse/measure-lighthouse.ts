import { mkdtemp, rm } from 'node:fs/promises'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Result } from 'lighthouse'
import { build } from 'vite'
import type { Bench } from '#tests/bench/report.ts'
import { demoFolder } from '#tests/browser/support/demo-folder.ts'
import { startRelayProcess } from '#tests/browser/support/relay-process.ts'
import { type AuditedBrowser, audit, openAuditedBrowser, scoreOf } from '#tests/support/lighthouse.ts'

const ROUNDS = 3
/** What a screen may go on loading before it is judged, in ms. */
const PATIENCE = 8_000
const CATEGORIES = ['performance', 'accessibility', 'best-practices'] as const

/** What is told of each look: Lighthouse's name of it, in ms. */
const TIMES = {
  'first paint': 'first-contentful-paint',
  'largest paint': 'largest-contentful-paint',
  blocked: 'total-blocking-time',
} as const

type Look = { readonly what: string; readonly who: string; readonly results: Result[] }

const FETCHED = 'app fetched'
const KEPT = 'app kept'

/**
 * What Lighthouse says of the app on a phone: coming for the first time, and the home, a meeting and the journal of the
 * demo on a device that holds it, with the app's files fetched anew and as they are kept on every later visit. Medians
 * of three. The paints are worked out from one load on this machine, the blocked time is its own times four: a busy
 * machine spoils both.
 */
export const measureLighthouse: Bench = async ({ signal, progress }) => {
  const folder = await mkdtemp(join(tmpdir(), 'veillee-bench-'))
  const ends: (() => Promise<unknown>)[] = [() => rm(folder, { recursive: true, force: true })]
  const looks: Look[] = []
  try {
    progress('the app is built')
    const [dataFolder, appFolder] = [join(folder, 'data'), join(folder, 'app')]
    await build({ logLevel: 'error', build: { outDir: appFolder, emptyOutDir: true } })
    const links = await demoFolder(dataFolder)
    const relay = await startRelayProcess({ dataFolder, appFolder })
    ends.push(() => relay.stop())
    const url = `http://localhost:${relay.port}`
    const known = await openAuditedBrowser(join(folder, 'known'))
    ends.push(() => known.context.close())
    const meeting = await enter(known, url, links.coordination)
    const screens = { home: '/app/', 'a meeting': meeting, journal: '/app/journal' }
    const look = async (browser: AuditedBrowser, what: string, path: string, who: string) => {
      signal.throwIfAborted()
      const keepsApp = who === KEPT
      const result = await audit(browser, url + path, {
        categories: CATEGORIES,
        keepsApp,
        patience: PATIENCE,
      })
      const known = looks.find(one => one.what === what && one.who === who)
      if (known) known.results.push(result)
      else looks.push({ what, who, results: [result] })
    }
    for (let round = 0; round < ROUNDS; round++) {
      progress(`round ${round + 1} of ${ROUNDS}, load ${loadavg()[0]?.toFixed(1)}`)
      const stranger = await openAuditedBrowser(join(folder, `stranger-${round}`))
      await look(stranger, 'first visit', '/app/', FETCHED).finally(() => stranger.context.close())
      for (const [what, path] of Object.entries(screens)) {
        await look(known, what, path, FETCHED)
        await look(known, what, path, KEPT)
      }
    }
  } finally {
    for (const end of ends.reverse()) await end()
  }
  for (const one of looks) progress(inWords(one))
  return { samples: timesOf(looks), budgets: [] }
}

/** Signs in, waits until the app can open without a network, and leaves no tab of it. Answers a meeting's path. */
async function enter({ context }: AuditedBrowser, url: string, link: string): Promise<string> {
  const page = context.pages()[0] ?? (await context.newPage())
  await page.goto(`${url}/app/entrer#${link}`)
  await page.getByText('Tout est arrivé au relais principal').first().waitFor({ timeout: 60_000 })
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
  await page.goto(`${url}/app/reunions`)
  const meeting = await page.locator('main a.row').first().getAttribute('href', { timeout: 60_000 })
  if (!meeting) throw new Error('The demo has no meeting')
  await page.goto('about:blank')
  return meeting
}

function inWords({ what, who, results }: Look): string {
  const scores = CATEGORIES.map(
    category => `${category} ${median(results.map(one => scoreOf(one, category)))}`,
  )
  const shift = median(results.map(one => numberOf(one, 'cumulative-layout-shift'))).toFixed(3)
  const kilobytes = (median(results.map(one => numberOf(one, 'total-byte-weight'))) / 1024).toFixed(0)
  return `${what}, ${who}: ${scores.join(', ')}; layout shift ${shift}, ${kilobytes} KB`
}

function timesOf(looks: readonly Look[]): Record<string, Record<string, number[]>> {
  const samples: Record<string, Record<string, number[]>> = {}
  for (const { what, who, results } of looks) {
    for (const [name, id] of Object.entries(TIMES)) {
      const row = `${what}: ${name}`
      samples[row] = { ...samples[row], [who]: results.map(one => numberOf(one, id)) }
    }
  }
  return samples
}

function numberOf(result: Result, id: string): number {
  return result.audits[id]?.numericValue ?? Number.NaN
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}
