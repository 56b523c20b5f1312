import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { demoFolder } from './support/demo-folder.ts'
import { type RelayProcess, startRelayProcess } from './support/relay-process.ts'
import { Tablet } from './support/tablet.ts'
import { writeDocuments } from './support/written-documents.ts'

const SOON = { timeout: 60_000 }
const CROWD = { key: '01JNXC10S1NG0000000000000C', people: 300 }
const FEW = { key: '01JNXC10S1NG0000000000000F', people: 20 }

describe('the sheet of three hundred people', () => {
  let folder: string
  let relay: RelayProcess
  let tablet: Tablet

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'veillee-crowd-'))
    const links = await demoFolder(join(folder, 'data'))
    relay = await startRelayProcess({ dataFolder: join(folder, 'data'), appFolder: 'dist' })
    await writeDocuments(relay.port, [...people(CROWD.people), ...aMeeting(CROWD), ...aMeeting(FEW)])
    tablet = await Tablet.unpack(join(folder, 'tablet'), `http://localhost:${relay.port}`)
    await tablet.page.addInitScript(countQueries)
    await tablet.enter(links.member)
    await tablet.goOffline()
  })

  afterAll(async () => {
    await tablet?.close()
    await relay?.stop()
    await rm(folder, { recursive: true, force: true })
  })

  test('puts on the screen what is seen, and the rest as one goes down', async () => {
    await openMovements(CROWD)
    const rows = tablet.page.locator('.attendance .row')
    expect(await rows.count()).toBeLessThanOrEqual(60)
    await tablet.page
      .getByText(/^\d+ présents/)
      .first()
      .waitFor(SOON)
    for (let screens = 0; screens < 30 && (await rows.count()) < CROWD.people; screens++) {
      await rows.last().scrollIntoViewIfNeeded()
      await tablet.page.waitForTimeout(100)
    }
    expect(await rows.count()).toBe(CROWD.people)
  })

  test('finds somebody far down by their name', async () => {
    await openMovements(CROWD)
    await tablet.page.getByLabel('Chercher ou ajouter un nom').fill('Foule 299')
    await expect.poll(() => tablet.page.locator('.attendance .row').count(), SOON).toBe(1)
    await tablet.page.getByRole('button', { name: 'Part Foule 299' }).waitFor(SOON)
  })

  test('asks the database at a touch no more often than the sheet of twenty, and draws one row anew', async () => {
    const few = await touchOn(FEW)
    const crowd = await touchOn(CROWD)
    expect(few.queries).toBeGreaterThan(0)
    expect(crowd.queries).toBeLessThanOrEqual(few.queries * 1.5)
    expect(crowd.rows).toEqual(few.rows)
    expect(crowd.rows).toHaveLength(1)
  })

  test('writes every one of the people that are touched before the first is stored', async () => {
    await openMovements(FEW)
    const backs = tablet.page.locator('.attendee-touch', { hasText: 'Revient' })
    const before = await backs.count()
    await tablet.page.evaluate(() => {
      const touches = [...document.querySelectorAll<HTMLElement>('.attendee-touch')]
      for (const touch of touches.filter(one => one.textContent?.startsWith('Part')).slice(0, 5))
        touch.click()
    })
    await expect.poll(() => backs.count(), SOON).toBe(before + 5)
  })

  async function openMovements({ key }: { readonly key: string }): Promise<void> {
    await tablet.open(`/app/reunions/${key}?vue=mouvements`)
    await tablet.page.locator('.attendee-touch').nth(5).waitFor(SOON)
  }

  /** Lets somebody leave, and tells how often the database was asked meanwhile and which rows were drawn anew. */
  async function touchOn(meeting: { readonly key: string }) {
    await openMovements(meeting)
    await tablet.page.waitForTimeout(1_000)
    return await tablet.page.evaluate(touchAndCount)
  }
})

function people(count: number) {
  return Array.from({ length: count }, (_, index) => ({
    _id: personId(index),
    type: 'person',
    name: `Foule ${String(index).padStart(3, '0')}`,
  }))
}

function aMeeting({ key, people: count }: { readonly key: string; readonly people: number }) {
  const startsAt = new Date(Date.now() - 3_600_000).toISOString()
  return [
    { _id: `meeting:${key}`, type: 'meeting', title: 'Rencontres', startsAt, status: 'underway' },
    ...Array.from({ length: count }, (_, index) => ({
      _id: `attendance:${key}:${personId(index).slice('person:'.length)}`,
      type: 'attendance',
      person: personId(index),
      state: 'present',
    })),
  ]
}

function personId(index: number): string {
  return `person:01JNXC10S1NG0000000P${String(index).padStart(6, '0')}`
}

// Runs in the page: it can use nothing from outside itself.
function countQueries(): void {
  let count = 0
  for (const store of [IDBObjectStore.prototype, IDBIndex.prototype]) {
    for (const name of [
      'get',
      'getAll',
      'getAllKeys',
      'openCursor',
      'openKeyCursor',
      'count',
      'getKey',
    ] as const) {
      const asked = store[name] as (...args: unknown[]) => unknown
      Object.defineProperty(store, name, {
        value: function (this: unknown, ...args: unknown[]) {
          count++
          return asked.apply(this, args)
        },
      })
    }
  }
  Object.defineProperty(globalThis, 'queriesAsked', { get: () => count })
}

// Runs in the page. Quiet is when nothing was asked or drawn for a second.
async function touchAndCount(): Promise<{ queries: number; rows: string[] }> {
  const asked = () => Number(Reflect.get(globalThis, 'queriesAsked'))
  const before = asked()
  const drawn = new Set<Element>()
  const observer = new MutationObserver(changes => {
    for (const { target } of changes) {
      const row = (target instanceof Element ? target : target.parentElement)?.closest('.attendance .row')
      if (row) drawn.add(row)
    }
  })
  observer.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true })
  const touch = document.querySelectorAll<HTMLElement>('.attendee-touch')[3]
  touch?.click()
  let [last, since] = [asked(), performance.now()]
  while (performance.now() - since < 1_000 || drawn.size === 0) {
    await new Promise(resolve => setTimeout(resolve, 20))
    if (asked() !== last) [last, since] = [asked(), performance.now()]
  }
  observer.disconnect()
  return {
    queries: asked() - before,
    rows: [...drawn].map(row => row.querySelector('.card-title')?.textContent ?? ''),
  }
}
