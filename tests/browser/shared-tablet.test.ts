import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createNamedSpace } from '#relay/commands/new-space.ts'
import { createRelay } from '#relay/relay.ts'
import { barriersByDayAndNight as barriers, settled } from './support/barriers.ts'
import { type RelayProcess, startRelayProcess } from './support/relay-process.ts'
import { Tablet } from './support/tablet.ts'

const SOON = { timeout: 45_000 }

const ODILE = `person:01JQ${'0'.repeat(21)}1`

let folder: string
let relay: RelayProcess
let tablet: Tablet
let secret: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'veillee-shared-'))
  const dataFolder = join(folder, 'data')
  const hall = await createRelay({ dataFolder, passwordIterations: 1_000 })
  await createNamedSpace(hall.admin, { name: 'salle', title: 'Salle des fêtes' })
  await hall.admin.write('salle', [
    { _id: ODILE, _rev: `1-${'a'.repeat(32)}`, type: 'person', schema: 1, name: 'Odile Marty' },
  ])
  const opens = { kind: 'invitation', space: 'salle', role: 'sharedDevice' } as const
  secret = (await hall.admin.invite({ opens, uses: 1, expiresAt: Date.now() + 3_600_000, madeBy: '' })).secret
  await hall.close()
  relay = await startRelayProcess({ dataFolder, appFolder: 'dist' })
  tablet = await Tablet.unpack(join(folder, 'tablet'), `http://localhost:${relay.port}`)
})

afterAll(async () => {
  await tablet?.close()
  await relay?.stop()
  await rm(folder, { recursive: true, force: true })
})

test('a tablet of a hall goes from hand to hand without a network: each word has its writer’s name, and no draft is shown to another', {
  timeout: 200_000,
}, async () => {
  const { page } = tablet
  await page.goto(`http://localhost:${relay.port}/app/rejoindre#${secret}`)
  await page.getByLabel('Nom de cet appareil').fill('Tablette de la salle')
  await page.getByRole('button', { name: 'Rejoindre' }).click()
  await tablet.isUpToDate()
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
  await tablet.goOffline()
  expect(await page.getByRole('heading', { name: 'Ce qui vous attend' }).count()).toBe(0)

  // Nobody writes yet: the form asks, and somebody who is listed says who they are.
  await tablet.open('/app/journal/ecrire')
  const question = page.getByRole('dialog', { name: 'Qui écrit ?' })
  await question.waitFor(SOON)
  await isSomebodyElse(question, 'mar od', 'Odile Marty')
  await page.getByText('Odile Marty écrit.').waitFor(SOON)

  // The words turn out to be another's, who is new here: they stay, under that name.
  await page.getByLabel('Votre texte').fill('La salle est prête pour samedi.')
  await isSomebodyElse(page.locator('.writer-shared'), 'Zoé Neuve', 'Ajouter « Zoé Neuve »')
  await page.getByText('Zoé Neuve écrit.').waitFor(SOON)
  expect(await page.getByLabel('Votre texte').inputValue()).toBe('La salle est prête pour samedi.')
  await page.getByRole('button', { name: 'Mettre dans le journal' }).click()
  await page.getByText('Zoé Neuve · Tablette de la salle').waitFor(SOON)

  // What somebody began is theirs: the next finds an empty form, and they find it again.
  await tablet.open('/app/journal/ecrire')
  await page.getByLabel('Votre texte').fill('À ne pas montrer')
  await settled(page)
  expect(await barriers(page)).toEqual([])
  await passesTo('Odile Marty')
  await page.getByText('Odile Marty écrit ici').waitFor(SOON)
  expect(await page.getByLabel('Votre texte').inputValue()).toBe('')
  await passesTo('Zoé Neuve')
  await page.getByText('Zoé Neuve écrit ici').waitFor(SOON)
  expect(await page.getByLabel('Votre texte').inputValue()).toBe('À ne pas montrer')

  // Left alone, it is in nobody's hands.
  await page.clock.install()
  await page.reload()
  await page.getByText('Zoé Neuve écrit ici').waitFor(SOON)
  await page.clock.fastForward('31:00')
  await question.waitFor(SOON)
  expect(await page.getByLabel('Votre texte').inputValue()).toBe('')
  await question.getByRole('button', { name: 'Zoé Neuve' }).click()
  await page.getByText('Zoé Neuve écrit ici').waitFor(SOON)
  expect(await page.getByLabel('Votre texte').inputValue()).toBe('À ne pas montrer')
})

async function passesTo(name: string): Promise<void> {
  const bar = tablet.page.getByRole('region', { name: 'Qui écrit ?' })
  await bar.getByRole('button', { name: 'Changer' }).click()
  await bar.getByRole('button', { name }).click()
}

async function isSomebodyElse(
  within: { getByRole: typeof tablet.page.getByRole },
  typed: string,
  line: string,
): Promise<void> {
  await within.getByRole('button', { name: 'Quelqu’un d’autre…' }).click()
  await within.getByRole('combobox', { name: 'Votre nom' }).fill(typed)
  await within.getByRole('option', { name: line }).click()
}
