import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Page } from 'playwright'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { chromiumFlags, chromiumPath } from '#tests/support/chromium.ts'
import { barriersByDayAndNight } from './support/barriers.ts'
import { demoFolder } from './support/demo-folder.ts'
import { type RelayProcess, startRelayProcess } from './support/relay-process.ts'
import { Tablet } from './support/tablet.ts'

let folder: string
let relay: RelayProcess
let odile: Tablet
let page: Page
let url: string
let link: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'veillee-agenda-'))
  const links = await demoFolder(join(folder, 'data'))
  relay = await startRelayProcess({ dataFolder: join(folder, 'data'), appFolder: 'dist' })
  url = `http://localhost:${relay.port}`
  link = links.member
  odile = await Tablet.unpack(join(folder, 'odile'), url)
  await odile.enter(link)
  page = odile.page
})

beforeEach(async () => {
  await odile.comeBack()
})

afterAll(async () => {
  await odile?.close()
  await relay?.stop()
  await rm(folder, { recursive: true, force: true })
})

describe('without a network, a series', () => {
  test('is typed once; one date called off and all of them renamed leave each date there once', async () => {
    await odile.goOffline()
    await odile.open('/app/agenda')
    await page.getByRole('link', { name: 'Ajouter un événement' }).click()
    await field('Nom').fill('Yoga du soir')
    await field('Jour').fill('2031-03-13')
    await field('Début').fill('18:30')
    await field('Fin').fill('20:00')
    await field('Répétition').selectOption({ label: 'Chaque semaine, le jeudi' })
    await field('Jusqu’à quand').selectOption({ label: 'Un nombre de dates' })
    await field('Combien de dates en tout').fill('3')
    await button('Mettre à l’agenda').click()
    await heading('Yoga du soir').waitFor()

    await page.getByRole('link', { name: /20 mars/ }).click()
    await page.getByText('jeudi 20 mars 2031, 18 h 30 – 20 h 00').waitFor()
    await page.getByRole('link', { name: 'Modifier cette date' }).click()
    await field('Statut').selectOption({ label: 'Annulé' })
    await field('Pourquoi ce changement').fill('Salle prise par le carnaval')
    await button('Enregistrer').click()
    await page.getByText('Cette date a été changée').waitFor()

    await page.getByRole('link', { name: 'Modifier toutes les dates' }).click()
    await field('Nom').fill('Yoga doux')
    await button('Enregistrer').click()
    await heading('Yoga doux').waitFor()

    await odile.open('/app/agenda?mois=2031-03')
    const entries = page.locator('.month-entry').filter({ hasText: 'Yoga' })
    await entries.nth(2).waitFor()
    const shown = await entries.allInnerTexts()
    expect(shown.map(text => text.replace(/\s+/g, ' '))).toEqual([
      '18 h 30 Yoga doux',
      '18 h 30 Yoga doux',
      '18 h 30 Yoga doux',
    ])
    expect(await page.locator('.month-entry[data-off]').count()).toBe(1)
  })
})

test('a series that moves to another day keeps what was changed at one date to be decided about', async () => {
  await odile.open('/app/agenda')
  await page.locator('main').getByRole('link', { name: 'Permanence' }).first().click()
  await page.getByRole('link', { name: 'Modifier toutes les dates' }).click()
  const first = await field('Première date').inputValue()
  const dayAfter = new Date(Date.parse(`${first}T12:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
  await field('Première date').fill(dayAfter)
  await page.getByText('elle sera gardée, à revoir, sur la page de l’événement').waitFor()
  await button('Enregistrer').click()
  await page.getByRole('heading', { name: 'À revoir' }).waitFor()
  await page.getByText('Formation des bénévoles ce jour-là').waitFor()
  await button('Retirer').click()
  await page.getByRole('heading', { name: 'À revoir' }).waitFor({ state: 'detached' })
})

describe('a series on several days of the week', () => {
  test('is one event: its days are touched, that of the first date stays, and the agenda lists each', async () => {
    await odile.open('/app/agenda/nouveau')
    await field('Nom').fill('Aide aux devoirs')
    await field('Jour').fill('2031-05-13')
    await field('Début').fill('17:00')
    await field('Répétition').selectOption({ label: 'Chaque semaine, le mardi' })
    const days = page.getByRole('group', { name: 'Quels jours' })
    expect(await days.getByLabel('mardi').isChecked()).toBe(true)
    expect(await days.getByLabel('mardi').isDisabled()).toBe(true)
    await days.getByLabel('vendredi').check()
    await days.getByLabel('jeudi').check()
    await days.getByLabel('vendredi').uncheck()
    await button('Mettre à l’agenda').click()
    await heading('Aide aux devoirs').waitFor()
    await page.getByText('Chaque semaine, le mardi et le jeudi').waitFor()
    for (const day of [/15 mai/, /20 mai/, /22 mai/])
      await page.getByRole('link', { name: day }).first().waitFor()
    expect(await barriersByDayAndNight(page)).toEqual([])
  })
})

describe('what is typed', () => {
  test('is judged where it is typed, in plain words, and nothing is lost by a reload', async () => {
    await odile.open('/app/agenda/nouveau?jour=2031-03-30')
    await field('Début').fill('02:30')
    await page.getByText('2 h 30 n’existe pas ce jour-là. L’heure gardée est 3 h 30.').waitFor()
    await field('Fin').fill('18:30')
    await field('Dernier jour').fill('2031-03-31')
    await page.getByText(/Il dure 39 heures, jusqu’au lundi 31 mars 2031 à 18.h.30/).waitFor()
    await field('Répétition').selectOption({ label: 'Chaque semaine, le dimanche' })
    await field('Jusqu’à quand').selectOption({ label: 'Un nombre de dates' })
    await field('Combien de dates en tout').fill('10000')
    await page.getByText(/Cela ferait 10.000 dates/).waitFor()
    await field('Nom').fill('x'.repeat(301))
    await page.getByText('enlevez-en 1').waitFor()
    await button('Mettre à l’agenda').click()
    await page.reload()
    expect(await field('Combien de dates en tout').inputValue()).toBe('10000')
    await button('Repartir de zéro').click()
  })

  test('may be a name of 300 letters without a space, and no screen becomes wider for it', async () => {
    await page.setViewportSize({ width: 360, height: 740 })
    await odile.open('/app/agenda/nouveau?jour=2031-04-01')
    await field('Nom').fill('W'.repeat(300))
    await field('Début').fill('18:30')
    await button('Mettre à l’agenda').click()
    await heading('W'.repeat(300)).waitFor()
    expect(await overflow()).toBe(0)
    await page.getByRole('link', { name: 'Modifier', exact: true }).click()
    await button('Enregistrer').waitFor()
    expect(await overflow()).toBe(0)
    await odile.open('/app/agenda?mois=2031-04')
    await page
      .locator('main')
      .getByRole('link', { name: 'W'.repeat(300) })
      .first()
      .waitFor()
    expect(await overflow()).toBe(0)
    await page.setViewportSize({ width: 1024, height: 768 })
    expect(await overflow()).toBe(0)
  })

  test('is told to need a room that is taken, before it is stored', async () => {
    await odile.open('/app/agenda')
    await page.locator('main').getByRole('link', { name: 'Répétition de la chorale' }).click()
    await page.getByText('La même salle est prise deux fois').waitFor()
    await page.getByRole('link', { name: 'Modifier', exact: true }).click()
    await page.getByText('La même salle est prise deux fois').waitFor()
    await field('Début').fill('17:00')
    await field('Fin').fill('18:30')
    await page.getByText('La même salle est prise deux fois').waitFor({ state: 'detached' })
    await button('Annuler').click()
  })
})

test('hours are those of the territory on a device that lives elsewhere', async () => {
  const executablePath = chromiumPath()
  const browser = await chromium.launch({ args: chromiumFlags, ...(executablePath && { executablePath }) })
  try {
    const context = await browser.newContext({ locale: 'fr-FR', timezoneId: 'America/Montreal' })
    const elsewhere = await context.newPage()
    elsewhere.setDefaultTimeout(45_000)
    await elsewhere.goto(`${url}/app/entrer#${link}`)
    await elsewhere.getByRole('link', { name: 'Agenda' }).click()
    await elsewhere.locator('main').getByRole('link', { name: 'Journée des tiers-lieux' }).click()
    await elsewhere.getByText(/samedi .*, 9.h.00.–.17.h.00/).waitFor()
  } finally {
    await browser.close()
  }
})

test('a programme is read hour by hour, with its workshops side by side', async () => {
  await odile.open('/app/agenda')
  await page.locator('main').getByRole('link', { name: 'Journée des tiers-lieux' }).click()
  const workshops = page.locator('.row').filter({ hasText: 'En même temps' }).first()
  await workshops.getByText('Atelier : un jardin à plusieurs').waitFor()
  expect(await workshops.locator('.programme-part').count()).toBe(3)
  await button('Modifier le programme').click()
  await button('Ajouter une partie').click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Titre').fill('Lecture au calme')
  await dialog.getByLabel('De', { exact: true }).fill('11:00')
  await dialog.getByLabel('À', { exact: true }).fill('12:00')
  await dialog.getByRole('button', { name: 'Mettre au programme' }).click()
  await workshops.getByText('Lecture au calme', { exact: true }).waitFor()
  expect(await workshops.locator('.programme-part').count()).toBe(4)
})

describe('the agenda in a phone', () => {
  test('is a file of one event, of a place or of everything, made without a network', async () => {
    await odile.goOffline()
    await odile.open('/app/agenda')
    const whole = await taken('Copier tout l’agenda (.ics)')
    expect(whole.name).toBe('pays-de-mirepoix.ics')
    expect(whole.text).toContain('SUMMARY:Répétition de la chorale')
    expect(whole.text).toContain('RRULE:FREQ=WEEKLY')
    await page.getByText('Filtrer : lieu, instance, public').click()
    await field('Lieu').selectOption({ label: 'Salle communale de Montsaurel' })
    const place = await taken('Copier ces dates (.ics)')
    expect(place.text).toContain('SUMMARY:Répétition de la chorale')
    expect(place.text).not.toContain('RRULE:FREQ=WEEKLY')
    await page.locator('main').getByRole('link', { name: 'Répétition de la chorale' }).click()
    const one = await taken('Copier l’événement (.ics)')
    expect(one.text.match(/BEGIN:VEVENT/g)).toHaveLength(1)
  })

  test('is an address of the relay, which a program reads without signing in', async () => {
    await odile.open('/app/agenda')
    await button('Voir l’adresse d’abonnement').click()
    const address = await page.locator('code').innerText()
    const answer = await fetch(address)
    expect(answer.headers.get('content-type')).toContain('text/calendar')
    expect(await answer.text()).toContain('SUMMARY:Répétition de la chorale')
  })

  test('says where there is no relay that the copy works all the same', async () => {
    await odile.open('/app/agenda')
    await odile.goOffline()
    await button('Voir l’adresse d’abonnement').click()
    await page.getByText('la copie, elle, marche sans réseau').waitFor()
  })
})

/** By how many pixels the page is wider than its window. */
function overflow(): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
}

function field(label: string) {
  return page.getByLabel(label, { exact: true })
}

function button(name: string) {
  return page.getByRole('button', { name })
}

function heading(name: string) {
  return page.getByRole('heading', { level: 1, name })
}

async function taken(name: string): Promise<{ readonly name: string; readonly text: string }> {
  const [download] = await Promise.all([page.waitForEvent('download'), button(name).click()])
  const path = await download.path()
  return { name: download.suggestedFilename(), text: (await readFile(path, 'utf8')).replaceAll('\r\n ', '') }
}
