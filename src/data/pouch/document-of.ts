import { ancestryOf } from '#data/store/revision-tree.ts'
import type { RevisionTree } from '#data/store/revision-tree-shape.ts'
import type { Tables } from '#data/store/tables.ts'
import { type Binary, base64Of, binaryOf } from './binary.ts'
import type { PouchDocument } from './pouch-options.ts'

/** A stored body as the document that PouchDB hands out; attachments are stubs without `stub`, as its core expects. */
export function documentOf(
  id: string,
  rev: string,
  stored: { readonly body: string; readonly members?: string },
): PouchDocument {
  const document = JSON.parse(stored.body) as PouchDocument
  document._id = id
  document._rev = rev
  if (stored.members !== undefined) Object.assign(document, JSON.parse(stored.members))
  return document
}

/** `_revisions` of one revision, as replication sends it. */
export function revisionsOf(tree: RevisionTree, rev: string): { start: number; ids: string[] } | undefined {
  const ancestry = ancestryOf(tree, rev)
  return ancestry && { start: ancestry.start, ids: ancestry.nodes.map(([id]) => id) }
}

/** Marks attachments as stubs, or fills in their bytes. */
export async function withAttachments(
  tables: Tables,
  documents: readonly PouchDocument[],
  options: { readonly attachments?: boolean; readonly binary?: boolean },
): Promise<void> {
  const stubs = documents.flatMap(document => Object.values(document._attachments ?? {}))
  if (stubs.length === 0) return
  if (!options.attachments) {
    for (const stub of stubs) stub.stub = true
    return
  }
  const rows = await tables.attachments.bulkGet(stubs.map(stub => stub.digest ?? ''))
  for (const [i, stub] of stubs.entries()) {
    const bytes = new Uint8Array(rows[i]?.data ?? new ArrayBuffer(0))
    stub.data = options.binary ? binaryOf(bytes, stub.content_type ?? '') : base64Of(bytes)
    delete stub.stub
    delete stub.length
  }
}

/** The bytes of one attachment; empty when it is not here. */
export async function attachmentBytes(
  tables: Tables,
  { digest, content_type }: { readonly digest?: string; readonly content_type?: string },
  isBinary: boolean,
): Promise<Binary | string> {
  const row = await tables.attachments.get(digest ?? '')
  const bytes = new Uint8Array(row?.data ?? new ArrayBuffer(0))
  return isBinary ? binaryOf(bytes, content_type ?? '') : base64Of(bytes)
}
