import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type DemoLinks, demoFolder } from './support/demo-folder.ts'
import { button, gesture, goTo, heading, room } from './support/meeting-hall.ts'
import { type RelayProcess, startRelayProcess } from './support/relay-process.ts'
import { Tablet } from './support/tablet.ts'

const POINTS = ['Accueil et émargement', 'Jardin du lavoir : demande de 240 €', 'Transport solidaire']
const [WELCOME = '', GARDEN = '', TRANSPORT = ''] = POINTS
const SOON = { timeout: 30_000 }

describe('two tablets hold one meeting, most of it without a network', () => {
  let folder: string
  let links: DemoLinks
  let relay: RelayProcess
  let a: Tablet
  let b: Tablet
  let meeting: string

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'veillee-holding-'))
    links = await demoFolder(join(folder, 'data'))
    relay = await startRelayProcess({ dataFolder: join(folder, 'data'), appFolder: 'dist' })
    const url = `http://localhost:${relay.port}`
    a = await Tablet.unpack(join(folder, 'a'), url)
    b = await Tablet.unpack(join(folder, 'b'), url)
    await a.page.addInitScript(countWakeLocks)
    await a.enter(links.coordination)
    await b.enter(links.member)
    meeting = await a.plansMeeting('Plénière de la veillée', POINTS)
    await button(a, 'Modifier').click()
    await a.page.getByLabel('Instance').selectOption({ label: 'Réunion plénière de la Pépinière' })
    await button(a, 'Enregistrer').click()
    await a.page.getByText('Réunion plénière de la Pépinière').first().waitFor()
    await a.isUpToDate()
    await b.open(meeting)
    await b.page.locator('.agenda-point').nth(2).waitFor(SOON)
  })

  afterAll(async () => {
    await Promise.allSettled([a?.close(), b?.close()])
    await relay?.stop()
    await rm(folder, { recursive: true, force: true })
  })

  test('one opens it: both show that it is under way, its first point, what is left of it, and stay awake', async () => {
    expect(await a.page.evaluate(heldWakeLocks)).toBe(0)
    await button(a, 'Ouvrir la réunion').click()
    await expect.poll(() => a.page.evaluate(heldWakeLocks), SOON).toBe(1)
    for (const tablet of [a, b]) {
      await tablet.page.getByText('en cours', { exact: true }).first().waitFor(SOON)
      await heading(tablet, WELCOME).waitFor(SOON)
      await tablet.page.locator('.time-line').first().waitFor(SOON)
    }
    await a.isUpToDate()
    await a.goOffline()
    await b.goOffline()
  })

  test('one signs people in by touch, the other types the paper sheet in, without seeing each other', async () => {
    await openSheet(a)
    for (const name of [
      'Amina Kessaci',
      'André Piquemal',
      'Jeanne Bordenave',
      'Gilbert Estève',
      'Henri Castanier',
    ]) {
      await button(a, `Présent ${name}`).click()
    }
    await button(a, 'Excusé Léa Quintard').click()
    await expect.poll(() => room(a), SOON).toContain('5 présents')
    await openSheet(b)
    for (const typed of ['camille', 'DAMIEN', 'estève', 'jeane Bordenave', 'Odile Verg', 'Karim']) {
      await typesName(b, typed)
    }
    await expect.poll(() => room(b), SOON).toContain('6 présents')
    expect(await room(b)).toContain('quorum non atteint : 6 sur 10')
  })

  test('both take notes under one point: a line by speaker, and a mark for what is to be verified', async () => {
    for (const tablet of [a, b]) await goTo(tablet, GARDEN)
    const atA = a.page.getByRole('textbox', { name: `Notes sur « ${GARDEN} »` })
    await a.page.getByRole('button', { name: 'Nouvelle ligne de Jeanne Bordenave' }).click()
    await atA.pressSequentially('il manque la toile')
    await a.page.getByRole('button', { name: 'Nouvelle ligne de Amina Kessaci' }).click()
    await atA.pressSequentially('la mairie prête la cuve')
    await button(a, 'À vérifier').click()
    await b.page.getByRole('button', { name: 'Nouvelle ligne de Karim Ouadah' }).click()
    await b.page
      .getByRole('textbox', { name: `Notes sur « ${GARDEN} »` })
      .pressSequentially('qui arrose en août ?')
    for (const tablet of [a, b]) await tablet.page.getByText('Enregistré sur cet appareil').waitFor(SOON)
  })

  test('one writes a decision by show of hands, the other a controversy and an action', async () => {
    await gesture(a, 'Décision').click()
    await a.page.getByLabel('Ce qui est décidé').fill('240 € sont accordés, sous réserve d’un planning.')
    await a.page.getByText('Vote à main levée').click()
    await a.page.getByLabel('Pour', { exact: true }).fill('4')
    await a.page.getByLabel('Contre', { exact: true }).fill('3')
    await a.page.getByText('Vous comptez 7 voix, la salle en a 5').waitFor()
    await a.page.getByLabel('Contre', { exact: true }).fill('1')
    await a.page.getByText('5 voix comptées sur 5 dans la salle').waitFor()
    await a.page.getByText('Adoptée').click()
    await a.page.getByLabel('À revoir le').fill('2027-06-15')
    await button(a, 'Noter').click()
    await a.page.getByText('4 pour · 1 contre').waitFor(SOON)

    await gesture(b, 'Controverse').click()
    await b.page.getByLabel('L’argument').fill('La cuve servira tout l’été.')
    await button(b, 'Ajouter cet argument').click()
    await b.page.locator('.one-of-option').filter({ hasText: 'Alternative' }).click()
    await b.page.getByLabel('L’argument').fill('Emprunter celle de la mairie.')
    await button(b, 'Ajouter cet argument').click()
    await button(b, 'Terminé').click()
    await gesture(b, 'Action').click()
    await button(b, 'Noter').click()
    await b.page.getByText('Dites ce qui est à faire').waitFor()
    await b.page.getByLabel('Quoi').fill('affiche le planning')
    await b.page.getByRole('combobox', { name: 'Qui' }).fill('Karim')
    await b.page.getByRole('option', { name: /Karim Ouadah/ }).click()
    await b.page.getByLabel('Pour le').fill('2027-03-20')
    await button(b, 'Noter').click()
    await b.page.getByText('Karim Ouadah affiche le planning').waitFor(SOON)
  })

  test('when they meet again, both have everything, and who was signed in on both counts once', async () => {
    for (const tablet of [a, b]) await tablet.comeBack()
    for (const tablet of [a, b]) {
      await expect.poll(() => room(tablet), { timeout: 60_000 }).toContain('10 présents')
      expect(await room(tablet)).toContain('quorum atteint')
      await tablet.open(`${meeting}`)
      await goTo(tablet, GARDEN)
      await tablet.page.locator('.outcome').getByText('240 € sont accordés').first().waitFor(SOON)
      await tablet.page.getByText('Karim Ouadah affiche le planning').waitFor(SOON)
      await tablet.page.getByText('Emprunter celle de la mairie.', { exact: true }).waitFor(SOON)
    }
    const margins = await a.page.locator('.notes .row-margin').allInnerTexts()
    expect([...margins].sort()).toEqual(['AK', 'JB', 'KO'])
    await expect(a.page.locator('.notes .tag').innerText()).resolves.toBe('à vérifier')
    const lines = (await a.page.locator('.notes .row-page').allInnerTexts()).sort()
    expect(
      await b.page
        .locator('.notes .row-page')
        .allInnerTexts()
        .then(texts => texts.sort()),
    ).toEqual(lines)
  })

  test('two near names are proposed as one person; said to be one, they count once on both', async () => {
    await openSheet(a)
    const question = a.page.getByRole('region', { name: /^Même personne/ })
    expect(await question.count()).toBe(1)
    expect(await question.innerText()).toContain('jeane Bordenave')
    await question.getByRole('button', { name: 'Oui, la même personne' }).click()
    for (const tablet of [a, b]) {
      await expect.poll(() => room(tablet), SOON).toContain('9 présents')
      expect(await room(tablet)).toContain('quorum non atteint : 9 sur 10')
    }
  })

  test('the other says that they are two: they count twice again, nobody is asked again, until somebody wants it', async () => {
    await openSheet(b)
    await b.page.getByRole('button', { name: /Bordenave : Modifier$/ }).click()
    await b.page.getByRole('button', { name: 'Séparer « jeane Bordenave »' }).click()
    for (const tablet of [a, b]) await expect.poll(() => room(tablet), SOON).toContain('10 présents')
    expect(await b.page.getByRole('region', { name: /^Même personne/ }).count()).toBe(0)
    await b.page.keyboard.press('Escape')
    await b.page.getByRole('button', { name: /^jeane Bordenave : Modifier$/ }).click()
    await b.page.getByRole('button', { name: 'Reposer la question' }).first().click()
    await b.page.keyboard.press('Escape')
    await button(b, 'Non, deux personnes').click()
    await b.page.getByRole('region', { name: /^Même personne/ }).waitFor({ state: 'detached', ...SOON })
    expect(await room(b)).toContain('10 présents')
  })

  test('somebody leaves: the quorum is lost from that minute, on both, and comes back with who arrives', async () => {
    await openSheet(a)
    await a.page.getByRole('link', { name: 'Arrivées et départs' }).click()
    await button(a, 'Part Amina Kessaci').click()
    await a.page.getByText(/Quorum perdu à \d+\sh\s\d\d/).waitFor(SOON)
    for (const tablet of [a, b]) {
      await expect.poll(() => room(tablet), SOON).toContain('quorum non atteint : 9 sur 10')
    }
    await gesture(a, 'Décision').click()
    await a.page.getByText('Le quorum n’est pas atteint en ce moment').waitFor()
    await a.page.keyboard.press('Escape')
    await button(a, 'Arrive Kofi Mensah-Roubichou').click()
    for (const tablet of [a, b]) await expect.poll(() => room(tablet), SOON).toContain('quorum atteint')
  })

  test('a pouvoir counts through who carries it', async () => {
    await openSheet(a)
    await a.page.getByRole('button', { name: 'Léa Quintard : Modifier' }).click()
    await a.page.getByLabel('Représenté').check()
    await a.page.getByRole('combobox', { name: 'Pouvoir donné à' }).fill('camille')
    await a.page.getByRole('option', { name: /Camille Astruc/ }).click()
    await button(a, 'Enregistrer').click()
    for (const tablet of [a, b]) {
      await expect.poll(() => room(tablet), SOON).toContain('10 présents · 1 représenté')
    }
  })

  test('one passes to the next point: the other sees it, and which are done', async () => {
    await a.page.getByRole('link', { name: /^Point en cours/ }).click()
    await a.page.getByRole('button', { name: /^Point suivant/ }).click()
    await heading(a, GARDEN).waitFor(SOON)
    await a.page.getByRole('button', { name: /^Point suivant/ }).click()
    await heading(a, TRANSPORT).waitFor(SOON)
    await b.open(meeting)
    await heading(b, TRANSPORT).waitFor(SOON)
    expect(await b.page.locator('.agenda-point').filter({ hasText: 'fait' }).count()).toBe(2)
  })

  test('a point that is taken up again is open again, and keeps when it began', async () => {
    await goTo(b, WELCOME)
    await gesture(b, 'En parler maintenant').click()
    await expect
      .poll(() => b.page.locator('.agenda-point').filter({ hasText: 'fait' }).allInnerTexts(), SOON)
      .toEqual([expect.stringContaining(GARDEN), expect.stringContaining(TRANSPORT)])
    await goTo(b, TRANSPORT)
    await gesture(b, 'En parler maintenant').click()
    await expect.poll(() => b.page.locator('.agenda-point').filter({ hasText: 'fait' }).count(), SOON).toBe(2)
  })

  test('a decision by consent carries the objection and how it was lifted; a mistaken one is put aside', async () => {
    await gesture(b, 'Décision').click()
    await b.page.getByLabel('Ce qui est décidé').fill('Une tournée de plus le jeudi.')
    await b.page.getByText('Consentement', { exact: true }).click()
    await b.page
      .getByLabel('Objections, et comment elles ont été levées')
      .fill('Trop de route : un essai d’un mois.')
    await button(b, 'Noter').click()
    await b.page.getByText('Objections : Trop de route').waitFor(SOON)
    await button(b, 'Modifier « Une tournée de plus le jeudi. »').click()
    await b.page.getByText('Reportée').click()
    await b.page.getByLabel('Motif').fill('Il manque un chauffeur.')
    await button(b, 'Enregistrer').click()
    await b.page.getByText('Décision · consentement · reportée').waitFor(SOON)
    await button(b, 'Modifier « Une tournée de plus le jeudi. »').click()
    await button(b, 'Retirer').click()
    await button(b, 'Oui, retirer').click()
    await b.page.getByText('Objections : Trop de route').waitFor({ state: 'detached', ...SOON })
  })

  test('an hour and a voice are typed in from the paper sheet afterwards', async () => {
    await openSheet(b)
    await b.page.getByRole('button', { name: 'André Piquemal : Modifier' }).click()
    await b.page.getByLabel('Arrivée', { exact: true }).fill('00:05')
    await b.page.getByLabel('Voix').selectOption({ label: 'Consultative' })
    await b.page.getByLabel('En tant que').fill('invité')
    await button(b, 'Enregistrer').click()
    const row = b.page.locator('.attendance .row').filter({ hasText: 'André Piquemal' })
    await expect
      .poll(async () => (await row.innerText()).replaceAll('\u00a0', ' '), SOON)
      .toContain('invité · arrivée à 0 h 05 · voix consultative')
    await b.page.getByRole('button', { name: 'André Piquemal : Modifier' }).click()
    await b.page.getByLabel('Arrivée', { exact: true }).fill('')
    await b.page.getByLabel('Voix').selectOption({ label: 'Délibérative' })
    await button(b, 'Enregistrer').click()
    await row.getByText('voix consultative').waitFor({ state: 'detached', ...SOON })
  })

  test('on a phone the gestures are under the thumb, and the point being spoken of is never out of reach', async () => {
    await b.page.setViewportSize({ width: 360, height: 740 })
    await b.open(meeting)
    await b.page.getByRole('link', { name: /^Point en cours/ }).click()
    await heading(b, TRANSPORT).waitFor(SOON)
    for (const name of ['Décision', 'Action', 'Controverse']) await isInSight(b.page, name)
    await b.page.getByRole('link', { name: /Ouvrir l’émargement/ }).click()
    await b.page.getByRole('heading', { level: 1, name: 'Émargement' }).waitFor(SOON)
    await b.page.mouse.wheel(0, 4_000)
    const bar = b.page.getByRole('link', { name: /^Point en cours/ })
    expect(await bar.innerText()).toContain(TRANSPORT)
    const box = await bar.boundingBox()
    expect(box && box.y + box.height).toBeLessThanOrEqual(740)
  })

  test('on a phone a point that is opened from far down a page begins at its top', async () => {
    await expect
      .poll(
        () =>
          b.page.evaluate(() => {
            scrollTo(0, 4_000)
            return scrollY
          }),
        SOON,
      )
      .toBeGreaterThan(0)
    await b.page.getByRole('link', { name: /^Point en cours/ }).click()
    await heading(b, TRANSPORT).waitFor(SOON)
    await expect.poll(() => b.page.evaluate(() => scrollY), SOON).toBe(0)
    await b.page.getByRole('link', { name: /Ouvrir l’émargement/ }).click()
    await b.page.getByRole('heading', { level: 1, name: 'Émargement' }).waitFor(SOON)
  })

  test('a decision begun on a phone held upright goes on when it is turned', async () => {
    await b.page.getByRole('link', { name: /^Point en cours/ }).click()
    await gesture(b, 'Décision').click()
    await b.page.getByLabel('Ce qui est décidé').fill('Deux chauffeurs de plus.')
    await b.page.setViewportSize({ width: 740, height: 360 })
    await b.page.locator('.meeting-columns').waitFor({ state: 'attached', ...SOON })
    expect(await b.page.getByLabel('Ce qui est décidé').inputValue()).toBe('Deux chauffeurs de plus.')
    await button(b, 'Noter').click()
    await b.page.getByText('Deux chauffeurs de plus.', { exact: true }).waitFor(SOON)
  })

  test('who may only read sees who is here and what was said, and can sign nobody in', async () => {
    const phone = await Tablet.unpack(join(folder, 'phone'), `http://localhost:${relay.port}`, 'phone')
    try {
      await phone.enter(links.reader)
      await phone.open(`${meeting}?vue=emargement`)
      await expect.poll(() => room(phone), SOON).toContain('10 présents')
      expect(await phone.page.getByRole('button', { name: /Présent|Excusé|Modifier/ }).count()).toBe(0)
      await phone.open(meeting)
      await phone.page.locator('.agenda-point').getByRole('link', { name: GARDEN }).click()
      await phone.page.getByText('il manque la toile').waitFor(SOON)
      expect(await phone.page.getByRole('button', { name: 'Décision', exact: true }).count()).toBe(0)
    } finally {
      await phone.close()
    }
  })

  async function openSheet(tablet: Tablet): Promise<void> {
    await tablet.open(`${meeting}?vue=emargement`)
    await tablet.page.getByLabel('Chercher ou ajouter un nom').waitFor(SOON)
  }
})

/** As from a paper sheet: a name, Enter. */
async function typesName(tablet: Tablet, typed: string): Promise<void> {
  const field = tablet.page.getByLabel('Chercher ou ajouter un nom')
  await field.fill(typed)
  await field.press('Enter')
  await expect.poll(() => field.inputValue(), SOON).toBe('')
}

async function isInSight(page: Page, name: string): Promise<void> {
  const box = await page.locator('.gestures').getByRole('button', { name, exact: true }).boundingBox()
  expect(box?.y).toBeGreaterThan(370)
  expect(box && box.y + box.height).toBeLessThanOrEqual(740)
}

// Run in the page: a headless browser grants no lock, so what is asked for is counted.
function countWakeLocks(): void {
  let held = 0
  const request = async () => {
    held++
    return {
      release: async () => {
        held--
      },
    }
  }
  Object.defineProperty(navigator, 'wakeLock', { value: { request }, configurable: true })
  Object.defineProperty(globalThis, 'heldWakeLocks', { get: () => held })
}

function heldWakeLocks(): number {
  return Number(Reflect.get(globalThis, 'heldWakeLocks'))
}
