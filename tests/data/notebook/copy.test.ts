import { describe, expect, test } from 'vitest'
import { takeBack } from '#data/copy/take-back.ts'
import { takeCopy } from '#data/copy/take-copy.ts'
import { fileTablesOf } from '#data/files/file-tables.ts'
import type { Notebook, SyncStatus } from '#data/index.ts'
import { createPouch } from '#data/pouch/create-pouch.ts'
import { aStore } from '#tests/data/store/a-store.ts'
import { receive, replicated } from '#tests/data/store/replicated.ts'
import { aNotebook } from './a-notebook.ts'

describe('a copy of a notebook', () => {
  test('brings everything back on a device that lost it, and what was never sent waits again', async () => {
    const before = await aNotebook()
    const id = await before.create('initiative', { title: 'Jardin', nextStep: 'une cuve' })
    await before.writeLogEntry({ text: 'Le four est chaud.' })
    const text = await before.openText(id)
    text.write('Tout ce qui a été dit.')
    await text.close()
    const copy = await before.takeCopy()
    const after = await aNotebook()
    expect(await after.takeBack(copy)).toMatchObject({ ok: true, isWhole: true })
    expect((await after.read('initiative', id))?.fields).toMatchObject({
      title: 'Jardin',
      nextStep: 'une cuve',
    })
    expect((await after.list('logEntry', 'byDate')).records.map(({ fields }) => fields.text)).toEqual([
      'Le four est chaud.',
    ])
    expect((await after.readText(id)).text).toBe('Tout ce qui a été dit.')
    // The same, and the pen of the device that takes it back.
    expect((await statusOf(after)).toSend).toBe((await statusOf(before)).toSend + 1)
  })

  test('overwrites nothing: what was written since stands, what both wrote is asked', async () => {
    const notebook = await aNotebook()
    const id = await notebook.create('initiative', { title: 'Jardin', nextStep: 'une cuve' })
    const copy = await notebook.takeCopy()
    const other = await aNotebook()
    await other.takeBack(copy)
    const [here, there] = [await view(notebook, id), await view(other, id)]
    await notebook.save(here, { nextStep: 'deux devis' })
    await other.save(there, { nextStep: 'trois devis', carriedBy: 'Odile' })
    await notebook.takeBack(copy)
    expect((await view(notebook, id)).fields.nextStep).toBe('deux devis')
    await notebook.takeBack(await other.takeCopy())
    const both = await view(notebook, id)
    expect(both.fields.carriedBy).toBe('Odile')
    expect(both.kept[0]?.values.map(({ value }) => value).sort()).toEqual(['deux devis', 'trois devis'])
  })

  test('taken back twice is taken back once', async () => {
    const before = await aNotebook()
    await before.create('initiative', { title: 'Jardin' })
    const after = await aNotebook()
    const copy = await before.takeCopy()
    await after.takeBack(copy)
    const once = await (await after.takeCopy()).text()
    await after.takeBack(copy)
    expect(linesOf(await (await after.takeCopy()).text())).toEqual(linesOf(once))
  })

  test('holds every leaf, deletion and attachment, each as replication would carry it', async () => {
    const store = await aStore()
    const pouch = createPouch(store)
    await receive(
      pouch,
      replicated('two', ['a'], { body: { n: 1 } }),
      replicated('two', ['b'], { body: { n: 2 } }),
    )
    await pouch.put({ _id: 'gone' })
    await pouch.remove(await pouch.get('gone'))
    await pouch.putAttachment('photo', 'x.txt', new Blob(['le four']) as never, 'text/plain')
    const other = await aStore()
    const into = (one: typeof store) => ({
      store: one,
      files: fileTablesOf(one.name),
      space: 'mirepoix',
      now: 0,
    })
    await takeBack(into(other), await takeCopy(into(store)))
    const there = createPouch(other)
    expect((await there.get('two', { conflicts: true }))._conflicts).toEqual(
      (await pouch.get('two', { conflicts: true }))._conflicts,
    )
    await expect(there.get('gone')).rejects.toMatchObject({ reason: 'deleted' })
    expect(await there.get('photo', { attachments: true })).toEqual(
      await pouch.get('photo', { attachments: true }),
    )
    const heads = async (one: PouchDB.Database) =>
      (await one.changes({ style: 'all_docs' })).results.map(({ id, changes }) => [id, changes]).sort()
    expect(await heads(there)).toEqual(await heads(pouch))
  })

  test('cut short gives back what it still holds, and says that it is not whole', async () => {
    const before = await aNotebook()
    const id = await before.create('initiative', { title: 'Jardin' })
    for (let n = 0; n < 5; n++) await before.create('initiative', { title: `Autre ${n}` })
    const lines = (await (await before.takeCopy()).text()).split('\n')
    const line = lines.findIndex(one => one.includes(`"_id":"${id}"`))
    const cut = [...lines.slice(0, line + 1), lines[line + 1]?.slice(0, 20)].join('\n')
    const after = await aNotebook()
    expect(await after.takeBack(new Blob([cut]))).toMatchObject({ ok: true, isWhole: false })
    expect((await view(after, id)).fields.title).toBe('Jardin')
  })

  test('that somebody forged cannot reach what replication itself remembers', async () => {
    const notebook = await aNotebook()
    const [head = ''] = (await (await notebook.takeCopy()).text()).split('\n')
    const doc = { _id: '_local/checkpoint', _rev: '1-a', _revisions: { start: 1, ids: ['a'] }, last_seq: 1e9 }
    const forged = new Blob([head, '\n', JSON.stringify({ doc }), '\n'])
    expect(await notebook.takeBack(forged)).toEqual({ ok: true, documents: 0, isWhole: false })
  })

  test('of another space, or that is no copy, is refused and changes nothing', async () => {
    const notebook = await aNotebook()
    const before = await (await notebook.takeCopy()).text()
    const other = new Blob([before.replace('"space":"mirepoix"', '"space":"ailleurs"')])
    expect(await notebook.takeBack(other)).toEqual({ ok: false, problem: 'otherSpace', space: 'ailleurs' })
    for (const nonsense of ['', 'bonjour', '{"veillee":2,"space":"mirepoix","at":""}', '[]']) {
      expect(await notebook.takeBack(new Blob([nonsense]))).toEqual({ ok: false, problem: 'notACopy' })
    }
    expect(linesOf(await (await notebook.takeCopy()).text())).toEqual(linesOf(before))
  })
})

async function view(notebook: Notebook, id: string) {
  const found = await notebook.read('initiative', id)
  if (!found) throw new Error('It is not here')
  return found
}

function linesOf(text: string): readonly string[] {
  return text.split('\n').slice(1).sort()
}

function statusOf(notebook: Notebook): Promise<SyncStatus> {
  return new Promise((resolve, reject) => {
    const stop = notebook.status.subscribe(status => {
      setTimeout(() => stop(), 0)
      resolve(status)
    }, reject)
  })
}
