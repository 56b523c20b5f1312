import { onTestFinished } from 'vitest'
import { aName } from './a-store.ts'

/** A database of unmodified PouchDB: in memory in Node, its `idb` adapter in a browser. */
export async function aStockPouch(options: object = {}): Promise<PouchDB.Database> {
  const { Stock, adapter } = await stock()
  const pouch = new Stock(aName(), { adapter, ...options } as PouchDB.Configuration.DatabaseConfiguration)
  onTestFinished(async () => {
    await pouch.destroy()
  })
  return pouch
}

async function stock(): Promise<{ Stock: PouchDB.Static; adapter: string }> {
  if ('document' in globalThis) {
    const { default: Stock } = await import('pouchdb')
    return { Stock, adapter: 'idb' }
  }
  // create-pouch.ts has given the class replication; a second time would be an error.
  const [{ default: Core }, { default: memory }] = await Promise.all([
    import('pouchdb-core'),
    import('pouchdb-adapter-memory'),
    import('#data/pouch/create-pouch.ts'),
  ])
  return { Stock: Core.plugin(memory), adapter: 'memory' }
}
