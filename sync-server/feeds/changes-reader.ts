import type { DocumentBody } from '#domain/document.ts'
import type { Database } from '#relay/store/database.ts'
import { documentText } from '#relay/store/document-text.ts'
import type { StoredDocument } from '#relay/store/schema.ts'
import type { ChangesQuery } from './changes-query.ts'

/** Some changes as the lines that are sent, and where they end. */
export type ChangesPage = { readonly rows: readonly string[]; readonly last: number; readonly isEnd: boolean }

const DOCUMENTS_AT_ONCE = 50

/** Reads up to `limit` changes after a number and up to another, as text. */
export function readChanges(
  store: Database,
  query: ChangesQuery,
  after: number,
  upTo: number,
  limit: number,
): ChangesPage {
  const { descending, ids, isDesignOnly, selector } = query
  const range = descending ? { after: 0, upTo: after } : { after, upTo }
  // With documents a row may be megabytes long, so few are read at one go.
  const atOnce = query.includeDocs || selector ? Math.min(limit, DOCUMENTS_AT_ONCE) : limit
  const documents = store.changes({ ...range, limit: atOnce, descending, ids })
  const isEnd = documents.length < atOnce
  const last = documents.at(-1)?.seq
  const shown = isDesignOnly ? documents.filter(({ id }) => id.startsWith('_design/')) : documents
  return {
    rows: shown.flatMap(document => rowText(store, document, query) ?? []),
    last: last === undefined || (isEnd && !descending) ? upTo : last,
    isEnd,
  }
}

function rowText(store: Database, document: StoredDocument, query: ChangesQuery): string | undefined {
  const changes = changesText(store, document, query)
  if (changes === undefined) return undefined
  const { includeDocs } = query
  const deleted = document.deleted === 1 ? ',"deleted":true' : ''
  const doc = includeDocs
    ? `,"doc":${documentText(store, document, document.winner, includeDocs) ?? 'null'}`
    : ''
  return `{"seq":"${store.sequence(document.seq)}","id":${JSON.stringify(document.id)},"changes":${changes}${deleted}${doc}}`
}

// A selector is held against each revision that the row would name, as CouchDB does.
function changesText(
  store: Database,
  document: StoredDocument,
  { allLeaves, selector }: ChangesQuery,
): string | undefined {
  const all = allLeaves ? document.leaves : `[{"rev":"${document.winner}"}]`
  if (!selector) return all
  const leaves: readonly { readonly rev: string }[] = JSON.parse(all)
  const chosen = leaves.filter(({ rev }) => {
    const text = documentText(store, document, rev)
    return text !== undefined && selector(JSON.parse(text) as DocumentBody)
  })
  return chosen.length > 0 ? JSON.stringify(chosen) : undefined
}
