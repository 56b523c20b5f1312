import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type CutProxy, openCutProxy } from './support/cut-proxy.ts'
import { type DemoLinks, demoFolder } from './support/demo-folder.ts'
import { type RelayProcess, startRelayProcess } from './support/relay-process.ts'
import { letClockMove, moveClock } from './support/shifted-clock.ts'
import { Tablet } from './support/tablet.ts'

const DAY = 86_400_000
const YEAR = 365 * DAY
const PATIENCE = { timeout: 45_000 }
/** As many entries as are surely drawn before anybody scrolls. */
const SEEN = 5
const SECOND_OF_1970 = -Date.now() + 1_000

describe('a tablet whose clock is wrong', () => {
  let folder: string
  let links: DemoLinks
  let cable: CutProxy
  let relay: RelayProcess
  let tablet: Tablet
  let other: Tablet

  const startRelay = async (words: readonly string[] = []) => {
    relay = await startRelayProcess({ dataFolder: join(folder, 'data'), appFolder: 'dist', words })
    cable.plugInto(relay.port)
  }

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'veillee-clocks-'))
    links = await demoFolder(join(folder, 'data'))
    cable = await openCutProxy()
    await startRelay()
    other = await Tablet.unpack(join(folder, 'other'), cable.url)
    await other.enter(links.coordination)
    await other.writesInJournal('Écrit à l’heure juste, sur une autre tablette.')
    await other.proposes('Le four du village', 'Les voisins')
    await other.isUpToDate()
    tablet = await Tablet.unpack(join(folder, 'tablet'), cable.url)
    await letClockMove(tablet.page.context())
    await tablet.enter(links.member)
  })

  afterAll(async () => {
    await Promise.allSettled([tablet?.close(), other?.close()])
    await relay?.stop()
    await cable?.close()
    await rm(folder, { recursive: true, force: true })
  })

  test('says nothing of its clock while it is right', async () => {
    await tablet.open('/app/journal')
    await tablet.page.waitForTimeout(2_500)
    expect(await clockLine(tablet.page).count()).toBe(0)
  })

  test('that wakes in 1970 without a network says so, says that no relay can be met, and writes on', async () => {
    await tablet.goOffline()
    await moveClock(tablet.page, SECOND_OF_1970)
    const garden = await tablet.proposes('Jardin de 1970', 'Odile')
    const line = await clockLine(tablet.page).innerText()
    expect(line).toMatch(/Horloge douteuse\s: cet appareil dit .*1970/)
    expect(line).toContain('aucun relais ne peut être rencontré')
    expect(line).toContain('Rien n’est perdu')
    await tablet.changesInitiative(garden, 'Prochaine étape', 'trouver une pile')
    expect(await tablet.reads(garden)).toContain('trouver une pile')
    await tablet.open('/app/journal/ecrire')
    await tablet.page.getByLabel('Votre texte').fill('La tablette se croit en 1970.')
    await tablet.page.getByRole('button', { name: 'Mettre dans le journal' }).click()
    await tablet.page.waitForURL(/\/app\/journal$/, PATIENCE)
  })

  test('is told at the entrance too that no secure link opens at such a date', async () => {
    const { page } = tablet
    await tablet.open('/app/entrer')
    await page.getByLabel('Nom').fill(links.memberName)
    await page.getByLabel('Mot de passe').fill(links.memberPassword)
    await page.getByRole('button', { name: 'Entrer' }).click()
    await page.getByText(/cet appareil se croit le .*1970.*aucune liaison sûre ne s’ouvre/).waitFor(PATIENCE)
  })

  test('set right, trusts itself again, and everything reaches the other tablet, with its doubt', async () => {
    await moveClock(tablet.page, 0)
    await tablet.open('/app/journal')
    await tablet.comeBack()
    await tablet.isUpToDate()
    expect(await clockLine(tablet.page).count()).toBe(0)
    await expect.poll(() => entries(other.page), PATIENCE).toContain('La tablette se croit en 1970. doubtful')
    await other.open('/app/initiatives')
    await other.page.getByText('Jardin de 1970').first().waitFor(PATIENCE)
  })

  test('whose date changes while a form is open says that it jumped, and saves the form', async () => {
    const repair = await tablet.proposes('Repair café des horloges', 'Le groupe')
    await tablet.open(`${repair}/modifier`)
    await tablet.page.getByLabel('Prochaine étape', { exact: true }).fill('régler la pendule')
    await moveClock(tablet.page, 40 * DAY)
    await clockLine(tablet.page).waitFor(PATIENCE)
    expect(await clockLine(tablet.page).innerText()).toContain(
      'Elle a sauté pendant que le carnet était ouvert',
    )
    await tablet.page.getByRole('button', { name: 'Enregistrer' }).click()
    await tablet.page.waitForURL(new RegExp(`${repair}$`), PATIENCE)
    await tablet.page.locator('main').getByText('régler la pendule').first().waitFor(PATIENCE)
    await moveClock(tablet.page, 0)
    await clockLine(tablet.page).waitFor({ state: 'detached', ...PATIENCE })
  })

  test('that is a year ahead says so, without a relay that is sure', async () => {
    await moveClock(tablet.page, YEAR)
    await tablet.open('/app/journal')
    await clockLine(tablet.page).waitFor(PATIENCE)
    expect(await clockLine(tablet.page).innerText()).toContain(
      'Personne n’a rien écrit depuis plus de six mois',
    )
  })

  test('believes a relay that is sure of its time, and says that they differ', async () => {
    await relay.stop()
    await startRelay(['--sure-time'])
    await moveClock(tablet.page, 3 * 3_600_000)
    await tablet.open('/app/journal')
    await clockLine(tablet.page).waitFor(PATIENCE)
    expect(await clockLine(tablet.page).innerText()).toContain('Le relais, qui est sûr de son heure')
    await moveClock(tablet.page, 0)
    await clockLine(tablet.page).waitFor({ state: 'detached', ...PATIENCE })
  })

  test('shows every hour in the zone of the space, whatever zone the tablet travels to', async () => {
    await moveClock(tablet.page, 0)
    const before = await hours(tablet)
    expect(before.length).toBeGreaterThan(SEEN)
    await tablet.travelsTo('Pacific/Auckland')
    await tablet.writesInJournal('Écrit depuis l’autre bout du monde.')
    const after = await hours(tablet)
    expect(after.slice(1, SEEN + 1)).toEqual(before.slice(0, SEEN))
    await tablet.isUpToDate()
    await other.open('/app/journal')
    await other.page.getByText('Écrit depuis l’autre bout du monde.').first().waitFor(PATIENCE)
    expect((await hours(other))[0]).toBe((await hours(tablet))[0])
  })
})

function clockLine(page: Page) {
  return page.locator('.shell-line', { hasText: 'Horloge douteuse' })
}

async function hours(tablet: Tablet): Promise<readonly string[]> {
  await tablet.open('/app/journal')
  await tablet.page.locator('.when-hour').first().waitFor(PATIENCE)
  return tablet.page.locator('.when-hour').allInnerTexts()
}

/** The entries of the journal that a device holds, wherever their date puts them: text and clock. */
async function entries(page: Page): Promise<readonly string[]> {
  return page.evaluate(
    () =>
      new Promise<string[]>((resolve, reject) => {
        const opening = indexedDB.open('veillee-mirepoix')
        opening.onerror = () => reject(opening.error)
        opening.onsuccess = () => {
          const range = IDBKeyRange.bound('logEntry:', 'logEntry:\uffff')
          const request = opening.result.transaction('docs').objectStore('docs').getAll(range)
          request.onsuccess = () => {
            opening.result.close()
            const bodies = request.result.map((row: { body: string }) => JSON.parse(row.body))
            resolve(
              bodies.map((body: { text: string; clock?: string }) => `${body.text} ${body.clock ?? ''}`),
            )
          }
        }
      }),
  )
}
