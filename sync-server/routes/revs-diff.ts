import * as z from 'zod/mini'
import { RelayError } from '#relay/errors.ts'
import { opened } from '#relay/http/opened.ts'
import type { Parts, RelayApp, RelayContext } from '#relay/http/relay-app.ts'
import { sendJson } from '#relay/http/reply.ts'
import { readJson } from '#relay/http/request-body.ts'
import { resource } from '#relay/http/resource.ts'
import { type MissingRevisions, missingRevisions } from '#relay/revisions/missing-revisions.ts'
import { checkRevision } from '#relay/revisions/revision-id.ts'
import { textToTree } from '#relay/revisions/revision-tree.ts'

const askedSchema = z.record(z.string(), z.array(z.string()))

/** `/{db}/_revs_diff` and its elder `_missing_revs`: which revisions are not here yet. */
export function revsDiffRoutes(app: RelayApp, parts: Parts): void {
  resource(app, '/:db/_revs_diff', {
    POST: async c => sendJson(c, Object.fromEntries(await missing(c, parts))),
  })
  resource(app, '/:db/_missing_revs', {
    POST: async c => {
      const found = [...(await missing(c, parts))].map(([id, { missing: revs }]) => [id, revs] as const)
      return sendJson(c, { missing_revs: Object.fromEntries(found) })
    },
  })
}

async function missing(c: RelayContext, parts: Parts): Promise<ReadonlyMap<string, MissingRevisions>> {
  const { store } = opened(c, parts).database
  const asked = askedSchema.safeParse((await readJson(c.req.raw)) ?? {})
  if (!asked.success)
    throw new RelayError('bad_request', 'Request body must be a JSON object of revision lists')
  const documents = store.documents(Object.keys(asked.data))
  const result = new Map<string, MissingRevisions>()
  for (const [id, revs] of Object.entries(asked.data)) {
    const row = documents.get(id)
    const lacking = missingRevisions(row && textToTree(row.tree), revs.map(checkRevision))
    if (lacking) result.set(id, lacking)
  }
  return result
}
