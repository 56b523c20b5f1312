import { randomUUID } from 'node:crypto'
import { createRequire } from 'node:module'
import { onTestFinished } from 'vitest'
import type { Relay } from '#relay/relay.ts'
import { ADMIN, basic } from './started-relay.ts'

// The packages as they are published, with a memory store: in Node they have no IndexedDB to use.
const require = createRequire(import.meta.url)
const clients = { 9: withMemory(require('pouchdb')), 7: withMemory(require('pouchdb7')) } as const

/** PouchDB 9.0.0, or 7.3.1, which is still what many apps carry. */
export type PouchVersion = keyof typeof clients

export type Pouch = PouchDB.Database

/** A device's database. */
export function aDevice(version: PouchVersion = 9): Pouch {
  const device = new clients[version](`device-${randomUUID()}`, {
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
  version: PouchVersion = 9,
): Pouch {
  const authorization = basic(as.name, as.password)
  return new clients[version](`http://relais.test/${encodeURIComponent(name)}`, {
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
export function networkDatabase(url: string, name: string, version: PouchVersion = 9): Pouch {
  return new clients[version](`${url}/${encodeURIComponent(name)}`, {
    skip_setup: true,
    auth: { username: ADMIN.name, password: ADMIN.password },
  } as PouchDB.Configuration.DatabaseConfiguration)
}

function withMemory(client: PouchDB.Static): PouchDB.Static {
  return client.plugin(require('pouchdb-adapter-memory'))
}
