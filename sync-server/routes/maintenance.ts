import { readSecurity, securitySchema } from '#relay/access/security.ts'
import { RelayError } from '#relay/errors.ts'
import { type Opened, opened, serverAdmin } from '#relay/http/opened.ts'
import type { Parts, RelayApp, RelayContext } from '#relay/http/relay-app.ts'
import { sendJson } from '#relay/http/reply.ts'
import { readJson } from '#relay/http/request-body.ts'
import { resource } from '#relay/http/resource.ts'

/** What is asked of a database beside its documents. */
export function maintenanceRoutes(app: RelayApp, parts: Parts): void {
  resource(app, '/:db/_ensure_full_commit', {
    // Every write is on disk before it is answered, so there is nothing left to do.
    POST: c => {
      const { store } = opened(c, parts).database
      return sendJson(c, { ok: true, instance_start_time: store.incarnation }, 201)
    },
  })
  resource(app, '/:db/_compact', {
    POST: async c => {
      const { kind, store } = managed(c, parts).database
      if (kind === 'plain' || kind === 'users') await store.compact()
      return sendJson(c, { ok: true }, 202)
    },
  })
  resource(app, '/:db/_view_cleanup', {
    POST: c => {
      managed(c, parts)
      return sendJson(c, { ok: true }, 202)
    },
  })
  resource(app, '/:db/_revs_limit', {
    GET: c => sendJson(c, opened(c, parts).database.store.revisionsLimit),
    PUT: async c => {
      serverAdmin(c)
      const { store } = opened(c, parts).database
      const limit = await readJson(c.req.raw)
      if (!Number.isSafeInteger(limit) || Number(limit) < 1) {
        throw new RelayError('bad_request', '`rev_limit` must be a positive integer.')
      }
      await store.putRevisionsLimit(Number(limit))
      return sendJson(c, { ok: true })
    },
  })
  resource(app, '/:db/_security', {
    GET: c => sendJson(c, readSecurity(opened(c, parts).database.store.meta('security'))),
    PUT: async c => {
      const { kind, store } = managed(c, parts).database
      if (kind !== 'plain')
        throw new RelayError('forbidden', 'Who belongs to a space is said by its members.')
      const security = securitySchema.safeParse(await readJson(c.req.raw))
      if (!security.success)
        throw new RelayError('bad_request', 'admins and members must hold names and roles')
      await store.putMeta('security', JSON.stringify(security.data))
      return sendJson(c, { ok: true })
    },
  })
}

function managed(c: RelayContext, parts: Parts): Opened {
  const found = opened(c, parts)
  if (!found.access.mayManage) throw new RelayError('forbidden', 'You are not a db or server admin.')
  return found
}
