import { randomBytes } from 'node:crypto'
import { type DocumentBody, isJsonObject } from '#domain/document.ts'
import { accessOf } from '#relay/access/database-access.ts'
import { RelayError } from '#relay/errors.ts'
import { signedIn } from '#relay/http/opened.ts'
import { Parameters } from '#relay/http/query.ts'
import type { Parts, RelayApp, RelayContext } from '#relay/http/relay-app.ts'
import { sendJson } from '#relay/http/reply.ts'
import { readJson } from '#relay/http/request-body.ts'
import { resource } from '#relay/http/resource.ts'
import { limits } from '#relay/limits.ts'
import { infoOf } from './database.ts'

const MOST_UUIDS = 1_000

/** What CouchDB answers about the server as a whole. */
export function serverRoutes(app: RelayApp, { databases, spaces }: Parts): void {
  resource(app, '/_all_dbs', {
    GET: c => {
      const account = signedIn(c)
      const names = databases.list().map(({ name }) => name)
      const readable = names.filter(name => accessOf(account, databases.get(name), spaces).mayRead)
      return sendJson(c, readable)
    },
  })
  resource(app, '/_dbs_info', {
    POST: async c => {
      const account = signedIn(c)
      const keys = new Parameters({}, await readObject(c)).texts('keys') ?? []
      if (keys.length > limits.databasesNamed) {
        throw new RelayError('bad_request', `\`keys\` may name ${limits.databasesNamed} databases at most`)
      }
      const infos = keys.map(key => {
        const database = databases.find(key)
        // What one may not read is not there.
        const isReadable = database && accessOf(account, database, spaces).mayRead
        return isReadable ? { key, info: infoOf(database) } : { key, error: 'not_found' }
      })
      return sendJson(c, infos)
    },
  })
  resource(app, '/_uuids', {
    GET: c => {
      const count = Math.min(new Parameters(c.req.query()).count('count') ?? 1, MOST_UUIDS)
      const uuids = Array.from({ length: count }, () => randomBytes(16).toString('hex'))
      return sendJson(c, { uuids }, 200, { 'Cache-Control': 'no-store' })
    },
  })
}

async function readObject(c: RelayContext): Promise<DocumentBody> {
  const body = await readJson(c.req.raw)
  return isJsonObject(body) ? body : {}
}
