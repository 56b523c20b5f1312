import { adapterFun } from 'pouchdb-utils'
import { compactDocument } from '#data/store/compact.ts'
import { guarded } from '#data/store/errors.ts'
import type { RevisionTree } from '#data/store/revision-tree-shape.ts'
import type { Store } from '#data/store/store.ts'
import { readCounters } from '#data/store/tables.ts'
import { type AllDocsOptions, allDocs } from './all-docs.ts'
import { type BulkOptions, bulkDocs } from './bulk-docs.ts'
import { type BulkGetRequest, bulkGet } from './bulk-get.ts'
import { type Change, type ChangesOptions, changes } from './changes.ts'
import { attachmentBytes } from './document-of.ts'
import { getDocument, getRevisionTree } from './get-document.ts'
import { instanceId } from './instance-id.ts'
import { getLocalDocument, putLocalDocument, removeLocalDocument } from './local-documents.ts'
import {
  answer,
  type Callback,
  type GetOptions,
  type PouchAttachment,
  type PouchDocument,
} from './pouch-options.ts'
import { type RevisionsById, revsDiff } from './revs-diff.ts'

/** The name under which PouchDB knows this adapter. */
export const ADAPTER = 'veillee'

export type AdapterOptions = {
  /** The store, open or on its way: what is asked of the database before waits for it. */
  readonly storeOf: () => Store | Promise<Store>
  /** PouchDB's own option: `false` gives every edit a revision of its own, whatever it says. */
  readonly deterministic_revs?: boolean
}

/** What PouchDB's core calls on an adapter: `couchdb-contract` §3 lists it. */
type AdapterApi = {
  _remote: boolean
  revsDiff: unknown
  bulkGet: unknown
  _id(callback: Callback<string>): void
  _info(callback: Callback<object>): void
  _get(id: string, options: GetOptions, callback: Callback<object>): void
  _bulkDocs(request: { docs: PouchDocument[] }, options: BulkOptions, callback: Callback<unknown[]>): void
  _allDocs(options: AllDocsOptions, callback: Callback<object>): void
  _changes(options: ChangesOptions): { cancel(): void }
  _getAttachment(
    id: string,
    name: string,
    stub: PouchAttachment,
    options: { binary?: boolean },
    callback: Callback<unknown>,
  ): void
  _getRevisionTree(id: string, callback: Callback<RevisionTree>): void
  _doCompaction(id: string, revs: string[], callback: Callback<void>): void
  _getLocal(id: string, callback: Callback<PouchDocument>): void
  _putLocal(document: PouchDocument, callback: Callback<object>): void
  _removeLocal(document: PouchDocument, callback: Callback<object>): void
  _close(callback: Callback<void>): void
  _destroy(options: object, callback: Callback<{ ok: true }>): void
}

/** PouchDB's adapter over a store: storage only; merging, replication and options stay PouchDB's. */
export function VeilleeAdapter(
  this: AdapterApi,
  { storeOf, deterministic_revs: isDeterministic = true }: AdapterOptions,
  ready: Callback<AdapterApi>,
): void {
  const opened = Promise.resolve(storeOf())
  this._remote = false
  // PouchDB's own versions open a transaction for each id. Set before the store is open: whoever replaces them on a
  // database just made, as PouchDB's own suite does, is not overruled.
  this.revsDiff = adapterFun('revsDiff', (asked: RevisionsById, ...rest: unknown[]) =>
    answer(
      opened.then(({ context }) => revsDiff(context, asked)),
      rest.at(-1) as Callback<object>,
    ),
  )
  this.bulkGet = adapterFun('bulkGet', (request: BulkGetRequest, ...rest: unknown[]) =>
    answer(
      opened.then(({ context }) => bulkGet(context, request)),
      rest.at(-1) as Callback<object>,
    ),
  )
  answer(
    opened.then(store => {
      storeIn(this, store, isDeterministic)
      return this
    }),
    ready,
  )
}

/** Gives a database what PouchDB's core calls of an open store. */
function storeIn(database: AdapterApi, store: Store, isDeterministic: boolean): void {
  const { context } = store
  const { tables, name } = context
  const feeds = new Set<{ cancel(): void }>()

  database._id = callback => answer(instanceId(context), callback)
  database._info = callback =>
    answer(
      guarded(name, () => readCounters(tables)).then(({ live, deleted, seq }) => ({
        doc_count: live,
        doc_del_count: deleted,
        update_seq: seq,
      })),
      callback,
    )
  database._get = (id, options, callback) => answer(getDocument(context, id, options), callback)
  database._bulkDocs = ({ docs }, options, callback) =>
    answer(bulkDocs(context, docs, { ...options, isDeterministic }), callback)
  database._allDocs = (options, callback) => answer(allDocs(context, options), callback)
  database._changes = options => {
    const feed = changes(
      context,
      tellingOf(options, () => feeds.delete(feed)),
    )
    feeds.add(feed)
    return {
      cancel: () => {
        feeds.delete(feed)
        feed.cancel()
      },
    }
  }
  database._getAttachment = (_id, _name, stub, options, callback) =>
    answer(
      guarded(name, () => attachmentBytes(tables, stub, options.binary === true)),
      callback,
    )
  database._getRevisionTree = (id, callback) => answer(getRevisionTree(context, id), callback)
  database._doCompaction = (id, revs, callback) => answer(compactDocument(context, id, revs), callback)
  database._getLocal = (id, callback) => answer(getLocalDocument(context, id), callback)
  database._putLocal = (document, callback) => answer(putLocalDocument(context, document), callback)
  database._removeLocal = (document, callback) => answer(removeLocalDocument(context, document), callback)
  // The store belongs to whoever opened it: closing this database ends its feeds and nothing else.
  database._close = callback => {
    for (const feed of feeds) feed.cancel()
    feeds.clear()
    answer(Promise.resolve(), callback)
  }
  database._destroy = (_options, callback) =>
    answer(
      store.destroy().then(() => ({ ok: true as const })),
      callback,
    )
}

// The store asks of the platform what it needs.
VeilleeAdapter.valid = () => true
VeilleeAdapter.use_prefix = false

function tellingOf(options: ChangesOptions, ended: () => void): ChangesOptions {
  return {
    ...options,
    onChange: (change: Change) => options.onChange(change),
    complete: (error, result) => {
      ended()
      options.complete(error, result)
    },
  }
}
