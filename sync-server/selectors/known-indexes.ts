import type { DocumentBody } from '#domain/document.ts'
import type { Database } from '#relay/store/database.ts'
import { documentText } from '#relay/store/document-text.ts'
import { type IndexRow, indexRows } from './mango-index.ts'

/** The one order in which documents stand without any index: by id. */
export const ALL_DOCS = {
  ddoc: null,
  name: '_all_docs',
  type: 'special',
  def: { fields: [{ _id: 'asc' }] },
} as const

/** The indexes that the design documents of a database hold, in the order in which `_index` lists them. */
export function knownIndexes(store: Database): readonly IndexRow[] {
  return store.startingWith('_design/').flatMap(row => {
    const body = JSON.parse(documentText(store, row, row.winner) ?? '{}') as DocumentBody
    return indexRows(row.id, body).toSorted((a, b) => (a.name < b.name ? -1 : 1))
  })
}
