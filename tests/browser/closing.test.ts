import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fixedId } from '#domain/fixed.ts'
import { demoFolder } from './support/demo-folder.ts'
import { showWhole } from './support/meeting-hall.ts'
import { type RelayProcess, startRelayProcess } from './support/relay-process.ts'
import { Tablet } from './support/tablet.ts'
import { changeDocument, writeDocuments } from './support/written-documents.ts'

const SOON = { timeout: 45_000 }
const KEY = '01JNXC10S1NG00000000000001'
const MEETING = `/app/reunions/${KEY}`
const OTHER = '01JNXC10S1NG00000000000002'
const NEXT = 'Plénière qui approuve'
const POINT = 'Jardin du lavoir'
const FIRST_NOTES = 'JB : le groupe a trouvé les planches.'
const MEANWHILE = 'MT : la mairie prête la cuve jusqu’en octobre.'
const TOO_LATE = 'OV : les livres rouges sont revenus.'
const AMENDMENT = 'Au point 2, lire « toile » et non « toiles ».'

describe('a meeting is closed, its minutes wait, change, are approved at the next one, and stay', () => {
  let folder: string
  let relay: RelayProcess
  let keeper: Tablet
  let scribe: Tablet

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'veillee-closing-'))
    const links = await demoFolder(join(folder, 'data'))
    relay = await startRelayProcess({ dataFolder: join(folder, 'data'), appFolder: 'dist' })
    await writeDocuments(relay.port, aMeetingUnderWay())
    const url = `http://localhost:${relay.port}`
    keeper = await Tablet.unpack(join(folder, 'keeper'), url)
    scribe = await Tablet.unpack(join(folder, 'scribe'), url)
    await keeper.enter(links.coordination)
    await scribe.enter(links.member)
  })

  afterAll(async () => {
    await Promise.allSettled([keeper?.close(), scribe?.close()])
    await relay?.stop()
    await rm(folder, { recursive: true, force: true })
  })

  test('before closing, what is missing is said in words, and follows what is written meanwhile', async () => {
    await openClosing(scribe)
    const dialog = scribe.page.getByRole('dialog')
    await dialog.getByText('Personne n’est marqué présent.').waitFor(SOON)
    await dialog.getByText('Rien n’est noté sous « Accueil ».').waitFor(SOON)
    await dialog.getByText('L’action « rendre les chaises » n’a pas de nom.').waitFor(SOON)
    await writeDocuments(relay.port, [aPresence()])
    await dialog.getByText('« 240 € accordés. » : décidé sans le quorum (1 pour 2).').waitFor(SOON)
    expect(await dialog.getByText('Personne n’est marqué présent.').count()).toBe(0)
    await dialog.getByRole('button', { name: 'Fermer' }).click()
  })

  test('two people who close it apart, each with another chair, leave both names to be settled', async () => {
    await keeper.open(MEETING)
    await keeper.goOffline()
    await close(keeper, 'Henri')
    await close(scribe, 'Amina')
    await keeper.comeBack()
    await scribe.open(MEETING)
    const kept = scribe.page.getByRole('region', { name: 'Présidence : écrit deux fois' })
    await kept.waitFor(SOON)
    expect(await scribe.page.getByText('à mettre en forme').count()).toBeGreaterThan(0)
    for (const chair of ['Amina', 'Henri']) {
      await kept.getByRole('button', { name: `Garder cette version ${chair}` }).waitFor(SOON)
    }
  })

  test('the minutes are proposed; what is still to be settled is said before they are approved', async () => {
    await keeper.open(`${MEETING}/approuver`)
    await keeper.page.getByText('Ce compte rendu n’est pas encore proposé').waitFor(SOON)
    await propose(scribe)
    const notice = keeper.page.getByText('est encore à départager')
    await notice.waitFor(SOON)
    await settleAll(scribe, 'Amina')
    await notice.waitFor({ state: 'detached', ...SOON })
  })

  test('a member leaves the approval to the coordination', async () => {
    await scribe.notes(MEETING, POINT, FIRST_NOTES)
    // The page stays until its words have arrived, for those of a page's first seconds travel minutes later otherwise;
    // and what is to be approved is the text as it was when its screen was opened.
    const textAtKeeper = async () => {
      await keeper.open(`${MEETING}/approuver`)
      return await keeper.page.locator('.minutes-text').innerText()
    }
    await expect.poll(textAtKeeper, SOON).toContain(FIRST_NOTES)
    await scribe.open(`${MEETING}/approuver`)
    await scribe.page.getByText('Seule la coordination enregistre une approbation.').waitFor(SOON)
  })

  test('minutes that change while they are read are shown with what changed, and asked about again', async () => {
    await keeper.open(`${MEETING}/approuver`)
    await keeper.page.locator('.minutes-text', { hasText: FIRST_NOTES }).waitFor(SOON)
    await keeper.page.getByLabel('Corrections demandées').fill(AMENDMENT)
    await scribe.notes(MEETING, POINT, `\n${MEANWHILE}`)
    const notice = keeper.page.locator('.notice', { hasText: 'a changé pendant que vous le lisiez' })
    await notice.getByText(MEANWHILE).waitFor(SOON)
    await keeper.page.getByRole('button', { name: 'Approuver ce texte' }).click()
    await notice.waitFor(SOON)
    expect(keeper.page.url()).toContain('/approuver')
    await notice.getByRole('button', { name: 'J’ai lu ces changements' }).click()
    await keeper.page.locator('.minutes-text', { hasText: MEANWHILE }).waitFor(SOON)
    await chooseNextMeeting(keeper)
    await keeper.page.getByRole('button', { name: 'Approuver ce texte' }).click()
    await keeper.page.getByText('Ce texte est bien celui qui a été approuvé').waitFor(SOON)
    await keeper.page.getByText(`par « ${NEXT} »`).waitFor(SOON)
    await keeper.page.getByText(AMENDMENT).waitFor(SOON)
    await keeper.isUpToDate()
  })

  test('notes that come later stand under “Reçu après clôture”, and never in the text', async () => {
    await scribe.open(`${MEETING}/compte-rendu`)
    await scribe.page.getByText('Rien n’est arrivé depuis l’approbation.').waitFor(SOON)
    await scribe.notes(MEETING, POINT, `\n${TOO_LATE}`)
    await scribe.isUpToDate()
    await keeper.open(`${MEETING}/compte-rendu`)
    const after = keeper.page.getByRole('list', { name: 'Reçu après clôture' })
    await after.getByText(TOO_LATE).waitFor(SOON)
    expect(await after.innerText()).not.toContain(MEANWHILE)
    expect(await keeper.page.locator('.minutes-text').innerText()).not.toContain(TOO_LATE)
    await keeper.open(`/app/papier/compte-rendu/${KEY}`)
    const paper = await keeper.page.locator('.paper').innerText()
    expect(paper).toContain(MEANWHILE)
    expect(paper).toContain(AMENDMENT)
    expect(paper).not.toContain(TOO_LATE)
    expect(paper).toContain('élément reçu après clôture n’est pas dans ce texte')
  })

  test('a meeting that is approved is changed by nobody, and what another tool changed in it stands apart', async () => {
    await keeper.open(MEETING)
    await keeper.page.getByText('approuvée', { exact: true }).first().waitFor(SOON)
    for (const act of ['Modifier', 'Changer l’ordre', 'Ajouter un point']) {
      expect(await keeper.page.getByRole('button', { name: act, exact: true }).count()).toBe(0)
    }
    await keeper.page.locator('.agenda-point').getByRole('link', { name: POINT }).press('Alt+ArrowUp')
    await keeper.page.locator('.agenda-point').getByRole('link', { name: POINT }).click()
    await keeper.page.getByRole('heading', { name: POINT }).first().waitFor(SOON)
    expect(await keeper.page.getByRole('button', { name: 'Modifier ce point' }).count()).toBe(0)
    expect(await keeper.points()).toEqual(['Accueil', POINT])
    await changeDocument(relay.port, `item:${KEY}:01JNX000000000000000000001`, { title: 'Accueil de tous' })
    await keeper.open(`${MEETING}/compte-rendu`)
    const after = keeper.page.getByRole('list', { name: 'Reçu après clôture' })
    await after.getByText('Accueil de tous').waitFor(SOON)
    expect(await keeper.page.locator('.minutes-text').innerText()).not.toContain('Accueil de tous')
  })

  test('anyone proves the text without a network, and compares the fingerprint on a paper with it', async () => {
    await scribe.open(`${MEETING}/compte-rendu`)
    await scribe.goOffline()
    await scribe.open(`${MEETING}/compte-rendu`)
    await scribe.page.getByText('Ce texte est bien celui qui a été approuvé').waitFor(SOON)
    const shown = await scribe.page.locator('.fingerprint').innerText()
    const begin = /[0-9a-f]{4} [0-9a-f]{4}/.exec(shown)?.[0] ?? ''
    await scribe.page.getByLabel('Empreinte lue sur le papier').fill(begin)
    await scribe.page.getByText('C’est la même : le papier porte ce texte.').waitFor(SOON)
    const wrong = begin.startsWith('0') ? `1${begin.slice(1)}` : `0${begin.slice(1)}`
    await scribe.page.getByLabel('Empreinte lue sur le papier').fill(wrong)
    await scribe.page.getByText('Ce n’est pas la même').waitFor(SOON)
    await scribe.comeBack()
  })

  test('two texts that were approved apart are both kept, and said to differ', async () => {
    await writeDocuments(relay.port, ['Un texte.', 'Un autre texte.'].map(minutesOfAnother))
    await keeper.open(`/app/reunions/${OTHER}/compte-rendu`)
    await keeper.page.getByText('Deux textes différents ont été approuvés').waitFor(SOON)
    expect(await keeper.page.locator('.minutes-text').allInnerTexts()).toEqual([
      'Un texte.',
      'Un autre texte.',
    ])
    expect(await keeper.page.getByText('Ce texte est bien celui qui a été approuvé').count()).toBe(2)
    await keeper.open(`/app/papier/compte-rendu/${OTHER}`)
    await keeper.page.getByText('Un autre texte a aussi été approuvé').waitFor(SOON)
  })

  test('the registers find the decision and the action, lead to their meeting, and the meeting back', async () => {
    await scribe.open('/app/decisions')
    await scribe.page.getByLabel('Chercher').fill('ACCORDES arrosage')
    const row = scribe.page.getByRole('link', { name: '240 € accordés' })
    await row.waitFor(SOON)
    await expect.poll(() => scribe.page.locator('main a.row').count(), SOON).toBe(1)
    await row.click()
    await scribe.page.getByRole('link', { name: 'Plénière à clore' }).click()
    await showWhole(scribe)
    await scribe.page.getByRole('link', { name: '240 € accordés' }).click()
    await scribe.page.getByRole('heading', { level: 1, name: '240 € accordés' }).waitFor(SOON)
    await scribe.open('/app/actions')
    const sections = scribe.page.locator('main h2')
    await sections.first().waitFor(SOON)
    expect((await sections.allInnerTexts()).slice(0, 3)).toEqual(['En retard', 'À venir', 'Sans date'])
    await scribe.page.getByRole('button', { name: 'C’est fait rendre les chaises' }).click()
    await scribe.page.getByRole('button', { name: 'Afficher les terminées' }).click()
    const ended = scribe.page.getByRole('list', { name: 'Terminées' })
    await ended.getByRole('link', { name: 'rendre les chaises' }).waitFor(SOON)
  })
})

async function openClosing(tablet: Tablet): Promise<void> {
  await tablet.open(MEETING)
  await tablet.page.getByRole('button', { name: 'Clore', exact: true }).click()
  await tablet.page.getByRole('dialog').waitFor()
}

async function close(tablet: Tablet, chair: string): Promise<void> {
  await openClosing(tablet)
  await tablet.page.getByLabel('Présidence de séance').fill(chair)
  await tablet.page.getByRole('button', { name: 'Clore quand même' }).click()
  await tablet.page.getByRole('dialog').waitFor({ state: 'detached' })
}

async function propose(tablet: Tablet): Promise<void> {
  await tablet.open(MEETING)
  await showWhole(tablet)
  await tablet.page.getByRole('button', { name: 'Proposer à l’approbation' }).click()
  await tablet.page.getByText('la coordination l’enregistre ici').waitFor(SOON)
}

/** Chooses one version of everything that was written twice: this chair, and the first of anything else. */
async function settleAll({ page }: Tablet, chair: string): Promise<void> {
  await page.getByRole('button', { name: `Garder cette version ${chair}` }).click()
  const kept = page.getByRole('region', { name: 'écrit deux fois' })
  await page
    .getByRole('region', { name: 'Présidence : écrit deux fois' })
    .waitFor({ state: 'detached', ...SOON })
  while ((await kept.count()) > 0) {
    const before = await kept.count()
    await kept.first().getByRole('button', { name: 'Garder cette version' }).first().click()
    await expect.poll(() => kept.count(), SOON).toBeLessThan(before)
  }
}

async function chooseNextMeeting({ page }: Tablet): Promise<void> {
  const field = page.getByLabel('Réunion qui l’approuve')
  const option = await field.locator('option', { hasText: NEXT }).getAttribute('value')
  await field.selectOption(option)
  expect(await page.getByLabel('Jour de l’approbation').inputValue()).toMatch(/^\d{4}-\d\d-\d\d$/)
}

function aMeetingUnderWay() {
  const hour = 3_600_000
  const at = (hours: number) => new Date(Date.now() + hours * hour).toISOString()
  const item = (n: number) => `item:${KEY}:01JNX00000000000000000000${n}`
  return [
    {
      _id: 'instance:01JNXC10S1NG0000000000000B',
      type: 'instance',
      name: 'Assemblée',
      kind: 'plenary',
      quorum: 2,
    },
    {
      _id: `meeting:${KEY}`,
      type: 'meeting',
      title: 'Plénière à clore',
      instance: 'instance:01JNXC10S1NG0000000000000B',
      startsAt: at(-1),
      status: 'underway',
    },
    {
      _id: `meeting:${OTHER}`,
      type: 'meeting',
      title: NEXT,
      instance: 'instance:01JNXC10S1NG0000000000000B',
      previous: `meeting:${KEY}`,
      startsAt: at(24),
      status: 'convened',
    },
    { _id: item(1), type: 'item', title: 'Accueil', order: 'a0' },
    { _id: item(2), type: 'item', title: POINT, order: 'a1' },
    {
      _id: `decision:${KEY}:01JNX000000000000000000003`,
      type: 'decision',
      item: item(2),
      text: '240 € accordés.',
      reason: 'L’arrosage est réglé.',
      mode: 'showOfHands',
      result: 'adopted',
      votesFor: 3,
      decidedOn: '2031-01-01',
    },
    {
      _id: `action:${KEY}:01JNX000000000000000000004`,
      type: 'action',
      item: item(2),
      what: 'rendre les chaises',
      status: 'toDo',
      dueOn: '2020-01-01',
    },
    { _id: 'person:01JNXC10S1NG0000000000000P', type: 'person', name: 'Odile Vidal' },
  ]
}

function aPresence() {
  const person = '01JNXC10S1NG0000000000000P'
  return {
    _id: `attendance:${KEY}:${person}`,
    type: 'attendance',
    person: `person:${person}`,
    state: 'present',
  }
}

function minutesOfAnother(text: string, index: number) {
  const at = `2026-03-1${index}T20:00:00Z`
  const body = {
    type: 'minutes',
    schema: 1,
    meeting: `meeting:${OTHER}`,
    text,
    at,
    pen: 'pen:01JNXC10S1NG0000000000000Q',
  }
  return { _id: fixedId('minutes', `01JNXC10S1NG000000000000M${index}`, body), ...body }
}
