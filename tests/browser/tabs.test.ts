import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type CutProxy, openCutProxy } from './support/cut-proxy.ts'
import { type DemoLinks, demoFolder } from './support/demo-folder.ts'
import { type RelayProcess, startRelayProcess } from './support/relay-process.ts'
import { Tablet } from './support/tablet.ts'

const PATIENCE = { timeout: 45_000 }
const EXCHANGE = 'veillee-mirepoix|exchange'

describe('several tabs on one store', () => {
  let folder: string
  let links: DemoLinks
  let cable: CutProxy
  let relay: RelayProcess
  let tablet: Tablet
  let count = 0

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'veillee-tabs-'))
    links = await demoFolder(join(folder, 'data'))
    cable = await openCutProxy()
    relay = await startRelayProcess({ dataFolder: join(folder, 'data'), appFolder: 'dist' })
    cable.plugInto(relay.port)
  })

  beforeEach(async () => {
    tablet = await Tablet.unpack(join(folder, `tablet-${++count}`), cable.url)
    await tablet.enter(links.coordination)
  })

  afterEach(() => tablet.close())

  afterAll(async () => {
    await relay?.stop()
    await cable?.close()
    await rm(folder, { recursive: true, force: true })
  })

  const another = async (path: string): Promise<Page> => {
    const page = await tablet.page.context().newPage()
    await page.goto(`${cable.url}${path}`)
    await page.getByRole('heading', { level: 1 }).first().waitFor(PATIENCE)
    return page
  }

  test('one of them exchanges; when it is killed another takes over', async () => {
    const tabs = [tablet.page, await another('/app/journal'), await another('/app/initiatives')]
    const [first] = await holders(tabs)
    if (!first) throw new Error('No tab exchanges')
    expect(await holders(tabs)).toHaveLength(1)
    await crash(first)
    const left = tabs.filter(page => page !== first)
    await expect.poll(async () => (await holders(left)).length, PATIENCE).toBe(1)
    const [other] = left
    if (!other) throw new Error('No tab is left')
    await writes(other, 'Écrit après la mort du premier onglet.')
    await other.getByText('Tout est arrivé au relais principal').first().waitFor(PATIENCE)
  })

  test('every tab sees a write of any of them, without being loaded again', async () => {
    const watchers = [
      await another('/app/journal'),
      await another('/app/journal'),
      await another('/app/journal'),
    ]
    const text = 'Vu partout, tout de suite.'
    await Promise.all(watchers.map(page => page.evaluate(watchFor, text)))
    const writer = tablet.page
    // Before the page opens its store, which keeps hold of the function that begins transactions.
    await writer.addInitScript(noteWhenStored)
    await writer.goto(`${cable.url}/app/journal/ecrire`)
    await writer.getByLabel('Votre texte').fill(text)
    await writer.getByRole('button', { name: 'Mettre dans le journal' }).click()
    const seen = await Promise.all(watchers.map(page => page.evaluate(seenAt)))
    const stored = await writer.evaluate(storedAt)
    // A figure, and no limit: two cores run four tabs, a relay and this test.
    const waits = seen.map(at => Math.round(at - stored))
    console.warn(`A write was on the screens of three other tabs after ${waits.join(', ')} ms`)
    expect(seen.every(at => at > 0)).toBe(true)
  })

  test('a tab killed right after it said "saved" has lost nothing, nor has the whole browser', async () => {
    const writer = await another('/app/journal/ecrire')
    await tablet.goOffline()
    await writes(writer, 'Dit enregistré, puis tué.')
    await crash(writer)
    await tablet.open('/app/journal')
    await tablet.page.getByText('Dit enregistré, puis tué.').first().waitFor(PATIENCE)
    const garden = await tablet.proposes('Jardin avant la panne', 'Odile')
    await tablet.killAndReopenOffline()
    expect(await tablet.reads('/app/journal')).toContain('Dit enregistré, puis tué.')
    expect(await tablet.reads(garden)).toContain('Jardin avant la panne')
    // Chromium writes cookies down every half minute: a kill may cost the session, and only that.
    await tablet.comeBack()
    await tablet.enter(links.coordination)
  })

  test('notes that a screen called stored are there after the browser was killed', async () => {
    const meeting = await tablet.plansMeeting('Réunion de la panne', ['Le four', 'Le lavoir'])
    await tablet.goOffline()
    await tablet.notes(meeting, 'Le four', 'Le four sera rallumé samedi. 🌱')
    await tablet.killAndReopenOffline()
    expect(await tablet.readsNotes(meeting, 'Le four')).toBe('Le four sera rallumé samedi. 🌱')
  })

  test('words that were typed and not saved are there again after the tab was killed', async () => {
    const writer = await another('/app/journal/ecrire')
    await writer.getByLabel('Votre texte').pressSequentially('À moitié écrit')
    await crash(writer)
    await tablet.open('/app/journal/ecrire')
    expect(await tablet.page.getByLabel('Votre texte').inputValue()).toBe('À moitié écrit')
  })

  test('a form left open while the record changes shows that, and saves only what its person changed', async () => {
    const garden = await tablet.proposes('Jardin à quatre mains', 'Odile')
    const form = await another(`${garden}/modifier`)
    await form.getByLabel('Hébergée par', { exact: true }).fill('La maison du lavoir')
    await tablet.changesInitiative(garden, 'Prochaine étape', 'demander deux devis')
    await form.getByText('Cette fiche vient d’être changée ailleurs').first().waitFor(PATIENCE)
    expect(await form.getByLabel('Hébergée par', { exact: true }).inputValue()).toBe('La maison du lavoir')
    await form.getByRole('button', { name: 'Enregistrer' }).click()
    await form.waitForURL(new RegExp(`${garden}$`), PATIENCE)
    const text = await tablet.reads(garden)
    expect(text).toContain('demander deux devis')
    expect(text).toContain('La maison du lavoir')
    expect(text).not.toContain('Écrit deux fois')
  })
})

async function writes(page: Page, text: string): Promise<void> {
  await page.goto(new URL('/app/journal/ecrire', page.url()).href)
  await page.getByLabel('Votre texte').fill(text)
  await page.getByRole('button', { name: 'Mettre dans le journal' }).click()
  await page.waitForURL(/\/app\/journal$/, PATIENCE)
  await page.getByText(text).first().waitFor(PATIENCE)
}

/** Kills the process behind a tab, as the system does when memory runs out. */
async function crash(page: Page): Promise<void> {
  const cdp = await page.context().newCDPSession(page)
  const crashed = page.waitForEvent('crash')
  cdp.send('Page.crash').catch(() => undefined)
  await crashed
}

/** The tabs that hold the exchange. */
async function holders(pages: readonly Page[]): Promise<Page[]> {
  const holding: Page[] = []
  for (const page of pages) {
    const isHolder = await page.evaluate(holdsLock, EXCHANGE)
    if (isHolder) holding.push(page)
  }
  return holding
}

// These run in the page: they can use nothing from outside themselves.
async function holdsLock(name: string): Promise<boolean> {
  const { held = [] } = await navigator.locks.query()
  const clients = held.filter(lock => lock.name === name).map(({ clientId }) => clientId)
  const own = await new Promise<string | undefined>(resolve => {
    void navigator.locks.request(`who-${Math.random()}`, async lock => {
      const { held: now = [] } = await navigator.locks.query()
      resolve(now.find(one => one.name === lock?.name)?.clientId)
    })
  })
  return own !== undefined && clients.includes(own)
}

type Watching = { seen?: Promise<number>; stored?: Promise<number> }

function watchFor(text: string): void {
  const known = window as Window & Watching
  known.seen = new Promise(resolve => {
    const look = () => {
      // Not `innerText`: it leaves out what the browser has not laid out yet, until something else changes.
      if (!document.body.textContent?.includes(text)) return
      observer.disconnect()
      resolve(performance.timeOrigin + performance.now())
    }
    const observer = new MutationObserver(look)
    observer.observe(document.body, { childList: true, subtree: true, characterData: true })
  })
}

function noteWhenStored(): void {
  const known = window as Window & Watching
  known.stored = new Promise(resolve => {
    const { transaction } = IDBDatabase.prototype
    let isAsked = false
    addEventListener(
      'click',
      () => {
        isAsked = true
      },
      { capture: true },
    )
    IDBDatabase.prototype.transaction = function (this: IDBDatabase, stores, mode, options) {
      const made = transaction.call(this, stores, mode, options)
      if (isAsked && mode === 'readwrite' && [...made.objectStoreNames].includes('outbox')) {
        made.addEventListener('complete', () => resolve(performance.timeOrigin + performance.now()), {
          once: true,
        })
      }
      return made
    }
  })
}

function seenAt(): Promise<number> {
  return (window as Window & Watching).seen ?? Promise.resolve(0)
}

function storedAt(): Promise<number> {
  return (window as Window & Watching).stored ?? Promise.resolve(0)
}
