import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CDPSession, Page } from 'playwright'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type CutProxy, openCutProxy } from './support/cut-proxy.ts'
import { type DemoLinks, demoFolder } from './support/demo-folder.ts'
import { type RelayProcess, startRelayProcess } from './support/relay-process.ts'
import { Tablet } from './support/tablet.ts'

const PATIENCE = { timeout: 45_000, interval: 200 }
const EXCHANGE = 'veillee-mirepoix|exchange'

describe('the service worker, woken while no page of the app is open', () => {
  let folder: string
  let links: DemoLinks
  let cable: CutProxy
  let relay: RelayProcess
  let tablet: Tablet
  let blank: Page
  let browser: CDPSession
  let registrationId: string

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'veillee-waking-'))
    links = await demoFolder(join(folder, 'data'))
    cable = await openCutProxy()
    relay = await startRelayProcess({ dataFolder: join(folder, 'data'), appFolder: 'dist' })
    cable.plugInto(relay.port)
    tablet = await Tablet.unpack(join(folder, 'tablet'), cable.url)
    await tablet.enter(links.coordination)
    blank = await tablet.page.context().newPage()
    browser = await blank.context().newCDPSession(blank)
    const known = new Promise<string>(resolve => {
      browser.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
        const [found] = registrations
        if (found) resolve(found.registrationId)
      })
    })
    await browser.send('ServiceWorker.enable')
    registrationId = await known
    await tablet.page.close()
  })

  beforeEach(() => cable.plugInto(relay.port))

  afterAll(async () => {
    await tablet?.close()
    await relay?.stop()
    await cable?.close()
    await rm(folder, { recursive: true, force: true })
  })

  /** What the browser does when a network is there and a page had asked for it. */
  const wake = () =>
    browser.send('ServiceWorker.dispatchSyncEvent', {
      origin: cable.url,
      registrationId,
      tag: 'veillee-exchange',
      lastChance: false,
    })

  /** Writes without a network, and closes the page. */
  const writesAndGoes = async (text: string) => {
    cable.unplug()
    const page = await blank.context().newPage()
    await page.goto(`${cable.url}/app/journal/ecrire`)
    await page.getByLabel('Votre texte').fill(text)
    await page.getByRole('button', { name: 'Mettre dans le journal' }).click()
    await page.waitForURL(/\/app\/journal$/)
    await page.getByText(text).first().waitFor()
    await page.close()
  }

  const atRelay = async (text: string) => {
    const response = await fetch(`http://127.0.0.1:${relay.port}/mirepoix/_all_docs?include_docs=true`, {
      headers: { Authorization: `Basic ${btoa('chef:secret-du-chef')}` },
    })
    const { rows } = (await response.json()) as { rows: { doc: { text?: string } }[] }
    return rows.filter(({ doc }) => doc.text === text).length
  }

  test('sends what was written before it was closed', async () => {
    await writesAndGoes('Écrit sans réseau, puis fermé.')
    expect(await atRelay('Écrit sans réseau, puis fermé.')).toBe(0)
    cable.plugInto(relay.port)
    await wake()
    await expect.poll(() => atRelay('Écrit sans réseau, puis fermé.'), PATIENCE).toBe(1)
    expect(blank.context().pages()).toEqual([blank])
  })

  test('killed halfway through, it has lost nothing and sends all of it the next time', async () => {
    await writesAndGoes('Coupé au milieu de l’envoi.')
    const isCut = cable.cutNextUpload('halfway', () => void browser.send('ServiceWorker.stopAllWorkers'))
    cable.plugInto(relay.port)
    await wake()
    await isCut
    await wake()
    await expect.poll(() => atRelay('Coupé au milieu de l’envoi.'), PATIENCE).toBe(1)
  })

  test('a page that opens meanwhile waits for it, then goes on itself', async () => {
    await writesAndGoes('Une page s’ouvre pendant l’envoi.')
    // It takes questions and does not answer them.
    process.kill(relay.pid, 'SIGSTOP')
    cable.plugInto(relay.port)
    await wake()
    const page = await blank.context().newPage()
    await page.goto(`${cable.url}/app/journal`)
    try {
      await expect
        .poll(() => page.evaluate(whoExchanges, EXCHANGE), PATIENCE)
        .toEqual({ holds: 'other', waits: 'this page' })
    } finally {
      process.kill(relay.pid, 'SIGCONT')
    }
    await expect.poll(() => atRelay('Une page s’ouvre pendant l’envoi.'), PATIENCE).toBe(1)
    await expect
      .poll(() => page.evaluate(whoExchanges, EXCHANGE), PATIENCE)
      .toEqual({ holds: 'this page', waits: undefined })
    await page.close()
  })

  test('a page that exchanges is left to it', async () => {
    cable.unplug()
    const page = await blank.context().newPage()
    await page.goto(`${cable.url}/app/journal/ecrire`)
    await page.getByLabel('Votre texte').fill('La page est là.')
    await page.getByRole('button', { name: 'Mettre dans le journal' }).click()
    await page.getByText('La page est là.').first().waitFor()
    await expect.poll(() => page.evaluate(askedFor), PATIENCE).toEqual(['veillee-exchange'])
    await wake()
    await expect
      .poll(() => page.evaluate(whoExchanges, EXCHANGE), PATIENCE)
      .toEqual({ holds: 'this page', waits: 'other' })
    cable.plugInto(relay.port)
    await expect.poll(() => atRelay('La page est là.'), PATIENCE).toBe(1)
    await page.close()
  })

  test('lets go of a store that is deleted under it, and a page that opens then exchanges', async () => {
    await writesAndGoes('Effacé pendant l’envoi.')
    process.kill(relay.pid, 'SIGSTOP')
    cable.plugInto(relay.port)
    await wake()
    const page = await blank.context().newPage()
    try {
      // Kept by the worker: the relay answers nobody now.
      await page.goto(`${cable.url}/app/icon.svg`)
      await expect
        .poll(() => page.evaluate(whoExchanges, EXCHANGE), PATIENCE)
        .toEqual({ holds: 'other', waits: undefined })
      await page.evaluate(deletesStore, 'veillee-mirepoix')
      await page.goto(`${cable.url}/app/journal`)
      await expect
        .poll(() => page.evaluate(whoExchanges, EXCHANGE), { ...PATIENCE, timeout: 10_000 })
        .toEqual({ holds: 'this page', waits: undefined })
    } finally {
      process.kill(relay.pid, 'SIGCONT')
    }
    await page.close()
  })
})

// These run in the page: they can use nothing from outside themselves.
async function askedFor(): Promise<string[]> {
  const worker = await navigator.serviceWorker.ready
  const { sync } = worker as unknown as { readonly sync: { getTags(): Promise<string[]> } }
  return sync.getTags()
}

function deletesStore(store: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(store)
    request.onsuccess = () => resolve()
    request.onerror = () => reject(request.error)
  })
}

async function whoExchanges(name: string) {
  const own = await new Promise<string | undefined>(resolve => {
    void navigator.locks.request(`who-${Math.random()}`, async lock => {
      const { held = [] } = await navigator.locks.query()
      resolve(held.find(one => one.name === lock?.name)?.clientId)
    })
  })
  const { held = [], pending = [] } = await navigator.locks.query()
  const who = (locks: LockInfo[]) => {
    const [lock] = locks.filter(one => one.name === name)
    return lock && (lock.clientId === own ? 'this page' : 'other')
  }
  return { holds: who(held), waits: who(pending) }
}
