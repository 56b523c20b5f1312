import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { demoFolder } from './support/demo-folder.ts'
import { plain, print, readCode } from './support/paper.ts'
import { type RelayProcess, startRelayProcess } from './support/relay-process.ts'
import { Tablet } from './support/tablet.ts'
import { writeDocuments } from './support/written-documents.ts'

const SOON = { timeout: 45_000 }
const CROWD = '01JNXCR0WD00000000000RE7K2'
const TWIN = '01JNXTW1N0000000000000E7K2'
const SIZES = { a4: [595, 842], a5: [420, 595] } as const

const PAPERS = [
  ['convocation', 'Convocation', 'Ordre du jour'],
  ['ordre-du-jour', 'Ordre du jour', 'Questions diverses'],
  ['ordre-de-la-presidence', 'Ordre de la présidence', '10 min'],
  ['emargement', 'Feuille d’émargement', 'Signature'],
  ['compte-rendu', 'Procès-verbal', 'La présidence de séance'],
  ['releve', 'Relevé de décisions', 'Qui fait quoi pour quand'],
] as const

let folder: string
let relay: RelayProcess
let tablet: Tablet
let url: string
/** The keys of the demo's meetings, by the word of their status. */
let waiting: string
let approved: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'veillee-paper-'))
  const links = await demoFolder(join(folder, 'data'))
  relay = await startRelayProcess({ dataFolder: join(folder, 'data'), appFolder: 'dist' })
  await writeDocuments(relay.port, [...aCrowd(), ...twins()])
  url = `http://localhost:${relay.port}`
  tablet = await Tablet.unpack(join(folder, 'tablet'), url)
  await tablet.enter(links.coordination)
  waiting = await keyOfMeeting('Plénière', 'à approuver')
  approved = await keyOfMeeting('Plénière', 'approuvée')
})

afterAll(async () => {
  await tablet?.close()
  await relay?.stop()
  await rm(folder, { recursive: true, force: true })
})

describe.each(Object.entries(SIZES))('on %s', (format, [width, height]) => {
  test.each(PAPERS)(
    '%s fills sheets of that size, each with its number, its date and its version',
    async (kind, name, words) => {
      const printed = await print(tablet, `/app/papier/${kind}/${waiting}?format=${format}`)
      expect([Math.round(printed.width), Math.round(printed.height)]).toEqual([width, height])
      const [first = ''] = printed.pages
      expect(first).toContain(name)
      expect(first).toMatch(/RE-[0-9A-Z]{3}-[0-9A-Z]{3}/)
      expect(printed.pages.join(' ')).toContain(words)
      for (const [index, page] of printed.pages.entries()) {
        expect(page).toContain(`page ${index + 1} sur ${printed.pages.length}`)
        expect(page).toMatch(/version [0-9a-f]{4} [0-9a-f]{4} · imprimé le \d+.* \d{4} à \d+ h \d\d/)
        expect(page).toContain('Démonstration : personnes et propos inventés')
        expect(page).not.toContain('Exporter en Markdown')
      }
    },
  )
})

test('the approved procès-verbal carries its day, its fingerprint and room for two signatures', async () => {
  await tablet.open(`/app/reunions/${approved}/compte-rendu`)
  const fingerprint = await tablet.page.locator('.fingerprint').innerText()
  const digits = /[0-9a-f]{4}( [0-9a-f]{4}){7}/.exec(fingerprint)?.[0] ?? 'none'
  const { pages } = await print(tablet, `/app/papier/compte-rendu/${approved}`)
  const whole = pages.join(' ')
  for (const page of pages)
    expect(page).toMatch(/Approuvé le \d+.* · empreinte ([0-9a-f]{4} ){2}[0-9a-f]{4} ·/)
  expect(whole).toContain(`Empreinte du texte approuvé : ${digits}`)
  expect(whole).toContain('La présidence de séance')
  expect(whole).toContain('Le secrétariat de séance')
  expect(whole).toMatch(/Présents \(\d+\) : /)
  expect(pages[0]).toMatch(/PV-[0-9A-Z]{3}-[0-9A-Z]{3}/)
})

test('300 people sign on sheets that each repeat the heads, and none is cut or lost', async () => {
  const { pages } = await print(tablet, `/app/papier/emargement/${CROWD}`)
  expect(pages.length).toBeGreaterThan(8)
  for (const page of pages.slice(0, -1)) expect(page).toContain('Nom En qualité de Pouvoir Signature')
  const whole = pages.join(' ')
  const missing = crowdNames().filter(name => !whole.includes(name))
  expect(missing).toEqual([])
})

test('a name written from right to left, or with an emoji, stands in its own box and turns nothing around it', async () => {
  await tablet.open(`/app/papier/emargement/${CROWD}`)
  const row = tablet.page.locator('.paper-table tr', { hasText: 'مريم' })
  await row.waitFor()
  const boxes = await row
    .locator('td')
    .evaluateAll(cells => cells.map(cell => cell.getBoundingClientRect().x))
  expect([...boxes].sort((a, b) => a - b)).toEqual(boxes)
  expect(await row.locator('td > bdi').allInnerTexts()).toEqual(['مريم Benali 🌱', 'trésorière', '', ''])
  const { pages } = await print(tablet, `/app/papier/compte-rendu/${CROWD}?format=a5`)
  expect(pages.join(' ')).toContain('Présents (301)')
})

test('the QR code holds the address that the readable code opens, and both open the meeting without a network', async () => {
  await tablet.open(`/app/papier/convocation/${CROWD}`)
  const code = await tablet.page.locator('.paper-code figcaption').innerText()
  await tablet.page.locator('.paper-code > svg[data-drawn]').waitFor()
  const address = readCode(await tablet.page.locator('.paper-code path').getAttribute('d'))
  expect(address).toBe(`${url}/app/c/${code}`)
  await tablet.goOffline()
  for (const typed of [code, code.toLowerCase().replaceAll('-', '')]) {
    await tablet.open(`/app/c/${typed}`)
    await tablet.page.getByRole('heading', { level: 1, name: 'Assemblée de tout le pays' }).waitFor(SOON)
  }
  await tablet.comeBack()
})

test('a code says plainly that its record is not here, that two have it, or that it is none', async () => {
  await tablet.open('/app/c/RE-000-000')
  await tablet.page.getByText('La fiche de ce code n’est pas (encore) sur cet appareil').waitFor(SOON)
  await tablet.open('/app/c/00E7K2')
  await tablet.page.getByText('Deux fiches portent ce code').waitFor(SOON)
  await tablet.page.getByRole('link', { name: 'Réunion jumelle' }).waitFor(SOON)
  await tablet.page.getByRole('link', { name: 'Initiative jumelle' }).click()
  await tablet.page.getByRole('heading', { level: 1, name: 'Initiative jumelle' }).waitFor(SOON)
  await tablet.open('/app/c/bonjour')
  await tablet.page.getByText('Ce n’est pas un code').waitFor(SOON)
})

test('the minutes are copied as text and saved as Markdown', async () => {
  await tablet.page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await tablet.open(`/app/papier/compte-rendu/${waiting}`)
  await tablet.page.getByRole('button', { name: 'Copier' }).click()
  await tablet.page.locator('.paper-told').waitFor(SOON)
  const copied = await tablet.page.evaluate(() => navigator.clipboard.readText())
  expect(copied).toContain('ORDRE DU JOUR')
  const [download] = await Promise.all([
    tablet.page.waitForEvent('download'),
    tablet.page.getByRole('button', { name: 'Exporter en Markdown' }).click(),
  ])
  expect(download.suggestedFilename()).toMatch(/^Procès-verbal Plénière.*\.md$/)
  const markdown = await readFile(await download.path(), 'utf8')
  expect(markdown).toMatch(/^# Procès-verbal : Plénière/)
  expect(markdown).toContain('| Qui | Quoi | Pour quand |')
})

test('the poster shows the meetings of its month and no other', async () => {
  const { pages } = await print(tablet, '/app/papier/affiche/2015-05')
  expect(pages.join(' ')).toContain('Mai 2015')
  const crowd = await print(tablet, '/app/papier/affiche/2031-03')
  expect(plain(crowd.pages.join(' '))).toContain('samedi 1er mars, 10 h 00 Assemblée de tout le pays')
  expect((await print(tablet, '/app/papier/affiche/2031-04')).pages.join(' ')).not.toContain('Assemblée')
})

async function keyOfMeeting(title: string, status: string): Promise<string> {
  await tablet.open('/app/reunions')
  const row = tablet.page
    .locator('main a.row')
    .filter({ hasText: title })
    .filter({ has: tablet.page.getByText(status, { exact: true }) })
    .first()
  await row.waitFor(SOON)
  return ((await row.getAttribute('href')) ?? '').split('/').at(-1) ?? ''
}

function crowdNames(): string[] {
  return Array.from({ length: 300 }, (_, n) => `Personne numéro ${String(n).padStart(3, '0')}`)
}

function aCrowd() {
  const names = [...crowdNames(), 'مريم Benali 🌱']
  const persons = names.map((name, n) => ({
    _id: `person:01JNXP${String(n).padStart(20, '0')}`,
    type: 'person',
    name,
  }))
  return [
    {
      _id: `meeting:${CROWD}`,
      type: 'meeting',
      title: 'Assemblée de tout le pays',
      startsAt: '2031-03-01T10:00:00+01:00',
      status: 'toBeWritten',
    },
    { _id: `item:${CROWD}:01JNX000000000000000000001`, type: 'item', title: 'Accueil', order: 'a0' },
    ...persons,
    ...persons.map(({ _id }, n) => ({
      _id: `attendance:${CROWD}:${_id.slice('person:'.length)}`,
      type: 'attendance',
      person: _id,
      state: 'present',
      ...(n === 300 ? { as: 'trésorière' } : {}),
    })),
  ]
}

function twins() {
  return [
    { _id: `meeting:${TWIN}`, type: 'meeting', title: 'Réunion jumelle' },
    { _id: `initiative:${TWIN}`, type: 'initiative', title: 'Initiative jumelle', stage: 'wish' },
  ]
}
