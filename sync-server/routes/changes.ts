import { isJsonObject } from '#domain/document.ts'
import { accessOf } from '#relay/access/database-access.ts'
import { designDocument } from '#relay/documents/design-document.ts'
import { type ChangesQuery, readChangesQuery } from '#relay/feeds/changes-query.ts'
import { finiteChanges } from '#relay/feeds/finite-changes.ts'
import { liveChanges } from '#relay/feeds/live-changes.ts'
import { opened } from '#relay/http/opened.ts'
import { Parameters } from '#relay/http/query.ts'
import type { Parts, RelayApp, RelayContext } from '#relay/http/relay-app.ts'
import { respond, sendPages } from '#relay/http/reply.ts'
import { readJson } from '#relay/http/request-body.ts'
import { resource } from '#relay/http/resource.ts'
import type { OpenDatabase } from '#relay/store/databases.ts'

/** `/{db}/_changes`: what changed after a place, once or as it comes. */
export function changesRoutes(app: RelayApp, parts: Parts): void {
  resource(app, '/:db/_changes', {
    GET: c => changes(c, parts, undefined),
    POST: async c => changes(c, parts, await readJson(c.req.raw)),
  })
}

function changes(c: RelayContext, parts: Parts, body: unknown): Response | Promise<Response> {
  const { database, access } = opened(c, parts)
  const { store } = database
  const parameters = new Parameters(c.req.query(), isJsonObject(body) ? body : {})
  const query = readChangesQuery(parameters, c.req.header('last-event-id'), {
    mayUsePatterns: access.mayManage,
    design: name => designDocument(store, `_design/${name}`),
  })
  const { feed } = query
  const hasSome = store.after(query.since) < store.latest
  // A HEAD has no body to wait with.
  const isHead = c.req.raw.method === 'HEAD'
  if (isHead || feed === 'normal' || (feed === 'longpoll' && hasSome && isUnfiltered(query))) {
    return sendPages(c, finiteChanges(store, query))
  }
  const life = { signal: c.req.raw.signal, mayGoOn: () => mayStillRead(c, parts, database) }
  return respond(c, liveChanges(store, { ...query, feed }, parts.feeds, life), 200, {
    'Content-Type': feed === 'eventsource' ? 'text/event-stream' : 'application/json',
    'Cache-Control': 'no-store',
    'X-Accel-Buffering': 'no',
  })
}

// A feed may stay open for weeks: long after its reader has left the space, or lost the tablet.
function mayStillRead(
  c: RelayContext,
  { accounts, devices, spaces }: Parts,
  database: OpenDatabase,
): boolean {
  const session = c.get('session')
  if (!session || (session.device !== undefined && devices.isRevoked(session.device))) return false
  const { name, person, isAdmin } = session.account
  const account = isAdmin ? accounts.find(name) : accounts.userOf({ user: name, person })
  return account !== undefined && accessOf(account, database, spaces).mayRead
}

function isUnfiltered({ ids, isDesignOnly, selector }: ChangesQuery): boolean {
  return !ids && !isDesignOnly && !selector
}
