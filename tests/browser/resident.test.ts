import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { barriersByDayAndNight } from './support/barriers.ts'
import { type DemoLinks, demoFolder } from './support/demo-folder.ts'
import { button, heading } from './support/meeting-hall.ts'
import { type RelayProcess, startRelayProcess } from './support/relay-process.ts'
import { Tablet } from './support/tablet.ts'
import { documentsOf } from './support/written-documents.ts'

const SOON = { timeout: 45_000 }
const SENT = 'Le banc de la fontaine est réparé.'
const BEGUN = 'À demander : qui a la clé ?'
const UNSENT = 'Des champignons près du lavoir.'

describe('a resident’s phone, from the day it comes to the day it goes', () => {
  let folder: string
  let links: DemoLinks
  let relay: RelayProcess
  let phone: Tablet
  let copy: string

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'veillee-resident-'))
    links = await demoFolder(join(folder, 'data'))
    relay = await startRelayProcess({ dataFolder: join(folder, 'data'), appFolder: 'dist' })
    phone = await Tablet.unpack(join(folder, 'phone'), address(), 'phone')
    await phone.enter(links.reader)
  })

  afterAll(async () => {
    await phone?.close()
    await relay?.stop()
    await rm(folder, { recursive: true, force: true })
  })

  test('can install it: the browser finds nothing missing, and its page says how', async () => {
    const cdp = await phone.page.context().newCDPSession(phone.page)
    const { errors, data } = await cdp.send('Page.getAppManifest')
    expect(errors).toEqual([])
    expect(JSON.parse(data ?? '{}')).toMatchObject({ name: 'Veillée', display: 'standalone', lang: 'fr' })
    expect((await cdp.send('Page.getInstallabilityErrors')).installabilityErrors).toEqual([])
    const controller = () => phone.page.evaluate(() => navigator.serviceWorker.controller?.scriptURL)
    await expect.poll(controller, SOON).toBe(`${address()}/app/sw.js`)
    await phone.open('/app/appareil')
    await heading(phone, 'Parmi vos applications').waitFor(SOON)
  })

  test('reads at home without a network, and is told that the notebook is only to read', async () => {
    await phone.closeAndReopenOffline()
    await heading(phone, /^Bon(jour|soir)/).waitFor(SOON)
    await phone.open('/app/journal')
    await phone.page.locator('.journal-line, .row').nth(3).waitFor(SOON)
    expect(await phone.page.getByRole('link', { name: 'Écrire' }).count()).toBe(0)
    await phone.open('/app/journal/ecrire')
    await phone.page.getByText('Vous avez cet espace en lecture').waitFor(SOON)
    expect(await phone.page.getByLabel('Votre texte').count()).toBe(0)
    await phone.open('/app/initiatives')
    await phone.page.locator('.row').first().click()
    await phone.page.getByRole('heading', { level: 1 }).first().waitFor(SOON)
    await phone.comeBack()
  })

  test('is made a member, and writes', async () => {
    await makeMember('rose')
    await phone.open('/app/')
    await phone.page.getByRole('link', { name: 'Écrire dans le journal' }).waitFor(SOON)
    await phone.writesInJournal(SENT)
    await phone.isUpToDate()
    await phone.goOffline()
    await phone.writesInJournal(UNSENT)
    await phone.open('/app/journal/ecrire')
    await phone.page.getByLabel('Votre texte').fill(BEGUN)
  })

  test('goes: is told what stands here alone, and nothing is erased before a copy holds it', async () => {
    const { page } = phone
    await phone.open('/app/appareil')
    await button(phone, 'Effacer le carnet de cet appareil').click()
    const dialog = page.getByRole('dialog')
    const erases = () => dialog.getByRole('button', { name: 'Effacer le carnet de cet appareil' }).click()
    const downloads = async (name: string) => {
      const [download] = await Promise.all([
        page.waitForEvent('download', SOON),
        dialog.getByRole('button', { name }).click(),
      ])
      return download
    }
    await dialog.getByText('1 élément n’est peut-être que sur cet appareil').waitFor(SOON)
    await dialog.getByText('1 texte commencé n’est pas encore dans le carnet').waitFor(SOON)
    await erases()
    await dialog.getByText('Rien n’est effacé').first().waitFor(SOON)
    copy = join(folder, 'copy.veillee')
    await (await downloads('Emporter une copie')).saveAs(copy)
    expect(await readFile(copy, 'utf8')).toContain(UNSENT)
    await erases()
    await dialog.getByText('gardez d’abord dans un fichier ce qui est commencé').first().waitFor(SOON)
    expect(await barriersByDayAndNight(page)).toEqual([])
    const rescued = await downloads('Garder dans un fichier')
    expect(await readFile(await rescued.path(), 'utf8')).toContain(BEGUN)
    await erases()
    await page.getByRole('button', { name: 'Entrer' }).waitFor(SOON)
    await expect.poll(() => page.evaluate(keptHere), SOON).toEqual([])
  })

  test('what was sent stays with the others, and what was not comes to them by the copy', async () => {
    const neighbour = await Tablet.unpack(join(folder, 'neighbour'), address(), 'phone')
    try {
      await neighbour.enter(links.member)
      await neighbour.open('/app/journal')
      await neighbour.page.getByText(SENT).first().waitFor(SOON)
      expect(await neighbour.page.getByText(UNSENT).count()).toBe(0)
      const before = Object.keys(await documentsOf(relay.port))
      await neighbour.open('/app/appareil')
      await neighbour.page.locator('input[type=file]').setInputFiles(copy)
      await neighbour.page
        .getByText(/éléments? de la copie/)
        .first()
        .waitFor(SOON)
      await neighbour.open('/app/journal')
      await neighbour.page.getByText(UNSENT).first().waitFor(SOON)
      await neighbour.page.locator('.row', { hasText: UNSENT }).getByText('Rose Tisseyre').waitFor(SOON)
      await neighbour.isUpToDate()
      const added = Object.keys(await documentsOf(relay.port)).filter(id => !before.includes(id))
      expect(added.filter(id => id.startsWith('logEntry:'))).toHaveLength(1)
    } finally {
      await neighbour.close()
    }
  })

  function address(): string {
    return `http://localhost:${relay.port}`
  }

  // As the coordination does on the member's page.
  async function makeMember(user: string): Promise<void> {
    const response = await fetch(`${address()}/_veillee/spaces/mirepoix/members/${user}`, {
      method: 'PUT',
      headers: {
        Authorization: `Basic ${btoa(`camille:${links.memberPassword}`)}`,
        'Content-Type': 'application/json',
      },
      body: JSON.stringify({ role: 'member' }),
    })
    if (!response.ok) throw new Error(`${user} was not made a member: ${await response.text()}`)
  }
})

// Runs in the page. What a notebook leaves behind when it is erased: its databases, and drafts of its forms.
async function keptHere(): Promise<string[]> {
  const databases = (await indexedDB.databases()).map(({ name }) => name ?? '')
  return [...databases, ...Object.keys(localStorage)].filter(name => name.includes('mirepoix'))
}
