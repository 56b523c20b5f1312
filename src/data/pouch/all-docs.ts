import { collectConflicts } from 'pouchdb-merge'
import { guarded } from '#data/store/errors.ts'
import { textToTree } from '#data/store/revision-tree.ts'
import type { StoreContext } from '#data/store/store-context.ts'
import { type DocumentRow, readCounters, type Tables } from '#data/store/tables.ts'
import { documentOf, withAttachments } from './document-of.ts'
import type { PouchDocument } from './pouch-options.ts'

export type AllDocsOptions = {
  readonly key?: string
  readonly keys?: readonly string[]
  readonly startkey?: string
  readonly endkey?: string
  readonly inclusive_end?: boolean
  readonly descending?: boolean
  readonly skip?: number
  readonly limit?: number
  readonly include_docs?: boolean
  readonly conflicts?: boolean
  readonly attachments?: boolean
  readonly binary?: boolean
  readonly update_seq?: boolean
  readonly deleted?: 'ok'
}

export type AllDocsRow = {
  id?: string
  key: string
  value?: { rev: string; deleted?: true }
  doc?: PouchDocument | null
  error?: 'not_found'
}

export type AllDocsAnswer = {
  total_rows: number
  offset: number | undefined
  rows: AllDocsRow[]
  update_seq?: number
}

/** All documents in id order, with CouchDB's options; deleted ones only where they are asked for by key. */
export function allDocs(context: StoreContext, options: AllDocsOptions): Promise<AllDocsAnswer> {
  const { tables, name } = context
  return guarded(name, () =>
    tables.transaction('r', [tables.docs, tables.meta, tables.attachments], async () => {
      const counters = await readCounters(tables)
      const rows = options.keys
        ? await rowsByKeys(tables, options.keys, options)
        : await rowsInRange(tables, options)
      const documents = rows.flatMap(row => (row.doc ? [row.doc] : []))
      await withAttachments(tables, documents, options)
      return {
        total_rows: counters.live,
        offset: options.skip,
        rows,
        ...(options.update_seq ? { update_seq: counters.seq } : {}),
      }
    }),
  )
}

async function rowsByKeys(
  tables: Tables,
  keys: readonly string[],
  options: AllDocsOptions,
): Promise<AllDocsRow[]> {
  const rows = await tables.docs.bulkGet([...keys])
  return keys.map((key, i) => {
    const row = rows[i]
    return row ? rowOf(row, options) : { key, error: 'not_found' }
  })
}

async function rowsInRange(tables: Tables, options: AllDocsOptions): Promise<AllDocsRow[]> {
  const { key, startkey, endkey, descending = false, limit = Number.POSITIVE_INFINITY } = options
  const lower = key ?? (descending ? endkey : startkey) ?? ''
  const upper = key ?? (descending ? startkey : endkey) ?? HIGHEST
  if (lower > upper || limit <= 0) return []
  const found: DocumentRow[] = []
  let skip = options.skip ?? 0
  let from = lower
  let to = upper
  let isFirst = true
  while (found.length < limit) {
    const slice = Math.min(SLICE, limit - found.length + skip)
    const between = tables.docs.where('id').between(from, to, isFirst || descending, isFirst || !descending)
    const rows = await (descending ? between.reverse() : between).limit(slice).toArray()
    for (const row of rows) {
      if (row.deleted && options.deleted !== 'ok') continue
      if (options.inclusive_end === false && key === undefined && row.id === endkey) continue
      if (!row.deleted && skip-- > 0) continue
      found.push(row)
    }
    const last = rows.at(-1)?.id
    if (rows.length < slice || last === undefined) break
    isFirst = false
    skip = Math.max(0, skip)
    if (descending) to = last
    else from = last
  }
  return found.map(row => rowOf(row, options))
}

const SLICE = 500
const HIGHEST = '\uffff\uffff'

function rowOf(row: DocumentRow, options: AllDocsOptions): AllDocsRow {
  const { id, rev } = row
  if (row.deleted) return { id, key: id, value: { rev, deleted: true }, doc: null }
  if (!options.include_docs) return { id, key: id, value: { rev } }
  const doc = documentOf(id, rev, row)
  const conflicts =
    options.conflicts && row.leaves > 1 ? collectConflicts({ rev_tree: textToTree(row.tree) }) : []
  return { id, key: id, value: { rev }, doc: conflicts.length > 0 ? { ...doc, _conflicts: conflicts } : doc }
}
