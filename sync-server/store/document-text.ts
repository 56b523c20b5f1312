import { generationOf } from '#domain/revision.ts'
import { revisionsMember } from '#relay/revisions/revision-id.ts'
import { ancestryOf, leavesOf, type RevisionTree, textToTree } from '#relay/revisions/revision-tree.ts'
import type { Database } from '#relay/store/database.ts'
import type { StoredDocument, Stub } from '#relay/store/schema.ts'

/** What a reader wants beside the document itself. */
export type Wanted = {
  readonly revs?: boolean
  readonly revsInfo?: boolean
  readonly conflicts?: boolean
  readonly deletedConflicts?: boolean
  readonly localSeq?: boolean
  /** The bytes of files, instead of stubs. */
  readonly attachments?: boolean
  /** Only bytes of files newer than these revisions, which the reader has. */
  readonly attsSince?: readonly string[]
}

/**
 * A revision as the JSON text that is sent; `undefined` when its body is not held.
 * The stored text goes out as it is, between the members that CouchDB adds.
 */
export function documentText(
  store: Database,
  row: StoredDocument,
  rev: string,
  wanted: Wanted = {},
): string | undefined {
  const body = store.body(row.n, rev)
  if (!body) return undefined
  const members = [`"_id":${JSON.stringify(row.id)}`, `"_rev":"${rev}"`]
  const needsTree = wanted.localSeq || rev !== row.winner || row.deleted === 1 || isTreeWanted(wanted)
  const tree = needsTree ? textToTree(row.tree) : undefined
  if (tree?.get(rev)?.deleted) members.push('"_deleted":true')
  if (body.text !== '{}') members.push(body.text.slice(1, -1))
  if (tree) members.push(...treeMembers(row, tree, rev, wanted, store))
  if (body.attachments)
    members.push(`"_attachments":${attachmentsText(store, body.attachments, tree, wanted)}`)
  return `{${members.join(',')}}`
}

function isTreeWanted({ revs, revsInfo, conflicts, deletedConflicts, attsSince }: Wanted): boolean {
  return Boolean(revs || revsInfo || conflicts || deletedConflicts || attsSince)
}

function treeMembers(
  row: StoredDocument,
  tree: RevisionTree,
  rev: string,
  wanted: Wanted,
  store: Database,
): string[] {
  const members: string[] = []
  if (wanted.revs) members.push(`"_revisions":${revisionsMember(ancestryOf(tree, rev))}`)
  if (wanted.revsInfo) members.push(`"_revs_info":${revsInfoText(store, row, tree, rev)}`)
  if (wanted.conflicts || wanted.deletedConflicts) members.push(...conflictMembers(tree, rev, wanted))
  if (wanted.localSeq) members.push(`"_local_seq":"${store.sequence(row.seq)}"`)
  return members
}

function conflictMembers(tree: RevisionTree, rev: string, wanted: Wanted): string[] {
  const others = leavesOf(tree).filter(leaf => leaf.rev !== rev)
  const list = (name: string, deleted: boolean): string[] => {
    const revs = others.filter(leaf => leaf.deleted === deleted).map(leaf => leaf.rev)
    return revs.length > 0 ? [`"${name}":${JSON.stringify(revs)}`] : []
  }
  return [
    ...(wanted.conflicts ? list('_conflicts', false) : []),
    ...(wanted.deletedConflicts ? list('_deleted_conflicts', true) : []),
  ]
}

function revsInfoText(store: Database, row: StoredDocument, tree: RevisionTree, rev: string): string {
  const infos = ancestryOf(tree, rev).map(known => ({
    rev: known,
    status: store.body(row.n, known) ? (tree.get(known)?.deleted ? 'deleted' : 'available') : 'missing',
  }))
  return JSON.stringify(infos)
}

function attachmentsText(
  store: Database,
  stored: string,
  tree: RevisionTree | undefined,
  { attachments = false, attsSince }: Wanted,
): string {
  if (!attachments && !attsSince) return stored
  const known = attsSince?.filter(rev => tree?.has(rev)).map(generationOf) ?? []
  const since = Math.max(0, ...known)
  const stubs = Object.entries(JSON.parse(stored) as Record<string, Stub>)
  const filled = stubs.map(([name, stub]) => [name, stub.revpos > since ? withBytes(store, stub) : stub])
  return JSON.stringify(Object.fromEntries(filled))
}

function withBytes(store: Database, { content_type, revpos, digest }: Stub): object {
  const bytes = store.file(digest) ?? new Uint8Array()
  return { content_type, revpos, digest, data: Buffer.from(bytes).toString('base64') }
}
