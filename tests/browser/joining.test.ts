import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { barriersByDayAndNight as barriers, settled } from './support/barriers.ts'
import { demoFolder } from './support/demo-folder.ts'
import { printed, readCode } from './support/paper.ts'
import { type RelayProcess, startRelayProcess } from './support/relay-process.ts'
import { Tablet } from './support/tablet.ts'

const SOON = { timeout: 45_000 }

/** Five browsers, one after another, each looked at by axe. */
const A_WHOLE_STORY = { timeout: 400_000 }

let folder: string
let relay: RelayProcess
let coordination: Tablet
const phones: Tablet[] = []

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'veillee-joining-'))
  const links = await demoFolder(join(folder, 'data'))
  relay = await startRelayProcess({ dataFolder: join(folder, 'data'), appFolder: 'dist' })
  coordination = await Tablet.unpack(join(folder, 'coordination'), address())
  await coordination.enter(links.coordination)
})

afterAll(async () => {
  for (const tablet of [coordination, ...phones]) await tablet?.close()
  await relay?.stop()
  await rm(folder, { recursive: true, force: true })
})

test(
  'three people join by one invitation, write to each other, and one of them loses a phone and comes back',
  A_WHOLE_STORY,
  async () => {
    await saysWhoAnswersForTheData()
    const { link, code } = await invites({ uses: 3, label: 'Réunion de mars' })

    // A link, with the notice that is owed to whoever is asked for their name.
    const lea = await unpack('lea')
    await lea.page.goto(link)
    await says(lea, 'La Pépinière tient ce carnet')
    expect(new URL(lea.page.url()).hash).toBe('')
    await lea.page.getByText('Vos données et vos droits').click()
    await says(lea, 'saisir la CNIL')
    expect(await barriers(lea.page)).toEqual([])
    await joins(lea, 'Léa Pradel')
    await lea.page.getByRole('heading', { name: /Léa/ }).waitFor(SOON)

    // A code, typed as it was heard, first wrong and first without a network.
    const yves = await unpack('yves')
    await yves.open('/app/')
    expect(await barriers(yves.page)).toEqual([])
    await yves.page.getByRole('link', { name: 'J’ai un code' }).click()
    await types(yves, 'Code', '7777-7777')
    await says(yves, 'n’ouvre rien')
    expect(await barriers(yves.page)).toEqual([])
    await yves.goOffline()
    await types(yves, 'Essayer un autre code', code.toLowerCase().replace('-', ' '))
    await says(yves, 'Aucun relais ne répond d’ici')
    expect(await barriers(yves.page)).toEqual([])
    await yves.comeBack()
    await joins(yves, 'Yves Aubert')

    await lea.writesInJournal('Léa est entrée par le lien.')
    await yves.writesInJournal('Yves est entré par le code.')
    for (const tablet of [coordination, lea, yves]) {
      await tablet.open('/app/journal')
      await says(tablet, 'Léa est entrée par le lien.')
      await says(tablet, 'Yves est entré par le code.')
      await says(tablet, 'Léa Pradel · Ordinateur')
    }

    // The third place, and none after it.
    const nine = await unpack('nine')
    await nine.page.goto(link)
    await joins(nine, 'Nine Escolà')
    await nine.close()
    phones.splice(phones.indexOf(nine), 1)
    const late = await unpack('late')
    await late.open('/app/rejoindre')
    await types(late, 'Code', code)
    await says(late, 'Cette invitation ne sert plus')
    expect(await barriers(late.page)).toEqual([])

    // A phone that is thought lost: it says so, goes on, and sends what it holds once it comes back.
    await opensMember('Léa Pradel')
    expect(await barriers(coordination.page)).toEqual([])
    await coordination.page.getByRole('button', { name: 'Perdu ou volé' }).click()
    await says(coordination, 'Cela n’efface pas ce qu’il contient déjà')
    await coordination.page.getByRole('button', { name: 'L’appareil n’entre plus' }).click()
    await says(coordination, 'Aucun appareil n’entre en ce moment')

    await lea.open('/app/appareil')
    await says(lea, 'Cet appareil n’entre plus chez les relais')
    expect(await barriers(lea.page)).toEqual([])
    await lea.writesInJournal('Écrit pendant que l’appareil n’entrait plus.')
    await lea.open('/app/journal')
    await says(lea, 'Écrit pendant que l’appareil n’entrait plus.')

    await opensMember('Léa Pradel')
    await coordination.page.getByRole('button', { name: 'Faire un lien personnel' }).click()
    await lea.page.goto(await handedOver('link'))
    await says(lea, 'C’est un lien personnel pour Léa Pradel')
    await lea.page.getByRole('button', { name: 'Entrer', exact: true }).click()
    await lea.isUpToDate()
    await coordination.open('/app/journal')
    await says(coordination, 'Écrit pendant que l’appareil n’entrait plus.')

    // Still one person of that name.
    await coordination.open('/app/membres')
    await coordination.page.getByRole('link', { name: /Léa Pradel/ }).waitFor(SOON)
    expect(await coordination.page.getByRole('link', { name: /Léa Pradel/ }).count()).toBe(1)
  },
)

test('an invitation is a link, a code and squares that say the same, on screen and on one A5 sheet', async () => {
  const { link, code } = await invites({ uses: 30, label: 'Affiche' })
  const { page } = coordination
  expect(readCode(await page.locator('.pass-qr path').getAttribute('d'))).toBe(link)
  expect(await barriers(page)).toEqual([])
  const { pages, width, height } = await printed(coordination)
  expect(pages).toHaveLength(1)
  expect([width, height].map(Math.round)).toEqual([420, 595])
  expect(pages[0]).toContain(code)
  expect(pages[0]).toContain('Rejoindre le carnet Pays de Mirepoix')
  expect(pages[0]).not.toContain('Copier le lien')

  await page.getByRole('button', { name: 'Faire une autre invitation' }).click()
  await says(coordination, 'reste 30 places sur 30')
  expect(await barriers(page)).toEqual([])
  await page.getByRole('button', { name: 'Mettre fin : Affiche' }).click()
  await page.getByRole('button', { name: 'Mettre fin à l’invitation' }).click()
  await page.getByText('reste 30 places sur 30').waitFor({ state: 'detached', ...SOON })
  const late = await unpack('too-late')
  await late.page.goto(link)
  await says(late, 'Cette invitation ne sert plus')
})

test('a member changes role, the last coordination stays, and whoever is taken out is gone from the list', async () => {
  const { page } = coordination
  await opensMember('Odile Vergnes')
  await page.getByLabel('Lecture : lire sans écrire').check()
  await page.getByRole('button', { name: 'Changer le rôle' }).click()
  await page.locator('.screen-over').getByText('lecture').waitFor(SOON)
  await opensMember('Camille')
  await page.getByLabel('Membre : lire et écrire').check()
  await page.getByRole('button', { name: 'Changer le rôle' }).click()
  await says(coordination, 'Le relais ne l’a pas fait')
  await opensMember('Odile Vergnes')
  await page.getByRole('button', { name: 'Retirer de l’espace' }).click()
  await says(coordination, 'reste dans le carnet, à son nom')
  await page.getByRole('dialog').getByRole('button', { name: 'Retirer de l’espace' }).click()
  await page.getByRole('heading', { level: 1, name: 'Membres' }).waitFor(SOON)
  await page.getByRole('link', { name: /Camille/ }).waitFor(SOON)
  expect(await page.getByRole('link', { name: /Odile/ }).count()).toBe(0)
})

test('a reader who is made a member writes under their name as soon as they come back to the notebook', async () => {
  const { link } = await invites({ uses: 1, label: 'Pour Zoé', role: 'Lecture' })
  const zoe = await unpack('zoe')
  await zoe.page.goto(link)
  await joins(zoe, 'Zoé Lacaze')
  const write = zoe.page.getByRole('link', { name: 'Écrire dans le journal' })
  await zoe.page.getByRole('heading', { level: 1, name: /^Bon(jour|soir)$/ }).waitFor(SOON)
  expect(await write.count()).toBe(0)
  await opensMember('Zoé Lacaze')
  await coordination.page.getByLabel('Membre : lire et écrire').check()
  await coordination.page.getByRole('button', { name: 'Changer le rôle' }).click()
  await coordination.page.locator('.screen-over').getByText('membre').waitFor(SOON)
  await zoe.page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
  await write.click(SOON)
  await zoe.page.getByLabel('Votre texte').fill('Zoé écrit à son tour.')
  await zoe.page.getByRole('button', { name: 'Mettre dans le journal' }).click()
  await coordination.open('/app/journal')
  await says(coordination, 'Zoé écrit à son tour.')
  await says(coordination, 'Zoé Lacaze · Ordinateur')
})

test('a device that somebody holds asks who comes in, and passes to another person with nothing lost', async () => {
  const { link } = await invites({ uses: 2, label: 'Tablette de la salle' })
  const shared = await Tablet.unpack(join(folder, 'shared'), address())
  phones.push(shared)
  await shared.page.goto(link)
  await joins(shared, 'Aline Sicre')
  await shared.goOffline()
  await shared.writesInJournal('Aline écrit sans réseau.')
  await shared.comeBack()
  await shared.page.goto(link)
  await says(shared, 'Vous êtes déjà dans cet espace')
  await shared.page.getByLabel('Une autre personne').check()
  await says(shared, 'Cet appareil est tenu par Aline Sicre')
  expect(await barriers(shared.page)).toEqual([])
  await joins(shared, 'Basile Roque')
  await shared.page.getByRole('heading', { level: 1, name: /Basile/ }).waitFor(SOON)
  for (const tablet of [shared, coordination]) {
    await tablet.open('/app/journal')
    await says(tablet, 'Aline écrit sans réseau.')
    await says(tablet, 'Aline Sicre · Ordinateur')
  }
})

test('whoever is taken out still reads on their device what it holds, takes it along, and is told', async () => {
  const { link } = await invites({ uses: 1, label: 'Pour Noé' })
  const noe = await unpack('noe')
  await noe.page.goto(link)
  await joins(noe, 'Noé Rivals')
  await noe.writesInJournal('Noé est passé.')
  await noe.isUpToDate()
  await opensMember('Noé Rivals')
  await coordination.page.getByRole('button', { name: 'Retirer de l’espace' }).click()
  await coordination.page.getByRole('dialog').getByRole('button', { name: 'Retirer de l’espace' }).click()
  await coordination.page.getByRole('heading', { level: 1, name: 'Membres' }).waitFor(SOON)
  await noe.open('/app/appareil')
  await says(noe, 'Vous n’êtes plus dans cet espace')
  expect(await barriers(noe.page)).toEqual([])
  const copy = noe.page.waitForEvent('download')
  await noe.page.getByRole('button', { name: 'Emporter une copie' }).first().click()
  expect((await copy).suggestedFilename()).toMatch(/\.veillee$/)
  await noe.open('/app/journal')
  await says(noe, 'Noé est passé.')
  expect(await noe.page.getByRole('link', { name: 'Écrire' }).count()).toBe(0)
})

test('what the coordination calls the space is said on every device, and a member does not change it', async () => {
  const { link } = await invites({ uses: 1, label: 'Pour Paul' })
  const paul = await unpack('paul')
  await paul.page.goto(link)
  await joins(paul, 'Paul Estèbe')
  const { page } = coordination
  await coordination.open('/app/membres/espace')
  await page.getByLabel('Bandeau').fill('Salle fermée jusqu’à lundi')
  await page.getByLabel('Heure de').selectOption('La Réunion')
  expect(await barriers(page)).toEqual([])
  await page.getByRole('button', { name: 'Enregistrer' }).click()
  await page.getByRole('heading', { level: 1, name: 'Membres' }).waitFor(SOON)
  await says(paul, 'Salle fermée jusqu’à lundi')
  await paul.open('/app/membres/espace')
  await says(paul, 'Seule la coordination change cela')
  expect(await paul.page.getByLabel('Bandeau').count()).toBe(0)
})

test('the members and one’s devices open without a network, as they were the last time, and say so', async () => {
  const { page } = coordination
  for (const [path, words] of [
    ['/app/membres', 'Camille'],
    ['/app/appareil/tous', 'cet appareil'],
    ['/app/membres/donnees', 'La Pépinière tient ce carnet'],
  ] as const) {
    await coordination.open(path)
    await settled(page)
    expect(await barriers(page)).toEqual([])
    await coordination.goOffline()
    await coordination.open(path)
    await says(coordination, 'Dernière réponse d’un relais')
    await says(coordination, words)
    expect(await barriers(page)).toEqual([])
    await coordination.comeBack()
  }
})

function address(): string {
  return `http://localhost:${relay.port}`
}

async function unpack(name: string): Promise<Tablet> {
  const phone = await Tablet.unpack(join(folder, name), address(), 'phone')
  phones.push(phone)
  return phone
}

async function saysWhoAnswersForTheData(): Promise<void> {
  const { page } = coordination
  await coordination.open('/app/membres/donnees')
  await page.getByLabel('Association responsable').fill('La Pépinière')
  await page.getByLabel('À qui s’adresser').fill('la coordination, à l’accueil')
  await page.getByRole('button', { name: 'Enregistrer' }).click()
  await says(coordination, 'C’est enregistré au relais')
}

async function invites({
  uses,
  label,
  role = 'Membre',
}: {
  readonly uses: number
  readonly label: string
  readonly role?: 'Lecture' | 'Membre'
}) {
  const { page } = coordination
  await coordination.open('/app/membres/inviter')
  await page.getByRole('radio', { name: role }).check()
  await page.getByLabel('Combien de personnes').fill(String(uses))
  await page.getByLabel('Pour qui, ou pour quoi').fill(label)
  await page.getByRole('button', { name: 'Faire l’invitation' }).click()
  return { link: await handedOver('link'), code: await handedOver('code') }
}

async function handedOver(what: 'link' | 'code'): Promise<string> {
  await coordination.page.locator('.pass-qr > svg[data-drawn]').waitFor(SOON)
  return coordination.page.locator(`.pass-${what}`).innerText()
}

/** Waits until a screen says these words; what is said to screen readers stands after it. */
async function says({ page }: Tablet, words: string): Promise<void> {
  await page.getByText(words).first().waitFor(SOON)
}

async function types({ page }: Tablet, label: string, code: string): Promise<void> {
  await page.getByLabel(label, { exact: true }).fill(code)
  await page.getByRole('button', { name: 'Continuer' }).click()
}

async function joins(tablet: Tablet, name: string): Promise<void> {
  await tablet.page.getByLabel('Votre nom').fill(name)
  await tablet.page.getByRole('button', { name: 'Rejoindre' }).click()
  await tablet.isUpToDate()
  await tablet.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
}

async function opensMember(name: string): Promise<void> {
  await coordination.open('/app/membres')
  await coordination.page.getByRole('link', { name: new RegExp(name) }).click()
  await coordination.page.getByRole('button', { name: 'Changer le rôle' }).waitFor(SOON)
}
