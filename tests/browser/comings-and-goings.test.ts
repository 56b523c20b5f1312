import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { barriersByDayAndNight, cutOff } from './support/barriers.ts'
import { demoFolder } from './support/demo-folder.ts'
import { button, gesture, heading, room, showWhole } from './support/meeting-hall.ts'
import { plain } from './support/paper.ts'
import { type RelayProcess, startRelayProcess } from './support/relay-process.ts'
import { letClockMove, moveClock } from './support/shifted-clock.ts'
import { Tablet } from './support/tablet.ts'

const SOON = { timeout: 30_000 }
const MINUTE = 60_000
const POINT = 'Panne du four à pain'

describe('an evening that begins without a date or a point, where people come and go', () => {
  let folder: string
  let relay: RelayProcess
  let a: Tablet
  let b: Tablet
  let meeting: string

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'veillee-comings-'))
    const links = await demoFolder(join(folder, 'data'))
    relay = await startRelayProcess({ dataFolder: join(folder, 'data'), appFolder: 'dist' })
    const url = `http://localhost:${relay.port}`
    a = await Tablet.unpack(join(folder, 'a'), url)
    b = await Tablet.unpack(join(folder, 'b'), url)
    await letClockMove(a.page.context())
    await a.enter(links.coordination)
    await b.enter(links.member)
    meeting = await a.plansMeeting('Réunion improvisée', [])
    await a.isUpToDate()
    await b.open(meeting)
  })

  afterAll(async () => {
    await Promise.allSettled([a?.close(), b?.close()])
    await relay?.stop()
    await rm(folder, { recursive: true, force: true })
  })

  test('it is opened without a point, and the first that is added is being spoken of on both tablets', async () => {
    await button(a, 'Ouvrir la réunion').click()
    for (const tablet of [a, b])
      await tablet.page.getByText('en cours', { exact: true }).first().waitFor(SOON)
    expect(await a.page.locator('.gestures').count()).toBe(0)
    await a.page.getByLabel('Nouveau point').fill(POINT)
    await a.page.getByRole('button', { name: 'Ajouter', exact: true }).click()
    for (const tablet of [a, b]) {
      await heading(tablet, POINT).waitFor(SOON)
      await tablet.page.locator('.time-line').first().waitFor(SOON)
      await gesture(tablet, 'Décision').waitFor(SOON)
    }
  })

  test('while it is held the acts above the notes stand in one line, and it is changed from the whole view', async () => {
    const acts = a.page.locator('.meeting-acts > *')
    const tops = await acts.evaluateAll(all => all.map(one => Math.round(one.getBoundingClientRect().bottom)))
    expect(new Set(tops).size).toBe(1)
    expect(await button(a, 'Modifier').count()).toBe(0)
    await showWhole(a)
    await button(a, 'Modifier').waitFor(SOON)
    expect(await a.page.getByRole('link', { name: 'Vue d’ensemble' }).count()).toBe(0)
  })

  test('who is absent is noted in one touch, like who is here', async () => {
    await openSheet(a)
    for (const name of ['Amina', 'Karim', 'Odile Verg']) await typesName(a, name)
    await a.page.getByLabel('Chercher ou ajouter un nom').fill('Gilbert')
    await button(a, 'Absent Gilbert Estève').click()
    await expect.poll(() => lineOf(a, 'Gilbert Estève'), SOON).toContain('absent')
    await expect.poll(() => room(b), SOON).toContain('3 présents')
  })

  test('who leaves comes back, and leaves again: every hour is kept', async () => {
    await openMovements(a)
    await button(a, 'Part Amina Kessaci').click()
    await expect.poll(() => room(a), SOON).toContain('2 présents')
    await later(2 * MINUTE)
    await button(a, 'Revient Amina Kessaci').click()
    await expect.poll(() => room(a), SOON).toContain('3 présents')
    await later(4 * MINUTE)
    await button(a, 'Part Amina Kessaci').click()
    await expect.poll(() => lineOf(a, 'Amina Kessaci'), SOON).toMatch(/départ à .* retour à .* départ à /)
    await later(0)
  })

  test('two tablets that note other hours of one person apart keep all of them, with nothing to settle', async () => {
    for (const tablet of [a, b]) await tablet.isUpToDate()
    for (const tablet of [a, b]) await tablet.goOffline()
    await types(a, 'Karim Ouadah', { Départ: '00:10', Retour: '00:20' })
    await types(b, 'Karim Ouadah', { Départ: '00:40' })
    for (const tablet of [a, b]) await tablet.comeBack()
    for (const tablet of [a, b]) {
      await expect
        .poll(() => lineOf(tablet, 'Karim Ouadah'), SOON)
        .toContain('départ à 0 h 10 · retour à 0 h 20 · départ à 0 h 40')
      expect(await lineOf(tablet, 'Karim Ouadah')).not.toContain('à départager')
    }
  })

  test('an hour is corrected, and another taken back', async () => {
    await types(b, 'Karim Ouadah', { '2e départ': '00:45' })
    await expect.poll(() => lineOf(a, 'Karim Ouadah'), SOON).toContain('retour à 0 h 20 · départ à 0 h 45')
    await types(b, 'Karim Ouadah', { '2e départ': '' })
    await expect.poll(() => lineOf(a, 'Karim Ouadah'), SOON).not.toContain('0 h 45')
    await expect.poll(() => room(b), SOON).toContain('présents')
  })

  test('an avis and a decision of the coordination are noted, and no quorum is held against them', async () => {
    await a.open(meeting)
    for (const [mode, text] of [
      ['Avis', 'Plutôt réparer que remplacer.'],
      ['Décision de la coordination', 'Un devis est demandé.'],
    ] as const) {
      await gesture(a, 'Décision').click()
      const dialog = a.page.getByRole('dialog')
      await dialog.getByLabel('Ce qui est décidé').fill(text)
      await dialog.getByText(mode, { exact: true }).click()
      expect(await dialog.getByLabel('Pour', { exact: true }).count()).toBe(0)
      await dialog.getByRole('button', { name: 'Noter' }).click()
      await dialog.waitFor({ state: 'detached', ...SOON })
    }
    for (const head of ['Décision · avis', 'Décision · décision de la coordination']) {
      await b.open(meeting)
      await b.page.getByText(head).first().waitFor(SOON)
    }
    await button(a, 'Clore').click()
    const dialog = a.page.getByRole('dialog')
    await dialog.getByLabel('Présidence de séance').waitFor(SOON)
    expect(await dialog.innerText()).not.toContain('décidé sans le quorum')
    await dialog.getByRole('button', { name: 'Fermer' }).click()
  })

  test('a name of 5 000 letters is refused where it is typed, and nothing is closed or ended by it', async () => {
    await button(a, 'Clore').click()
    const dialog = a.page.getByRole('dialog')
    await dialog.getByLabel('Présidence de séance').fill('W'.repeat(5_000))
    await dialog.getByText(/enlevez-en 4.?700/).waitFor(SOON)
    await dialog.getByRole('button', { name: /^Clore/ }).click()
    expect(await dialog.getByLabel('Présidence de séance').inputValue()).toHaveLength(5_000)
    await dialog.getByLabel('Présidence de séance').fill('')
    await dialog.getByRole('button', { name: 'Fermer' }).click()
    expect(await a.page.getByText('en cours', { exact: true }).count()).toBeGreaterThan(0)
    expect(await a.page.locator('.agenda-point').filter({ hasText: 'fait' }).count()).toBe(0)
  })

  describe.each(['Comme l’appareil', 'Contraste fort', 'Très grande'])('read so: %s', look => {
    beforeAll(async () => {
      // High enough that nothing lies under the bar at the foot: there a target counts as too small.
      await a.page.setViewportSize({ width: 360, height: 4_000 })
      await a.open('/app/appareil')
      await a.page.getByRole('radio', { name: look, exact: true }).check()
    })

    afterAll(async () => {
      await a.open('/app/appareil')
      for (const usual of ['Comme l’appareil', 'Normale'])
        await a.page.getByRole('radio', { name: usual, exact: true }).check()
    })

    test('nobody is kept out of closing the meeting', async () => {
      await a.open(meeting)
      await button(a, 'Clore').click()
      await a.page.getByLabel('Présidence de séance').waitFor(SOON)
      expect(await barriersByDayAndNight(a.page, look === 'Contraste fort')).toEqual([])
      expect(await cutOff(a.page)).toEqual([])
    })

    test('nobody is kept out of one line of the sheet', async () => {
      await a.open(`${meeting}?vue=emargement`)
      await a.page.getByRole('button', { name: 'Karim Ouadah : Modifier' }).click()
      await a.page.getByRole('dialog').waitFor(SOON)
      expect(await barriersByDayAndNight(a.page, look === 'Contraste fort')).toEqual([])
      expect(await cutOff(a.page)).toEqual([])
    })
  })

  test('it is closed, and its minutes are proposed', async () => {
    await a.page.setViewportSize({ width: 1024, height: 768 })
    await a.open(meeting)
    await button(a, 'Clore').click()
    await a.page
      .getByRole('dialog')
      .getByRole('button', { name: /^Clore/ })
      .click()
    await a.page.getByRole('dialog').waitFor({ state: 'detached', ...SOON })
    await showWhole(a)
    await button(a, 'Proposer à l’approbation').click()
    await a.page.getByRole('link', { name: 'Approuver' }).waitFor(SOON)
  })

  describe.each(['Comme l’appareil', 'Contraste fort', 'Très grande'])('read so: %s', look => {
    beforeAll(async () => {
      await a.page.setViewportSize({ width: 360, height: 4_000 })
      await a.open('/app/appareil')
      await a.page.getByRole('radio', { name: look, exact: true }).check()
    })

    test('nobody is kept out of approving its minutes, which tell every hour', async () => {
      await a.open(`${meeting}/approuver`)
      const text = a.page.locator('.minutes-text')
      await text.waitFor(SOON)
      expect(plain(await text.innerText())).toMatch(/départ à 0 h 10, retour à 0 h 20/)
      expect(await barriersByDayAndNight(a.page, look === 'Contraste fort')).toEqual([])
      expect(await cutOff(a.page)).toEqual([])
    })
  })

  async function openSheet(tablet: Tablet): Promise<void> {
    await tablet.open(`${meeting}?vue=emargement`)
    await tablet.page.getByLabel('Chercher ou ajouter un nom').waitFor(SOON)
  }

  async function openMovements(tablet: Tablet): Promise<void> {
    await openSheet(tablet)
    await tablet.page.getByRole('link', { name: 'Arrivées et départs' }).click()
    await tablet.page
      .getByRole('button', { name: /^Part / })
      .first()
      .waitFor(SOON)
  }

  /** The clock of the first tablet goes on. */
  async function later(ms: number): Promise<void> {
    await moveClock(a.page, ms)
    await openMovements(a)
  }

  /** Types hours from the paper sheet into the line of somebody. */
  async function types(tablet: Tablet, name: string, hours: Readonly<Record<string, string>>): Promise<void> {
    await openSheet(tablet)
    await tablet.page.getByRole('button', { name: `${name} : Modifier` }).click()
    const dialog = tablet.page.getByRole('dialog')
    for (const [label, hour] of Object.entries(hours))
      await dialog.getByLabel(label, { exact: true }).fill(hour)
    await dialog.getByRole('button', { name: 'Enregistrer' }).click()
    await dialog.waitFor({ state: 'detached', ...SOON })
  }
})

/** As from a paper sheet: a name, Enter. */
async function typesName(tablet: Tablet, typed: string): Promise<void> {
  const field = tablet.page.getByLabel('Chercher ou ajouter un nom')
  await field.fill(typed)
  await field.press('Enter')
  await expect.poll(() => field.inputValue(), SOON).toBe('')
}

/** What the sheet says of somebody, with plain spaces. */
async function lineOf({ page }: Tablet, name: string): Promise<string> {
  return plain(await page.locator('.attendance .row').filter({ hasText: name }).first().innerText())
}
