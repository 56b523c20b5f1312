import { Dexie, type EntityTable, type Table } from 'dexie'

/** One document: its history, the body of its winning leaf, and what the screens query. */
export type DocumentRow = {
  readonly id: string
  readonly seq: number
  /** The winning leaf, as CouchDB picks it. */
  readonly rev: string
  /** Whether that leaf is a deletion. */
  readonly deleted: 0 | 1
  /** How many leaves are not deletions. */
  readonly leaves: number
  /** `treeToText`: never nested. */
  readonly tree: string
  /** The winning body as JSON text: cheaper to store and to hand out than an object, and of any depth. */
  readonly body: string
  /** The underscore members that belong to the winning body (attachment stubs), as JSON text. */
  readonly members?: string
  /** The merged view as JSON text; absent when it is the winning body. */
  readonly view?: string
  /** Index keys, each ending in `KEY_END` and the document's id, so that no two entries are equal. */
  readonly keys: readonly string[]
  readonly keysVersion: number
}

/** A body that is not the winner's: a losing leaf, or a revision that is not compacted. */
export type BodyRow = {
  readonly id: string
  readonly rev: string
  readonly body: string
  readonly members?: string
}

export type AttachmentRow = { readonly digest: string; readonly data: ArrayBuffer }

/** That a revision's body names an attachment. The attachment goes with its last reference. */
export type ReferenceRow = { readonly digest: string; readonly id: string; readonly rev: string }

export type LocalRow = { readonly id: string; readonly rev: string; readonly body: string }

/** `seq` is the document's when it was last written here. */
export type OutboxRow = { readonly id: string; readonly seq: number }

export type RefusedRow = {
  readonly id: string
  readonly rev: string
  readonly reason: string
  /** Milliseconds since 1970 by this device's clock. */
  readonly at: number
}

/** One save as the history keeps it: written with the save itself, or fetched when somebody looked. */
export type EditRow = {
  readonly id: string
  /** The fixed document, as JSON text. */
  readonly body: string
  readonly record: string
  /** There while no relay is known to have it. */
  readonly unsent?: 1
}

export type MetaRow =
  | ({ readonly name: 'counters' } & Counters)
  | { readonly name: 'instance'; readonly value: string }

/** Kept in the database and raised inside the write transaction, so that tabs never hand out one seq twice. */
export type Counters = {
  readonly seq: number
  readonly live: number
  readonly deleted: number
  /** How many attachment references stand; while none does, nobody looks for them. */
  readonly references: number
}

export type Tables = Dexie & {
  readonly docs: EntityTable<DocumentRow, 'id'>
  readonly bodies: Table<BodyRow, [id: string, rev: string]>
  readonly attachments: EntityTable<AttachmentRow, 'digest'>
  readonly references: Table<ReferenceRow, [digest: string, id: string, rev: string]>
  readonly locals: EntityTable<LocalRow, 'id'>
  readonly meta: Table<MetaRow, string>
  readonly outbox: EntityTable<OutboxRow, 'id'>
  readonly refused: EntityTable<RefusedRow, 'id'>
  readonly edits: EntityTable<EditRow, 'id'>
}

/** The tables of one space. A new index is a new prefix in `keys`, never a new version here. */
export function tablesOf(name: string): Tables {
  // Dexie's cache of query results would copy every row once more for each live query.
  const tables = new Dexie(name, { cache: 'disabled' }) as Tables
  tables.version(1).stores({
    docs: 'id, &seq, *keys, keysVersion',
    bodies: '[id+rev]',
    attachments: 'digest',
    references: '[digest+id+rev], [id+rev]',
    locals: 'id',
    meta: 'name',
    outbox: 'id, seq',
    refused: 'id',
  })
  // An added table alone: a tab of the former release reads on what it knows.
  tables.version(2).stores({ edits: 'id, unsent' })
  return tables
}

export const NO_COUNTERS: Counters = { seq: 0, live: 0, deleted: 0, references: 0 }

export async function readCounters(tables: Tables): Promise<Counters> {
  const row = await tables.meta.get('counters')
  return row?.name === 'counters' ? row : NO_COUNTERS
}
