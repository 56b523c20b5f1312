import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { startRelayProcess } from '#tests/browser/support/relay-process.ts'
import { ask, json, type Server } from './server.ts'

/** Our relay, as it is run, asked by its administrator: `express-pouchdb` asks nobody who they are. */
export async function startOurRelay(
  dataFolder: string,
): Promise<Server & { createSpace(name: string): Promise<void> }> {
  const appFolder = join(dataFolder, 'app')
  await mkdir(appFolder, { recursive: true })
  const relay = await startRelayProcess({ dataFolder, appFolder })
  const url = `http://127.0.0.1:${relay.port}/`
  const session = await fetch(`${url}_session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'chef', password: 'secret-du-chef' }),
  })
  const cookie = session.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  const server: Server = {
    name: 'our relay',
    url,
    headers: { cookie },
    pid: relay.pid,
    create: async database => {
      await ask(server, database, 'PUT')
    },
    stop: relay.stop,
  }
  return {
    ...server,
    createSpace: async name => {
      await ask(server, `_veillee/spaces/${name}`, 'PUT', json({ title: 'Banc d’essai' }))
    },
  }
}
