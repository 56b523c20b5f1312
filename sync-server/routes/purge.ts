import * as z from 'zod/mini'
import { RelayError } from '#relay/errors.ts'
import { opened, serverAdmin } from '#relay/http/opened.ts'
import type { Parts, RelayApp } from '#relay/http/relay-app.ts'
import { sendJson } from '#relay/http/reply.ts'
import { readJson } from '#relay/http/request-body.ts'
import { resource } from '#relay/http/resource.ts'
import { checkCount, limits } from '#relay/limits.ts'
import { checkRevision } from '#relay/revisions/revision-id.ts'

const askedSchema = z.record(z.string(), z.array(z.string()))

/** `/{db}/_purge`: forgets revisions without a trace. Never in a space, whose records and history are everybody's. */
export function purgeRoutes(app: RelayApp, parts: Parts): void {
  resource(app, '/:db/_purge', {
    POST: async c => {
      serverAdmin(c)
      const { kind, store } = opened(c, parts).database
      if (kind !== 'plain') throw new RelayError('forbidden', 'Nothing is purged from a space.')
      const asked = askedSchema.safeParse(await readJson(c.req.raw))
      if (!asked.success) {
        throw new RelayError('bad_request', 'Request body must be a JSON object of revision lists')
      }
      const revisions = new Map(
        checkCount(Object.entries(asked.data), limits.documentsWritten).map(
          ([id, revs]) => [id, checkCount(revs, limits.revisionsNamed).map(checkRevision)] as const,
        ),
      )
      const purged = await store.purge(revisions)
      return sendJson(c, { purge_seq: null, purged: Object.fromEntries(purged) }, 201)
    },
  })
}
