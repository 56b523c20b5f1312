import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Locator, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type DemoLinks, demoFolder } from './support/demo-folder.ts'
import { type RelayProcess, startRelayProcess } from './support/relay-process.ts'
import { Tablet } from './support/tablet.ts'

const FROM_WORD =
  '1.\tAccueil et émargement (10 min)\r\n2.\tOutilthèque\u00a0: la convention (1 h 05)\r\n•\tRadio 🎙️ des jeunes – 15 minutes\r\n\r\n4)\tQuestions diverses'

describe('a territory prepares its meetings without a network', () => {
  let folder: string
  let links: DemoLinks
  let relay: RelayProcess
  let tablet: Tablet
  let page: Page
  let board: string
  let meeting: string

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'veillee-preparing-'))
    links = await demoFolder(join(folder, 'data'))
    relay = await startRelayProcess({ dataFolder: join(folder, 'data'), appFolder: 'dist' })
    tablet = await Tablet.unpack(join(folder, 'tablet'), `http://localhost:${relay.port}`)
    page = tablet.page
    await tablet.enter(links.coordination)
    await tablet.goOffline()
  })

  afterAll(async () => {
    await Promise.allSettled([tablet?.close()])
    await relay?.stop()
    await rm(folder, { recursive: true, force: true })
  })

  test('the coordination writes down a new instance, as its statutes say', async () => {
    await tablet.open('/app/reunions')
    await page.getByRole('link', { name: 'Instances' }).click()
    await button('Ajouter une instance').click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Nom', { exact: true }).fill('Bureau du lavoir')
    await dialog.getByLabel('Genre').selectOption({ label: 'Conseil d’administration' })
    await dialog.getByLabel('Délai de convocation, en jours').fill('quinze')
    await dialog.getByText('Écrivez un nombre entier entre 0 et 365').waitFor()
    await dialog.getByLabel('Délai de convocation, en jours').fill('15')
    await dialog.getByLabel('Quorum, en nombre de voix').fill('3')
    await dialog.getByLabel('Pouvoirs qu’une personne peut porter').fill('1')
    await dialog.getByLabel('Invités').fill('Le Temps d’Agir\nLa mairie')
    await button('Créer l’instance').click()
    await page.getByRole('heading', { level: 1, name: 'Bureau du lavoir' }).waitFor()
    board = new URL(page.url()).pathname
    for (const setting of ['15 jours avant', '3 voix', '1 par personne', 'Le Temps d’Agir'])
      await expect.poll(main).toContain(setting)
  })

  test('a seat is given to somebody who was not in the notebook, and the next mandate leaves the past one readable', async () => {
    await button('Ajouter un siège').click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Siège', { exact: true }).fill('Présidente')
    const person = dialog.getByRole('combobox', { name: 'Personne qui l’occupe' })
    await person.fill('عائشة بن علي')
    await dialog.getByRole('option', { name: 'Ajouter « عائشة بن علي »' }).click()
    await dialog.getByText('عائشة بن علي', { exact: true }).waitFor()
    await dialog.getByLabel('Début du mandat').fill('2024-01-01')
    await dialog.getByLabel('Fin du mandat').fill('2023-01-01')
    await dialog.getByText('La fin du mandat est avant son début').waitFor()
    await dialog.getByLabel('Fin du mandat').fill('2025-12-31')
    await button('Enregistrer le siège').click()
    await dialog.waitFor({ state: 'detached' })
    await section('Mandats passés').getByText('عائشة بن علي').waitFor()
    await page.getByRole('button', { name: 'Nouveau mandat Présidente' }).click()
    expect(await dialog.getByLabel('Début du mandat').inputValue()).toBe('2026-01-01')
    await dialog.getByRole('combobox', { name: 'Personne qui l’occupe' }).fill('amina')
    await dialog.getByRole('option', { name: /Amina Kessaci/ }).click()
    await dialog.getByLabel('Voix').selectOption('consultative')
    await button('Enregistrer le siège').click()
    await dialog.waitFor({ state: 'detached' })
    await section('Sièges').getByText('Amina Kessaci').waitFor()
    await section('Sièges').getByText('voix consultative').waitFor()
    expect(await section('Mandats passés').innerText()).toContain('عائشة بن علي')
  })

  test('its meeting takes its name and its first points from the instance, and may end past midnight', async () => {
    await page.getByRole('link', { name: 'Prévoir une réunion' }).click()
    await page.getByText('L’ordre du jour commencera par').waitFor()
    await page.getByLabel('Jour', { exact: true }).fill('2027-03-27')
    await page.getByLabel('Heure', { exact: true }).fill('22:00')
    await page.getByLabel('Fin', { exact: true }).fill('03:30')
    await page.getByText('La réunion finit un autre jour : le dimanche 28 mars 2027.').waitFor()
    await page.getByText('les horloges avancent d’une heure').waitFor()
    await page.getByText('ce sera « Bureau du lavoir du samedi 27 mars 2027 »').waitFor()
    await button('Créer la réunion').click()
    await page.getByRole('heading', { level: 1, name: 'Bureau du lavoir du samedi 27 mars 2027' }).waitFor()
    meeting = new URL(page.url()).pathname
    await expect.poll(() => tablet.points()).toEqual(['Accueil et émargement', 'Questions diverses'])
  })

  test('a list pasted from a word processor becomes points, with their minutes, before the questions diverses', async () => {
    await button('Ajouter un point').click()
    await page.getByLabel('Nouveau point').focus()
    await paste(page.getByLabel('Nouveau point'), FROM_WORD)
    const lines = page.getByLabel('Un point par ligne')
    expect(await lines.inputValue()).toContain('Outilthèque')
    await button('Ajouter ces 4 points').click()
    await expect
      .poll(() => tablet.points())
      .toEqual([
        'Accueil et émargement',
        'Accueil et émargement',
        'Outilthèque : la convention',
        'Radio 🎙️ des jeunes',
        'Questions diverses',
        'Questions diverses',
      ])
    const agenda = async () => plain(await section('Ordre du jour').innerText())
    await expect.poll(agenda).toContain('22 h 20')
    await expect.poll(agenda).toContain('Fin prévue à 23 h 50 · 1 h 50 en tout')
    await expect.poll(agenda).toContain('Il reste 2 h 40 avant la fin prévue, à 3 h 30.')
  })

  test('a title of 5 000 characters is refused where it is typed, in words, and nothing of it is lost', async () => {
    await button('Ajouter un point').click()
    const title = page.getByLabel('Nouveau point')
    await title.fill('é'.repeat(5_000))
    await page.getByText(/C’est trop long .*enlevez-en 4\s?700/).waitFor()
    await page.getByRole('button', { name: 'Ajouter', exact: true }).click()
    expect(await title.inputValue()).toHaveLength(5_000)
    await tablet.open(meeting)
    expect(await page.getByLabel('Nouveau point').inputValue()).toHaveLength(5_000)
    await page.getByLabel('Nouveau point').fill('')
    await section('Ordre du jour').getByRole('button', { name: 'Terminé' }).click()
  })

  test('points change places by a button, by the keyboard and by dragging', async () => {
    await button('Changer l’ordre').click()
    await page.getByRole('button', { name: 'Monter « Radio 🎙️ des jeunes »' }).click()
    await expect.poll(async () => (await tablet.points())[2]).toBe('Radio 🎙️ des jeunes')
    const radio = page.locator('.agenda-point').getByRole('link', { name: /Radio/ })
    await radio.focus()
    await radio.press('Alt+ArrowUp')
    await expect.poll(async () => (await tablet.points())[1]).toBe('Radio 🎙️ des jeunes')
    await expect.poll(() => radio.evaluate(link => link === document.activeElement)).toBe(true)
    const before = await tablet.points()
    await drag(handleOf('Radio'), handleOf('Outilthèque'))
    await expect.poll(async () => (await tablet.points())[3]).toBe('Radio 🎙️ des jeunes')
    expect([...(await tablet.points())].sort()).toEqual([...before].sort())
  })

  test('a finger drags a point by its handle without scrolling the page, and Escape puts it back', async () => {
    const before = await tablet.points()
    await handleOf('Outilthèque').evaluate(handle => handle.scrollIntoView({ block: 'center' }))
    const scrolled = await page.evaluate(() => window.scrollY)
    await touchDrag(handleOf('Radio'), handleOf('Outilthèque'))
    await expect.poll(async () => (await tablet.points())[2]).toBe('Radio 🎙️ des jeunes')
    expect(await page.evaluate(() => window.scrollY)).toBe(scrolled)
    await touchDrag(handleOf('Radio'), handleOf('Outilthèque'))
    await expect.poll(() => tablet.points()).toEqual(before)
    const [start, end] = [await boxOf(handleOf('Radio')), await boxOf(handleOf('Outilthèque'))]
    await page.mouse.move(start.x, start.y)
    await page.mouse.down()
    await page.mouse.move(end.x, end.y, { steps: 4 })
    await page.locator('[data-drop]').waitFor()
    await page.keyboard.press('Escape')
    await page.mouse.up()
    expect(await page.locator('[data-drop], [data-dragged]').count()).toBe(0)
    expect(await tablet.points()).toEqual(before)
  })

  test('a point is taken off and put back, tables run beside a point with their own note-taker', async () => {
    await page.getByRole('button', { name: 'Retirer « Radio 🎙️ des jeunes »' }).click()
    await expect.poll(() => tablet.points()).toHaveLength(5)
    await page.getByRole('button', { name: 'Remettre « Radio 🎙️ des jeunes »' }).click()
    await expect.poll(async () => (await tablet.points())[3]).toBe('Radio 🎙️ des jeunes')
    for (const [table, who] of [
      ['Table Jardin', 'Jeanne'],
      ['Table Clés', 'Joël'],
    ] as const) {
      await page.getByRole('button', { name: 'Ajouter une table « Outilthèque' }).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByLabel('Sujet de la table').fill(table)
      await dialog.getByLabel('Qui prend les notes').fill(who)
      await dialog.getByRole('button', { name: 'Ajouter', exact: true }).click()
      await dialog.waitFor({ state: 'detached' })
    }
    await expect
      .poll(async () => (await tablet.points()).slice(2, 5))
      .toEqual(['Outilthèque : la convention', 'Table Jardin', 'Table Clés'])
    expect(plain(await section('Ordre du jour').innerText())).toContain('table en parallèle · notes : Jeanne')
    await section('Ordre du jour').getByRole('button', { name: 'Terminé' }).click()
  })

  test('the convocation can be read, copied and printed, its delay is told, and the meeting is convened', async () => {
    const preparing = section('Préparer la réunion')
    expect(plain(await preparing.innerText())).toMatch(/La convocation doit partir 15 jours avant/)
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await preparing.getByRole('button', { name: 'Copier le texte' }).click()
    await expect
      .poll(() => page.evaluate(() => navigator.clipboard.readText()))
      .toContain('Du samedi 27 mars 2027')
    await preparing.getByRole('button', { name: 'Lire le texte' }).click()
    const text = await preparing.getByLabel('Texte de la convocation').inputValue()
    for (const part of ['Ordre du jour', 'Table Jardin', 'Le Temps d’Agir, La mairie', '1 pouvoir au plus'])
      expect(plain(text)).toContain(part)
    const print = await preparing.getByRole('link', { name: 'Imprimer la convocation' }).getAttribute('href')
    expect(print).toBe(`/app/papier/convocation/${meeting.split('/').at(-1)}`)
    await preparing.getByRole('button', { name: 'La convocation est partie' }).click()
    await expect.poll(main).toContain('convoquée')
  })

  test('the convocation is handed to the device’s own sharing; closed again, nothing is said to have failed', async () => {
    // Headless Chromium has no sheet to share by: what stands in for it is the platform's alone.
    await page.addInitScript(() => {
      const shared: ShareData[] = []
      Object.assign(globalThis, { shared })
      navigator.canShare = () => true
      navigator.share = async data => {
        shared.push(data ?? {})
        if (shared.length > 1) throw new DOMException('The sheet was closed', 'AbortError')
      }
    })
    await tablet.open(meeting)
    const share = section('Préparer la réunion').getByRole('button', { name: 'Partager' })
    await share.click()
    const handed = () => page.evaluate(() => (globalThis as unknown as { shared: ShareData[] }).shared)
    await expect.poll(handed).toHaveLength(1)
    const [data] = await handed()
    expect(plain(data?.text ?? '')).toContain('Le Temps d’Agir, La mairie')
    await share.click()
    await expect.poll(handed).toHaveLength(2)
    expect(plain(await section('Préparer la réunion').innerText())).not.toContain('copier')
  })

  test('the meeting is put off without a date, taken up again, put off to a day, and cancelled', async () => {
    await button('Reporter').click()
    await button('Reporter la réunion').click()
    await expect.poll(main).toContain('reportée')
    await button('Reprendre la préparation').click()
    await expect.poll(main).toContain('en préparation')
    await button('Reporter').click()
    const dialog = page.getByRole('dialog')
    expect(await dialog.getByText('les horloges sautent').count()).toBe(0)
    await dialog.getByLabel('Jour', { exact: true }).fill('2027-03-28')
    await dialog.getByLabel('Heure', { exact: true }).fill('02:30')
    await dialog.getByText('les horloges sautent cette heure : c’est 3 h 30 qui est noté').waitFor()
    await dialog.getByLabel('Jour', { exact: true }).fill('2027-04-03')
    await dialog.getByLabel('Heure', { exact: true }).fill('20:00')
    await button('Reporter la réunion').click()
    await expect.poll(main).toContain('samedi 3 avril 2027')
    await button('Annuler la réunion').click()
    await button('Oui, annuler la réunion').click()
    await expect.poll(main).toContain('Cette réunion est annulée')
    expect(await tablet.points()).toHaveLength(8)
  })

  test('the next plenary begins with the last minutes to adopt and with what is late, each removable', async () => {
    await tablet.open('/app/instances')
    await page
      .getByRole('link', { name: /plénière/i })
      .first()
      .click()
    await page.getByRole('link', { name: 'Prévoir une réunion' }).click()
    await page.getByText('action en retard, prévue pour le').first().waitFor()
    await button('Créer la réunion').click()
    await page.getByRole('heading', { level: 1, name: /date à fixer/ }).waitFor()
    await expect.poll(async () => (await tablet.points()).length).toBeGreaterThan(3)
    const points = await tablet.points()
    expect(points[0]).toBe('Accueil et émargement')
    expect(points[1]).toMatch(/^Adoption du compte rendu de la réunion du /)
    expect(plain(points[2] ?? '')).toMatch(/^Où en est : /)
    expect(points.at(-1)).toBe('Questions diverses')
    await button('Changer l’ordre').click()
    await page.getByRole('button', { name: `Retirer « ${points[2]} »` }).click()
    await expect.poll(async () => (await tablet.points()).length).toBe(points.length - 1)
    expect(await main()).not.toContain('à reprendre de la réunion précédente')
  })

  test('nobody is kept out of what is new here, on a phone, by day and by night', async () => {
    await page.setViewportSize({ width: 360, height: 740 })
    await tablet.open('/app/instances')
    await page.getByRole('link', { name: /Bureau du lavoir/ }).waitFor()
    expect(await barriers()).toEqual([])
    await tablet.open(board)
    await button('Ajouter un siège').click()
    await page.getByRole('combobox', { name: 'Personne qui l’occupe' }).fill('mar')
    await page.getByRole('option', { name: /Marc Thiriet/ }).waitFor()
    expect(await barriers()).toEqual([])
    await tablet.open(meeting)
    await button('Changer l’ordre').click()
    await button('Ajouter plusieurs points').click()
    expect(await barriers()).toEqual([])
    await tablet.open(`/app/reunions/nouvelle?instance=${board.split('/').at(-1)}`)
    await page.getByText('L’ordre du jour commencera par').waitFor()
    expect(await barriers()).toEqual([])
  })

  test('all of it reaches the relay, which refuses nothing', async () => {
    await tablet.comeBack()
    await tablet.isUpToDate()
    await tablet.open(board)
    await expect.poll(main).toContain('Amina Kessaci')
  })

  async function barriers(): Promise<string[]> {
    const found: string[] = []
    for (const colorScheme of ['light', 'dark'] as const) {
      // Without motion, for a colour that is still on its way would be judged as it passes.
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      const { violations } = await new AxeBuilder({ page })
        .options({ rules: { 'target-size': { enabled: true } } })
        .analyze()
      for (const { id, nodes } of violations)
        found.push(
          ...nodes.map(({ html, failureSummary }) => `${colorScheme}: ${id}: ${html}: ${failureSummary}`),
        )
    }
    return found
  }

  function button(name: string): Locator {
    return page.getByRole('button', { name, exact: true })
  }

  function section(title: string): Locator {
    return page.locator('section').filter({ has: page.getByRole('heading', { level: 2, name: title }) })
  }

  async function main(): Promise<string> {
    return plain(await page.locator('main').innerText())
  }

  function handleOf(title: string): Locator {
    return page.locator('.agenda-point', { hasText: title }).locator('.agenda-grip').first()
  }

  async function boxOf(handle: Locator): Promise<{ x: number; y: number }> {
    const box = await handle.boundingBox()
    if (!box) throw new Error('There is no handle to drag by')
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
  }

  async function drag(from: Locator, to: Locator): Promise<void> {
    await from.scrollIntoViewIfNeeded()
    const [start, end] = [await boxOf(from), await boxOf(to)]
    await page.mouse.move(start.x, start.y)
    await page.mouse.down()
    await page.mouse.move(start.x, end.y, { steps: 8 })
    await page.mouse.up()
  }

  async function touchDrag(from: Locator, to: Locator): Promise<void> {
    const [start, end] = [await boxOf(from), await boxOf(to)]
    const session = await page.context().newCDPSession(page)
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', y?: number) =>
      session.send('Input.dispatchTouchEvent', {
        type,
        touchPoints: y === undefined ? [] : [{ x: start.x, y }],
      })
    await touch('touchStart', start.y)
    for (let step = 1; step <= 8; step++) await touch('touchMove', start.y + ((end.y - start.y) * step) / 8)
    await touch('touchEnd')
    await session.detach()
  }

  async function paste(field: Locator, text: string): Promise<void> {
    await field.evaluate((input, pasted) => {
      const clipboardData = new DataTransfer()
      clipboardData.setData('text/plain', pasted)
      input.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
    }, text)
  }
})

function plain(text: string): string {
  return text.replace(/[\u00a0\u202f]/g, ' ')
}
