import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, chromium, type Page } from 'playwright'
import { build } from 'vite'
import { fillRelay } from '#tests/bench/bench-place.ts'
import { manyRecords } from '#tests/bench/device/many-records.ts'
import type { Bench } from '#tests/bench/report.ts'
import { startRelayProcess } from '#tests/browser/support/relay-process.ts'
import { chromiumFlags, chromiumPath } from '#tests/support/chromium.ts'

const ROUNDS = 7
/** Two of three are entries of the journal. */
const [FEW, MANY, MOST] = [750, 10_000, 75_000] as const
const SLOWDOWN = 4

const SCREENS = {
  'home, opened offline': { path: '/app', shows: '.entry-text' },
  'journal, opened offline': { path: '/app/journal', shows: '.entry-text' },
  'initiatives, opened offline': { path: '/app/initiatives', shows: '.card-title' },
} as const

const OTHER_TAB = 'an entry, from the touch that writes it to another tab'

/**
 * How long the app takes from its address to its first list: without a network, four times slower than this machine,
 * on devices that hold few records, as many as a territory writes in some years, and 50 000 entries of the journal. And
 * how soon a second tab shows what is written in the first, which alone is slowed.
 */
export const measureApp: Bench = async ({ signal, progress }) => {
  const folder = await mkdtemp(join(tmpdir(), 'veillee-bench-'))
  const ends: (() => Promise<unknown>)[] = [() => rm(folder, { recursive: true, force: true })]
  const samples: Record<string, Record<string, number[]>> = {}
  try {
    progress('the app is built')
    const appFolder = join(folder, 'app')
    await build({ logLevel: 'error', build: { outDir: appFolder, emptyOutDir: true } })
    const pages: { readonly who: string; readonly page: Page; readonly url: string }[] = []
    for (const count of [FEW, MANY, MOST]) {
      signal.throwIfAborted()
      progress(`a device fetches ${count} records`)
      const dataFolder = join(folder, `data-${count}`)
      const link = await fillRelay(dataFolder, manyRecords(count))
      const relay = await startRelayProcess({ dataFolder, appFolder })
      ends.push(() => relay.stop())
      const url = `http://127.0.0.1:${relay.port}`
      const context = await openBrowser(join(folder, `profile-${count}`))
      ends.push(() => context.close())
      const page = await enter(context, `${url}/app/entrer#${link}`)
      pages.push({ who: whoOf(count), page, url })
    }
    for (let round = 0; round < ROUNDS; round++) {
      progress(`round ${round + 1} of ${ROUNDS}`)
      for (const { who, page, url } of pages) {
        for (const [what, { path, shows }] of Object.entries(SCREENS)) {
          signal.throwIfAborted()
          samples[what] ??= {}
          samples[what][who] = [...(samples[what][who] ?? []), await firstShown(page, url + path, shows)]
        }
        samples[OTHER_TAB] ??= {}
        samples[OTHER_TAB][who] = [...(samples[OTHER_TAB][who] ?? []), await shownInAnotherTab(page, url)]
      }
    }
  } finally {
    for (const end of ends.reverse()) await end()
  }
  const journal = { what: 'journal, opened offline', under: whoOf(FEW), atMost: 1.5 }
  return {
    samples,
    budgets: [
      { ...journal, over: whoOf(MOST) },
      { what: 'home, opened offline', over: whoOf(MANY), under: whoOf(FEW), atMost: 1.5 },
    ],
  }
}

function whoOf(count: number): string {
  return `${count} records`
}

async function openBrowser(profile: string): Promise<BrowserContext> {
  const executablePath = chromiumPath()
  return chromium.launchPersistentContext(profile, {
    args: chromiumFlags,
    handleSIGINT: false,
    locale: 'fr-FR',
    viewport: { width: 360, height: 740 },
    ...(executablePath ? { executablePath } : {}),
  })
}

// Signs in, waits until everything is here, and takes the network away for good.
async function enter(context: BrowserContext, link: string): Promise<Page> {
  const page = await context.newPage()
  await page.goto(link)
  await page.getByText('Tout est arrivé au relais principal').first().waitFor({ timeout: 600_000 })
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
  await context.setOffline(true)
  const session = await context.newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN })
  return page
}

/** From the address to the frame in which something of the list stands, in ms. */
async function firstShown(page: Page, url: string, selector: string): Promise<number> {
  await page.goto(url, { waitUntil: 'commit' })
  const shown = await page.waitForFunction(
    wanted => (document.querySelector(wanted) ? performance.now() : undefined),
    selector,
    { polling: 'raf', timeout: 120_000 },
  )
  const ms = await shown.jsonValue()
  return ms ?? Number.NaN
}

let written = 0

/** From the touch that writes an entry to the frame in which another tab's journal shows it, in ms. */
async function shownInAnotherTab(page: Page, url: string): Promise<number> {
  const text = `Entrée ${++written} du banc d’essai`
  const other = await page.context().newPage()
  await other.goto(`${url}/app/journal`)
  await other.locator('.entry-text').first().waitFor()
  await page.goto(`${url}/app/journal/ecrire`)
  await page.getByLabel('Votre texte').fill(text)
  const shown = other.waitForFunction(
    wanted =>
      [...document.querySelectorAll('.entry-text')].some(entry => entry.textContent === wanted)
        ? Date.now()
        : undefined,
    text,
    { polling: 'raf', timeout: 120_000 },
  )
  const touched = await page.getByRole('button', { name: 'Mettre dans le journal' }).evaluate(button => {
    const at = Date.now()
    if (button instanceof HTMLElement) button.click()
    return at
  })
  const at = await (await shown).jsonValue()
  await other.close()
  return (at ?? Number.NaN) - touched
}
