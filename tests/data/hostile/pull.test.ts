import { describe, expect, test, vi } from 'vitest'
import type { Notebook } from '#data/index.ts'
import type { DocumentBody } from '#domain/document.ts'
import { savedRevision } from '#domain/revision.ts'
import { blankForm, saveForm } from '#domain/save.ts'
import { chunkId } from '#domain/text-chunk.ts'
import { mintWriter } from '#domain/writer.ts'
import { type ForeignDocument, notebookBefore } from './foreign-space.ts'

const FIRST = 'meeting:01JQAAAAAAAAAAAAAAAAAAAAAA'
const BAD = 'meeting:01JQMMMMMMMMMMMMMMMMMMMMMM'
const LAST = 'meeting:01JQZZZZZZZZZZZZZZZZZZZZZZ'

const saved = (title: string): DocumentBody =>
  saveForm(
    undefined,
    blankForm,
    { title },
    { type: 'meeting', schema: 1 },
    { writer: mintWriter(Math.random), pen: '01JP', clock: { now: () => 1e12 } },
  ) ?? {}

/** The document as a foreign database tells it; `more` are members as text, which no object could hold. */
function foreign(id: string, body: DocumentBody, more = ''): ForeignDocument {
  const rev = savedRevision(undefined, body)
  const text = JSON.stringify({
    _id: id,
    _rev: rev,
    _revisions: { start: 1, ids: [rev.slice(2)] },
    ...body,
  })
  return { id, rev, text: more === '' ? text : text.replace(/^\{/, `{${more},`) }
}

const deep = (levels: number) => '['.repeat(levels) + ']'.repeat(levels)

const tags = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, n) => [`tags/${n.toString(36)}`, true]))

async function pulled(document: ForeignDocument): Promise<Notebook> {
  const notebook = await notebookBefore([
    foreign(FIRST, saved('Avant')),
    document,
    foreign(LAST, saved('Après')),
  ])
  await vi.waitFor(
    async () => expect((await notebook.read('meeting', LAST))?.fields.title).toBe('Après'),
    25_000,
  )
  expect((await notebook.read('meeting', FIRST))?.fields.title).toBe('Avant')
  await vi.waitFor(() => upToDate(notebook), 25_000)
  return notebook
}

function upToDate(notebook: Notebook): Promise<void> {
  return new Promise((resolve, reject) => {
    let stop = () => {}
    stop = notebook.status.subscribe(({ state }) => {
      setTimeout(() => stop())
      if (state === 'upToDate') resolve()
      else reject(new Error(state))
    })
  })
}

describe('a device that pulls from a foreign database', () => {
  test.each([
    ['a member that only databases use', foreign(BAD, saved('Mal'), '"_what":1')],
    ['a nesting of 10 000 levels', foreign(BAD, saved('Mal'), `"x":${deep(10_000)}`)],
  ])('%s leaves that document where it is, says so, and takes all others', async (_what, document) => {
    const said = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    const notebook = await pulled(document)
    expect(await notebook.read('meeting', BAD)).toBeUndefined()
    expect(said.mock.calls.map(([words]) => String(words)).join()).toContain(BAD)
    expect(Object.prototype).not.toHaveProperty('role')
    said.mockRestore()
  })

  test.each([
    ['a text of 5 MB in a field', foreign(BAD, { ...saved('Mal'), more: 'x'.repeat(5_000_000) })],
    ['100 000 tags', foreign(BAD, { ...saved('Mal'), ...tags(100_000) })],
    ['a prototype for a member', foreign(BAD, saved('Mal'), '"__proto__":{"role":"coordination"}')],
    ['a prototype inside a field', foreign(BAD, saved('Mal'), '"x":{"__proto__":{"role":1}}')],
  ])('%s keeps it, readable, with all others', async (_what, document) => {
    const notebook = await pulled(document)
    expect((await notebook.read('meeting', BAD))?.fields.title).toBe('Mal')
    expect(Object.prototype).not.toHaveProperty('role')
  })

  test('a stamp that is none shows the record, and writes nothing over it', async () => {
    const body = { type: 'meeting', schema: 1, title: 'Mal', merge: { v: 1, live: { hier: ['title'] } } }
    const notebook = await pulled(foreign(BAD, body))
    const view = await notebook.read('meeting', BAD)
    if (!view) throw new Error('The record is not shown')
    expect([view.fields.title, view.kept]).toEqual(['Mal', []])
    await expect(notebook.save(view, { title: 'Bien' })).rejects.toThrow(BAD)
    expect((await notebook.read('meeting', BAD))?.fields.title).toBe('Mal')
  })

  test('a history 3 000 revisions deep shows the record, and its next edit stands', async () => {
    const ids = Array.from({ length: 3_000 }, (_, age) => (3_000 - age).toString(16).padStart(32, '0'))
    const text = JSON.stringify({
      _id: BAD,
      _rev: `3000-${ids[0]}`,
      _revisions: { start: 3_000, ids },
      ...saved('Mal'),
    })
    const notebook = await pulled({ id: BAD, rev: `3000-${ids[0]}`, text })
    const view = await notebook.read('meeting', BAD)
    if (!view) throw new Error('The record is not shown')
    await notebook.save(view, { title: 'Bien' })
    expect((await notebook.read('meeting', BAD))?.fields.title).toBe('Bien')
  })

  test('a chunk that is no Yjs update says that a passage is missing, and shows what was written', async () => {
    const bad = chunkId(LAST, 'AbCdEfGh', 0)
    const body = {
      type: 'text',
      schema: 1,
      update: btoa('bonjour'),
      pen: '01JP',
      at: '2026-03-12T18:30:00.000Z',
    }
    const notebook = await pulled(foreign(bad, body))
    await vi.waitFor(async () =>
      expect(await notebook.readText(LAST)).toEqual({ text: '', isMissingPassages: true }),
    )
    const hold = await notebook.openText(LAST)
    hold.write('ce qui est écrit')
    await hold.close()
    expect(await notebook.readText(LAST)).toEqual({ text: 'ce qui est écrit', isMissingPassages: true })
  })
})
