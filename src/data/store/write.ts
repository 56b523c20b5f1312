import type { Table } from 'dexie'
import { bodyOfRow, type DocumentDraft, draftOf, liveLeaves, treeOf, winningLeaf } from './document-draft.ts'
import { guarded } from './errors.ts'
import { existingRows } from './existing-rows.ts'
import { supersededIn } from './reading-leaves.ts'
import { dropReferences, haveAttachments, putAttachments } from './references.ts'
import { type SettledDocument, settleDocument } from './settle-document.ts'
import type { StoreContext } from './store-context.ts'
import { type AttachmentRow, type EditRow, readCounters, type Tables } from './tables.ts'

export type WriteRequest = {
  /** The documents that may change. */
  readonly ids: readonly string[]
  /** Written by a person on this device, and so to be sent; not what replication brings. */
  readonly isWrittenHere: boolean
  /** Load the bodies of all live leaves before `work` runs. */
  readonly withLeaves?: boolean
  readonly attachments?: readonly AttachmentRow[]
  /** The edits that `work` has made, read after it: they are kept in the same transaction. */
  readonly edits?: readonly EditRow[]
  /** Attachments that the revisions name without bringing them. */
  readonly requiredDigests?: readonly string[]
}

/**
 * The one way that documents are written: reads their rows, lets `work` add revisions to them (pure and
 * synchronous), and writes rows, bodies, keys and seq, all in one transaction. Everything slow (hashing,
 * parsing, validation) has happened before.
 */
export function write<T>(
  context: StoreContext,
  request: WriteRequest,
  work: (drafts: ReadonlyMap<string, DocumentDraft>) => T,
): Promise<T> {
  const { tables } = context
  const written = [
    tables.docs,
    tables.bodies,
    tables.attachments,
    tables.references,
    tables.meta,
    // Only a person's own write reaches for the outbox: `durability.ts` tells them apart by that.
    ...(request.isWrittenHere ? [tables.outbox, tables.refused] : []),
    tables.edits,
  ]
  return guarded(context.name, () =>
    tables.transaction('rw', written, async () => {
      const ids = [...new Set(request.ids)]
      const [rows, counters] = await Promise.all([existingRows(tables, ids), readCounters(tables)])
      await haveAttachments(tables, request)
      const drafts = new Map(ids.map((id, i) => [id, draftOf(id, rows[i])]))
      if (request.withLeaves) await loadBodies(context, [...drafts.values()])

      const result = work(drafts)

      const changed = [...drafts.values()].filter(draft => draft.isChanged)
      if (changed.length === 0) return result
      await loadBodies(context, changed)
      const settled = changed.map((draft, i) => settleDocument(context, draft, counters.seq + 1 + i))
      await putAttachments(tables, request.attachments ?? [], settled)
      await store(tables, settled, request.isWrittenHere)
      if (request.edits && request.edits.length > 0) await tables.edits.bulkPut(request.edits)
      const dropped = counters.references > 0 ? await dropReferences(tables, settled) : 0
      await tables.meta.put({
        name: 'counters',
        seq: counters.seq + settled.length,
        live: counters.live + sum(settled, one => one.liveDelta),
        deleted: counters.deleted + sum(settled, one => one.deletedDelta),
        references: counters.references + sum(settled, one => one.references.length) - dropped,
      })
      return result
    }),
  )
}

/** Loads what the view of a document needs and its row does not hold: the winner's body and those of its rivals. */
async function loadBodies(context: StoreContext, drafts: readonly DocumentDraft[]): Promise<void> {
  const wanted = drafts.flatMap(draft => {
    if (draft.only) return []
    const live = liveLeaves(draft)
    const winner = winningLeaf(draft)?.rev
    const rivals = live.length > 1 ? live : []
    const survivors = context.rules.isEnded ? supersededIn(treeOf(draft) ?? []).map(one => one.rev) : []
    const revs = new Set([...(winner === undefined ? [] : [winner]), ...rivals, ...survivors])
    return [...revs].filter(rev => !draft.bodies.has(rev)).map(rev => ({ draft, rev }))
  })
  if (wanted.length === 0) return
  const rows = await context.tables.bodies.bulkGet(
    wanted.map(({ draft, rev }) => [draft.id, rev] as [string, string]),
  )
  for (const [i, { draft, rev }] of wanted.entries()) {
    const row = rows[i]
    if (row) draft.bodies.set(rev, bodyOfRow(row))
  }
}

async function store(
  tables: Tables,
  settled: readonly SettledDocument[],
  isWrittenHere: boolean,
): Promise<void> {
  const rows = settled.map(one => one.row)
  const ids = rows.map(row => row.id)
  const gone = settled.flatMap(one => one.bodiesToDelete)
  await Promise.all([
    putInSlices(tables.docs, rows),
    putInSlices(
      tables.bodies,
      settled.flatMap(one => one.bodiesToPut),
    ),
    gone.length > 0 ? tables.bodies.bulkDelete(gone) : undefined,
    ...(isWrittenHere
      ? [
          putInSlices(
            tables.outbox,
            rows.map(({ id, seq }) => ({ id, seq })),
          ),
          tables.refused.bulkDelete(ids),
        ]
      : []),
  ])
}

// Dexie wakes every live query on a table when one call writes 50 rows or more (its observability middleware).
const SLICE = 49

export async function putInSlices<Row, Key>(table: Table<Row, Key>, rows: readonly Row[]): Promise<void> {
  const calls = []
  for (let i = 0; i < rows.length; i += SLICE) calls.push(table.bulkPut(rows.slice(i, i + SLICE)))
  await Promise.all(calls)
}

function sum<T>(all: readonly T[], amount: (one: T) => number): number {
  return all.reduce((total, one) => total + amount(one), 0)
}
