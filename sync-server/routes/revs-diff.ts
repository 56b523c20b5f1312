import { isJsonObject, type Json } from '#domain/document.ts'
import { RelayError } from '#relay/errors.ts'
import { opened } from '#relay/http/opened.ts'
import type { Parts, RelayApp, RelayContext } from '#relay/http/relay-app.ts'
import { sendText } from '#relay/http/reply.ts'
import { readJson } from '#relay/http/request-body.ts'
import { resource } from '#relay/http/resource.ts'
import { checkCount, limits } from '#relay/limits.ts'
import { type MissingRevisions, missingRevisions } from '#relay/revisions/missing-revisions.ts'
import { checkRevision } from '#relay/revisions/revision-id.ts'
import { Turn } from '#relay/turn.ts'

/** `/{db}/_revs_diff` and its elder `_missing_revs`: which revisions are not here yet. */
export function revsDiffRoutes(app: RelayApp, parts: Parts): void {
  resource(app, '/:db/_revs_diff', {
    POST: async c => {
      const rows = (await missing(c, parts)).map(([id, lacking]) => rowText(id, lacking))
      return sendText(c, `{${rows.join(',')}}`)
    },
  })
  resource(app, '/:db/_missing_revs', {
    POST: async c => {
      const rows = (await missing(c, parts)).map(
        ([id, { missing: revs }]) => `${JSON.stringify(id)}:${listText(revs)}`,
      )
      return sendText(c, `{"missing_revs":{${rows.join(',')}}}`)
    },
  })
}

async function missing(
  c: RelayContext,
  parts: Parts,
): Promise<readonly (readonly [id: string, lacking: MissingRevisions])[]> {
  const { store } = opened(c, parts).database
  const asked = readAsked((await readJson(c.req.raw)) ?? {})
  const result: [string, MissingRevisions][] = []
  const turn = new Turn()
  for (let start = 0; start < asked.length; start += limits.pageRows) {
    const part = asked.slice(start, start + limits.pageRows)
    const trees = store.trees(part.map(([id]) => id))
    for (const [id, revs] of part) {
      const lacking = missingRevisions(trees.get(id), revs.map(checkRevision))
      if (lacking) result.push([id, lacking])
      if (turn.isOver) await turn.pass()
    }
  }
  return result
}

// Read by hand and not by a schema: a device asks about thousands at a time, and a schema would be a third of the work.
function readAsked(value: Json): readonly (readonly [id: string, revs: readonly Json[]])[] {
  if (!isJsonObject(value)) throw notLists()
  const ids = checkCount(Object.keys(value), limits.documentsNamed)
  return ids.map(id => {
    const revs = value[id]
    if (!Array.isArray(revs)) throw notLists()
    return [id, checkCount(revs, limits.revisionsNamed)]
  })
}

function notLists(): RelayError {
  return new RelayError('bad_request', 'Request body must be a JSON object of revision lists')
}

// Revisions that were checked need no escaping.
function rowText(id: string, { missing: revs, possible_ancestors: ancestors }: MissingRevisions): string {
  const more = ancestors ? `,"possible_ancestors":${listText(ancestors)}` : ''
  return `${JSON.stringify(id)}:{"missing":${listText(revs)}${more}}`
}

function listText(revs: readonly string[]): string {
  return `["${revs.join('","')}"]`
}
