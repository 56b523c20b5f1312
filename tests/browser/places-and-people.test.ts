import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { barriersByDayAndNight } from './support/barriers.ts'
import { demoFolder } from './support/demo-folder.ts'
import { type RelayProcess, startRelayProcess } from './support/relay-process.ts'
import { Tablet } from './support/tablet.ts'

const SOON = { timeout: 45_000 }

describe('the places and the people of a territory', () => {
  let folder: string
  let relay: RelayProcess
  let odile: Tablet
  let keeper: Tablet

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'veillee-places-'))
    const links = await demoFolder(join(folder, 'data'))
    relay = await startRelayProcess({
      dataFolder: join(folder, 'data'),
      appFolder: 'dist',
      words: ['--name', 'borne de l’épicerie'],
    })
    const url = `http://localhost:${relay.port}`
    odile = await Tablet.unpack(join(folder, 'odile'), url, 'phone')
    keeper = await Tablet.unpack(join(folder, 'keeper'), url)
    await odile.enter(links.member)
    await keeper.enter(links.coordination)
  })

  afterAll(async () => {
    await Promise.allSettled([odile?.close(), keeper?.close()])
    await relay?.stop()
    await rm(folder, { recursive: true, force: true })
  })

  test('home leads to the places, each with its hours, and to what began there', async () => {
    await odile.open('/app/')
    await odile.page.getByRole('link', { name: 'Les lieux' }).click()
    const village = odile.page.getByRole('list', { name: 'Fontgrande' })
    await village.getByText('le portillon n’est jamais fermé à clé').waitFor(SOON)
    await village.getByRole('link', { name: /Jardin des Mésanges/ }).click()
    const initiatives = odile.page.getByRole('list', { name: 'Initiatives d’ici' })
    await initiatives.getByRole('link', { name: /Compost de quartier/ }).waitFor(SOON)
    await odile.page.getByRole('link', { name: 'L’agenda de ce lieu' }).click()
    await odile.page.waitForURL(/\/app\/agenda\?lieu=/)
  })

  test('two people complete one place apart, and both are read', async () => {
    const place = await pathOf(odile, 'L’épicerie du Pont')
    await keeper.open(`${place}/modifier`)
    await odile.open(`${place}/modifier`)
    await odile.goOffline()
    await odile.page.getByLabel('À qui s’adresser').fill('le matin, à la caisse')
    await odile.page.getByRole('button', { name: 'Enregistrer' }).click()
    await keeper.page.getByLabel('Y aller, y entrer').fill('une marche, une sonnette')
    await keeper.page.getByRole('button', { name: 'Enregistrer' }).click()
    await odile.comeBack()
    for (const { page } of [odile, keeper]) {
      await page.getByText('le matin, à la caisse').waitFor(SOON)
      await page.getByText('une marche, une sonnette').waitFor(SOON)
    }
  })

  test('a place says of its box what this device knows, and nothing of one that it did not meet', async () => {
    await odile.open(await pathOf(odile, 'L’épicerie du Pont'))
    await odile.page.getByText(/a tout échangé avec sa boîte/).waitFor(SOON)
    await odile.open(await pathOf(odile, 'Bibliothèque de La Bastide-des-Ormes'))
    await odile.page.getByText(/n’a pas rencontré sa boîte/).waitFor(SOON)
  })

  test('what somebody knows is found, by one’s own words', async () => {
    await odile.open('/app/personnes')
    await odile.page.getByLabel('Que cherchez-vous ?').fill('fruitiers')
    await odile.page.getByText('la greffe de fruitiers').waitFor(SOON)
    const people = odile.page.getByRole('list', { name: 'Personnes' }).getByRole('listitem')
    await expect.poll(() => people.count(), SOON).toBe(1)
  })

  test('each describes themselves, and nobody else', async () => {
    await odile.open('/app/personnes')
    await odile.page.getByRole('link', { name: 'Ma fiche' }).click()
    await odile.page.getByRole('link', { name: 'Compléter ma fiche' }).click()
    await odile.page.getByText('Toutes les personnes de cet espace peuvent lire').waitFor(SOON)
    await odile.page.getByLabel('Peut prêter').fill('une échelle de quatre mètres')
    await odile.page.getByRole('button', { name: 'Enregistrer' }).click()
    await odile.page.getByText('une échelle de quatre mètres').waitFor(SOON)
    const henri = await personPathOf(odile, 'Henri Castanier')
    await odile.open(henri)
    await odile.page.getByText('Chaque personne écrit sa propre fiche.').waitFor(SOON)
    expect(await odile.page.getByRole('link', { name: 'Modifier' }).count()).toBe(0)
    await odile.open(`${henri}/modifier`)
    await odile.page.getByText('Chaque personne écrit sa propre fiche.').waitFor(SOON)
    expect(await odile.page.getByRole('button', { name: 'Enregistrer' }).count()).toBe(0)
  })

  test('coordination writes for who asked, and is reminded that they must have', async () => {
    await keeper.open(`${await personPathOf(keeper, 'Rose Tisseyre')}/modifier`)
    await keeper.page.getByText('n’écrivez que ce que cette personne vous a demandé').waitFor(SOON)
    await keeper.page.getByLabel('Peut faire, ou aider à faire').fill('relire à voix haute')
    await keeper.page.getByRole('button', { name: 'Enregistrer' }).click()
    await keeper.page.getByText('relire à voix haute').waitFor(SOON)
  })

  test('every form says first under whose name it writes, and where that is changed', async () => {
    for (const path of [
      '/app/journal/ecrire',
      '/app/initiatives/nouvelle',
      '/app/agenda/nouveau',
      '/app/lieux/nouveau',
    ]) {
      await odile.open(path)
      await odile.page.getByText('Vous écrivez en tant que Odile Vergnes').waitFor(SOON)
    }
    await odile.page.getByRole('link', { name: 'Ce n’est pas vous ?' }).click()
    await odile.page.getByRole('heading', { name: 'Qui écrit ici' }).waitFor(SOON)
  })

  test('an address that leads nowhere offers where one may have wanted to go', async () => {
    const ways = [
      ['L’accueil', '/app/'],
      ['L’agenda', '/app/agenda'],
      ['Le journal', '/app/journal'],
      ['Les réunions', '/app/reunions'],
      ['Rechercher', '/app/rechercher'],
    ] as const
    for (const [name, path] of ways) {
      await odile.open('/app/nulle-part')
      await odile.page
        .getByRole('list', { name: 'Vous cherchiez peut-être' })
        .getByRole('link', { name })
        .click()
      await odile.page.getByRole('heading', { level: 1, name: 'Cette page n’existe pas' }).waitFor({
        state: 'detached',
        ...SOON,
      })
      expect(new URL(odile.page.url()).pathname).toBe(path)
    }
  })

  test('nobody is kept out of these screens, by day or by night', async () => {
    const paths = [
      '/app/journal/ecrire',
      '/app/lieux',
      '/app/lieux/nouveau',
      '/app/personnes',
      '/app/personnes/nouvelle',
      '/app/nulle-part',
    ]
    const mine = await pathOf(odile, 'Local de l’EISE')
    for (const path of [...paths, mine, `${mine}/modifier`, await personPathOf(odile, 'Henri Castanier')]) {
      await odile.open(path)
      expect([path, await barriersByDayAndNight(odile.page)]).toEqual([path, []])
    }
  })
})

function pathOf(tablet: Tablet, name: string): Promise<string> {
  return linkIn(tablet, '/app/lieux', name)
}

function personPathOf(tablet: Tablet, name: string): Promise<string> {
  return linkIn(tablet, '/app/personnes', name)
}

async function linkIn(tablet: Tablet, list: string, name: string): Promise<string> {
  await tablet.open(list)
  const link = tablet.page.getByRole('link', { name: new RegExp(name) }).first()
  await link.waitFor(SOON)
  return (await link.getAttribute('href')) ?? ''
}
