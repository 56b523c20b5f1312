import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import PouchDB from 'pouchdb'
import memoryAdapter from 'pouchdb-adapter-memory'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { chunkRange } from '#domain/text-chunk.ts'
import { textOf } from '#domain/text-session.ts'
import { type CutProxy, openCutProxy } from './support/cut-proxy.ts'
import { type DemoLinks, demoFolder } from './support/demo-folder.ts'
import { type RelayProcess, startRelayProcess } from './support/relay-process.ts'
import { Tablet } from './support/tablet.ts'

PouchDB.plugin(memoryAdapter)

const POINTS = [
  'Accueil et émargement',
  'Jardin du lavoir : demande de 240 €',
  'Transport solidaire',
  'Questions diverses',
]
const [WELCOME = '', GARDEN = '', TRANSPORT = '', ANYTHING = ''] = POINTS
const NOTES_OF_A =
  'JB : le groupe a trouvé les planches ; il manque la toile et une cuve de récupération d’eau. '
const NOTES_OF_B = 'MT : la mairie prête la cuve jusqu’en octobre (à vérifier) — qui arrose en août ? 🌱 '

describe('two tablets without a network hold one meeting, meet a relay, and end with the same notebook', () => {
  let folder: string
  let links: DemoLinks
  let cable: CutProxy
  let relay: RelayProcess
  let a: Tablet
  let b: Tablet
  let garden: string
  let repair: string
  let meeting: string

  const startRelay = async () => {
    relay = await startRelayProcess({ dataFolder: join(folder, 'data'), appFolder: 'dist' })
    cable.plugInto(relay.port)
  }

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'veillee-proof-'))
    links = await demoFolder(join(folder, 'data'))
    cable = await openCutProxy()
    await startRelay()
    a = await Tablet.unpack(join(folder, 'a'), cable.url)
    b = await Tablet.unpack(join(folder, 'b'), cable.url)
  })

  afterAll(async () => {
    await Promise.allSettled([a?.close(), b?.close()])
    await relay?.stop()
    await cable?.close()
    await rm(folder, { recursive: true, force: true })
  })

  test('both sign in, load the demo space, and find what one of them prepares', async () => {
    await a.enter(links.coordination)
    await b.enter(links.member)
    garden = await a.proposes('Jardin partagé du lavoir', 'Le groupe Jardin')
    repair = await a.proposes('Repair café itinérant', 'Le groupe Réparer')
    meeting = await a.plansMeeting('Plénière de la preuve', POINTS)
    await a.isUpToDate()
    await b.open(meeting)
    await expect.poll(() => b.points(), { timeout: 45_000 }).toEqual(POINTS)
    await b.isUpToDate()
  })

  test('both are closed and opened again without a network, at the bare address', async () => {
    for (const tablet of [a, b]) {
      await tablet.goOffline()
      await tablet.closeAndReopenOffline()
      expect(await tablet.page.locator('main').innerText()).toContain('Écrire dans le journal')
      expect(await tablet.reads(garden)).toContain('Jardin partagé du lavoir')
    }
  })

  test('each writes an entry, edits an initiative, reorders the points and takes notes under the same one', async () => {
    await a.writesInJournal('Depuis la tablette A : le compost de l’école est plein.')
    await b.writesInJournal('Depuis la tablette B : la graineterie rouvre « lundi ».')
    await a.changesInitiative(garden, 'Prochaine étape', 'Trouver une cuve de 1 000 litres')
    await b.changesInitiative(garden, 'Hébergée par', 'La maison du lavoir')
    await a.changesInitiative(repair, 'Prochaine étape', 'samedi 21 mars à 14 h 00')
    await b.changesInitiative(repair, 'Prochaine étape', 'samedi 21 mars à 10 h 30')
    await a.movesPoint(meeting, ANYTHING, 'Monter')
    await b.movesPoint(meeting, TRANSPORT, 'Monter')
    await a.notes(meeting, GARDEN, NOTES_OF_A)
    await b.notes(meeting, GARDEN, NOTES_OF_B)
    expect(
      await a.page
        .getByText(/à envoyer/)
        .first()
        .innerText(),
    ).toMatch(/\d+ éléments à envoyer/)
  })

  test('A comes back through a relay that loses its power in the middle of the upload, then B', async () => {
    const isCut = cable.cutNextUpload('halfway', () => relay.kill())
    await a.comeBack()
    await isCut
    await startRelay()
    await a.isUpToDate()
    const isCutAgain = cable.cutNextUpload('beforeAnswer', () => relay.kill())
    await b.listens()
    // What is told is fetched a second after a page stands.
    await b.page.waitForTimeout(3_000)
    await b.comeBack()
    await isCutAgain
    await startRelay()
    await b.isUpToDate()
    await expect
      .poll(async () => sameNotebook(await a.holds(STORE), await b.holds(STORE)), { timeout: 45_000 })
      .toBe(true)
    await a.isUpToDate()
  })

  test('who listens to B hears that words came in, that there is a choice to make, and that all has arrived', async () => {
    const soon = { timeout: 30_000 }
    await expect.poll(() => b.hears(), soon).toMatch(/\d+ éléments? reçus?\./)
    await expect.poll(() => b.hears(), soon).toMatch(/\d+ choix à faire/)
    await expect.poll(() => b.hears(), soon).toContain('Un relais répond.')
  })

  test('both show all entries and both edits', async () => {
    for (const tablet of [a, b]) {
      const journal = await tablet.reads('/app/journal')
      expect(journal).toContain('Depuis la tablette A : le compost de l’école est plein.')
      expect(journal).toContain('Depuis la tablette B : la graineterie rouvre « lundi ».')
      const initiative = await tablet.reads(garden)
      expect(initiative).toContain('Trouver une cuve de 1 000 litres')
      expect(initiative).toContain('La maison du lavoir')
    }
  })

  test('of the field written twice both show the same value, and the other kept beside it', async () => {
    const [atA, atB] = [await a.reads(repair), await b.reads(repair)]
    expect(atA).toBe(atB)
    expect(atA).toContain('Écrit deux fois')
    expect(atA).toContain('samedi 21 mars à 14 h 00')
    expect(atA).toContain('samedi 21 mars à 10 h 30')
  })

  test('every point is there once, in the same order, and every typed character', async () => {
    await a.open(meeting)
    await b.open(meeting)
    const [atA, atB] = [await a.points(), await b.points()]
    expect(atA).toEqual(atB)
    expect([...atA].sort()).toEqual([...POINTS].sort())
    expect(atA[0]).toBe(WELCOME)
    const [notesAtA, notesAtB] = [await a.readsNotes(meeting, GARDEN), await b.readsNotes(meeting, GARDEN)]
    expect(notesAtA).toBe(notesAtB)
    expect(notesAtA).toContain(NOTES_OF_A)
    expect(notesAtA).toContain(NOTES_OF_B)
    // Both began in empty notes: each has lines of their own.
    const lines = [NOTES_OF_A, NOTES_OF_B].flatMap(notes => notes.split('\n'))
    expect(notesAtA.split('\n').toSorted()).toEqual(lines.toSorted())
  })

  test('a stock PouchDB 9 reads the space from the relay with the same content', async () => {
    const remote = new PouchDB(`${cable.url}/mirepoix`, {
      skip_setup: true,
      auth: { username: links.memberName, password: links.memberPassword },
    })
    const local = new PouchDB('proof', { adapter: 'memory' })
    await local.replicate.from(remote)
    const { rows } = await local.allDocs({ conflicts: true })
    expect(Object.fromEntries(rows.map(({ id, value }) => [id, value.rev]))).toEqual(await a.holds(STORE))
    const withDocuments = await local.allDocs({ include_docs: true, conflicts: true })
    expect(withDocuments.rows.filter(row => row.doc?._conflicts !== undefined)).toEqual([])
    const record = `meeting:${meeting.split('/').at(-1)}`
    const { rows: points } = await local.allDocs({
      startkey: `item:${record.slice('meeting:'.length)}:`,
      endkey: `item:${record.slice('meeting:'.length)}:\uffff`,
      include_docs: true,
    })
    const item = points.find(row => (row.doc as { title?: string } | undefined)?.title === GARDEN)
    if (!item) throw new Error('The point is not at the relay')
    const { from, to } = chunkRange(item.id)
    const chunks = await local.allDocs({ startkey: from, endkey: to, include_docs: true })
    const updates = chunks.rows.flatMap(row => (row.doc as { update?: string } | undefined)?.update ?? [])
    expect(textOf(updates)).toEqual({ text: await a.readsNotes(meeting, GARDEN), isMissingPassages: false })
    await local.destroy()
  })

  test('a phone signed in as reader sees it and cannot write', async () => {
    const phone = await Tablet.unpack(join(folder, 'phone'), cable.url, 'phone')
    try {
      await phone.enter(links.reader)
      const journal = await phone.reads('/app/journal')
      expect(journal).toContain('Depuis la tablette B : la graineterie rouvre « lundi ».')
      await expect.poll(() => phone.page.getByRole('link', { name: 'Écrire' }).count()).toBe(0)
      expect(await phone.reads(garden)).not.toContain('Modifier')
      const answer = await phone.page.evaluate(async () => {
        const body = { type: 'initiative', schema: 1, title: 'en douce' }
        const response = await fetch('/mirepoix/initiative:01JZZZZZZZZZZZZZZZZZZZZZZZ', {
          method: 'PUT',
          headers: { 'Content-Type': 'application/json' },
          body: JSON.stringify(body),
        })
        return { status: response.status, answer: await response.json() }
      })
      expect(answer).toMatchObject({
        status: 403,
        answer: { error: 'forbidden', reason: expect.stringMatching(/lecture/) },
      })
    } finally {
      await phone.close()
    }
  })
})

const STORE = 'veillee-mirepoix'

function sameNotebook(a: Record<string, string>, b: Record<string, string>): boolean {
  const ids = new Set([...Object.keys(a), ...Object.keys(b)])
  return [...ids].every(id => a[id] === b[id])
}
