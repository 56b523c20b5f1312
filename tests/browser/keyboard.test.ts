import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ByKeyboard } from './support/by-keyboard.ts'
import { demoFolder } from './support/demo-folder.ts'
import { heading, room } from './support/meeting-hall.ts'
import { type RelayProcess, startRelayProcess } from './support/relay-process.ts'
import { Tablet } from './support/tablet.ts'

const NAME = 'Veillée sans souris'
const [WELCOME, GARDEN, RADIO] = ['Accueil', 'Jardin du lavoir', 'Radio des jeunes'] as const
const SOON = { timeout: 30_000 }

describe('a meeting is prepared, held, closed and approved without a pointer', () => {
  let folder: string
  let relay: RelayProcess
  let tablet: Tablet
  let page: Page
  let keys: ByKeyboard

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'veillee-keyboard-'))
    const links = await demoFolder(join(folder, 'data'))
    relay = await startRelayProcess({ dataFolder: join(folder, 'data'), appFolder: 'dist' })
    tablet = await Tablet.unpack(join(folder, 'tablet'), `http://localhost:${relay.port}`)
    page = tablet.page
    keys = new ByKeyboard(page)
    await tablet.enter(links.coordination)
    await tablet.open('/app/')
    // The first key of a page that was just opened has nothing to leave.
    await page.keyboard.press('Tab')
  })

  afterAll(async () => {
    await Promise.allSettled([tablet?.close()])
    await relay?.stop()
    await rm(folder, { recursive: true, force: true })
  })

  test('it is planned', async () => {
    await keys.follows('Réunions')
    await keys.comesTo('heading', 'Réunions')
    await keys.follows('Prévoir une réunion')
    await keys.comesTo('heading', 'Prévoir une réunion')
    await keys.writes('Nom de la réunion', NAME)
    await keys.pushes('Créer la réunion')
    await keys.comesTo('heading', NAME)
  })

  test('points are added one after another, and the form gives the focus back when it goes', async () => {
    await keys.pushes('Ajouter un point')
    await keys.comesTo('textbox', 'Nouveau point')
    for (const [index, point] of [WELCOME, GARDEN, RADIO].entries()) {
      await keys.types(point)
      await keys.press('Enter')
      await expect.poll(() => tablet.points(), SOON).toHaveLength(index + 1)
      await keys.comesTo('textbox', 'Nouveau point')
    }
    await keys.pushes('Terminé')
    await keys.comesTo('button', 'Ajouter un point')
  })

  test('its instance is said in a dialog, which gives the focus back', async () => {
    await keys.pushes('Modifier', 'Shift+Tab')
    await page.getByRole('dialog').getByLabel('Instance').waitFor(SOON)
    await keys.goesRoundDialog()
    await keys.press('Escape')
    await keys.comesTo('button', 'Modifier')
    await keys.press('Enter')
    await keys.picks('Instance', 'Réunion plénière de la Pépinière')
    await keys.pushes('Enregistrer')
    await page.getByText(/· Réunion plénière de la Pépinière/).waitFor(SOON)
    await keys.comesTo('button', 'Modifier')
  })

  test('a point is moved, taken off and put back', async () => {
    await keys.to('link', /^Radio des jeunes/)
    await keys.press('Alt+ArrowUp')
    await expect.poll(() => tablet.points(), SOON).toEqual([WELCOME, RADIO, GARDEN])
    await keys.comesTo('link', /^Radio des jeunes/)
    await keys.pushes('Changer l’ordre', 'Shift+Tab')
    await keys.comesTo('button', 'Terminé')
    await keys.pushes(`Descendre « ${WELCOME} »`)
    await expect.poll(() => tablet.points(), SOON).toEqual([RADIO, WELCOME, GARDEN])
    await keys.comesTo('button', `Descendre « ${WELCOME} »`)
    await keys.press('Enter')
    await expect.poll(() => tablet.points(), SOON).toEqual([RADIO, GARDEN, WELCOME])
    // It is the last now, and can only go up.
    await keys.comesTo('button', `Monter « ${WELCOME} »`)
    await keys.press('Enter')
    await expect.poll(() => tablet.points(), SOON).toEqual([RADIO, WELCOME, GARDEN])
    await keys.press('Enter')
    await expect.poll(() => tablet.points(), SOON).toEqual([WELCOME, RADIO, GARDEN])
    await keys.comesTo('button', `Descendre « ${WELCOME} »`)
    await keys.pushes(`Retirer « ${RADIO} »`)
    await expect.poll(() => tablet.points(), SOON).toEqual([WELCOME, GARDEN])
    await keys.comesTo('link', /^Jardin du lavoir/)
    await keys.pushes(`Remettre « ${RADIO} »`)
    await expect.poll(() => tablet.points(), SOON).toEqual([WELCOME, RADIO, GARDEN])
    await keys.comesTo('link', /^Radio des jeunes/)
    await keys.pushes('Terminé', 'Shift+Tab')
    await keys.comesTo('button', 'Changer l’ordre')
  })

  test('it is opened, and the button that is done with leaves the focus beside it', async () => {
    await keys.pushes('Ouvrir la réunion', 'Shift+Tab')
    await page.getByText('en cours', { exact: true }).first().waitFor(SOON)
    await keys.comesTo('button', 'Clore')
  })

  test('somebody is signed in; another leaves and comes back, all in their rows', async () => {
    await keys.follows(/Ouvrir l’émargement/, 'Shift+Tab')
    for (const [count, name] of ['Amina Kessaci', 'Jeanne Bordenave'].entries()) {
      await keys.pushes(`Présent ${name}`)
      await expect.poll(() => room(tablet), SOON).toContain(`${count + 1} présent`)
      await keys.comesTo('button', `${name} : Modifier`)
    }
    await keys.press('Enter')
    await page.getByRole('dialog').getByLabel('Arrivée', { exact: true }).waitFor(SOON)
    await keys.goesRoundDialog()
    await keys.press('Escape')
    await keys.comesTo('button', 'Jeanne Bordenave : Modifier')
    await keys.follows('Arrivées et départs', 'Shift+Tab')
    await keys.pushes('Part Amina Kessaci')
    await expect.poll(() => room(tablet), SOON).toContain('1 présent')
    await keys.comesTo('button', 'Revient Amina Kessaci')
    await keys.press('Enter')
    await expect.poll(() => room(tablet), SOON).toContain('2 présents')
    await keys.comesTo('button', 'Part Amina Kessaci')
  })

  test('notes are written under a point', async () => {
    await keys.follows(/^Jardin du lavoir/, 'Shift+Tab')
    await heading(tablet, GARDEN).waitFor(SOON)
    await keys.writes(`Notes sur « ${GARDEN} »`, 'AK : il manque la toile')
    await page.getByText('Enregistré sur cet appareil').waitFor(SOON)
    await keys.pushes('Relire', 'Shift+Tab')
    await keys.comesTo('button', 'Écrire dans les notes')
    await keys.press('Enter')
    await keys.comesTo('textbox', `Notes sur « ${GARDEN} »`)
    await keys.types(', et une échelle')
    await page.getByText('Enregistré sur cet appareil').waitFor(SOON)
  })

  test('a decision is written down; its dialog keeps the focus, and Escape gives it back', async () => {
    await keys.pushes('Décision')
    await keys.comesTo('textbox', 'Ce qui est décidé')
    await keys.goesRoundDialog()
    await keys.press('Escape')
    await keys.comesTo('button', 'Décision')
    await keys.press('Space')
    await keys.comesTo('textbox', 'Ce qui est décidé')
    await keys.types('240 € sont accordés.')
    await keys.chooses('Consentement')
    await keys.chooses('Adoptée')
    await keys.pushes('Noter')
    await page.locator('.outcome').getByText('240 € sont accordés.', { exact: true }).waitFor(SOON)
    await keys.comesTo('button', 'Décision')
  })

  test('a controversy and an action are written down', async () => {
    await keys.pushes('Controverse')
    await keys.comesTo('textbox', 'L’argument')
    await keys.types('La cuve servira tout l’été.')
    await keys.pushes('Ajouter cet argument')
    await keys.comesTo('textbox', 'L’argument')
    await keys.goesRoundDialog()
    await keys.pushes('Terminé')
    await keys.comesTo('button', 'Controverse')
    await keys.pushes('Action', 'Shift+Tab')
    await keys.comesTo('textbox', 'Quoi')
    await keys.types('affiche le planning')
    await keys.to('combobox', 'Qui')
    await keys.types('Odile')
    await page.getByRole('option').first().waitFor(SOON)
    // Escape leaves the name first, and the dialog only when pressed again.
    await keys.press('Escape')
    await keys.comesTo('combobox', 'Qui')
    await keys.types('Amina')
    await page.getByRole('option', { name: /Amina Kessaci/, selected: true }).waitFor(SOON)
    await keys.press('ArrowDown')
    await keys.press('ArrowUp')
    await keys.press('Enter')
    await keys.comesTo('button', 'Changer Qui')
    await keys.goesRoundDialog()
    await keys.pushes('Noter')
    await page.getByText('Amina Kessaci affiche le planning').first().waitFor(SOON)
    await keys.comesTo('button', 'Action')
  })

  test('what was written by mistake is put aside, and its row leaves the focus near it', async () => {
    await keys.pushes('Modifier « affiche le planning »', 'Shift+Tab')
    await keys.pushes('Retirer')
    await keys.isSeen()
    await keys.pushes('Oui, retirer')
    await page
      .getByText('Amina Kessaci affiche le planning', { exact: true })
      .waitFor({ state: 'detached', ...SOON })
    await keys.isSeen()
  })

  test('one passes to the next point', async () => {
    await keys.pushes(/^En parler maintenant/)
    await keys.comesTo('button', /^Terminer ce point/)
    await keys.press('Enter')
    await keys.isSeen()
  })

  test('it is closed through its dialog, with what is still missing said', async () => {
    await keys.pushes('Clore', 'Shift+Tab')
    const dialog = page.getByRole('dialog')
    await dialog
      .getByText(`Rien n’est noté sous « ${RADIO} ».`)
      .or(dialog.getByText('Rien n’est noté'))
      .first()
      .waitFor(SOON)
    await keys.goesRoundDialog()
    await keys.press('Escape')
    await keys.comesTo('button', 'Clore')
    await keys.press('Enter')
    await keys.writes('Présidence de séance', 'Amina')
    await keys.pushes('Clore quand même')
    await page.getByText('à mettre en forme', { exact: true }).first().waitFor(SOON)
    await dialog.waitFor({ state: 'detached' })
    await keys.isSeen()
  })

  test('its minutes are proposed and approved', async () => {
    await keys.follows('Vue d’ensemble', 'Shift+Tab')
    await keys.pushes('Proposer à l’approbation')
    await keys.comesTo('link', /^Approuver/)
    await keys.press('Enter')
    await page.getByRole('heading', { level: 1, name: 'Approuver' }).waitFor(SOON)
    await keys.pushes('Approuver ce texte')
    await page.getByText('Ce texte est bien celui qui a été approuvé').waitFor(SOON)
    await keys.isSeen()
  })
})
