import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Request } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createRelay } from '#relay/relay.ts'
import { manyRecords } from '#tests/bench/device/many-records.ts'
import { type CutProxy, openCutProxy } from './support/cut-proxy.ts'
import { type DemoLinks, demoFolder } from './support/demo-folder.ts'
import { type RelayProcess, startRelayProcess } from './support/relay-process.ts'
import { Tablet } from './support/tablet.ts'
import { documentsOf } from './support/written-documents.ts'

const SOON = { timeout: 60_000 }
const SPACE = 'mirepoix'
const RECORDS = 1_700
const WORDS = 'Écrit pendant que le carnet arrive.'

/** What a village's poor link carries. */
const SLOW = { offline: false, latency: 150, downloadThroughput: 25_000, uploadThroughput: 12_000 }

describe('a phone enters a large notebook over a slow link', () => {
  let folder: string
  let links: DemoLinks
  let cable: CutProxy
  let relay: RelayProcess
  let phone: Tablet
  let held: Readonly<Record<string, string>>
  let received = 0
  const asked: Asked = { ids: [], sinces: [] }

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'veillee-first-exchange-'))
    links = await demoFolder(join(folder, 'data'))
    await fill(join(folder, 'data'))
    relay = await startRelayProcess({ dataFolder: join(folder, 'data'), appFolder: 'dist' })
    cable = await openCutProxy()
    cable.plugInto(relay.port)
    phone = await Tablet.unpack(join(folder, 'phone'), cable.url, 'phone')
    await phone.open('/app/')
    phone.page.on('request', request => note(request, asked))
    const cdp = await phone.page.context().newCDPSession(phone.page)
    await cdp.send('Network.emulateNetworkConditions', SLOW)
  })

  afterAll(async () => {
    await phone?.close()
    await relay?.stop()
    await cable?.close()
    await rm(folder, { recursive: true, force: true })
  })

  test('the line counts what is here of how much there is, and the app is usable meanwhile', async () => {
    await phone.page.goto(`${cable.url}/app/entrer#${links.member}`)
    const first = await progress()
    const total = Object.keys(await documentsOf(relay.port)).length
    expectNear(first.total, total)
    expect(await here()).toBeGreaterThanOrEqual(first.received)
    await writes(WORDS)
    const second = await progress(first.received)
    expectNear(second.total, total)
    expect(second.received).toBeLessThan(total)
    expect(await here()).toBeGreaterThanOrEqual(second.received)
  })

  test('the link breaks: the phone says so, keeps what it has and what was written', async () => {
    cable.unplug()
    const line = phone.page.locator('.sync-line').filter({ hasText: 'la suite dès qu’un relais répond' })
    await line.waitFor(SOON)
    received = countIn(await line.innerText())?.received ?? 0
    expect(received).toBeGreaterThan(0)
    held = await phone.holds(SPACE_STORE)
    expect(Object.keys(held).length).toBeGreaterThanOrEqual(received)
    await phone.open('/app/journal')
    await phone.page.getByText(WORDS).first().waitFor(SOON)
  })

  test('it comes back: the phone goes on from where it was, and in the end nothing is lost or doubled', async () => {
    asked.ids.length = 0
    asked.sinces.length = 0
    cable.plugInto(relay.port)
    const again = await progress(received)
    expectNear(again.total, Object.keys(await documentsOf(relay.port)).length)
    await phone.page.getByText('Tout est arrivé au relais principal').first().waitFor({ timeout: 150_000 })
    expect(asked.sinces[0]).not.toBe('0')
    expect(asked.ids.length).toBeGreaterThan(0)
    expect(asked.ids.filter(id => Object.hasOwn(held, id))).toEqual([])
    expect(await phone.holds(SPACE_STORE)).toEqual(await documentsOf(relay.port))
    await phone.open('/app/journal')
    await phone.page.getByText(WORDS).first().waitFor(SOON)
    expect(await phone.page.getByText(WORDS).count()).toBe(1)
  })

  const SPACE_STORE = `veillee-${SPACE}`

  async function here(): Promise<number> {
    return Object.keys(await phone.holds(SPACE_STORE)).length
  }

  /** What the line counts, once it counts more than this. */
  async function progress(than = 0): Promise<Count> {
    let seen: Count = { received: 0, total: 0 }
    await expect
      .poll(
        async () => {
          seen = countIn(await phone.page.locator('.sync-line').innerText()) ?? seen
          return seen.received
        },
        { timeout: 90_000, interval: 50 },
      )
      .toBeGreaterThan(than)
    return seen
  }

  async function writes(text: string): Promise<void> {
    await phone.page.getByRole('link', { name: 'Écrire dans le journal' }).first().click(SOON)
    await phone.page.getByLabel('Votre texte').fill(text)
    await phone.page.getByRole('button', { name: 'Mettre dans le journal' }).click()
    await phone.page.getByText(text).first().waitFor(SOON)
  }
})

type Count = { readonly received: number; readonly total: number }

type Asked = { readonly ids: string[]; readonly sinces: string[] }

/** Notes which documents a page asks a relay for, and from where on it reads the changes. */
function note(request: Request, { ids, sinces }: Asked): void {
  const { pathname, searchParams } = new URL(request.url())
  if (pathname === `/${SPACE}/_bulk_get`) {
    const { docs } = request.postDataJSON() as { readonly docs: readonly { readonly id: string }[] }
    ids.push(...docs.map(({ id }) => id))
  }
  if (pathname === `/${SPACE}/_changes`) sinces.push(searchParams.get('since') ?? '0')
}

// A record of which two versions stand side by side comes as two, and one written here is here already.
function expectNear(counted: number, records: number): void {
  expect(counted).toBeGreaterThan(records * 0.99)
  expect(counted).toBeLessThan(records * 1.01)
}

function countIn(line: string): Count | undefined {
  const found = /(\d+) sur (\d+)/.exec(line)
  return found ? { received: Number(found[1]), total: Number(found[2]) } : undefined
}

async function fill(dataFolder: string): Promise<void> {
  const relay = await createRelay({ dataFolder, passwordIterations: 1_000 })
  const records = manyRecords(RECORDS)
  for (let from = 0; from < records.length; from += 500) {
    const [refused] = await relay.admin.write(SPACE, records.slice(from, from + 500))
    if (refused) throw new Error(`The relay did not take ${refused.id}: ${refused.reason}`)
  }
  await relay.close()
}
