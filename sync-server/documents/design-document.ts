import type { DocumentBody } from '#domain/document.ts'
import type { Database } from '#relay/store/database.ts'
import { documentText } from '#relay/store/document-text.ts'

/** A living design document, read; its id begins with `_design/`. */
export function designDocument(store: Database, id: string): DocumentBody | undefined {
  const row = store.document(id)
  const text = row?.deleted === 0 ? documentText(store, row, row.winner) : undefined
  return text === undefined ? undefined : (JSON.parse(text) as DocumentBody)
}
