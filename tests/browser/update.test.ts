import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Locator, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildApp } from '#tests/support/build-app.ts'
import { demoFolder } from './support/demo-folder.ts'
import { type RelayProcess, startRelayProcess } from './support/relay-process.ts'
import { Tablet } from './support/tablet.ts'

const SOON = { timeout: 60_000 }
const POINT = 'Le four'

describe('a newer release is put on the relay while somebody writes', () => {
  let folder: string
  let app: string
  let relay: RelayProcess
  let tablet: Tablet
  let entry: Page
  let notes: Page

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'veillee-update-'))
    app = join(folder, 'app')
    await cp('dist', app, { recursive: true })
    await buildApp(join(folder, 'newer'))
    const links = await demoFolder(join(folder, 'data'))
    relay = await startRelayProcess({ dataFolder: join(folder, 'data'), appFolder: app })
    tablet = await Tablet.unpack(join(folder, 'tablet'), `http://localhost:${relay.port}`)
    await tablet.enter(links.member)
    const meeting = await tablet.plansMeeting('Réunion du four', [POINT])
    entry = tablet.page
    notes = await entry.context().newPage()
    await notes.goto(`http://localhost:${relay.port}${meeting}`)
    await notes.locator('.agenda-point').getByRole('link', { name: POINT }).click()
    await tablet.open('/app/journal/ecrire')
    for (const page of [entry, notes]) await page.evaluate(() => Reflect.set(window, 'stays', true))
    await words(entry).pressSequentially('La pluie a rempli ')
    await lines(notes).pressSequentially('Le four sera ')
  }, 300_000)

  afterAll(async () => {
    await tablet?.close()
    await relay?.stop()
    await rm(folder, { recursive: true, force: true })
  })

  test('both pages say in a sentence that it is there, and whoever types goes on typing', async () => {
    await deploy()
    for (const page of [entry, notes]) await offer(page).waitFor(SOON)
    for (const [page, field, rest] of [
      [entry, words(entry), 'la mare.'],
      [notes, lines(notes), 'rallumé samedi.'],
    ] as const) {
      await page.bringToFront()
      expect(await field.evaluate(element => element === document.activeElement)).toBe(true)
      await page.keyboard.type(rest)
      expect(await stays(page)).toBe(true)
    }
    expect(await words(entry).inputValue()).toBe('La pluie a rempli la mare.')
    expect(await lines(notes).inputValue()).toBe('Le four sera rallumé samedi.')
  })

  test('opened in the page of the entry, it finds the draft there, and the page of the notes is left alone', async () => {
    await entry.bringToFront()
    const before = await scripts(entry)
    await accept(entry)
    await entry.getByText('Vous retrouvez ici ce que vous aviez commencé à écrire.').waitFor(SOON)
    expect(await scripts(entry)).not.toEqual(before)
    expect(await words(entry).inputValue()).toBe('La pluie a rempli la mare.')
    expect(await offer(entry).count()).toBe(0)
    expect(await stays(notes)).toBe(true)
    expect(await lines(notes).inputValue()).toBe('Le four sera rallumé samedi.')
  })

  test('the page of the notes takes it when its person is ready, with the words typed just before', async () => {
    await notes.bringToFront()
    await lines(notes).press('Control+End')
    await notes.keyboard.type(' Qui apporte le bois ?')
    await accept(notes)
    const written = 'Le four sera rallumé samedi. Qui apporte le bois ?'
    await notes.getByText(written).first().waitFor(SOON)
    expect(await scripts(notes)).toEqual(await scripts(entry))
  })

  test('what was begun in one release is stored by the next, and reaches the relay', async () => {
    await entry.bringToFront()
    await entry.getByRole('button', { name: 'Mettre dans le journal' }).click()
    await entry.getByText('La pluie a rempli la mare.').first().waitFor(SOON)
    await tablet.isUpToDate()
    await tablet.open('/app/journal/ecrire')
    expect(await words(entry).inputValue()).toBe('')
  })

  // As a new release comes to a relay: its files take the place of the others', those of before are gone.
  async function deploy(): Promise<void> {
    await rm(app, { recursive: true })
    await cp(join(folder, 'newer'), app, { recursive: true })
    // Whoever comes back to a page has it look.
    await entry.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
  }
})

function words(page: Page): Locator {
  return page.getByLabel('Votre texte')
}

function lines(page: Page): Locator {
  return page.getByRole('textbox', { name: `Notes sur « ${POINT} »` })
}

function offer(page: Page): Locator {
  return page.getByRole('status').filter({ hasText: 'Une nouvelle version est prête' })
}

async function accept(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'L’ouvrir' }).click()
  await expect.poll(() => stays(page).catch(() => true), SOON).toBe(false)
}

/** Whether this is still the page that was there before the release. */
function stays(page: Page): Promise<boolean> {
  return page.evaluate(() => Reflect.get(window, 'stays') === true)
}

function scripts(page: Page): Promise<string[]> {
  return page.evaluate(() => [...document.scripts].map(({ src }) => src))
}
