import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { barriersByDayAndNight, cutOff, settled } from './support/barriers.ts'
import { type DemoLinks, demoFolder } from './support/demo-folder.ts'
import { type RelayProcess, startRelayProcess } from './support/relay-process.ts'
import { Tablet } from './support/tablet.ts'

const SIZES = [
  { size: 'a phone', width: 360, height: 740 },
  { size: 'a tablet', width: 1024, height: 768 },
] as const

const SCREENS = [
  { screen: 'the journal', open: () => member.open('/app/journal') },
  { screen: 'writing in the journal', open: () => member.open('/app/journal/ecrire') },
  { screen: 'the initiatives', open: () => member.open('/app/initiatives') },
  { screen: 'an initiative', open: () => member.open(initiative) },
  { screen: 'editing an initiative', open: () => member.open(`${initiative}/modifier`) },
  { screen: 'a new initiative', open: () => member.open('/app/initiatives/nouvelle') },
  { screen: 'the agenda', open: () => member.open('/app/agenda') },
  { screen: 'the agenda of one public', open: () => member.open('/app/agenda?public=youth') },
  { screen: 'a month of the agenda', open: openMonth },
  { screen: 'an event with a programme', open: () => openEvent('Journée des tiers-lieux') },
  { screen: 'a part of a programme', open: openPart },
  { screen: 'an event that comes back', open: () => openEvent('Permanence') },
  { screen: 'an event whose room is taken twice', open: () => openEvent('Répétition de la chorale') },
  { screen: 'changing all dates', open: () => openEventForm('Modifier toutes les dates') },
  { screen: 'changing one date', open: () => openEventForm('Modifier cette date') },
  { screen: 'a new event', open: () => member.open('/app/agenda/nouveau') },
  { screen: 'the meetings', open: () => member.open('/app/reunions') },
  { screen: 'a meeting', open: () => member.open(meeting) },
  { screen: 'a meeting whose order changes', open: openReordering },
  { screen: 'editing a meeting', open: openMeetingDialog },
  { screen: 'a point with its notes', open: openPoint },
  { screen: 'who is at a meeting', open: openAttendance },
  { screen: 'one line of the sheet', open: openLine },
  { screen: 'a meeting under way', open: openHeld },
  { screen: 'a new meeting', open: () => member.open('/app/reunions/nouvelle') },
  { screen: 'the instances', open: () => member.open('/app/instances') },
  { screen: 'an instance', open: openInstance },
  { screen: 'the register of decisions', open: () => member.open('/app/decisions') },
  { screen: 'a decision', open: () => openFirst('/app/decisions') },
  { screen: 'the actions', open: () => member.open('/app/actions') },
  { screen: 'an action', open: () => openFirst('/app/actions') },
  { screen: 'a paper', open: () => member.open(`/app/papier/convocation/${meeting.split('/').at(-1)}`) },
  { screen: 'the poster of the month', open: () => member.open('/app/papier/affiche') },
  { screen: 'opening by a code', open: () => member.open('/app/c/RE-000-000') },
  { screen: 'minutes that were approved', open: openApproved },
  { screen: 'the tray', open: () => member.open('/app/a-departager') },
  { screen: 'a question of the tray', open: openQuestion },
  { screen: 'what was put aside', open: () => member.open('/app/mis-de-cote') },
  { screen: 'a history', open: openHistory },
  { screen: 'this device', open: () => member.open('/app/appareil') },
  { screen: 'an address that leads nowhere', open: () => member.open('/app/nulle-part') },
] as const

/** Where people prepare, hold, close and look up meetings: looked at in the other ways of reading too. */
const OF_MEETINGS: ReadonlySet<string> = new Set([
  'the meetings',
  'a meeting',
  'a meeting whose order changes',
  'editing a meeting',
  'a point with its notes',
  'who is at a meeting',
  'one line of the sheet',
  'a meeting under way',
  'a new meeting',
  'the instances',
  'an instance',
  'the register of decisions',
  'a decision',
  'the actions',
  'an action',
  'a paper',
  'the poster of the month',
  'opening by a code',
  'minutes that were approved',
  'a question of the tray',
])

/** The screens that are looked at in the other ways of reading too. */
const CENTRAL = [
  { screen: 'the home', open: () => member.open('/app/') },
  ...SCREENS.filter(({ screen }) => OF_MEETINGS.has(screen)),
]

/** One of each kind: what is laid out in columns, in a table, in a dialog, on a paper, in long forms. */
const ENLARGED = CENTRAL.concat(
  SCREENS.filter(({ screen }) =>
    [
      'the journal',
      'writing in the journal',
      'an initiative',
      'editing an initiative',
      'the agenda',
      'a month of the agenda',
      'an event with a programme',
      'a new event',
      'the tray',
      'a history',
      'this device',
    ].includes(screen),
  ),
)

const CHOICES = [
  { reading: 'in high contrast', choice: 'Contraste fort' },
  { reading: 'in very large text', choice: 'Très grande' },
] as const

let folder: string
let relay: RelayProcess
let links: DemoLinks
let member: Tablet
let stranger: Tablet
let initiative: string
let meeting: string
let held: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'veillee-accessible-'))
  links = await demoFolder(join(folder, 'data'))
  relay = await startRelayProcess({ dataFolder: join(folder, 'data'), appFolder: 'dist' })
  const url = `http://localhost:${relay.port}`
  member = await Tablet.unpack(join(folder, 'member'), url)
  stranger = await Tablet.unpack(join(folder, 'stranger'), url)
  await member.enter(links.member)
  initiative = await firstListed('/app/initiatives', () =>
    member.proposes('Jardin partagé du lavoir', 'Le groupe Jardin'),
  )
  meeting = await member.plansMeeting('Plénière de printemps', ['Accueil', 'Jardin du lavoir'])
  held = await member.plansMeeting('Réunion de chantier', ['Accueil', 'Le toit du lavoir'])
  await member.open(held)
  await member.page.getByRole('button', { name: 'Ouvrir la réunion' }).click()
  await member.page.getByRole('textbox', { name: 'Notes sur « Accueil »' }).waitFor()
})

afterAll(async () => {
  await Promise.allSettled([member?.close(), stranger?.close()])
  await relay?.stop()
  await rm(folder, { recursive: true, force: true })
})

describe.each(SIZES)('on $size', ({ width, height }) => {
  test.each(SCREENS)('nobody is kept out of $screen, by day or by night', async ({ open }) => {
    await member.page.setViewportSize({ width, height })
    await open()
    expect(await barriersByDayAndNight(member.page)).toEqual([])
  })

  test('nobody is kept out of the entrance, by day or by night', async () => {
    await stranger.page.setViewportSize({ width, height })
    await stranger.open('/app/entrer')
    expect(await barriersByDayAndNight(stranger.page)).toEqual([])
  })

  test('nobody is kept out of being refused there, by day or by night', async () => {
    await stranger.page.setViewportSize({ width, height })
    await stranger.open('/app/entrer')
    await stranger.page.getByLabel('Nom').fill('odile')
    await stranger.page.getByLabel('Mot de passe').fill('faux')
    await stranger.page.getByRole('button', { name: 'Entrer' }).click()
    await stranger.page.getByRole('alert').or(stranger.page.locator('.notice')).first().waitFor()
    expect(await barriersByDayAndNight(stranger.page)).toEqual([])
  })
})

describe.each(CHOICES)('for somebody who reads $reading', ({ choice }) => {
  beforeAll(async () => {
    // High enough that nothing lies under the bar at the foot: there a target counts as too small.
    await member.page.setViewportSize({ width: 360, height: 4_000 })
    await chooseReading(choice)
  })

  afterAll(async () => {
    await chooseReading('Comme l’appareil')
    await chooseReading('Normale')
  })

  test.each(CENTRAL)('nobody is kept out of $screen, and nothing of it is cut off', async ({ open }) => {
    await open()
    expect(await barriersByDayAndNight(member.page, choice === 'Contraste fort')).toEqual([])
    expect(await cutOff(member.page)).toEqual([])
  })

  test('the choice still holds when the page is loaded again', async () => {
    await chooseReading(choice)
    const chosen = await readingOf(member.page)
    await member.page.reload({ waitUntil: 'domcontentloaded' })
    expect(await readingOf(member.page)).toEqual(chosen)
    expect(chosen).not.toEqual({ theme: 'device', textSize: 'normal' })
  })
})

describe('for somebody who enlarges what the browser shows', () => {
  test.each(ENLARGED)(
    'nothing of $screen is cut off at 400 %, or with the text at 200 %',
    async ({ open }) => {
      // What 1280 × 1024 leaves at 400 % (WCAG 2.2, 1.4.10).
      await member.page.setViewportSize({ width: 320, height: 256 })
      await open()
      await settled(member.page)
      expect(await cutOff(member.page)).toEqual([])
      await member.page.setViewportSize({ width: 360, height: 740 })
      await readsText(member.page, 2)
      await settled(member.page)
      expect(await cutOff(member.page)).toEqual([])
      await readsText(member.page, 1)
    },
  )
})

test('a device that asks for contrast gets it where nobody chose otherwise', async () => {
  await member.page.emulateMedia({ contrast: 'more', reducedMotion: 'reduce' })
  await member.open('/app/')
  expect(await barriersByDayAndNight(member.page, true)).toEqual([])
  await member.page.emulateMedia({ contrast: null })
})

/** As the browser's own setting has it: the size that `rem`, and `em` in a media query, are measured by. */
async function readsText(page: Page, times: number): Promise<void> {
  const client = await page.context().newCDPSession(page)
  await client.send('Page.setFontSizes', { fontSizes: { standard: 16 * times, fixed: 13 * times } })
  await client.detach()
}

async function chooseReading(choice: string): Promise<void> {
  await member.open('/app/appareil')
  await member.page.getByRole('radio', { name: choice, exact: true }).check()
}

function readingOf(page: Page): Promise<Record<string, string | undefined>> {
  return page.evaluate(() => ({ ...document.documentElement.dataset }))
}

async function openMonth(): Promise<void> {
  await member.open('/app/agenda')
  await member.page.getByRole('link', { name: 'Mois', exact: true }).click()
  await member.page.getByRole('table').waitFor()
}

async function openEvent(title: string): Promise<void> {
  await member.open('/app/agenda')
  await member.page.locator('main').getByRole('link', { name: title }).first().click()
  await member.page.getByRole('heading', { level: 1, name: title }).waitFor()
}

async function openEventForm(act: string): Promise<void> {
  await openEvent('Permanence')
  await member.page.getByRole('link', { name: act }).click()
  await member.page.getByRole('button', { name: 'Enregistrer' }).waitFor()
}

async function openPart(): Promise<void> {
  await openEvent('Journée des tiers-lieux')
  await member.page.getByRole('button', { name: 'Modifier le programme' }).click()
  await member.page.getByRole('button', { name: 'Modifier « Repas partagé »' }).click()
  await member.page.getByRole('dialog').waitFor()
}

async function openReordering(): Promise<void> {
  await member.open(meeting)
  await member.page.getByRole('button', { name: 'Changer l’ordre' }).click()
}

async function openMeetingDialog(): Promise<void> {
  await member.open(meeting)
  await member.page.getByRole('button', { name: 'Modifier', exact: true }).click()
  await member.page.getByRole('dialog').waitFor()
}

async function openInstance(): Promise<void> {
  await member.open('/app/instances')
  await member.page.locator('main').getByRole('link', { name: 'Comité de pilotage' }).first().click()
  await member.page.getByRole('heading', { level: 1, name: 'Comité de pilotage' }).waitFor()
}

async function openHeld(): Promise<void> {
  // Under the bar that the thumb reaches, what can be scrolled away from it counts as too small.
  await member.page.setViewportSize({ width: member.page.viewportSize()?.width ?? 360, height: 4_000 })
  await member.open(held)
  await member.page.getByText('Le toit du lavoir').first().waitFor()
}

/** Opens the first record that a list links to. */
async function openFirst(list: string): Promise<void> {
  await member.open(list)
  await member.page.locator(`main a[href^="${list}/"]`).first().click()
  await member.page.locator('.facts').waitFor()
}

async function openApproved(): Promise<void> {
  await member.open('/app/reunions')
  const row = member.page
    .locator('main a.row')
    .filter({ has: member.page.getByText('approuvée', { exact: true }) })
  await member.open(`${await row.first().getAttribute('href')}/compte-rendu`)
  await member.page.locator('.minutes-text').waitFor()
}

async function openAttendance(): Promise<void> {
  await member.open(`${meeting}?vue=emargement`)
  const field = member.page.getByLabel('Chercher ou ajouter un nom')
  await field.fill('Odile Vergnes')
  await field.press('Enter')
  await member.page.getByRole('button', { name: 'Odile Vergnes : Modifier' }).waitFor()
}

async function openLine(): Promise<void> {
  await openAttendance()
  await member.page.getByRole('button', { name: 'Odile Vergnes : Modifier' }).click()
  await member.page.getByRole('dialog').waitFor()
}

async function openPoint(): Promise<void> {
  await member.open(meeting)
  await member.page.locator('.agenda-point').getByRole('link', { name: 'Jardin du lavoir' }).click()
  await member.page.getByRole('textbox', { name: 'Notes sur « Jardin du lavoir »' }).waitFor()
}

async function openQuestion(): Promise<void> {
  await member.open('/app/a-departager')
  await member.page.locator('main').getByRole('listitem').getByRole('link').first().click()
  await member.page.locator('.choice-card').first().waitFor()
}

async function openHistory(): Promise<void> {
  await member.open(initiative)
  await member.page.getByRole('link', { name: 'Historique' }).click()
  await member.page.getByRole('heading', { name: 'Historique' }).waitFor()
}

/** The path of the first record of a list, as its card links to it; of a made one where the list is empty. */
async function firstListed(list: string, make: () => Promise<string>): Promise<string> {
  await member.open(list)
  await settled(member.page)
  const paths = await member.page
    .locator('main a[href]')
    .evaluateAll(links => links.map(link => link.getAttribute('href') ?? ''))
  return paths.find(path => path.startsWith(`${list}/`) && /[0-9A-Z]{26}$/.test(path)) ?? make()
}
