import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type DemoLinks, demoFolder } from './support/demo-folder.ts'
import { button, gesture, goTo, heading, room, showWhole } from './support/meeting-hall.ts'
import { plain, print } from './support/paper.ts'
import { type RelayProcess, startRelayProcess } from './support/relay-process.ts'
import { letClockMove, moveClock } from './support/shifted-clock.ts'
import { Tablet } from './support/tablet.ts'

const SOON = { timeout: 60_000 }
const A_YEAR = 366 * 86_400_000

const TITLE = 'Plénière de la salle communale'
const GARDEN = 'Jardin du lavoir : demande de 240 €'
const LOAN = 'Prêt du matériel entre associations'
const TRANSPORT = 'Transport solidaire : qui conduit le mardi ?'
const RADIO = 'Passerelles : qui parle en avril ?'
const HALLS = 'Les clés des salles'
const POINTS = ['Accueil et émargement', GARDEN, LOAN, TRANSPORT, RADIO, HALLS, 'Questions diverses']

// Fourteen at one door, fourteen at the other, four of them at both.
const AT_FRONT_DOOR = [
  'Camille Astruc',
  'Odile Vergnes',
  'Rose Tisseyre',
  'Jeanne Bordenave',
  'Joël Bacquié',
  'Marc Thiriet',
  'Amina Kessaci',
  'Lucienne Peyrol',
  'Bastien Caubère',
  'Inès Malrieu-Duprat',
  'Gilbert Estève',
  'Solange Rouquairol',
  'Théo Vandenbroucke',
  'Paul-Henri Lagarrigue',
]
const AT_BACK_DOOR = [
  ...AT_FRONT_DOOR.slice(0, 4),
  'Nadia Benhaddou',
  'Yvette Sicre',
  'Fanny Delpous',
  'Karim Ouadah',
  'Élodie Marquet',
  'Simon Abribat',
  'Henri Castanier',
  'Pilar Etcheverria',
  'Rachid Tounsi',
  'Léa Quintard',
]

const NOTES = {
  garden: ['JB : les planches sont trouvées. ', 'MT : la cuve est à la mairie (à vérifier). '],
  loan: ['GE : le broyeur tourne bien. ', 'NB : il faut un cahier de prêt, « signé ». '],
} as const

describe('a plenary from its convocation to its approved minutes, on two tablets in a hall without a network', () => {
  let folder: string
  let links: DemoLinks
  let relay: RelayProcess
  /** The coordination's tablet, at the front door. */
  let a: Tablet
  /** A volunteer's, at the back door; its calendar is a year ahead. */
  let b: Tablet
  let assembly: string
  let meeting: string
  let next: string
  let enteredAt = 0

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'veillee-plenary-'))
    links = await demoFolder(join(folder, 'data'))
    relay = await startRelayProcess({ dataFolder: join(folder, 'data'), appFolder: 'dist' })
    const url = `http://localhost:${relay.port}`
    a = await Tablet.unpack(join(folder, 'a'), url)
    b = await Tablet.unpack(join(folder, 'b'), url)
    await letClockMove(b.page.context())
    await a.enter(links.coordination)
    await b.enter(links.member)
    enteredAt = Date.now()
  })

  afterAll(async () => {
    await Promise.allSettled([a?.close(), b?.close()])
    await relay?.stop()
    await rm(folder, { recursive: true, force: true })
  })

  test('the coordination prepares it: an instance with a quorum of fifteen, seven points, a convocation', async () => {
    const { page } = a
    await a.open('/app/instances')
    await button(a, 'Ajouter une instance').click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Nom', { exact: true }).fill('Assemblée du lavoir')
    await dialog.getByLabel('Quorum, en nombre de voix').fill('15')
    await button(a, 'Créer l’instance').click()
    await heading(a, 'Assemblée du lavoir').waitFor(SOON)
    assembly = new URL(page.url()).pathname.split('/').at(-1) ?? ''
    meeting = await plansMeeting(TITLE, 0)
    await button(a, 'Ajouter un point').click()
    for (const point of [GARDEN, LOAN, TRANSPORT, RADIO, HALLS]) {
      await page.getByLabel('Nouveau point').fill(point)
      await button(a, 'Ajouter').click()
      await expect.poll(() => a.points(), SOON).toContain(point)
    }
    await expect.poll(() => a.points(), SOON).toEqual(POINTS)
    const convocation = await print(a, paper('convocation'))
    for (const point of POINTS) expect(convocation.pages.join(' ')).toContain(plain(point))
    await a.isUpToDate()
    await b.open(meeting)
    await expect.poll(() => b.points(), SOON).toEqual(POINTS)
  })

  test('in the hall there is no network, and one tablet believes that it is next year', async () => {
    await a.goOffline()
    await b.goOffline()
    await moveClock(b.page, A_YEAR)
    await b.open(meeting)
    await b.page
      .getByText(/horloge/i)
      .first()
      .waitFor(SOON)
    for (const tablet of [a, b]) {
      await tablet.open(meeting)
      await button(tablet, 'Ouvrir la réunion').click()
      await tablet.page.getByText('en cours', { exact: true }).first().waitFor(SOON)
    }
  })

  test('twenty-four people sign in at two doors', async () => {
    await signsIn(a, AT_FRONT_DOOR)
    await signsIn(b, AT_BACK_DOOR)
    for (const tablet of [a, b]) {
      await expect.poll(() => room(tablet), SOON).toContain('14 présents · quorum non atteint : 14 sur 15')
    }
  })

  test('both take notes under the same points', async () => {
    await a.notes(meeting, GARDEN, NOTES.garden[0])
    await b.notes(meeting, GARDEN, NOTES.garden[1])
    await a.notes(meeting, LOAN, NOTES.loan[0])
    await b.notes(meeting, LOAN, NOTES.loan[1])
  })

  test('three decisions are taken, each in its way, and a controversy is written down', async () => {
    await goTo(a, GARDEN)
    await gesture(a, 'Décision').click()
    await a.page.getByLabel('Ce qui est décidé').fill('240 € sont accordés au jardin.')
    await a.page.getByText('Consentement').first().click()
    await a.page
      .getByLabel(/^Objections/)
      .fill('Odile : qui arrose en août ? Levée : un planning est affiché.')
    await a.page.getByText('Adoptée').click()
    await a.page.getByLabel('À revoir le').fill('2027-06-15')
    await button(a, 'Noter').click()
    await a.page.getByText('240 € sont accordés au jardin.').first().waitFor(SOON)

    await goTo(a, LOAN)
    await gesture(a, 'Décision').click()
    await a.page.getByLabel('Ce qui est décidé').fill('Un cahier de prêt est tenu.')
    await a.page.getByText('Vote à main levée').click()
    await a.page.getByLabel('Pour', { exact: true }).fill('20')
    await a.page.getByLabel('Contre', { exact: true }).fill('1')
    await a.page.getByLabel('Abstentions').fill('3')
    await a.page.getByText('Adoptée').click()
    await button(a, 'Noter').click()
    await a.page.getByText('20 pour · 1 contre').waitFor(SOON)

    await goTo(b, TRANSPORT)
    await gesture(b, 'Décision').click()
    await b.page.getByLabel('Ce qui est décidé').fill('Le minibus attendra l’an prochain.')
    await b.page.getByText('Vote secret').click()
    await b.page.getByText('Reportée').click()
    await button(b, 'Noter').click()
    await b.page.getByText('Le minibus attendra l’an prochain.').first().waitFor(SOON)
    await gesture(b, 'Controverse').click()
    await b.page.getByLabel('L’argument').fill('Sans voiture, pas de médecin.')
    await button(b, 'Ajouter cet argument').click()
    await b.page.locator('.one-of-option').filter({ hasText: 'Contre' }).click()
    await b.page.getByLabel('L’argument').fill('L’assurance coûte deux mois de budget.')
    await button(b, 'Ajouter cet argument').click()
    await b.page.locator('.one-of-option').filter({ hasText: 'Alternative' }).click()
    await b.page.getByLabel('L’argument').fill('Un tableau de covoiturage à l’épicerie.')
    await button(b, 'Ajouter cet argument').click()
    await button(b, 'Terminé').click()
    await b.page.getByText('Un tableau de covoiturage à l’épicerie.').first().waitFor(SOON)
  })

  test('one tablet dies in the middle: everything that it said was stored is there when it is opened again', async () => {
    // Chromium puts cookies on the disk within half a minute: this tablet was signed in long before the meeting.
    await b.page.waitForTimeout(Math.max(0, enteredAt + 35_000 - Date.now()))
    await b.killAndReopenOffline()
    await letClockMove(b.page.context())
    await b.open(meeting)
    await expect.poll(() => room(b), SOON).toContain('14 présents')
    await goTo(b, TRANSPORT)
    for (const text of ['Le minibus attendra l’an prochain.', 'Un tableau de covoiturage à l’épicerie.'])
      await b.page.getByText(text).first().waitFor(SOON)
    expect(await b.readsNotes(meeting, LOAN)).toBe(NOTES.loan[1])
  })

  test('five actions are promised, three on one tablet and two on the other', async () => {
    for (const [who, what] of [
      ['Jeanne Bordenave', 'afficher le planning d’arrosage'],
      ['Marc Thiriet', 'demander deux devis de toile'],
      ['Gilbert Estève', 'ouvrir le cahier de prêt'],
    ] as const)
      await promises(a, GARDEN, who, what)
    await promises(b, TRANSPORT, 'Karim Ouadah', 'installer le tableau de covoiturage')
    await promises(b, TRANSPORT, 'Nadia Benhaddou', 'écrire à l’assurance')
  })

  test('four points are gone through; two are left for another day', async () => {
    await a.open(meeting)
    for (let passed = 0; passed < 3; passed++) {
      await goTo(a, POINTS[passed] ?? '')
      await a.page.getByRole('button', { name: /^Point suivant/ }).click()
      await heading(a, POINTS[passed + 1] ?? '').waitFor(SOON)
    }
  })

  test('at the library they meet the relay: nobody and nothing is missing on either', async () => {
    for (const tablet of [a, b]) await tablet.comeBack()
    for (const tablet of [a, b]) await tablet.isUpToDate()
    for (const tablet of [a, b]) {
      await tablet.open(meeting)
      await expect.poll(() => room(tablet), SOON).toContain('24 présents · quorum atteint')
      for (const [point, notes] of [
        [GARDEN, NOTES.garden],
        [LOAN, NOTES.loan],
      ] as const) {
        // Both began in empty notes: each has a line of their own.
        await expect
          .poll(async () => (await tablet.readsNotes(meeting, point)).split('\n').toSorted(), SOON)
          .toEqual(notes.toSorted())
      }
      for (const [point, texts] of [
        [GARDEN, ['240 € sont accordés au jardin.', 'demander deux devis de toile']],
        [LOAN, ['Un cahier de prêt est tenu.']],
        [TRANSPORT, ['Sans voiture, pas de médecin.', 'écrire à l’assurance']],
      ] as const) {
        await goTo(tablet, point)
        for (const text of texts) await tablet.page.getByText(text).first().waitFor(SOON)
      }
    }
  })

  test('it is closed, and what is printed carries all that a procès-verbal carries', async () => {
    await a.open(meeting)
    await button(a, 'Clore').click()
    const dialog = a.page.getByRole('dialog')
    await dialog.getByLabel('Présidence de séance').fill('Camille Astruc')
    await dialog.getByLabel('Secrétariat de séance').fill('Odile Vergnes')
    await dialog.getByRole('button', { name: /^Clore (la réunion|quand même)$/ }).click()
    await dialog.waitFor({ state: 'detached' })
    const { pages } = await print(a, paper('compte-rendu'))
    const words = pages.join(' ')
    for (const said of [
      'Présents (24)',
      'Solange Rouquairol',
      'Pilar Etcheverria',
      'Odile : qui arrose en août ?',
      'Pour : 20 · Contre : 1 · Abstentions : 3',
      'Le minibus attendra l’an prochain.',
      'Un tableau de covoiturage à l’épicerie.',
      'ouvrir le cahier de prêt',
      'Camille Astruc',
      'Odile Vergnes',
      ...NOTES.garden.map(note => note.slice(5, 25)),
    ])
      expect(words).toContain(plain(said).trim())
  })

  test('the next ordre du jour begins with its minutes and with the two points that nobody came to', async () => {
    await a.open(meeting)
    await showWhole(a)
    await button(a, 'Proposer à l’approbation').click()
    await a.page.getByText('Le compte rendu est prêt').first().waitFor(SOON)
    await a.isUpToDate()
    next = await plansMeeting('Plénière d’après', 30)
    const points = await a.points()
    expect(points).toContain(RADIO)
    expect(points).toContain(HALLS)
    expect(points).not.toContain(GARDEN)
    expect(points.filter(point => point.startsWith('Adoption du compte rendu'))).toHaveLength(1)
  })

  test('and there they are approved: a text that anyone can prove, on the other tablet too', async () => {
    await a.open(`${meeting}/approuver`)
    const field = a.page.getByLabel('Réunion qui l’approuve')
    await field.locator('option', { hasText: 'Plénière d’après' }).waitFor({ state: 'attached', ...SOON })
    await field.selectOption({ value: `meeting:${next.split('/').at(-1)}` })
    await a.page.getByRole('button', { name: 'Approuver ce texte' }).click()
    const isApproved = a.page.getByText('Ce texte est bien celui qui a été approuvé')
    const isAskedAgain = a.page.locator('.notice', { hasText: 'a changé pendant que vous le lisiez' })
    await isApproved.or(isAskedAgain).first().waitFor(SOON)
    expect(await isAskedAgain.allInnerTexts()).toEqual([])
    await a.isUpToDate()
    await b.open(`${meeting}/compte-rendu`)
    await b.page.getByText('Ce texte est bien celui qui a été approuvé').waitFor(SOON)
    const text = plain(await b.page.locator('.minutes-text').innerText())
    expect(text).toContain('Un cahier de prêt est tenu.')
    expect(text).toContain(plain(NOTES.garden[1]).trim())
  })

  async function plansMeeting(name: string, inDays: number): Promise<string> {
    await a.open(`/app/reunions/nouvelle?instance=${assembly}`)
    await a.page.getByText('L’ordre du jour commencera par').waitFor(SOON)
    await a.page.getByLabel('Nom de la réunion').fill(name)
    await a.page.getByLabel('Jour', { exact: true }).fill(dayFromNow(inDays))
    await a.page.getByLabel('Heure', { exact: true }).fill('00:00')
    await button(a, 'Créer la réunion').click()
    await heading(a, name).waitFor(SOON)
    return new URL(a.page.url()).pathname
  }

  async function signsIn(tablet: Tablet, names: readonly string[]): Promise<void> {
    await tablet.open(`${meeting}?vue=emargement`)
    const field = tablet.page.getByLabel('Chercher ou ajouter un nom')
    for (const name of names) {
      await field.fill(name)
      await field.press('Enter')
      await expect.poll(() => field.inputValue(), SOON).toBe('')
    }
  }

  async function promises(tablet: Tablet, point: string, who: string, what: string): Promise<void> {
    await tablet.open(meeting)
    await goTo(tablet, point)
    await gesture(tablet, 'Action').click()
    await tablet.page.getByLabel('Quoi').fill(what)
    await tablet.page.getByRole('combobox', { name: 'Qui' }).fill(who)
    await tablet.page.getByRole('option', { name: who }).first().click()
    await tablet.page.getByLabel('Pour le').fill('2027-03-20')
    await button(tablet, 'Noter').click()
    await tablet.page.getByText(what).first().waitFor(SOON)
  }

  function paper(kind: string): string {
    return `/app/papier/${kind}/${meeting.split('/').at(-1)}`
  }
})

/** A calendar day in the territory’s zone, `2026-03-12`. */
function dayFromNow(days: number): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Paris' }).format(Date.now() + days * 86_400_000)
}
