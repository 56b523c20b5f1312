import { describe, expect, test } from 'vitest'
import { createPouch } from '#data/pouch/create-pouch.ts'
import { openStore } from '#data/store/store.ts'
import { keysOf, REGISTRY_VERSION } from '#domain/entities/index.ts'
import { isEnded, viewOf } from '#domain/view.ts'
import { aNotebook } from './a-notebook.ts'

describe('what a foreign tool does to the records of a space', () => {
  test('a record that it deleted reads on', async () => {
    const name = `foreign-${Date.now()}`
    const notebook = await aNotebook({ name })
    const [entry, initiative] = [
      await notebook.writeLogEntry({ text: 'toujours là' }),
      await notebook.create('initiative', { title: 'Jardin' }),
    ]
    await deleteAsAForeignToolWould(name, [entry, initiative])
    expect((await notebook.read('logEntry', entry))?.fields.text).toBe('toujours là')
    expect((await notebook.read('initiative', initiative))?.fields.title).toBe('Jardin')
    expect(await notebook.count('logEntry', 'byDate')).toBe(1)
  })

  test('an entry that it changed reads as it was written', async () => {
    const name = `foreign-edit-${Date.now()}`
    const notebook = await aNotebook({ name })
    const entry = await notebook.writeLogEntry({ text: 'comme je l’ai écrit' })
    await withPouch(name, async pouch => {
      const document = await pouch.get<{ text: string }>(entry)
      await pouch.put({ ...document, text: 'autrement' })
    })
    expect((await notebook.read('logEntry', entry))?.fields.text).toBe('comme je l’ai écrit')
  })
})

async function deleteAsAForeignToolWould(name: string, ids: readonly string[]): Promise<void> {
  await withPouch(name, async pouch => {
    for (const id of ids) await pouch.remove(await pouch.get(id))
  })
}

async function withPouch(name: string, work: (pouch: PouchDB.Database) => Promise<void>): Promise<void> {
  const rules = { registryVersion: REGISTRY_VERSION, viewOf, keysOf, isEnded }
  const store = await openStore(`${name}-mirepoix`, rules)
  await work(createPouch(store))
  store.close()
}
