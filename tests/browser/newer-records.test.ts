import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { DocumentBody, Json } from '#domain/document.ts'
import { savedRevision } from '#domain/revision.ts'
import { blankForm, saveForm } from '#domain/save.ts'
import { mintWriter } from '#domain/writer.ts'
import { createRelay } from '#relay/relay.ts'
import { demoFolder } from './support/demo-folder.ts'
import { type RelayProcess, startRelayProcess } from './support/relay-process.ts'
import { Tablet } from './support/tablet.ts'

/** Of a meeting, an instance and an event that this release knows, and of what a later one wrote. */
const [KNOWN, NEWER] = ['01JQAAAAAAAAAAAAAAAAAAAAAA', '01JQZZZZZZZZZZZZZZZZZZZZZZ']

const SENTENCE = 'a été écrite par une version plus récente de l’application'

let folder: string
let relay: RelayProcess
let tablet: Tablet

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'veillee-newer-'))
  const dataFolder = join(folder, 'data')
  const links = await demoFolder(dataFolder)
  await bring(dataFolder, [...known(), ...newer()])
  relay = await startRelayProcess({ dataFolder, appFolder: 'dist' })
  tablet = await Tablet.unpack(join(folder, 'tablet'), `http://localhost:${relay.port}`)
  // The coordination may change everything: only the release stands in the way.
  await tablet.enter(links.coordination)
})

afterAll(async () => {
  await tablet?.close()
  await relay?.stop()
  await rm(folder, { recursive: true, force: true })
})

/** By screen: what it shows of a record of a later release, and what it would offer if the record could be changed. */
const SCREENS: readonly (readonly [path: string, shown: string, offers: readonly string[]])[] = [
  [`initiatives/${NEWER}`, 'Four à pain', ['Modifier', 'Mettre de côté', 'Joindre une pièce']],
  [`initiatives/${NEWER}/modifier`, 'Four à pain', ['Enregistrer']],
  [`lieux/${NEWER}`, 'Lavoir neuf', ['Modifier', 'Mettre de côté', 'Joindre une pièce']],
  [`lieux/${NEWER}/modifier`, 'Lavoir neuf', ['Enregistrer']],
  [`personnes/${NEWER}`, 'Nour Neuve', ['Modifier', 'Mettre de côté']],
  [`personnes/${NEWER}/modifier`, 'Nour Neuve', ['Enregistrer']],
  [`agenda/${NEWER}`, 'Bal neuf', ['Modifier', 'Mettre de côté']],
  [`agenda/${NEWER}/modifier`, 'Bal neuf', ['Enregistrer']],
  [`instances/${NEWER}`, 'Bureau neuf', ['Modifier']],
  [`instances/${KNOWN}`, 'Siège neuf', ['Modifier Siège neuf']],
  [`reunions/${NEWER}`, 'Veillée neuve', ['Modifier', 'Clore', 'Mettre de côté']],
  [`reunions/${KNOWN}?point=${NEWER}`, 'Point neuf', ['Modifier ce point', 'Modifier « Décision neuve »']],
  ['actions', 'Action neuve', ['C’est fait Action neuve']],
  [`actions/${KNOWN}:${NEWER}`, 'Action neuve', ['Où en est-elle ?']],
]

test.each(SCREENS)(
  '%s shows what a later release wrote, says why it is only to read, and offers no way to change it',
  async (path, text, offers) => {
    const shown = (await tablet.reads(`/app/${path}`)).replaceAll(/\s+/g, ' ')
    expect(shown).toContain(SENTENCE)
    if (!path.endsWith('/modifier')) expect(shown).toContain(text)
    for (const offer of offers) expect(shown).not.toContain(offer)
  },
)

/** The same screens of what this release knows: they do offer it, so that the sentences above are about something. */
test.each([
  [`reunions/${KNOWN}?point=${KNOWN}`, ['Modifier ce point']],
  [`reunions/${KNOWN}`, ['Modifier', 'Clore']],
  [`instances/${KNOWN}`, ['Modifier']],
  ['actions', ['C’est fait']],
])('%s offers to change what this release knows', async (path, offers) => {
  const shown = await tablet.reads(`/app/${path}`)
  for (const offer of offers) expect(shown).toContain(offer)
})

test('a point is added to a meeting of a later release that is under way, and nothing fails', async () => {
  await tablet.open(`/app/reunions/${NEWER}`)
  await tablet.page.getByRole('button', { name: 'Ajouter un point' }).click()
  await tablet.page.getByLabel('Nouveau point').fill('Point ajouté')
  await tablet.page.getByRole('button', { name: 'Ajouter', exact: true }).click()
  await tablet.page.locator('.agenda-point', { hasText: 'Point ajouté' }).waitFor()
  await tablet.page.waitForTimeout(500)
  expect(await tablet.page.locator('main').innerText()).not.toContain('Ce n’est pas encore enregistré')
})

function known(): readonly Json[] {
  const hand = { writer: mintWriter(Math.random), pen: '01JP', clock: { now: () => Date.now() } }
  const written = (type: string, key: string, fields: DocumentBody) =>
    document(`${type}:${key}`, saveForm(undefined, blankForm, fields, { type, schema: 1 }, hand) ?? {})
  return [
    written('meeting', KNOWN, {
      title: 'Veillée connue',
      status: 'underway',
      startsAt: '2026-01-10T18:00:00.000Z',
    }),
    written('item', `${KNOWN}:${KNOWN}`, { title: 'Point connu', order: 'a' }),
    written('instance', KNOWN, { name: 'Bureau connu' }),
  ]
}

function newer(): readonly Json[] {
  const written = (type: string, key: string, fields: DocumentBody) =>
    document(`${type}:${key}`, { type, schema: 2, ...fields, merge: { v: 2, tout: 'autrement' } })
  const startsAt = '2026-01-10T18:00:00.000Z'
  const item = `item:${KNOWN}:${NEWER}`
  return [
    written('initiative', NEWER, { title: 'Four à pain' }),
    written('place', NEWER, { name: 'Lavoir neuf' }),
    written('person', NEWER, { name: 'Nour Neuve' }),
    written('event', NEWER, { title: 'Bal neuf', startsAt }),
    written('instance', NEWER, { name: 'Bureau neuf' }),
    written('seat', `${KNOWN}:${NEWER}`, { title: 'Siège neuf' }),
    written('meeting', NEWER, { title: 'Veillée neuve', status: 'underway', startsAt }),
    written('item', `${KNOWN}:${NEWER}`, { title: 'Point neuf', order: 'b' }),
    written('decision', `${KNOWN}:${NEWER}`, { text: 'Décision neuve', item }),
    written('action', `${KNOWN}:${NEWER}`, { what: 'Action neuve', item, status: 'toDo' }),
  ]
}

function document(id: string, body: DocumentBody): Json {
  const rev = savedRevision(undefined, body)
  return { _id: id, _rev: rev, _revisions: { start: 1, ids: [rev.slice(2)] }, ...body }
}

async function bring(dataFolder: string, documents: readonly Json[]): Promise<void> {
  const closed = await createRelay({ dataFolder })
  expect(await closed.admin.write('mirepoix', documents)).toEqual([])
  await closed.close()
}
