/// <reference path="./pouchdb-modules.d.ts" />
import HttpAdapter from 'pouchdb-adapter-http'
import PouchDB from 'pouchdb-core'
import Replication from 'pouchdb-replication'
import type { Store } from '#data/store/store.ts'
import { ADAPTER, type AdapterOptions, VeilleeAdapter } from './adapter.ts'
import { askInBulk } from './ask-in-bulk.ts'

/**
 * A PouchDB database over an open store, with replication: what it writes, the screens see, and the other way
 * round. Several may stand over one store. Closing it leaves the store open.
 */
export function createPouch(store: Store): PouchDB.Database {
  // PouchDB clones its options: a function passes through as it is, the store would not.
  const options: AdapterOptions & { adapter: string } = { adapter: ADAPTER, storeOf: () => store }
  return new Pouch(store.name, options as PouchDB.Configuration.DatabaseConfiguration)
}

/**
 * The database of a relay. Give this, not an address, to `replicate`: asked for an attachment of a losing leaf,
 * stock PouchDB fetches the winner's when both have one of that name (`getDocs.js`, for remote sources); a source
 * that does not call itself remote is asked with the revision.
 */
export function openRemote(
  address: string,
  options: PouchDB.Configuration.RemoteDatabaseConfiguration = {},
): PouchDB.Database {
  const remote = new Pouch(address, { skip_setup: true, ...options, adapter: 'http' } as typeof options)
  askInBulk(remote)
  return Object.assign(remote, { _remote: false })
}

const Pouch = PouchDB.plugin(HttpAdapter).plugin(Replication)

const { adapter } = Pouch as unknown as {
  adapter(name: string, adapter: typeof VeilleeAdapter, isPreferred: boolean): void
}
adapter(ADAPTER, VeilleeAdapter, false)
