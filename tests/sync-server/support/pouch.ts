import { randomUUID } from 'node:crypto'
import { createRequire } from 'node:module'
import { onTestFinished } from 'vitest'
import type { Relay } from '#relay/relay.ts'
import { ADMIN, basic } from './started-relay.ts'

// The package as it is published, with its own memory store: in Node it has no IndexedDB to use.
const require = createRequire(import.meta.url)
const PouchDB = require('pouchdb') as PouchDB.Static
PouchDB.plugin(require('pouchdb-adapter-memory'))

export type Pouch = PouchDB.Database

/** A device's database. */
export function aDevice(): Pouch {
  const device = new PouchDB(`device-${randomUUID()}`, {
    adapter: 'memory',
  } as PouchDB.Configuration.DatabaseConfiguration)
  onTestFinished(() => device.destroy())
  return device
}

/** A relay's database as an unmodified PouchDB sees it, its requests handed over in process. */
export function remoteDatabase(
  relay: Relay,
  name: string,
  as = ADMIN as { name: string; password: string },
): Pouch {
  const authorization = basic(as.name, as.password)
  return new PouchDB(`http://relais.test/${encodeURIComponent(name)}`, {
    skip_setup: true,
    fetch: async (url: string | Request, init: RequestInit = {}) => {
      const headers = new Headers(init.headers)
      headers.set('Authorization', authorization)
      const response = await relay.fetch(new Request(url, { ...init, headers }))
      // PouchDB in Node reads files by node-fetch's own method, and would take a Blob for a browser's otherwise.
      return Object.assign(response, { buffer: async () => Buffer.from(await response.arrayBuffer()) })
    },
  } as PouchDB.Configuration.DatabaseConfiguration)
}

/** The same over a real network. */
export function networkDatabase(url: string, name: string): Pouch {
  return new PouchDB(`${url}/${encodeURIComponent(name)}`, {
    skip_setup: true,
    auth: { username: ADMIN.name, password: ADMIN.password },
  } as PouchDB.Configuration.DatabaseConfiguration)
}
