import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CDPSession, Download, Page } from 'playwright'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { fileKind } from '#domain/file-type.ts'
import { type CutProxy, openCutProxy } from './support/cut-proxy.ts'
import { type DemoLinks, demoFolder } from './support/demo-folder.ts'
import { drawn } from './support/drawn-photo.ts'
import { type RelayProcess, startRelayProcess } from './support/relay-process.ts'
import { Tablet } from './support/tablet.ts'

const PATIENCE = { timeout: 45_000 }
const STORE = 'veillee-mirepoix'

/** Chromium asks for the room that is left every half minute at most. */
const QUOTA_IS_KNOWN = 35_000

/** In bytes: less than half of a photo. */
const ROOM_FOR_WORDS = 150 * 1024

describe('storage in trouble', () => {
  let folder: string
  let links: DemoLinks
  let cable: CutProxy
  let relay: RelayProcess
  let tablet: Tablet
  let count = 0

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'veillee-storage-'))
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

  test('the browser is asked to keep the notebook, and its answer stands on the page of the device', async () => {
    const { page } = tablet
    await tablet.open('/app/appareil')
    await page.getByText('Le navigateur pourrait l’effacer').waitFor(PATIENCE)
    await button(page, 'Demander de le garder').click()
    await page.getByText('Le navigateur ne s’y est pas engagé').waitFor(PATIENCE)
    const cdp = await page.context().newCDPSession(page)
    await cdp.send('Browser.grantPermissions', { origin: cable.url, permissions: ['durableStorage'] })
    await button(page, 'Demander de le garder').click()
    await page.getByText('Le navigateur s’est engagé à ne pas l’effacer').waitFor(PATIENCE)
  })

  test('a full device says so, keeps what is typed, gives it as a file, and saves it once there is room, though not for a photo', async () => {
    const { page } = tablet
    await writes(page, 'Écrit sur un appareil plein.')
    const cdp = await page.context().newCDPSession(page)
    await limitStorage(cdp, cable.url, 1)
    await page.waitForTimeout(QUOTA_IS_KNOWN)
    await button(page, 'Mettre dans le journal').click()
    await page.getByText('Cet appareil n’a plus de place').first().waitFor(PATIENCE)
    expect(await page.getByLabel('Votre texte').inputValue()).toBe('Écrit sur un appareil plein.')
    const file = await downloads(page, () =>
      page.getByRole('alert').getByRole('button', { name: 'Enregistrer dans un fichier' }).click(),
    )
    expect(file).toContain('Écrit sur un appareil plein.')
    // Room for words and for no photo: that one is offered as a file, and the words are saved.
    const { usage = 0 } = await page.evaluate(() => navigator.storage.estimate())
    await limitStorage(cdp, cable.url, usage + ROOM_FOR_WORDS)
    const buffer = Buffer.from(await drawn(page, 1600, 1200, 'meadow'))
    await page
      .getByLabel('Ajouter une photo')
      .setInputFiles([{ name: 'trop.jpg', mimeType: 'image/jpeg', buffer }])
    await page.getByText('Cet appareil n’a plus de place pour « trop.jpg »').waitFor(PATIENCE)
    const photo = await downloading(page, () => button(page, 'Garder dans un fichier').click())
    expect(fileKind(Uint8Array.from(await readFile(await photo.path()))).contentType).toBe('image/jpeg')
    await button(page, 'Mettre dans le journal').click()
    await page.waitForURL(/\/app\/journal$/, PATIENCE)
    await page.getByText('Écrit sur un appareil plein.').first().waitFor(PATIENCE)
    await page.getByText('Cet appareil n’a plus de place').waitFor({ state: 'detached', ...PATIENCE })
    await limitStorage(cdp, cable.url, undefined)
    await tablet.isUpToDate()
  })

  test('a notebook deleted under a form leaves the form, gives it as a file, and comes back with the relay', async () => {
    const { page } = tablet
    await tablet.writesInJournal('Envoyé avant d’être effacé.')
    await tablet.isUpToDate()
    await page.waitForTimeout(3_000)
    await writes(page, 'Encore à l’écran.')
    await inAnotherTab(page, cable.url, deletesStore)
    await page.getByText('Le carnet de cet appareil vient d’être effacé').waitFor(PATIENCE)
    expect(await page.getByLabel('Votre texte').inputValue()).toBe('Encore à l’écran.')
    const file = await downloads(page, () =>
      page.getByRole('alert').getByRole('button', { name: 'Enregistrer dans un fichier' }).click(),
    )
    expect(file).toContain('Encore à l’écran.')
    await button(page, 'Rouvrir le carnet').click()
    await page.getByText('Cet appareil a déjà tenu ce carnet, et n’en a plus rien').waitFor(PATIENCE)
    expect(await page.getByLabel('Votre texte').inputValue()).toBe('Encore à l’écran.')
    await tablet.isUpToDate()
    await button(page, 'J’ai lu').click()
    await tablet.open('/app/journal')
    await page.getByText('Envoyé avant d’être effacé.').first().waitFor(PATIENCE)
    expect(await page.getByText('n’en a plus rien').count()).toBe(0)
  })

  test('site data that the browser clears under an open page is said on that page', async () => {
    const { page } = tablet
    await page.waitForTimeout(3_000)
    const cdp = await page.context().newCDPSession(page)
    await cdp.send('Storage.clearDataForOrigin', { origin: cable.url, storageTypes: 'indexeddb' })
    await page
      .getByRole('alert')
      .getByText(/n’en a plus rien|vient d’être effacé|a coupé l’accès/)
      .first()
      .waitFor(PATIENCE)
    await page.reload()
    await page
      .getByText(/a déjà tenu ce carnet, et n’en a plus rien/)
      .first()
      .waitFor(PATIENCE)
  })

  test('a newer release in another tab stops this page before it can harm anything, and says what to do', async () => {
    const { page } = tablet
    await writes(page, 'Écrit avec l’ancienne version.')
    const other = await inAnotherTab(page, cable.url, opensNewerStore)
    await page
      .getByText('Une version plus récente du carnet est ouverte dans une autre page')
      .waitFor(PATIENCE)
    expect(await page.getByLabel('Votre texte').inputValue()).toBe('Écrit avec l’ancienne version.')
    await button(page, 'Recharger la page').click()
    await page.getByText('Une version plus récente du carnet').waitFor({ state: 'detached', ...PATIENCE })
    await page.getByLabel('Votre texte').waitFor(PATIENCE)
    expect(await page.getByLabel('Votre texte').inputValue()).toBe('Écrit avec l’ancienne version.')
    await button(page, 'Mettre dans le journal').click()
    await page.getByText('Écrit avec l’ancienne version.').first().waitFor(PATIENCE)
    await other.close()
  })

  test('a browser that keeps nothing is told so, on the first page', async () => {
    const page = await tablet.page.context().newPage()
    await page.addInitScript(() => {
      IDBFactory.prototype.open = () => {
        throw new DOMException(
          'A mutation operation was attempted on a database that did not allow mutations.',
          'InvalidStateError',
        )
      }
    })
    await page.goto(`${cable.url}/app/journal`)
    await page.getByText('Ce navigateur ne laisse rien garder ici').waitFor(PATIENCE)
  })

  test('who leaves with words unsent is told how many stand here alone, takes a copy, and finds them again', async () => {
    const { page } = tablet
    await tablet.goOffline()
    await tablet.writesInJournal('Écrit juste avant de rendre la tablette.')
    await tablet.open('/app/appareil')
    await button(page, 'Effacer le carnet de cet appareil').click()
    const dialog = page.getByRole('dialog')
    await dialog
      .getByText(/n’est peut-être que sur cet appareil|ne sont peut-être que sur cet appareil/)
      .waitFor(PATIENCE)
    await dialog.getByRole('button', { name: 'Effacer le carnet de cet appareil' }).click()
    await dialog.getByText('Rien n’est effacé').first().waitFor(PATIENCE)
    const copy = join(folder, 'copy.veillee')
    const download = await downloading(page, () =>
      dialog.getByRole('button', { name: 'Emporter une copie' }).click(),
    )
    await download.saveAs(copy)
    await dialog.getByRole('button', { name: 'Effacer le carnet de cet appareil' }).click()
    await page.getByRole('button', { name: 'Entrer' }).waitFor(PATIENCE)
    await tablet.comeBack()
    await tablet.enter(links.member)
    await tablet.open('/app/journal')
    expect(await page.getByText('Écrit juste avant de rendre la tablette.').count()).toBe(0)
    await tablet.open('/app/appareil')
    await page.locator('input[type=file]').setInputFiles(copy)
    await page
      .getByText(/éléments de la copie sont dans le carnet/)
      .first()
      .waitFor(PATIENCE)
    await tablet.open('/app/journal')
    await page.getByText('Écrit juste avant de rendre la tablette.').first().waitFor(PATIENCE)
    await tablet.isUpToDate()
  })

  test('who signs out with words unsent leaves them on the device, and the next to enter sends them', async () => {
    const { page } = tablet
    await tablet.goOffline()
    await tablet.writesInJournal('Écrit avant de sortir.')
    await tablet.open('/app/appareil')
    await button(page, 'Sortir').click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText(/que sur cet appareil/).waitFor(PATIENCE)
    await dialog.getByRole('button', { name: 'Sortir' }).click()
    await page.getByRole('button', { name: 'Entrer' }).waitFor(PATIENCE)
    await tablet.comeBack()
    await tablet.enter(links.member)
    await tablet.open('/app/journal')
    await page.getByText('Écrit avant de sortir.').first().waitFor(PATIENCE)
    await tablet.isUpToDate()
  })
})

function button(page: Page, name: string) {
  return page.getByRole('button', { name, exact: true }).first()
}

async function writes(page: Page, text: string): Promise<void> {
  await page.goto(new URL('/app/journal/ecrire', page.url()).href)
  await page.getByLabel('Votre texte').fill(text)
}

/** Lets the pages of an origin keep this many bytes more or less; `undefined` lifts the limit. */
async function limitStorage(cdp: CDPSession, origin: string, quotaSize: number | undefined): Promise<void> {
  await cdp.send('Storage.overrideQuotaForOrigin', {
    origin,
    ...(quotaSize === undefined ? {} : { quotaSize }),
  })
}

async function downloading(page: Page, act: () => Promise<void>): Promise<Download> {
  const [download] = await Promise.all([page.waitForEvent('download', PATIENCE), act()])
  return download
}

async function downloads(page: Page, act: () => Promise<void>): Promise<string> {
  return readFile(await (await downloading(page, act)).path(), 'utf8')
}

/** A page of the same origin that is not the app. */
async function inAnotherTab(
  page: Page,
  origin: string,
  act: (store: string) => Promise<void>,
): Promise<Page> {
  const other = await page.context().newPage()
  await other.goto(`${origin}/app/icon.svg`)
  await other.evaluate(act, STORE)
  return other
}

// These run in the page: they can use nothing from outside themselves.
function deletesStore(store: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(store)
    request.onsuccess = () => resolve()
    request.onerror = () => reject(request.error)
  })
}

function opensNewerStore(store: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(store, 9_990)
    request.onsuccess = () => {
      request.result.close()
      resolve()
    }
    request.onerror = () => reject(request.error)
  })
}
