import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { barriersByDayAndNight } from './support/barriers.ts'
import { demoFolder } from './support/demo-folder.ts'
import { type RelayProcess, startRelayProcess } from './support/relay-process.ts'
import { Tablet } from './support/tablet.ts'

const SOON = { timeout: 45_000 }

describe('the device’s screen says how the app comes among the others', () => {
  let folder: string
  let relay: RelayProcess
  let tablet: Tablet

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'veillee-install-'))
    const links = await demoFolder(join(folder, 'data'))
    relay = await startRelayProcess({ dataFolder: join(folder, 'data'), appFolder: 'dist' })
    tablet = await Tablet.unpack(join(folder, 'tablet'), `http://localhost:${relay.port}`, 'phone')
    await tablet.enter(links.member)
  })

  afterAll(async () => {
    await tablet?.close()
    await relay?.stop()
    await rm(folder, { recursive: true, force: true })
  })

  test('by the steps of this kind of device, and of the others for who helps somebody', async () => {
    const { page } = tablet
    // As in a browser that installs nothing by itself.
    await page.addInitScript(() => {
      window.addEventListener(
        'beforeinstallprompt',
        event => event.isTrusted && event.stopImmediatePropagation(),
      )
    })
    await tablet.open('/app/appareil')
    await page.getByRole('heading', { name: 'Ordinateur' }).waitFor(SOON)
    expect(await page.getByRole('heading', { name: 'iPhone ou iPad' }).isVisible()).toBe(false)
    await page.locator('summary', { hasText: 'Sur un autre appareil' }).click()
    await page.getByRole('heading', { name: 'iPhone ou iPad' }).waitFor(SOON)
    await page.getByText('touchez « Sur l’écran d’accueil »').waitFor(SOON)
    expect(await page.getByRole('heading', { name: 'Ordinateur' }).count()).toBe(1)
    expect(await barriersByDayAndNight(page)).toEqual([])
  })

  test('by one button where the browser offers it, and the answer is told', async () => {
    const { page } = tablet
    await tablet.open('/app/appareil')
    // The question itself is the system's, out of a test's reach: the offer is made here, the rest is the app's own.
    await page.evaluate(() => {
      const offer = Object.assign(new Event('beforeinstallprompt', { cancelable: true }), {
        prompt: async () => document.body.setAttribute('data-asked', ''),
        userChoice: Promise.resolve({ outcome: 'accepted' }),
      })
      window.dispatchEvent(offer)
      if (!offer.defaultPrevented) throw new Error('The browser would ask by itself')
    })
    await page.getByRole('button', { name: 'L’installer maintenant' }).click()
    await page.getByText('C’est fait : son icône est parmi vos applications.').first().waitFor(SOON)
    expect(await page.locator('body[data-asked]').count()).toBe(1)
    expect(await page.getByRole('button', { name: 'L’installer maintenant' }).count()).toBe(0)
  })
})
