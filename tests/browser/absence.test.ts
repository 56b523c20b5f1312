import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { barriersByDayAndNight } from './support/barriers.ts'
import { demoFolder } from './support/demo-folder.ts'
import { printed } from './support/paper.ts'
import { type RelayProcess, startRelayProcess } from './support/relay-process.ts'
import { Tablet } from './support/tablet.ts'

const SOON = { timeout: 45_000 }
const ABSENCE = '/app/pendant-votre-absence'

describe('who comes back reads what changed meanwhile', () => {
  let folder: string
  let relay: RelayProcess
  let reader: Tablet
  let keeper: Tablet

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'veillee-absence-'))
    const links = await demoFolder(join(folder, 'data'))
    relay = await startRelayProcess({ dataFolder: join(folder, 'data'), appFolder: 'dist' })
    const url = `http://localhost:${relay.port}`
    reader = await Tablet.unpack(join(folder, 'reader'), url, 'phone')
    keeper = await Tablet.unpack(join(folder, 'keeper'), url)
    await reader.enter(links.member)
    await keeper.enter(links.coordination)
  })

  afterAll(async () => {
    await Promise.allSettled([reader?.close(), keeper?.close()])
    await relay?.stop()
    await rm(folder, { recursive: true, force: true })
  })

  test('a first visit has no absence to tell', async () => {
    await reader.open('/app/')
    await reader.open(ABSENCE)
    await reader.page.getByText('Rien de nouveau').waitFor(SOON)
  })

  test('what others wrote stands under its place, who supports is named, and home leads there', async () => {
    await keeper.open('/app/initiatives')
    await keeper.page.getByRole('link', { name: /Jardin des Mésanges.*Jeanne/ }).click()
    await keeper.page.getByRole('button', { name: 'Je soutiens', exact: true }).click()
    await keeper.page.getByRole('button', { name: 'Je ne soutiens plus' }).waitFor(SOON)
    await keeper.writesInJournal('La grande table est réparée.')
    await keeper.isUpToDate()
    await reader.open('/app/')
    await reader.page.getByText('Camille Astruc soutient').waitFor(SOON)
    await reader.page.getByRole('link', { name: 'Tout lire, ou l’imprimer' }).click()
    const garden = reader.page.getByRole('list', { name: 'Jardin des Mésanges' })
    await garden.getByText('Camille Astruc soutient').waitFor(SOON)
    await reader.page
      .getByRole('list', { name: 'Sans lieu' })
      .getByText('La grande table est réparée.')
      .waitFor(SOON)
  })

  test('it is printed on A4, without what is only for screens', async () => {
    await reader.open(ABSENCE)
    await reader.page.getByText('La grande table est réparée.').waitFor(SOON)
    const { pages, width, height } = await printed(reader)
    const text = pages.join(' ')
    expect([Math.round(width), Math.round(height)]).toEqual([595, 842])
    expect(text).toContain('La grande table est réparée.')
    expect(text).toContain('Imprimé le')
    expect(text).not.toContain('J’ai vu')
    expect(text).not.toContain('Tout est arrivé')
  })

  test('nobody is kept out of it, by day or by night', async () => {
    expect(await barriersByDayAndNight(reader.page)).toEqual([])
  })

  test('what was seen is told no more, and the time before can be read again', async () => {
    await reader.open(ABSENCE)
    await reader.page.getByRole('button', { name: 'J’ai vu' }).click()
    await reader.page.getByText('Rien de nouveau').waitFor(SOON)
    await reader.page.getByRole('button', { name: 'Revoir la fois d’avant' }).click()
    await reader.page.getByText('La grande table est réparée.').waitFor(SOON)
  })
})
