/// <reference path="./pouchdb-selector-core.d.ts" />
import { setImmediate } from 'node:timers/promises'
import { createFieldSorter, getFieldFromDoc, parseField, setFieldInDoc } from 'pouchdb-selector-core'
import type { DocumentBody, Json } from '#domain/document.ts'
import type { Database } from '#relay/store/database.ts'
import { documentText } from '#relay/store/document-text.ts'
import { Turn } from '#relay/turn.ts'
import type { FindQuery } from './find-query.ts'
import type { IndexChoice } from './index-choice.ts'

/** The documents that fit, in the order asked for, and how many were looked at. */
export type Found = { readonly documents: readonly DocumentBody[]; readonly examined: number }

const DOCUMENTS_AT_ONCE = 200

/** Looks through the living documents of a database by id, and gives other requests their turn in between. */
export async function find(
  store: Database,
  query: FindQuery,
  { columns, partial }: Pick<IndexChoice, 'columns' | 'partial'>,
): Promise<Found> {
  const { skip, limit, fields } = query
  const enough = columns.length > 0 ? Number.MAX_SAFE_INTEGER : skip + limit
  const fitting: DocumentBody[] = []
  let examined = 0
  const turn = new Turn()
  for await (const document of documentsOf(store, query.conflicts)) {
    if (fitting.length >= enough) break
    examined += 1
    if (partial(document) && query.selector(document)) fitting.push(document)
    // A selector may be long, and a document too.
    if (turn.isOver) await turn.pass()
  }
  const documents = sorted(fitting, columns, query.sort[0]?.descending === true)
    .slice(skip, skip + limit)
    .map(document => projected(document, fields))
  return { documents, examined }
}

async function* documentsOf(store: Database, conflicts: boolean): AsyncGenerator<DocumentBody> {
  let from: string | undefined
  for (;;) {
    const stretch = { from, to: undefined, isEndIncluded: true, descending: false }
    const rows = store.range({ ...stretch, skip: from === undefined ? 0 : 1, limit: DOCUMENTS_AT_ONCE })
    for (const row of rows) {
      const text = row.id.startsWith('_design/')
        ? undefined
        : documentText(store, row, row.winner, { conflicts })
      if (text !== undefined) yield JSON.parse(text) as DocumentBody
    }
    from = rows.at(-1)?.id
    if (rows.length < DOCUMENTS_AT_ONCE) return
    await setImmediate()
    if (store.isClosed) return
  }
}

// A document without a field that is sorted by stands in no index on it, and so in no answer of CouchDB's.
function sorted(
  documents: readonly DocumentBody[],
  columns: readonly string[],
  descending: boolean,
): readonly DocumentBody[] {
  if (columns.length === 0) return documents
  const paths = columns.map(parseField)
  const complete = documents.filter(document =>
    paths.every(path => getFieldFromDoc(document, path) !== undefined),
  )
  const compare = createFieldSorter(columns.map(column => ({ [column]: 'asc' })))
  const rows = complete.map(doc => ({ doc })).sort(compare)
  return (descending ? rows.reverse() : rows).map(({ doc }) => doc)
}

function projected(document: DocumentBody, fields: readonly string[] | undefined): DocumentBody {
  if (!fields) return document
  const chosen: Record<string, Json> = {}
  for (const field of fields) {
    const path = parseField(field)
    const value = getFieldFromDoc(document, path)
    if (value !== undefined && !path.includes('__proto__')) setFieldInDoc(chosen, path, value)
  }
  return chosen
}
