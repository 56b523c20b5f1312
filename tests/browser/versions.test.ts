import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { DocumentBody } from '#domain/document.ts'
import { savedRevision } from '#domain/revision.ts'
import { blankForm, saveForm } from '#domain/save.ts'
import { mintWriter } from '#domain/writer.ts'
import { type DemoLinks, demoFolder } from './support/demo-folder.ts'
import { type RelayProcess, startRelayProcess } from './support/relay-process.ts'
import { Tablet } from './support/tablet.ts'

const [KNOWN, UNKNOWN] = ['01JQAAAAAAAAAAAAAAAAAAAAAA', '01JQZZZZZZZZZZZZZZZZZZZZZZ']

let folder: string
let links: DemoLinks
let relay: RelayProcess
let tablet: Tablet

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'veillee-versions-'))
  links = await demoFolder(join(folder, 'data'))
  relay = await startRelayProcess({ dataFolder: join(folder, 'data'), appFolder: 'dist' })
  tablet = await Tablet.unpack(join(folder, 'tablet'), `http://localhost:${relay.port}`)
  const hand = { writer: mintWriter(Math.random), pen: '01JP', clock: { now: () => Date.now() } }
  const identity = { type: 'initiative', schema: 2 }
  const known = { title: 'Jardin du lavoir', budget: { euros: 240 }, 'tags/eau': true }
  await brought(`initiative:${KNOWN}`, saveForm(undefined, blankForm, known, identity, hand) ?? {})
  await brought(`initiative:${UNKNOWN}`, {
    ...identity,
    title: 'Four à pain',
    merge: { v: 2, tout: 'autrement' },
  })
  await tablet.enter(links.member)
})

afterAll(async () => {
  await tablet?.close()
  await relay?.stop()
  await rm(folder, { recursive: true, force: true })
})

test('a record that a later release wrote is edited here, and keeps what this release does not know', async () => {
  await tablet.changesInitiative(`/app/initiatives/${KNOWN}`, 'Prochaine étape', 'Trouver une cuve')
  await tablet.isUpToDate()
  expect(await ask(`initiative:${KNOWN}`)).toMatchObject({
    schema: 2,
    title: 'Jardin du lavoir',
    nextStep: 'Trouver une cuve',
    budget: { euros: 240 },
    'tags/eau': true,
  })
})

test('a record of a merge that this release does not know is shown, says why it is only to read, and offers no way to write', async () => {
  const shown = await tablet.reads(`/app/initiatives/${UNKNOWN}`)
  expect(shown).toContain('Four à pain')
  expect(shown).toContain('a été écrite par une version plus récente de l’application')
  for (const act of ['Modifier', 'Mettre de côté']) expect(shown).not.toContain(act)
})

async function brought(id: string, body: DocumentBody): Promise<void> {
  const rev = savedRevision(undefined, body)
  const docs = [{ _id: id, _rev: rev, _revisions: { start: 1, ids: [rev.slice(2)] }, ...body }]
  expect(await ask('_bulk_docs', { new_edits: false, docs })).toEqual([])
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
