import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { DocumentBody } from '#domain/document.ts'
import { savedRevision } from '#domain/revision.ts'
import { type ChunkToStore, openTextSession } from '#domain/text-session.ts'
import { type DemoLinks, demoFolder } from './support/demo-folder.ts'
import { type RelayProcess, startRelayProcess } from './support/relay-process.ts'
import { Tablet } from './support/tablet.ts'

const PATIENCE = { timeout: 90_000 }
const [SHORT, LONG] = ['Jardin du lavoir', 'Débat sur les mobilités']
const WORDS = 'la cuve du lavoir sera installée samedi ; le groupe Jardin demande 240 € pour la toile. '

describe('the notes of a meeting, on two tablets with a relay in reach', () => {
  let folder: string
  let links: DemoLinks
  let relay: RelayProcess
  let a: Tablet
  let b: Tablet
  let meeting: string

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'veillee-texts-'))
    links = await demoFolder(join(folder, 'data'))
    relay = await startRelayProcess({ dataFolder: join(folder, 'data'), appFolder: 'dist' })
    const url = `http://localhost:${relay.port}`
    a = await Tablet.unpack(join(folder, 'a'), url)
    b = await Tablet.unpack(join(folder, 'b'), url)
    await a.enter(links.coordination)
    await b.enter(links.member)
    meeting = await a.plansMeeting('Plénière des notes', [SHORT, LONG])
    await a.isUpToDate()
    await b.open(meeting)
    await b.page.getByRole('link', { name: LONG }).first().waitFor(PATIENCE)
  })

  afterAll(async () => {
    await Promise.allSettled([a?.close(), b?.close()])
    await relay?.stop()
    await rm(folder, { recursive: true, force: true })
  })

  const notesOf = async (tablet: Tablet, point: string) => {
    await tablet.open(meeting)
    await tablet.page.locator('.agenda-point').getByRole('link', { name: point }).click()
    const area = tablet.page.getByRole('textbox', { name: `Notes sur « ${point} »` })
    const write = tablet.page.getByRole('button', { name: 'Écrire dans les notes' })
    await area.or(write).waitFor(PATIENCE)
    if (await write.isVisible()) await write.click()
    await area.waitFor(PATIENCE)
    return area
  }

  test('two people who type in one paragraph at the same time see each other’s words, and every character is kept', async () => {
    const [atA, atB] = [await notesOf(a, SHORT), await notesOf(b, SHORT)]
    const [left, right] = [
      'La mairie prête la cuve jusqu’en octobre 🌱 ',
      'Qui arrose en août ? À voir « samedi » — é è à. ',
    ]
    await Promise.all([
      atA.pressSequentially(left, { delay: 60 }),
      atB.pressSequentially(right, { delay: 60 }),
    ])
    // Who began before seeing the other has a line of their own: no words but a line break are added.
    const words = (text: string) => text.replaceAll('\n', '')
    await expect.poll(() => atA.inputValue().then(words), PATIENCE).toHaveLength(left.length + right.length)
    await expect.poll(() => atB.inputValue(), PATIENCE).toBe(await atA.inputValue())
    // Both went on while the other's words came in.
    await Promise.all([
      atA.press('Control+Home').then(() => atA.pressSequentially('Début. ', { delay: 80 })),
      atB.press('Control+End').then(() => atB.pressSequentially('Fin.', { delay: 80 })),
    ])
    await a.open(meeting)
    await b.open(meeting)
    const [notesAtA, notesAtB] = [await notesOf(a, SHORT), await notesOf(b, SHORT)]
    const letters = (text: string) => [...words(text)].sort().join('')
    await expect
      .poll(() => notesAtA.inputValue().then(letters), PATIENCE)
      .toBe(letters(`${left}${right}Début. Fin.`))
    await expect.poll(() => notesAtB.inputValue(), PATIENCE).toBe(await notesAtA.inputValue())
  })

  test('what somebody took out stands in the history of the point, is read as it was, and comes back where it stood', async () => {
    const atB = await notesOf(b, SHORT)
    const whole = await atB.inputValue()
    await atB.fill(whole.replace('Fin.', ''))
    await b.open(meeting)
    await a.open(meeting)
    await a.page.locator('.agenda-point').getByRole('link', { name: SHORT }).click()
    await a.page.getByRole('link', { name: 'Historique' }).first().click()
    const row = a.page.locator('.row', { hasText: 'Retiré' }).filter({ hasText: 'Fin.' }).first()
    await row.waitFor(PATIENCE)
    const before = a.page.locator('.row', { hasText: 'Ajouté' }).filter({ hasText: 'Fin.' }).first()
    await before.getByRole('button', { name: 'Lire les notes d’alors' }).click()
    await a.page.getByRole('dialog').getByText('Fin.').waitFor(PATIENCE)
    await a.page.keyboard.press('Escape')
    await row.getByRole('button', { name: 'Remettre ce passage' }).click()
    await row.getByText('De nouveau dans les notes').waitFor(PATIENCE)
    expect(await (await notesOf(a, SHORT)).inputValue()).toBe(whole)
    await expect.poll(() => notesOf(b, SHORT).then(area => area.inputValue()), PATIENCE).toBe(whole)
  })

  test('a text of 60 000 characters in 200 chunks opens whole, on a processor four times slower', async () => {
    const item = await itemOf(LONG)
    const text = await bringLongText(item)
    const arrived = async () =>
      Object.keys(await b.holds('veillee-mirepoix')).filter(id => id.startsWith(`text:${item}:`)).length
    await expect.poll(arrived, PATIENCE).toBe(200)
    const devtools = await b.page.context().newCDPSession(b.page)
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: 4 })
    await b.open(meeting)
    // Measured on two cores: as long as a text of one line takes, a third of a second.
    await b.page.locator('.agenda-point').getByRole('link', { name: LONG }).click()
    await b.page.getByRole('button', { name: 'Écrire dans les notes' }).waitFor(PATIENCE)
    expect(await b.page.locator('section.point .notes').innerText()).toContain(WORDS.slice(0, 12))
    const area = await notesOf(b, LONG)
    expect(await area.inputValue()).toBe(text)
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: 1 })
  })

  async function itemOf(title: string): Promise<string> {
    const ulid = meeting.split('/').at(-1)
    const range = new URLSearchParams({
      startkey: `"item:${ulid}:"`,
      endkey: `"item:${ulid}:\uffff"`,
      include_docs: 'true',
    })
    const { rows } = (await ask(`_all_docs?${range}`)) as { rows: { id: string; doc: { title: string } }[] }
    const found = rows.find(({ doc }) => doc.title === title)
    if (!found) throw new Error(`The point "${title}" is not at the relay`)
    return found.id
  }

  /** What four people wrote in an evening, as the relay gets it from their devices. Answers the text. */
  async function bringLongText(record: string): Promise<string> {
    const open = [0, 1, 2, 3].map(n =>
      openTextSession({
        record,
        session: `Session${n}`,
        pen: '01JP',
        clock: { now: () => Date.now() },
        updates: [],
      }),
    )
    const chunks: ChunkToStore[] = []
    for (let n = 0; n < 200; n++) {
      const session = open[n % 4]
      session?.receive(chunks.slice(-4).map(({ body }) => body.update))
      for (let word = 0; word < 24; word++) session?.write(`${session.read()}${WORDS.slice(word, word + 12)}`)
      session?.write(`${session.read()}${WORDS.slice(0, 11)}\n`)
      const chunk = session?.seal()
      if (chunk) chunks.push(chunk)
    }
    const docs = chunks.map(({ id, body }) => {
      const rev = savedRevision(undefined, body as unknown as DocumentBody)
      return { _id: id, _rev: rev, _revisions: { start: 1, ids: [rev.slice(2)] }, ...body }
    })
    expect(await ask('_bulk_docs', { new_edits: false, docs })).toEqual([])
    const reader = openTextSession({
      record,
      session: 'Reader00',
      pen: '01JP',
      clock: { now: () => 0 },
      updates: chunks.map(({ body }) => body.update),
    })
    expect(reader.read()).toHaveLength(60_000)
    return reader.read()
  }

  async function ask(path: string, body?: object): Promise<unknown> {
    const response = await fetch(`http://localhost:${relay.port}/mirepoix/${path}`, {
      method: body ? 'POST' : 'GET',
      headers: {
        Authorization: `Basic ${btoa(`${links.memberName}:${links.memberPassword}`)}`,
        'Content-Type': 'application/json',
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
    return response.json()
  }
})
