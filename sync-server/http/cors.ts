import type { RelayContext } from './relay-app.ts'
import { addHeader, respond } from './reply.ts'

/**
 * Lets pages of the origins that the relay's keeper has named read its answers, as CouchDB does for the origins in its
 * configuration (chttpd_cors). Answers a preflight; `undefined` for what is to be answered as usual. Nobody is named
 * unless the keeper says so: a named page can do here whatever its reader may.
 */
export function crossOriginReply(c: RelayContext, origins: readonly string[]): Response | undefined {
  const origin = c.req.header('origin')
  if (origin === undefined || !origins.includes(origin)) return undefined
  addHeader(c, 'Access-Control-Allow-Origin', origin)
  addHeader(c, 'Access-Control-Allow-Credentials', 'true')
  const method = c.req.header('access-control-request-method')
  if (c.req.method !== 'OPTIONS' || method === undefined) {
    addHeader(c, 'Access-Control-Expose-Headers', EXPOSED.join(', '))
    return undefined
  }
  const asked = namesIn(c.req.header('access-control-request-headers'))
  if (!METHODS.includes(method) || !asked.every(name => HEADERS.includes(name))) return undefined
  return respond(c, null, 204, {
    'Access-Control-Allow-Methods': METHODS.join(', '),
    'Access-Control-Allow-Headers': HEADERS.join(', '),
    'Access-Control-Max-Age': '600',
  })
}

// CouchDB's own lists, without what this relay does not answer to.
const METHODS = ['GET', 'HEAD', 'PUT', 'POST', 'DELETE', 'COPY', 'OPTIONS']
const HEADERS = [
  ...['accept', 'accept-language', 'authorization', 'cache-control', 'content-length', 'content-range'],
  ...[
    'content-type',
    'destination',
    'expires',
    'if-match',
    'if-none-match',
    'last-modified',
    'origin',
    'pragma',
  ],
  ...['x-couch-full-commit', 'x-couch-id', 'x-couch-persist', 'x-requested-with'],
]
const EXPOSED = [
  ...['content-type', 'cache-control', 'accept-ranges', 'etag', 'server', 'retry-after', 'veillee-relay'],
  ...['x-couch-request-id', 'x-couch-update-newrev', 'x-couchdb-body-time'],
]

function namesIn(header: string | undefined): readonly string[] {
  return (header ?? '')
    .split(',')
    .map(name => name.trim().toLowerCase())
    .filter(name => name !== '')
}
