import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { demoFolder } from './support/demo-folder.ts'
import { type RelayProcess, startRelayProcess } from './support/relay-process.ts'
import { Tablet } from './support/tablet.ts'
import { writeDocuments } from './support/written-documents.ts'

const SOON = { timeout: 45_000 }
const PLENARY = { key: '01JNXC10S1NG0000000000005T', title: 'Plénière du four' }
const GROUP = { key: '01JNXC10S1NG0000000000007T', title: 'Groupe du four' }
const STEERING = { key: '01JNXC10S1NG0000000000006T', title: 'Pilotage du four' }
const NO_MONEY = 'L’enveloppe de l’année est déjà engagée.'

describe('an initiative goes from two words to a validated project across three meetings', () => {
  let folder: string
  let relay: RelayProcess
  let keeper: Tablet
  let neighbour: Tablet
  let oven: string

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'veillee-story-'))
    const links = await demoFolder(join(folder, 'data'))
    relay = await startRelayProcess({ dataFolder: join(folder, 'data'), appFolder: 'dist' })
    await writeDocuments(relay.port, heldMeetings())
    const url = `http://localhost:${relay.port}`
    keeper = await Tablet.unpack(join(folder, 'keeper'), url)
    neighbour = await Tablet.unpack(join(folder, 'neighbour'), url, 'phone')
    await keeper.enter(links.coordination)
    await neighbour.enter(links.member)
  })

  afterAll(async () => {
    await Promise.allSettled([keeper?.close(), neighbour?.close()])
    await relay?.stop()
    await rm(folder, { recursive: true, force: true })
  })

  test('two words and a name note it, and its story begins', async () => {
    oven = await neighbour.proposes('Four à pain', 'Odile et ses voisins')
    const story = await storyOf(neighbour)
    expect(story).toHaveLength(1)
    expect(story[0]).toContain('envie d’agir')
    await neighbour.isUpToDate()
  })

  test('two people support it; each counts once, and may take it back', async () => {
    await neighbour.page.getByRole('button', { name: 'Je soutiens', exact: true }).click()
    await headingOf(neighbour, '1 personne la soutient')
    await neighbour.isUpToDate()
    await keeper.open(oven)
    await headingOf(keeper, '1 personne la soutient')
    await keeper.page.getByRole('button', { name: 'Je soutiens', exact: true }).click()
    for (const tablet of [keeper, neighbour]) await headingOf(tablet, '2 personnes la soutiennent')
    await keeper.open(oven)
    await headingOf(keeper, '2 personnes la soutiennent')
    await keeper.page.getByRole('button', { name: 'Je ne soutiens plus' }).click()
    for (const tablet of [keeper, neighbour]) await headingOf(tablet, '1 personne la soutient')
    await keeper.page.getByRole('button', { name: 'Je soutiens', exact: true }).click()
    await headingOf(neighbour, '2 personnes la soutiennent')
  })

  test('the plenary validates the theme, the group proposes the project, the steering committee validates it: each step leads to its decision', async () => {
    await takesStep(keeper, oven, 'Thème validé', PLENARY.title)
    await takesStep(keeper, oven, 'Projet proposé', GROUP.title)
    await takesStep(keeper, oven, 'Projet validé', STEERING.title)
    const told = await storyOf(keeper)
    const order = [
      'envie d’agir',
      PLENARY.title,
      'thème validé',
      GROUP.title,
      'projet proposé',
      STEERING.title,
      'projet validé',
    ]
    expect(order.map((words, index) => told[index]?.includes(words))).toEqual(order.map(() => true))
    expect(told[1]).toContain('Le four est un thème du village.')
    expect(told[2]).toContain(PLENARY.title)
    expect(told[4]).toContain(GROUP.title)
    expect(told[6]).toContain(STEERING.title)
    const link = keeper.page.getByRole('list', { name: 'Son histoire' }).getByRole('link', {
      name: new RegExp(`Décision 2026-91.*${STEERING.title}`),
    })
    await link.click()
    await keeper.page.getByText('Le four sera bâti derrière la salle.').waitFor(SOON)
    await keeper.page.getByRole('link', { name: 'Four à pain' }).waitFor(SOON)
    expect(await trackOf(keeper, oven)).toEqual([
      'envie d’agir',
      'thème proposé',
      'thème validé',
      'projet proposé',
      'projet validé',
    ])
  })

  test('what is written about it stands in its story, on the other device too', async () => {
    await neighbour.open(oven)
    await neighbour.page.getByRole('link', { name: 'Écrire à ce sujet' }).click()
    await neighbour.page.getByLabel('Votre texte').fill('Les premières briques sont là.')
    await neighbour.page.getByRole('button', { name: 'Mettre dans le journal' }).click()
    await neighbour.page.getByText('Les premières briques sont là.').first().waitFor(SOON)
    await keeper.open(oven)
    const list = keeper.page.getByRole('list', { name: 'Son histoire' })
    await list.getByText('Les premières briques sont là.').waitFor(SOON)
  })

  test('a refusal is not saved without its reason, and is told with it', async () => {
    const screen = await keeper.proposes('Écran géant', 'Victor')
    await keeper.open(`${screen}/modifier`)
    await keeper.page.getByLabel('Étape', { exact: true }).selectOption({ label: 'Refusé' })
    await keeper.page.getByRole('button', { name: 'Enregistrer' }).click()
    await keeper.page.getByText('Un refus est toujours accompagné de sa raison.').waitFor(SOON)
    expect(new URL(keeper.page.url()).pathname).toBe(`${screen}/modifier`)
    await keeper.page.getByLabel('Raison du refus').fill(NO_MONEY)
    await keeper.page.getByRole('button', { name: 'Enregistrer' }).click()
    const list = keeper.page.getByRole('list', { name: 'Son histoire' })
    await list.getByRole('listitem').filter({ hasText: 'refusé' }).getByText(NO_MONEY).waitFor(SOON)
  })

  test('its lines of the journal have an address, and the meetings that spoke of it stand among them', async () => {
    await neighbour.open('/app/journal')
    await neighbour.page.getByText('Lieu, initiative, personne').click()
    await neighbour.page.getByLabel('Initiative', { exact: true }).selectOption({ label: 'Four à pain' })
    await neighbour.page.waitForURL(/\?initiative=/)
    const journal = neighbour.page.getByRole('list', { name: 'Journal de bord' })
    await journal.getByText('Les premières briques sont là.').waitFor(SOON)
    await neighbour.page.reload()
    await journal.getByText(`${PLENARY.title} : 2 présents, 1 décision, 1 action.`).waitFor(SOON)
    const lines = await journal
      .getByRole('listitem')
      .filter({ has: neighbour.page.locator('time') })
      .all()
    expect(lines).toHaveLength(4)
    await neighbour.page.getByRole('button', { name: 'Tout le journal' }).click()
    await expect.poll(() => new URL(neighbour.page.url()).search, SOON).toBe('')
  })

  test('the list is narrowed to a place, to a theme however it is written, or to both, and its address says so', async () => {
    const { page } = keeper
    await keeper.open(`${oven}/modifier`)
    await page.getByLabel('Thème', { exact: true }).fill('Se Retrouver')
    await page.getByLabel('Lieu', { exact: true }).selectOption({ label: 'Jardin des Mésanges, Fontgrande' })
    await page.getByRole('button', { name: 'Enregistrer' }).click()
    await page.getByRole('list', { name: 'Son histoire' }).waitFor(SOON)
    await keeper.open('/app/initiatives')
    await page.getByLabel('Lieu', { exact: true }).selectOption({ label: 'Jardin des Mésanges, Fontgrande' })
    const titles = () => page.locator('.initiatives-board .card-title').allInnerTexts()
    const isListed = async () => [await listed('Four à pain'), await listed('Compost'), await listed('Repas')]
    const listed = async (title: string) => (await titles()).some(shown => shown.startsWith(title))
    await expect.poll(isListed, SOON).toEqual([true, true, false])
    await page.getByLabel('Thème', { exact: true }).selectOption({ label: 'jardiner' })
    await expect.poll(isListed, SOON).toEqual([false, true, false])
    await page.getByLabel('Lieu', { exact: true }).selectOption({ label: 'Tous les lieux' })
    await page
      .getByLabel('Thème', { exact: true })
      .selectOption({ label: await themeOption(keeper, /^se retrouver$/i) })
    await expect.poll(isListed, SOON).toEqual([true, false, true])
    await page.reload()
    await expect.poll(isListed, SOON).toEqual([true, false, true])
    expect(new URL(page.url()).searchParams.get('theme')?.toLowerCase()).toBe('se retrouver')
  })

  test('the initiatives stand side by side by phase where there is room, one under the other on a phone', async () => {
    for (const [tablet, isWide] of [
      [keeper, true],
      [neighbour, false],
    ] as const) {
      await tablet.open('/app/initiatives')
      const boxes = await Promise.all(
        ['Émergence', 'Consolidation'].map(name =>
          tablet.page.getByRole('heading', { level: 2, name }).boundingBox(),
        ),
      )
      const [first, second] = boxes
      if (!first || !second) throw new Error('a phase is not shown')
      expect(Math.abs(first.y - second.y) < 2).toBe(isWide)
      expect(await overflow(tablet)).toBe(0)
    }
  })

  test('nobody is kept out of its story, by day or by night', async () => {
    for (const tablet of [keeper, neighbour]) {
      await tablet.open(oven)
      await tablet.page.getByRole('list', { name: 'Son histoire' }).waitFor(SOON)
      expect(await overflow(tablet)).toBe(0)
      for (const colorScheme of ['light', 'dark'] as const) {
        await tablet.page.emulateMedia({ colorScheme })
        const { violations } = await new AxeBuilder({ page: tablet.page }).analyze()
        expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
      }
    }
  })
})

async function takesStep(tablet: Tablet, initiative: string, stage: string, meeting: string): Promise<void> {
  const { page } = tablet
  await tablet.open(`${initiative}/modifier`)
  await page.getByLabel('Étape', { exact: true }).selectOption({ label: stage })
  const decisions = page.getByLabel(/^Décision qui l’a fait passer/)
  const option = decisions.locator('option', { hasText: meeting })
  await option.waitFor({ state: 'attached', ...SOON })
  await decisions.selectOption((await option.getAttribute('value')) ?? '')
  await page.getByRole('button', { name: 'Enregistrer' }).click()
  await page.getByRole('list', { name: 'Son histoire' }).getByText(stage.toLowerCase()).waitFor(SOON)
}

/** The one option of the themes that reads so: two spellings of one theme are one choice. */
async function themeOption({ page }: Tablet, words: RegExp): Promise<string> {
  const labels = await page.getByLabel('Thème', { exact: true }).locator('option').allInnerTexts()
  const [option = '', ...others] = labels.filter(label => words.test(label))
  expect(others).toEqual([])
  return option
}

async function storyOf({ page }: Tablet): Promise<string[]> {
  const lines = page.getByRole('list', { name: 'Son histoire' }).getByRole('listitem')
  await lines.first().waitFor(SOON)
  return (await lines.allInnerTexts()).map(text => text.replace(/\s+/g, ' '))
}

async function trackOf(tablet: Tablet, initiative: string): Promise<string[]> {
  await tablet.open(initiative)
  const track = tablet.page.getByRole('list', { name: 'Où elle en est' })
  await track.waitFor(SOON)
  return track.locator('[data-passed]').allInnerTexts()
}

async function headingOf({ page }: Tablet, name: string): Promise<void> {
  await page.getByRole('heading', { level: 2, name }).waitFor(SOON)
}

/** How far the page can be pushed sideways. */
function overflow({ page }: Tablet): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
}

/** Three meetings that are over, whose decisions name no initiative yet. */
function heldMeetings() {
  const at = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString()
  const decidedOn = at(0).slice(0, 10)
  return [
    ...[PLENARY, GROUP, STEERING].map(({ key, title }, index) => ({
      _id: `meeting:${key}`,
      type: 'meeting',
      title,
      startsAt: at(index - 4),
      status: 'toBeApproved',
    })),
    {
      _id: `decision:${PLENARY.key}:01JNX000000000000000000091`,
      type: 'decision',
      text: 'Le four est un thème du village.',
      result: 'adopted',
      number: '2026-90',
      decidedOn,
    },
    {
      _id: `decision:${GROUP.key}:01JNX000000000000000000094`,
      type: 'decision',
      text: 'Un plan sur une page est proposé au comité.',
      result: 'adopted',
      number: '2026-92',
      decidedOn,
    },
    {
      _id: `decision:${STEERING.key}:01JNX000000000000000000092`,
      type: 'decision',
      text: 'Le four sera bâti derrière la salle.',
      result: 'adopted',
      number: '2026-91',
      decidedOn,
    },
    {
      _id: `action:${PLENARY.key}:01JNX000000000000000000093`,
      type: 'action',
      what: 'Chercher des briques',
      who: 'Odile',
    },
    ...['a', 'b'].map(person => ({
      _id: `attendance:${PLENARY.key}:${person}`,
      type: 'attendance',
      person: `person:${person}`,
      state: 'present',
    })),
  ]
}
