import { mkdtemp, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { chromium, type Page } from 'playwright'
import { build } from 'vite'
import { createRelay } from '#relay/relay.ts'
import { chromiumFlags, chromiumPath } from '#tests/support/chromium.ts'
import type { StoredRecord } from './device/many-records.ts'

/** Where a bench runs: its temporary folder, and the address at which its relay serves its page. */
export type BenchPlace = { readonly folder: string; readonly url: string; readonly signal: AbortSignal }

export const SPACE = 'banc'
export const USER = { name: 'odile', password: 'secret' }

/** The script of a bench's page, whose exports it runs. */
export const PAGE = '/app/page.js'

/** Puts records into the space of a relay that is not running. Answers a link to enter by. */
export async function fillRelay(dataFolder: string, records: readonly StoredRecord[]): Promise<string> {
  const relay = await createRelay({ dataFolder, passwordIterations: 1 })
  await relay.admin.createSpace({ name: SPACE, title: 'Banc d’essai' })
  await relay.admin.putUser(USER)
  await relay.admin.setMember(SPACE, USER.name, 'member')
  for (let from = 0; from < records.length; from += 500) {
    const [refused] = await relay.admin.write(SPACE, records.slice(from, from + 500))
    if (refused) throw new Error(`The relay did not take ${refused.id}: ${refused.reason}`)
  }
  const link = await relay.admin.createLink({ user: USER.name, uses: 10 })
  await relay.close()
  return link
}

/** Builds a page as a release is, to be served by the relay itself: one origin, and nothing between the two. */
export async function buildPage(appFolder: string, input: string): Promise<void> {
  await build({
    configFile: false,
    logLevel: 'error',
    base: '/app/',
    publicDir: false,
    worker: { format: 'es' },
    build: {
      outDir: appFolder,
      rolldownOptions: {
        input,
        output: { entryFileNames: 'page.js' },
        preserveEntrySignatures: 'strict',
      },
    },
  })
  await writeFile(join(appFolder, 'index.html'), '<!doctype html><title>Bench</title>')
}

/**
 * Opens a new browser, on a profile of its own: the databases that others left behind, even deleted, slow the next
 * one down. On disk, for without a profile Chromium keeps IndexedDB in memory.
 */
export async function inBrowser<T>(
  { folder, url, signal }: BenchPlace,
  work: (page: Page) => Promise<T>,
): Promise<T> {
  signal.throwIfAborted()
  const executablePath = chromiumPath()
  const context = await chromium.launchPersistentContext(await mkdtemp(join(folder, 'profile-')), {
    args: chromiumFlags,
    handleSIGINT: false,
    locale: 'fr-FR',
    ...(executablePath ? { executablePath } : {}),
  })
  const close = () => void context.close()
  signal.addEventListener('abort', close, { once: true })
  try {
    const page = await context.newPage()
    await page.goto(url)
    return await work(page)
  } finally {
    signal.removeEventListener('abort', close)
    await context.close()
  }
}

/** As `inBrowser`, signed in at the relay that serves the page. */
export function inSignedBrowser<T>(place: BenchPlace, work: (page: Page) => Promise<T>): Promise<T> {
  return inBrowser(place, async page => {
    await page.evaluate(async ({ name: user, password }) => {
      const response = await fetch('/_veillee/session', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ user, password }),
      })
      if (!response.ok) throw new Error(`The relay refused the bench: ${await response.text()}`)
    }, USER)
    return work(page)
  })
}
