import { readDocument } from '#relay/documents/incoming-document.ts'
import { RelayError } from '#relay/errors.ts'
import { opened, serverAdmin } from '#relay/http/opened.ts'
import type { Parts, RelayApp } from '#relay/http/relay-app.ts'
import { sendJson } from '#relay/http/reply.ts'
import { readJson } from '#relay/http/request-body.ts'
import { resource } from '#relay/http/resource.ts'
import type { DatabaseRecord, OpenDatabase } from '#relay/store/databases.ts'
import { sendOutcome } from './document.ts'

/** `/{db}`: a database as a whole. */
export function databaseRoutes(app: RelayApp, parts: Parts): void {
  const { databases } = parts
  resource(app, '/:db', {
    GET: c => sendJson(c, infoOf(opened(c, parts).database)),
    PUT: c => {
      serverAdmin(c)
      const name = c.req.param('db') ?? ''
      databases.create([{ name, kind: 'plain', space: null, title: null }])
      return sendJson(c, { ok: true }, 201, { Location: `/${encodeURIComponent(name)}` })
    },
    DELETE: c => {
      serverAdmin(c)
      if (c.req.query('rev') !== undefined) {
        throw new RelayError(
          'bad_request',
          'You tried to DELETE a database with a ?rev= parameter. Did you mean to DELETE a document instead?',
        )
      }
      const { database } = opened(c, parts)
      databases.remove(removedWith(database, databases.list()))
      if (database.kind === 'space') parts.invitations.withdrawAll(database.name)
      return sendJson(c, { ok: true })
    },
    POST: async c => {
      const { database, access } = opened(c, parts)
      const document = readDocument((await readJson(c.req.raw)) ?? null)
      const [outcome] = await parts.documents.write(database, access, 'saves', [document])
      return sendOutcome(c, outcome, 201)
    },
  })
}

/** What a database says of itself. */
export function infoOf({ name, store }: OpenDatabase): object {
  const { file, active } = store.sizes
  const { live, deleted } = store.counts
  return {
    db_name: name,
    update_seq: store.sequence(store.latest),
    doc_count: live,
    doc_del_count: deleted,
    // A text, and another one after a database was deleted and made again: so replicators notice.
    instance_start_time: store.incarnation,
    sizes: { file, external: active, active },
    purge_seq: '0',
    compact_running: false,
    disk_format_version: 8,
    props: {},
    cluster: { q: 1, n: 1, w: 1, r: 1 },
  }
}

// A space goes with the databases beside it; none of those goes alone.
function removedWith(
  { name, kind, space }: DatabaseRecord,
  all: readonly DatabaseRecord[],
): readonly string[] {
  if (kind === 'plain') return [name]
  if (kind === 'space') return all.filter(other => other.space === space).map(other => other.name)
  throw new RelayError('forbidden', 'This database belongs to a space, or to the relay.')
}
