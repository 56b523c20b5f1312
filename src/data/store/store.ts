import { tombstoneRevision } from '#domain/revision.ts'
import { REVS_LIMIT } from './document-draft.ts'
import { ownWritesReachTheDisk } from './durability.ts'
import { type Edits, editsIn } from './edits.ts'
import { guarded } from './errors.ts'
import { onWritten } from './live.ts'
import { countOutbox, forgetRefusal, readOutbox, readRefused, refuse, takenUpTo } from './outbox.ts'
import { type IdRange, readByIdRange, readLeaves, readMany, type StoredDocument } from './read.ts'
import { countByPrefix, type KeyedDocument, type KeyRange, readByKeyPrefix } from './read-by-key.ts'
import { type Change, readChanges } from './read-changes.ts'
import { readLatest } from './read-latest.ts'
import { readingTogether } from './read-together.ts'
import { isComplete, type Rebuilding, rebuildKeys } from './rebuild-keys.ts'
import {
  type EditKeeping,
  type Mint,
  type Rewrite,
  type Rewriting,
  type Rewritten,
  rewriteMany,
} from './rewrite.ts'
import type { Leaf, StoreRules } from './rules.ts'
import type { StoreContext } from './store-context.ts'
import { type OutboxRow, type RefusedRow, readCounters, tablesOf } from './tables.ts'

export type {
  Change,
  IdRange,
  KeyedDocument,
  KeyRange,
  Mint,
  OutboxRow,
  Rebuilding,
  RefusedRow,
  Rewrite,
  Rewriting,
  Rewritten,
  StoredDocument,
}

/**
 * How a store ended that nobody here closed: a newer release `replaced` its tables in another tab, it was `deleted`,
 * or the browser `lost` the connection. Only the last is made again, by the next one who asks.
 */
export type StoreEnd = 'lost' | 'replaced' | 'deleted'

export type StoreOptions = {
  /** Told when the store ends without `close()`. */
  readonly onClosed?: (end: StoreEnd) => void
  /** The revision that ends a losing leaf. The domain's, unless a test says otherwise. */
  readonly mintTombstone?: (rev: string) => string
  /** Generations that a revision tree keeps: 50 on devices and relays. */
  readonly revsLimit?: number
  /** Keep the bodies of superseded revisions until `compact`, as stock PouchDB does. */
  readonly keepsSuperseded?: boolean
}

/**
 * One space on this device. Every function may be called inside `live` but those that write. All reject with
 * `StoreClosed` after the store was closed, and those that write with `StoreFull` when the device has no room.
 */
export type Store = {
  readonly name: string
  read(id: string): Promise<StoredDocument | undefined>
  /** In the order of `ids`, `undefined` where there is none. */
  readMany(ids: readonly string[]): Promise<readonly (StoredDocument | undefined)[]>
  /** The live leaves, the winner first. */
  readLeaves(id: string): Promise<readonly Leaf[]>
  byKeyPrefix(range: KeyRange): Promise<readonly KeyedDocument[]>
  byIdRange(range: IdRange): Promise<readonly StoredDocument[]>
  countByPrefix(prefix: string): Promise<number>
  /** Those last written here, by whoever, the latest first; with `after`, since that seq. */
  latest(limit: number, after?: number): Promise<readonly StoredDocument[]>
  /** What was written after this seq, the earliest first, deletions among it. */
  changes(after: number, limit: number): Promise<readonly Change[]>
  /** How many documents are not deleted. */
  count(): Promise<number>
  /** The seq of the last write. */
  seq(): Promise<number>

  /** Whether every row's keys are this registry's: an index is not used before. */
  isComplete(): Promise<boolean>
  rebuildKeys(rebuilding?: Rebuilding): Promise<void>

  /** Writes one revision over all live leaves of a document; answers nothing when `write` did. */
  rewrite(id: string, write: Rewriting, mint: Mint, edit?: EditKeeping): Promise<Rewritten | undefined>
  /** The same for several documents, in one transaction: all of them or none. */
  rewriteMany(rewrites: readonly Rewrite[], mint: Mint): Promise<readonly (Rewritten | undefined)[]>

  readonly outbox: {
    read(): Promise<readonly OutboxRow[]>
    count(): Promise<number>
    takenUpTo(seq: number, passedOver?: readonly string[]): Promise<void>
  }
  readonly refused: {
    read(): Promise<readonly RefusedRow[]>
    add(refusal: RefusedRow): Promise<void>
    forget(id: string): Promise<void>
  }

  /** The saves that the history keeps: those made here, and those of others that somebody looked at. */
  readonly edits: Edits

  /** Calls back after documents were written, by whoever and in whichever tab; the answer stops it. */
  onWritten(written: () => void): () => void
  close(): void
  /** Deletes everything the store holds. Other handles on it are closed. */
  destroy(): Promise<void>
  /** For the PouchDB adapter alone. */
  readonly context: StoreContext
}

/** Opens, and creates if need be, the store of this name. Several handles and tabs may hold one store. */
export async function openStore(name: string, rules: StoreRules, options: StoreOptions = {}): Promise<Store> {
  const tables = tablesOf(name)
  tables.use(ownWritesReachTheDisk)
  const context: StoreContext = {
    name,
    tables,
    rules,
    revsLimit: options.revsLimit ?? REVS_LIMIT,
    keepsSuperseded: options.keepsSuperseded ?? false,
    mintTombstone: options.mintTombstone ?? tombstoneRevision,
  }
  tables.on('versionchange', ({ newVersion }: IDBVersionChangeEvent) => {
    tables.close()
    options.onClosed?.(newVersion === null || newVersion === 0 ? 'deleted' : 'replaced')
    return false
  })
  tables.on('close', () => options.onClosed?.('lost'))
  await guarded(name, () => tables.open())
  return storeOver(context)
}

function storeOver(context: StoreContext): Store {
  const { name, tables } = context
  return {
    name,
    context,
    read: readingTogether(context),
    readMany: ids => readMany(context, ids),
    readLeaves: id => readLeaves(context, id),
    byKeyPrefix: range => readByKeyPrefix(context, range),
    byIdRange: range => readByIdRange(context, range),
    countByPrefix: prefix => countByPrefix(context, prefix),
    latest: (limit, after) => readLatest(context, limit, after),
    changes: (after, limit) => readChanges(context, after, limit),
    count: async () => (await guarded(name, () => readCounters(tables))).live,
    seq: async () => (await guarded(name, () => readCounters(tables))).seq,
    isComplete: () => isComplete(context),
    rebuildKeys: rebuilding => rebuildKeys(context, rebuilding),
    rewrite: async (id, write, mint, edit) => (await rewriteMany(context, [{ id, write, edit }], mint))[0],
    rewriteMany: (rewrites, mint) => rewriteMany(context, rewrites, mint),
    outbox: {
      read: () => readOutbox(context),
      count: () => countOutbox(context),
      takenUpTo: (seq, passedOver) => takenUpTo(context, seq, passedOver),
    },
    refused: {
      read: () => readRefused(context),
      add: refusal => refuse(context, refusal),
      forget: id => forgetRefusal(context, id),
    },
    edits: editsIn(context),
    onWritten: written => onWritten(context, written),
    close: () => tables.close({ disableAutoOpen: true }),
    destroy: () => guarded(name, () => tables.delete({ disableAutoOpen: true })),
  }
}
