import { collectConflicts, collectLeaves } from 'pouchdb-merge'
import { filterChange } from 'pouchdb-utils'
import { guarded } from '#data/store/errors.ts'
import { onWritten } from '#data/store/live.ts'
import { textToTree } from '#data/store/revision-tree.ts'
import type { StoreContext } from '#data/store/store-context.ts'
import type { DocumentRow } from '#data/store/tables.ts'
import { documentOf, withAttachments } from './document-of.ts'
import type { PouchDocument } from './pouch-options.ts'

/** What PouchDB's core hands to an adapter's `_changes`. */
export type ChangesOptions = {
  readonly since?: number | string
  readonly limit?: number
  readonly descending?: boolean
  readonly continuous?: boolean
  readonly style?: 'all_docs' | 'main_only'
  readonly include_docs?: boolean
  readonly conflicts?: boolean
  readonly attachments?: boolean
  readonly binary?: boolean
  readonly return_docs?: boolean
  readonly doc_ids?: readonly string[]
  readonly filter?: unknown
  onChange(change: Change): void
  complete(error: unknown, answer?: { results: Change[]; last_seq: number }): void
}

export type Change = {
  id: string
  seq: number
  changes: { rev: string }[]
  deleted?: true
  doc?: PouchDocument
}

/** Tells the changes since a seq, once or for ever; the answer stops it. */
export function changes(context: StoreContext, options: ChangesOptions): { cancel(): void } {
  const reader = { isCancelled: false }
  return options.continuous ? feed(context, options, reader) : once(context, options, reader)
}

type Reader = { isCancelled: boolean }

function once(context: StoreContext, options: ChangesOptions, reader: Reader): { cancel(): void } {
  const results: Change[] = []
  readChanges(context, options, seqOf(options), reader, change => {
    options.onChange(change)
    if (options.return_docs) results.push(change)
  }).then(
    last => {
      const last_seq = Number.isFinite(last) ? last : 0
      if (!reader.isCancelled) options.complete(null, { results, last_seq })
    },
    error => {
      if (!reader.isCancelled) options.complete(error)
    },
  )
  return {
    cancel: () => {
      reader.isCancelled = true
    },
  }
}

// Reads until there is nothing more, then waits to be told of a write. A write that comes while it reads is not
// lost: it makes it read once more.
function feed(context: StoreContext, options: ChangesOptions, reader: Reader): { cancel(): void } {
  const endless = { ...options, limit: Number.POSITIVE_INFINITY, descending: false }
  let since = seqOf(options)
  let isReading = false
  let isStale = false
  const readOn = async () => {
    if (isReading) {
      isStale = true
      return
    }
    isReading = true
    try {
      do {
        isStale = false
        since = await readChanges(context, endless, since, reader, options.onChange)
      } while (isStale && !reader.isCancelled)
    } catch (error) {
      stop()
      if (!reader.isCancelled) options.complete(error)
    }
    isReading = false
  }
  const stop = onWritten(context, () => void readOn())
  void readOn()
  return {
    cancel: () => {
      reader.isCancelled = true
      stop()
    },
  }
}

const SLICE = 200

async function readChanges(
  context: StoreContext,
  options: ChangesOptions,
  since: number,
  reader: Reader,
  onChange: (change: Change) => void,
): Promise<number> {
  const isWanted = filterChange(options)
  const limit = options.limit ?? Number.POSITIVE_INFINITY
  let last = since
  for (let told = 0; told < limit && !reader.isCancelled; ) {
    const slice = Math.min(SLICE, limit - told)
    const rows = await rowsAfter(context, options, last, slice)
    const found = await Promise.all(rows.map(row => changeOf(context, row, options)))
    for (const change of found) {
      if (reader.isCancelled) return last
      const verdict = isWanted(change)
      if (verdict instanceof Error) throw verdict
      last = change.seq
      if (!verdict) continue
      onChange(change)
      if (++told >= limit) return last
    }
    if (rows.length < slice || options.doc_ids) break
  }
  return last
}

/** The next rows of the feed, or all the rows that were asked for by id. */
async function rowsAfter(
  { name, tables }: StoreContext,
  options: ChangesOptions,
  since: number,
  limit: number,
): Promise<DocumentRow[]> {
  const { docs } = tables
  const { descending = false, doc_ids: ids } = options
  if (ids) {
    const rows = await guarded(name, () => docs.bulkGet([...new Set(ids)]))
    const later = rows.flatMap(row => (row && (descending || row.seq > since) ? [row] : []))
    return later.sort((a, b) => (descending ? b.seq - a.seq : a.seq - b.seq))
  }
  return guarded(name, () =>
    descending
      ? docs.where('seq').below(since).reverse().limit(limit).toArray()
      : docs.where('seq').above(since).limit(limit).toArray(),
  )
}

async function changeOf(context: StoreContext, row: DocumentRow, options: ChangesOptions): Promise<Change> {
  const change: Change = { id: row.id, seq: row.seq, changes: [{ rev: row.rev }] }
  const isBranched = row.tree.indexOf('[', 2) > 0
  if (options.style === 'all_docs' && isBranched) {
    change.changes = collectLeaves(textToTree(row.tree)).map(({ rev }) => ({ rev }))
  }
  if (row.deleted) change.deleted = true
  if (options.include_docs || options.filter) change.doc = await documentFor(context, row, options)
  return change
}

async function documentFor(
  context: StoreContext,
  row: DocumentRow,
  options: ChangesOptions,
): Promise<PouchDocument> {
  const doc = documentOf(row.id, row.rev, row)
  const conflicts =
    options.conflicts && row.leaves > 1 ? collectConflicts({ rev_tree: textToTree(row.tree) }) : []
  if (conflicts.length > 0) doc._conflicts = conflicts
  if (doc._attachments) await guarded(context.name, () => withAttachments(context.tables, [doc], options))
  return doc
}

// CouchDB ignores `since` when it tells backwards.
function seqOf({ since = 0, descending }: ChangesOptions): number {
  return descending ? Number.POSITIVE_INFINITY : Number.parseInt(String(since), 10) || 0
}
