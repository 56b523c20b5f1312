import { existsSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { DocumentBody, Json } from '#domain/document.ts'
import { editDocument } from '#domain/edit.ts'
import { readRegisters, writeRegisters } from '#domain/registers.ts'
import { savedRevision } from '#domain/revision.ts'
import { blankForm, openForm, saveForm } from '#domain/save.ts'
import { mergeLeaves } from '#domain/settlement.ts'
import { mintWriter } from '#domain/writer.ts'
import { readCommandLine } from '#relay/command-line.ts'
import { runRebuild } from '#relay/rebuild/command.ts'
import { createRelay } from '#relay/relay.ts'
import { lockFolder } from '#relay/store/folder-lock.ts'
import { ADMIN, temporaryFolder } from '#tests/sync-server/support/started-relay.ts'

const RECORD = 'initiative:01JQZZZZZZZZZZZZZZZZZZZZZZ'
const identity = { type: 'initiative', schema: 1 }

test('a whole space that says what its edits say has nothing to repair', async () => {
  const folder = await aFolder({ isSpoiled: false })
  const { code, said } = await rebuild(folder, '--repair')
  expect(said).toContain('1 record checked against what people wrote.')
  expect(said).toContain('Nothing differs.')
  expect(code).toBe(0)
})

test('what a faulty merge dropped is told in words, and nothing is changed without --repair', async () => {
  const folder = await aFolder({ isSpoiled: true })
  const before = await readRecord(folder)
  const { code, said } = await rebuild(folder)
  expect(said).toMatch(/Jardin du lavoir/)
  expect(said).toMatch(/nextStep: "Une cuve" of 2026-.* was written, nobody replaced it, and it is gone/)
  expect(said).toContain('Nothing was changed')
  expect(code).toBe(1)
  expect(await readRecord(folder)).toEqual(before)
})

test('repairing writes it back, so that the next check finds nothing, and two relays repair alike', async () => {
  const folders = [await aFolder({ isSpoiled: true }), await aFolder({ isSpoiled: true })] as const
  for (const folder of folders) expect((await rebuild(folder, '--repair')).code).toBe(0)
  const [one, other] = [await readRecord(folders[0]), await readRecord(folders[1])]
  expect(one).toMatchObject({ title: 'Jardin du lavoir', nextStep: 'Une cuve' })
  expect(one).toEqual(other)
  expect((await rebuild(folders[0])).said).toContain('Nothing differs.')
})

test('who holds the spoiled record and goes on writing does not drop what was repaired', async () => {
  const folder = await aFolder({ isSpoiled: true })
  const spoiled = await readRecord(folder)
  await rebuild(folder, '--repair')
  const { _rev: parent, _id: _, ...body } = spoiled
  const later = saveForm(body, openForm(body), { needs: 'Des planches' }, identity, aHand('Cat', 3))
  await write(folder, later ?? {}, String(parent))
  expect(await readRecord(folder)).toMatchObject({ nextStep: 'Une cuve', needs: 'Des planches' })
})

test('beside a running relay what differs is told, and nothing is repaired', async () => {
  const folder = await aFolder({ isSpoiled: true })
  const before = await readRecord(folder)
  const stop = lockFolder(folder)
  const refused = await rebuild(folder, '--repair')
  expect(refused.code).toBe(2)
  expect(refused.said).toBe(
    'The relay of this folder is running: stop it first. Without --repair it may go on.',
  )
  expect((await rebuild(folder)).said).toMatch(/it is gone/)
  expect(await readRecord(folder)).toEqual(before)
  stop?.()
  expect((await rebuild(folder, '--repair')).code).toBe(0)
  const again = lockFolder(folder)
  expect(again).toBeDefined()
  again?.()
})

test('a space that is not there, and a command that lacks its words, are said', async () => {
  const folder = await aFolder({ isSpoiled: false })
  const said: string[] = []
  const code = await runRebuild(
    { command: 'rebuild', data: folder, space: 'ailleurs', repair: false },
    line => said.push(line),
  )
  expect([code, said]).toEqual([2, [`There is no space "ailleurs" in ${folder}.`]])
  const mistyped = `${folder}-mistyped`
  expect(
    await runRebuild({ command: 'rebuild', data: mistyped, space: 'travail', repair: true }, () => undefined),
  ).toBe(2)
  expect(existsSync(mistyped)).toBe(false)
  expect(readCommandLine(['rebuild', '--data', folder])).toMatchObject({
    problem: expect.stringMatching(/--space/),
  })
  expect(readCommandLine(['mend'])).toMatchObject({
    problem: expect.stringMatching(/^The commands are: serve, rebuild/),
  })
})

async function rebuild(folder: string, ...words: string[]) {
  const read = readCommandLine(['rebuild', '--data', folder, '--space', 'travail', ...words])
  if (!read.ok || read.command.command !== 'rebuild') throw new Error('Not the command to rebuild')
  const said: string[] = []
  const code = await runRebuild(read.command, line => said.push(line))
  return { code, said: said.join('\n') }
}

// Two people wrote two fields offline; a faulty merge of theirs may have seen both and kept one.
async function aFolder({ isSpoiled }: { readonly isSpoiled: boolean }): Promise<string> {
  const folder = temporaryFolder()
  const relay = await createRelay({ dataFolder: folder, admin: ADMIN, passwordIterations: 1 })
  await relay.admin.createSpace({ name: 'travail', title: 'Travail' })
  const edits: Json[] = []
  const save = (before: DocumentBody | undefined, changes: DocumentBody, hand: ReturnType<typeof aHand>) => {
    const after = saveForm(before, before ? openForm(before) : blankForm, changes, identity, hand)
    if (!after) throw new Error('Nothing was written')
    const edit = editDocument(
      { record: RECORD, before, after, pen: `pen:${hand.pen}`, at: hand.clock.now() },
      `01JQ00000000000000000000${String(edits.length).padStart(2, '0')}`,
    )
    if (edit) edits.push({ _id: edit.id, _rev: savedRevision(undefined, edit.body), ...edit.body })
    return after
  }
  const first = save(undefined, { title: 'Lavoir' }, aHand('Ann', 1))
  const atAnn = save(first, { title: 'Jardin du lavoir' }, aHand('Ann', 1, 1))
  const atBen = save(first, { nextStep: 'Une cuve' }, aHand('Ben', 2))
  const merged = mergeLeaves([
    { rev: '2-a', body: atAnn },
    { rev: '2-b', body: atBen },
  ])
  const registers = merged && readRegisters(merged)
  if (!registers) throw new Error('Not merged')
  const kept = [...registers.values].filter(([path]) => !(isSpoiled && path === 'nextStep'))
  const body = writeRegisters({ ...registers, values: new Map(kept) })
  await relay.admin.write('travail', [{ _id: RECORD, _rev: savedRevision(undefined, body), ...body }])
  expect(await relay.admin.write('travail-history', edits)).toEqual([])
  await relay.close()
  return folder
}

async function readRecord(folder: string): Promise<DocumentBody> {
  const relay = await createRelay({ dataFolder: folder })
  const headers = { Authorization: `Basic ${btoa(`${ADMIN.name}:${ADMIN.password}`)}` }
  const answer = await relay.fetch(
    new Request(`http://relais.test/travail/${encodeURIComponent(RECORD)}`, { headers }),
  )
  await relay.close()
  return (await answer.json()) as DocumentBody
}

async function write(folder: string, body: DocumentBody, parent: string): Promise<void> {
  const relay = await createRelay({ dataFolder: folder })
  const rev = savedRevision(parent, body)
  const ids = [rev, parent].map(one => one.slice(one.indexOf('-') + 1))
  const document = { ...body, _id: RECORD, _rev: rev, _revisions: { start: Number.parseInt(rev, 10), ids } }
  expect(await relay.admin.write('travail', [document])).toEqual([])
  await relay.close()
}

function aHand(name: string, seed: number, written = 0) {
  const writer = mintWriter(() => seed / 10)
  for (let n = 0; n < written; n++) writer.next()
  return { writer, pen: name, clock: { now: () => Date.UTC(2026, 2, seed) } }
}
