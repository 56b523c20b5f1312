import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  type AuditedBrowser,
  audit,
  type Category,
  openAuditedBrowser,
  scoreOf,
  shortcomings,
} from '#tests/support/lighthouse.ts'
import { demoFolder } from './support/demo-folder.ts'
import { type RelayProcess, startRelayProcess } from './support/relay-process.ts'

// What does not depend on how fast this machine is; `npm run bench -- lighthouse` measures the rest.
const CATEGORIES: readonly Category[] = ['accessibility', 'best-practices']
const LEAST = 95
/** What Lighthouse calls good. */
const MOST_SHIFT = 0.1

let folder: string
let relay: RelayProcess
let browser: AuditedBrowser
let url: string
let meeting: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'veillee-lighthouse-'))
  const { coordination } = await demoFolder(join(folder, 'data'))
  relay = await startRelayProcess({ dataFolder: join(folder, 'data'), appFolder: 'dist' })
  url = `http://localhost:${relay.port}`
  browser = await openAuditedBrowser(join(folder, 'phone'))
  const page = browser.context.pages()[0] ?? (await browser.context.newPage())
  await page.goto(`${url}/app/entrer#${coordination}`)
  await page.getByText('Tout est arrivé au relais principal').first().waitFor({ timeout: 60_000 })
  await page.goto(`${url}/app/reunions`)
  meeting = (await page.locator('main a.row').first().getAttribute('href', { timeout: 60_000 })) ?? ''
  await page.goto('about:blank')
})

afterAll(async () => {
  await browser?.context.close()
  await relay?.stop()
  await rm(folder, { recursive: true, force: true })
})

test.each([
  { screen: 'the home', path: () => '/app/' },
  { screen: 'a meeting', path: () => meeting },
  { screen: 'the journal', path: () => '/app/journal' },
])('Lighthouse finds next to nothing to mend on $screen, and it stands still', async ({ path }) => {
  const result = await audit(browser, url + path(), {
    categories: CATEGORIES,
    keepsApp: true,
    patience: 1_000,
  })
  expect(new URL(result.finalDisplayedUrl ?? '').pathname).toBe(path())
  for (const category of CATEGORIES) {
    expect(scoreOf(result, category), shortcomings(result, [category]).join('\n')).toBeGreaterThanOrEqual(
      LEAST,
    )
  }
  expect(await shiftOf(path())).toBeLessThan(MOST_SHIFT)
})

/** How much moves by itself once it stands, from the address on: what Lighthouse counts as cumulative layout shift. */
async function shiftOf(path: string): Promise<number> {
  const page = await browser.context.newPage()
  await page.goto(url + path)
  await page.locator('main .row').first().waitFor()
  await page.getByText('Tout est arrivé au relais principal').first().waitFor()
  const shift = await page.evaluate(
    () =>
      new Promise<number>(resolve => {
        new PerformanceObserver(list => {
          const shifts = list.getEntries() as (PerformanceEntry & { readonly value: number })[]
          resolve(shifts.reduce((sum, { value }) => sum + value, 0))
        }).observe({ type: 'layout-shift', buffered: true })
        setTimeout(() => resolve(0), 500)
      }),
  )
  await page.close()
  return shift
}
