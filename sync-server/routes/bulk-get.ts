import { isJsonObject, type Json } from '#domain/document.ts'
import { RelayError } from '#relay/errors.ts'
import { accepts, type DocumentPart, sendDocuments } from '#relay/http/multipart-reply.ts'
import { opened } from '#relay/http/opened.ts'
import { pages } from '#relay/http/pages.ts'
import { Parameters } from '#relay/http/query.ts'
import type { Parts, RelayApp } from '#relay/http/relay-app.ts'
import { sendPages } from '#relay/http/reply.ts'
import { readJson } from '#relay/http/request-body.ts'
import { resource } from '#relay/http/resource.ts'
import { checkCount, limits } from '#relay/limits.ts'
import { checkRevision } from '#relay/revisions/revision-id.ts'
import { leavesOf, leavesUnder, textToTree } from '#relay/revisions/revision-tree.ts'
import type { Database, DocumentWithBody } from '#relay/store/database.ts'
import { bodyIn, documentText, type Wanted } from '#relay/store/document-text.ts'
import type { StoredDocument } from '#relay/store/schema.ts'
import { mapInTurns } from '#relay/turn.ts'

type Asked = { readonly id: string; readonly rev: string | undefined; readonly attsSince?: readonly string[] }

// Held with their bodies while a reader takes them, and thirty phones may read at once.
const ROWS_AT_ONCE = 100

/**
 * `/{db}/_bulk_get`: many revisions at once. CouchDB's replicator matches the answer to its question row by row:
 * one row per row asked, in order, and for a named revision exactly one `ok` or `error`. Who reads parts and
 * no JSON gets parts. Any error of the whole request makes PouchDB give `_bulk_get` up.
 */
export function bulkGetRoutes(app: RelayApp, parts: Parts): void {
  resource(app, '/:db/_bulk_get', {
    POST: async c => {
      const { store } = opened(c, parts).database
      const body = await readJson(c.req.raw)
      if (!isJsonObject(body) || !Array.isArray(body.docs)) {
        throw new RelayError('bad_request', 'Missing JSON list of `docs`.')
      }
      const parameters = new Parameters(c.req.query(), body)
      const wanted = { revs: parameters.flag('revs'), attachments: parameters.flag('attachments') }
      const asked = await mapInTurns(checkCount<Json>(body.docs, limits.documentsNamed), readAsked)
      if (accepts(c, 'multipart/mixed', 'multipart/related') && !accepts(c, 'application/json', '*/*')) {
        return sendDocuments(c, store, documentsAsked(store, asked, parameters.flag('latest')), wanted)
      }
      const answered = rows(store, asked, wanted, parameters.flag('latest'))
      return sendPages(
        c,
        pages('{"results":[', answered, ',', () => ']}'),
      )
    },
  })
}

function* rows(
  store: Database,
  asked: readonly Asked[],
  wanted: Wanted,
  isLatest: boolean,
): Generator<string> {
  for (let start = 0; start < asked.length; start += ROWS_AT_ONCE) {
    const part = asked.slice(start, start + ROWS_AT_ONCE)
    const documents = store.winners(part.map(({ id }) => id))
    for (const one of part) {
      const docs = found(store, documents.get(one.id), one, wanted, isLatest)
      yield `{"id":${JSON.stringify(one.id)},"docs":[${docs.join(',')}]}`
    }
  }
}

function* documentsAsked(
  store: Database,
  asked: readonly Asked[],
  isLatest: boolean,
): Generator<DocumentPart> {
  for (const { id, rev, attsSince } of asked) {
    const row = store.document(id)
    for (const one of row ? revisionsFor(row, rev, isLatest) : [undefined]) {
      const names = { 'X-Doc-Id': id, ...(one === undefined ? {} : { 'X-Rev-Id': one }) }
      yield { row, rev: one, attsSince, headers: names, missing: JSON.stringify(missingRow(id, rev)) }
    }
  }
}

function found(
  store: Database,
  row: DocumentWithBody | undefined,
  { id, rev, attsSince }: Asked,
  wanted: Wanted,
  isLatest: boolean,
): readonly string[] {
  if (!row) return [missing(id, rev)]
  const all = attsSince ? { ...wanted, attsSince } : wanted
  return revisionsFor(row, rev, isLatest).map(one => {
    const body = one === row.winner ? bodyIn(row) : undefined
    const text = one === undefined ? undefined : documentText(store, row, one, all, body)
    return text === undefined ? missing(id, rev) : `{"ok":${text}}`
  })
}

function revisionsFor(
  row: StoredDocument,
  rev: string | undefined,
  isLatest: boolean,
): readonly (string | undefined)[] {
  if (rev === row.winner) return [rev]
  const tree = textToTree(row.tree)
  if (rev === undefined) return leavesOf(tree).map(leaf => leaf.rev)
  if (!tree.has(rev)) return [undefined]
  return [isLatest ? leavesUnder(tree, rev)[0]?.rev : rev]
}

function missing(id: string, rev: string | undefined): string {
  return JSON.stringify({ error: missingRow(id, rev) })
}

function missingRow(id: string, rev = 'undefined'): object {
  return { id, rev, error: 'not_found', reason: 'missing' }
}

function readAsked(value: Json): Asked {
  if (!isJsonObject(value) || typeof value.id !== 'string') {
    throw new RelayError('bad_request', 'document id missed')
  }
  const since = Array.isArray(value.atts_since)
    ? { attsSince: checkCount<Json>(value.atts_since, limits.revisionsNamed).map(checkRevision) }
    : {}
  return { id: value.id, rev: value.rev === undefined ? undefined : checkRevision(value.rev), ...since }
}
