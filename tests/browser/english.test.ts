import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { barriersIn, cutOff } from './support/barriers.ts'
import { type DemoLinks, demoFolder } from './support/demo-folder.ts'
import { type RelayProcess, startRelayProcess } from './support/relay-process.ts'
import { Tablet } from './support/tablet.ts'

let folder: string
let relay: RelayProcess
let url: string
let links: DemoLinks
let phone: Tablet

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'veillee-english-'))
  links = await demoFolder(join(folder, 'data'))
  relay = await startRelayProcess({ dataFolder: join(folder, 'data'), appFolder: 'dist' })
  url = `http://localhost:${relay.port}`
  phone = await Tablet.unpack(join(folder, 'phone'), url, 'phone', 'en-GB')
})

afterAll(async () => {
  await phone?.close()
  await relay?.stop()
  await rm(folder, { recursive: true, force: true })
})

test('where the words of English cannot be had, the app opens in French', async () => {
  const page = await pageWithoutWorker()
  await page.route('**/english-*.js', route => route.abort())
  await page.goto(`${url}/app/`)
  await page.getByRole('button', { name: 'Entrer' }).waitFor()
  expect(await page.evaluate(() => document.documentElement.lang)).toBe('fr')
  await page.close()
})

test('where they are slow, it opens in French, and is in English once they are here', async () => {
  const page = await pageWithoutWorker()
  const written = Promise.withResolvers<void>()
  await page.route('**/english-*.js', async route => {
    await written.promise
    await route.continue()
  })
  await page.goto(`${url}/app/`)
  await page.getByLabel('Nom', { exact: true }).fill('odile')
  written.resolve()
  await page.getByRole('button', { name: 'Sign in' }).waitFor()
  expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe('odile')
  await page.close()
})

test('before anybody has entered, the language is chosen without losing what was typed', async () => {
  const { page } = phone
  await phone.open('/app/')
  await page.getByLabel('Name', { exact: true }).fill('odile')
  await page.getByRole('radio', { name: 'Français' }).check()
  await page.getByRole('button', { name: 'Entrer' }).waitFor()
  expect(await page.getByLabel('Nom', { exact: true }).inputValue()).toBe('odile')
  await page.getByRole('radio', { name: 'English' }).check()
  await page.getByRole('button', { name: 'Sign in' }).waitFor()
})

test('an English reader has the whole notebook in English without a network', async () => {
  await phone.enter(links.coordination)
  await phone.goOffline()
  await phone.closeAndReopenOffline()
  const { page } = phone
  await page.getByRole('heading', { name: 'Coming up' }).waitFor()
  // High enough that nothing lies under the bar at the foot: there a target counts as too small.
  await page.setViewportSize({ width: 360, height: 4_000 })
  expect(await page.evaluate(() => document.documentElement.lang)).toBe('en-GB')
  expect(await wrongWith('/app/')).toEqual([])

  expect(await wrongWith('/app/journal')).toEqual([])
  expect(await page.title()).toBe('Logbook · Veillée')

  await phone.open('/app/reunions')
  const coming = page.locator('main a.row').filter({ hasText: 'notice sent' }).first()
  expect(await coming.locator('.row-margin').innerText()).toMatch(/^(today|tomor|[A-Z][a-z]{2})/)
  const meeting = (await coming.getAttribute('href')) ?? ''
  expect(await wrongWith(meeting)).toEqual([])
  const said = await page.locator('main').innerText()
  expect(said).toMatch(/(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day \d+ [A-Z][a-z]+, \d+:\d\d/)
  expect(said).toMatch(/\d+ (points to take up again from|point to take up again from) the previous meeting/)
})

test('the language is changed on the page of the device, for all pages and without moving, and the choice lasts', async () => {
  const { page } = phone
  const other = await page.context().newPage()
  await other.goto(`${url}/app/journal`)
  await other.getByRole('heading', { level: 1, name: 'Logbook' }).waitFor()
  await page.bringToFront()
  await phone.open('/app/appareil')
  await page.getByLabel('Name of this device').fill('phone of the hall')
  await page.getByRole('radio', { name: 'Français' }).check()
  await page.getByRole('heading', { level: 1, name: 'Cet appareil' }).waitFor()
  expect(await page.getByLabel('Nom de cet appareil').inputValue()).toBe('phone of the hall')
  expect(await page.evaluate(() => document.activeElement?.getAttribute('value'))).toBe('fr')
  expect(await page.evaluate(() => document.documentElement.lang)).toBe('fr')
  expect(await page.title()).toBe('Cet appareil · Veillée')
  expect(await page.locator('#announcements').textContent()).toContain('maintenant en français')
  expect(await page.getByRole('navigation').innerText()).toContain('Réunions')
  await other.getByRole('heading', { level: 1, name: 'Journal de bord' }).waitFor()
  await other.close()

  await page.reload({ waitUntil: 'domcontentloaded' })
  await page.getByRole('heading', { level: 1, name: 'Cet appareil' }).waitFor()
  await page.getByRole('radio', { name: 'English' }).check()
  await page.getByRole('heading', { level: 1, name: 'This device' }).waitFor()
})

/** What keeps an English reader out of a screen, and what of it is cut off. */
async function wrongWith(path: string): Promise<readonly string[]> {
  await phone.open(path)
  // By day alone: colours know no language.
  return [...(await barriersIn(phone.page, 'light')), ...(await cutOff(phone.page))]
}

/** A page that keeps no app on the device: from there, what the relay sends cannot be held back. */
async function pageWithoutWorker(): Promise<Page> {
  const page = await phone.page.context().newPage()
  await page.addInitScript(() => {
    navigator.serviceWorker.register = () => new Promise(() => {})
  })
  return page
}
