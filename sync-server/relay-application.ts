import { Hono } from 'hono'
import { crossOriginReply } from './http/cors.ts'
import { errorReply } from './http/error-reply.ts'
import { identify } from './http/identify.ts'
import type {
  Handler,
  Parts,
  RelayApp,
  RelayContext,
  RelayEnv,
  ReplyHeaders,
  Session,
} from './http/relay-app.ts'
import { sendJson } from './http/reply.ts'
import { checkOrigin } from './http/same-origin.ts'
import { TIME_HEADER } from './http/sure-time.ts'
import { allDocsRoutes } from './routes/all-docs.ts'
import { appRoutes } from './routes/app.ts'
import { attachmentRoutes } from './routes/attachment.ts'
import { bulkDocsRoutes } from './routes/bulk-docs.ts'
import { bulkGetRoutes } from './routes/bulk-get.ts'
import { changesRoutes } from './routes/changes.ts'
import { databaseRoutes } from './routes/database.ts'
import { designCodeRoutes } from './routes/design-code.ts'
import { documentRoutes } from './routes/document.ts'
import { findRoutes } from './routes/find.ts'
import { localDocumentRoutes } from './routes/local-document.ts'
import { maintenanceRoutes } from './routes/maintenance.ts'
import { mangoIndexRoutes } from './routes/mango-index.ts'
import { purgeRoutes } from './routes/purge.ts'
import { revsDiffRoutes } from './routes/revs-diff.ts'
import { serverRoutes } from './routes/server.ts'
import { sessionRoutes } from './routes/session.ts'
import { calendarRoutes } from './routes/veillee/calendar.ts'
import { deviceRoutes } from './routes/veillee/devices.ts'
import { entryRoutes } from './routes/veillee/entry.ts'
import { invitationRoutes } from './routes/veillee/invitations.ts'
import { joinRoutes } from './routes/veillee/join.ts'
import { meRoutes } from './routes/veillee/me.ts'
import { memberRoutes } from './routes/veillee/members.ts'
import { noticeRoutes } from './routes/veillee/notice.ts'
import { passwordRoutes } from './routes/veillee/password.ts'
import { signInRoutes } from './routes/veillee/sign-in.ts'
import { spaceRoutes } from './routes/veillee/spaces.ts'
import { welcomeRoutes } from './routes/welcome.ts'

// What a stranger may ask. Everything else answers 401, so that nobody learns which databases there are.
const PUBLIC =
  /^\/($|_up\/?$|_session\/?$|_veillee\/(relay|session|invitation(\/namesakes)?|join)\/?$|_veillee\/calendar\/[^/]+\/agenda\.ics$|app(\/|$))/

/** The relay's whole HTTP: who asks, then one file per resource, ours before CouchDB's. */
export function relayApplication(parts: Parts): Pick<Hono<RelayEnv>, 'fetch'> {
  const hono = new Hono<RelayEnv>({ strict: false })
  hono.onError((error, c) => errorReply(c, error, parts.log))
  hono.notFound(c => letIn(c, parts, () => sendJson(c, { error: 'not_found', reason: 'missing' }, 404)))
  // One handler for each path and none around it: what several handlers share, Hono hands on by promises.
  const app: RelayApp = {
    all: (path, handler) => {
      hono.all(path, c => letIn(c, parts, handler))
    },
  }

  welcomeRoutes(app, parts)
  appRoutes(app, parts)
  meRoutes(app, parts)
  signInRoutes(app, parts)
  spaceRoutes(app, parts)
  invitationRoutes(app, parts)
  joinRoutes(app, parts)
  memberRoutes(app, parts)
  entryRoutes(app, parts)
  deviceRoutes(app, parts)
  noticeRoutes(app, parts)
  passwordRoutes(app, parts)
  calendarRoutes(app, parts)

  sessionRoutes(app, parts)
  serverRoutes(app, parts)
  databaseRoutes(app, parts)
  changesRoutes(app, parts)
  revsDiffRoutes(app, parts)
  bulkGetRoutes(app, parts)
  bulkDocsRoutes(app, parts)
  allDocsRoutes(app, parts)
  findRoutes(app, parts)
  mangoIndexRoutes(app, parts)
  maintenanceRoutes(app, parts)
  purgeRoutes(app, parts)
  localDocumentRoutes(app, parts)
  designCodeRoutes(app, parts)
  documentRoutes(app, parts)
  attachmentRoutes(app, parts)
  return hono
}

function letIn(c: RelayContext, parts: Parts, handler: Handler): Response | Promise<Response> {
  c.set('headers', usualHeaders(parts))
  if (parts.corsOrigins.length > 0) c.set('varies', 'Origin')
  const preflight = crossOriginReply(c, parts.corsOrigins)
  if (preflight) return preflight
  checkOrigin(c, parts.corsOrigins)
  const session = identify(c, parts)
  return session instanceof Promise
    ? session.then(known => answer(c, known, handler))
    : answer(c, session, handler)
}

function usualHeaders({ identity, statedTime }: Parts): ReplyHeaders {
  const headers: ReplyHeaders = {
    'Veillee-Relay': identity.id,
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'same-origin',
  }
  const time = statedTime()
  if (time !== undefined) headers[TIME_HEADER] = time
  return headers
}

function answer(
  c: RelayContext,
  session: Session | undefined,
  handler: Handler,
): Response | Promise<Response> {
  c.set('session', session)
  if (session || PUBLIC.test(c.req.path)) return handler(c)
  return sendJson(c, { error: 'unauthorized', reason: 'Authentication required.' }, 401)
}
