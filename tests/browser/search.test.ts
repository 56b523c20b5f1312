import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { demoFolder } from './support/demo-folder.ts'
import { type RelayProcess, startRelayProcess } from './support/relay-process.ts'
import { Tablet } from './support/tablet.ts'
import { writeDocuments } from './support/written-documents.ts'

const SOON = { timeout: 45_000 }
const SEARCH = '/app/rechercher'
const STORE = 'veillee-mirepoix'

describe('everything on the device is searched', () => {
  let folder: string
  let relay: RelayProcess
  let tablet: Tablet
  let phone: Tablet

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'veillee-search-'))
    const links = await demoFolder(join(folder, 'data'))
    relay = await startRelayProcess({ dataFolder: join(folder, 'data'), appFolder: 'dist' })
    await writeDocuments(relay.port, [
      {
        _id: 'initiative:01JNXC10S1NG0000000000007T',
        type: 'initiative',
        title: 'Rucher des trois chemins',
        summary: 'Sept ruches, posées derrière la médiathèque du haut.',
        stage: 'wish',
      },
    ])
    const url = `http://localhost:${relay.port}`
    tablet = await Tablet.unpack(join(folder, 'tablet'), url)
    phone = await Tablet.unpack(join(folder, 'phone'), url, 'phone')
    await tablet.enter(links.member)
    await phone.enter(links.coordination)
  })

  afterAll(async () => {
    await Promise.allSettled([tablet?.close(), phone?.close()])
    await relay?.stop()
    await rm(folder, { recursive: true, force: true })
  })

  test('what is found shows from the first letters on, under its kind, with its words marked', async () => {
    const { page } = phone
    // From every main screen, on a phone too.
    for (const screen of ['', 'agenda', 'reunions', 'initiatives', 'journal']) {
      await phone.open(`/app/${screen}`)
      await page.getByRole('link', { name: 'Rechercher' }).waitFor(SOON)
    }
    await page.getByRole('link', { name: 'Rechercher' }).click()
    await fieldOf(page).waitFor(SOON)
    for (const typed of ['ru', 'ruc', 'ruche', 'ruches']) {
      await fieldOf(page).fill(typed)
      await hit(page, 'Rucher des trois chemins').waitFor(SOON)
    }
    await page.getByRole('heading', { level: 2, name: '1 initiative', exact: true }).waitFor(SOON)
    expect(await hit(page, 'Rucher des trois chemins').locator('mark').allInnerTexts()).toEqual([
      'Rucher',
      'ruches',
    ])
    await fieldOf(page).fill('mediatheque')
    await expect.poll(() => marks(page), SOON).toContain('médiathèque')
    await expect.poll(() => new URL(page.url()).search, SOON).toBe('?q=mediatheque')
  })

  test('a result leads to its record, and the way back to what was found', async () => {
    const { page } = phone
    await hit(page, 'Rucher des trois chemins').click()
    await page.getByRole('heading', { level: 1, name: 'Rucher des trois chemins' }).waitFor(SOON)
    await page.goBack()
    await hit(page, 'Rucher des trois chemins').waitFor(SOON)
    expect(await fieldOf(page).inputValue()).toBe('mediatheque')
  })

  test('the key / leads there, and is a letter where somebody writes', async () => {
    const { page } = tablet
    await tablet.open('/app/agenda')
    await page.keyboard.press('/')
    await fieldOf(page).waitFor(SOON)
    await fieldOf(page).pressSequentially('1/2')
    expect(await fieldOf(page).inputValue()).toBe('1/2')
  })

  test('an entry of the journal is shown where it stands in the journal', async () => {
    const { page } = tablet
    await tablet.writesInJournal('Le tilleul de la place a perdu une branche.')
    await tablet.writesInJournal('Rien à voir avec l’arbre.')
    await looksFor(tablet, 'tilleul')
    await hit(page, 'Le tilleul de la place').click()
    await page.getByRole('heading', { level: 1, name: 'Journal' }).waitFor(SOON)
    await page.getByText('Le tilleul de la place a perdu une branche.').waitFor(SOON)
    expect(await page.getByText('Rien à voir avec l’arbre.').count()).toBe(0)
    await page.getByRole('link', { name: 'Revenir au plus récent' }).click()
    await page.getByText('Rien à voir avec l’arbre.').waitFor(SOON)
  })

  test.each(['.*', "'", '’', '\\', '<mark>', '((('])('%s is answered in words', async typed => {
    await looksFor(tablet, typed)
    const { page } = tablet
    const answer = page
      .getByRole('status')
      .filter({ hasText: /Aucun mot à chercher|Rien ne contient|trouvée/ })
    await answer.first().waitFor(SOON)
  })

  test('300 characters, a picture and Arabic are looked for as any word', async () => {
    await tablet.writesInJournal('Le bal 🎭 est annoncé : مرحبا بكم')
    const { page } = tablet
    for (const typed of ['🎭', 'مرحبا', 'Le bal est annoncé. '.repeat(15)]) {
      await looksFor(tablet, typed)
      await hit(page, 'Le bal').waitFor(SOON)
    }
  })

  test('what arrives from the relay while one looks is found without asking again', async () => {
    await looksFor(tablet, 'chouette')
    await tablet.page.getByText('Rien ne contient « chouette »').waitFor(SOON)
    await phone.writesInJournal('Une chouette niche au clocher.')
    await hit(tablet.page, 'niche au clocher').waitFor(SOON)
    expect(await marks(tablet.page)).toEqual(['chouette'])
  })

  test('a second page asks the worker of the first, and gets one of its own when that page goes', async () => {
    const second = await tablet.page.context().newPage()
    const first = tablet.page
    expect(first.workers()).toHaveLength(1)
    await second.goto(new URL(`${SEARCH}?q=ruche`, first.url()).href)
    await hit(second, 'Rucher des trois chemins').waitFor(SOON)
    expect(second.workers()).toHaveLength(0)
    await first.goto('about:blank')
    await expect.poll(() => second.workers().length, SOON).toBe(1)
    await fieldOf(second).fill('mediatheque')
    await expect.poll(() => marks(second), SOON).toEqual(['médiathèque'])
    await second.close()
  })

  test('a worker that dies is replaced, and the question answered', async () => {
    await looksFor(tablet, 'ruche')
    const { page } = tablet
    await hit(page, 'Rucher des trois chemins').waitFor(SOON)
    const [worker] = page.workers()
    await worker?.evaluate(() => self.close())
    await fieldOf(page).fill('mediatheque')
    await expect.poll(() => marks(page), SOON).toEqual(['médiathèque'])
    expect(page.workers()).toHaveLength(1)
    expect(page.workers()[0]).not.toBe(worker)
  })

  test('without a network it opens and finds what was kept, after the browser was closed', async () => {
    // The index is kept once nothing was written for a while.
    await expect.poll(() => keptSeq(tablet.page), SOON).toBeGreaterThan(0)
    await tablet.goOffline()
    await tablet.closeAndReopenOffline()
    await looksFor(tablet, 'ruche')
    await hit(tablet.page, 'Rucher des trois chemins').waitFor(SOON)
    await tablet.comeBack()
  })

  test('nobody is kept out of it, by day or by night', async () => {
    for (const { page, open } of [tablet, phone].map(one => ({ page: one.page, open: one }))) {
      await looksFor(open, 'plénière')
      await page.locator('mark').first().waitFor(SOON)
      expect(await overflow(page)).toBe(0)
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme })
        const { violations } = await new AxeBuilder({ page }).analyze()
        expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
      }
    }
  })

  test('where there are no workers the screen says so, and the rest works', async () => {
    const page = await tablet.page.context().newPage()
    await page.addInitScript(() => {
      Reflect.deleteProperty(window, 'Worker')
    })
    await page.goto(new URL(SEARCH, `http://localhost:${relay.port}`).href)
    await fieldOf(page).fill('ruche')
    await page.getByText('La recherche ne marche pas sur cet appareil').waitFor(SOON)
    await page.getByRole('link', { name: 'Initiatives' }).first().click()
    await page.getByText('Rucher des trois chemins').first().waitFor(SOON)
    await page.close()
  })
})

async function looksFor(tablet: Tablet, typed: string): Promise<void> {
  await tablet.open(SEARCH)
  await fieldOf(tablet.page).fill(typed)
}

function fieldOf(page: Page) {
  return page.getByLabel('Que cherchez-vous ?')
}

function hit(page: Page, text: string) {
  return page.locator('main').getByRole('listitem').filter({ hasText: text }).getByRole('link').first()
}

function marks(page: Page): Promise<string[]> {
  return page.locator('mark').allInnerTexts()
}

/** How far the page can be pushed sideways. */
function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
}

/** Up to which write the index is kept on the device. */
function keptSeq(page: Page): Promise<number> {
  return page.evaluate(
    name =>
      new Promise<number>((resolve, reject) => {
        const opening = indexedDB.open(`${name}-search`)
        opening.onerror = () => reject(opening.error)
        opening.onsuccess = () => {
          const db = opening.result
          const reading = db.transaction('kept').objectStore('kept').get('index')
          reading.onerror = () => reject(reading.error)
          reading.onsuccess = () => {
            db.close()
            resolve(reading.result?.index.seq ?? 0)
          }
        }
      }),
    STORE,
  )
}
