import { generationOf } from '#domain/revision.ts'
import { revisionsMember } from '#relay/revisions/revision-id.ts'
import { ancestryOf, leavesOf, type RevisionTree, textToTree } from '#relay/revisions/revision-tree.ts'
import type { Database, DocumentWithBody } from '#relay/store/database.ts'
import type { StoredBody, StoredDocument, Stub } from '#relay/store/schema.ts'

/** What a reader wants beside the document itself. */
export type Wanted = {
  readonly revs?: boolean
  readonly revsInfo?: boolean
  readonly conflicts?: boolean
  readonly deletedConflicts?: boolean
  readonly localSeq?: boolean
  /** The bytes of files, instead of stubs. */
  readonly attachments?: boolean
  /** The bytes of files in parts behind the document, where `lackedFiles` says which. */
  readonly follows?: boolean
  /** Only bytes of files newer than these revisions, which the reader has. */
  readonly attsSince?: readonly string[]
}

/**
 * A revision as the JSON text that is sent; `undefined` when its body is not held.
 * The stored text goes out as it is, between the members that CouchDB adds.
 * @param body that revision's, where it is at hand
 */
export function documentText(
  store: Database,
  row: StoredDocument,
  rev: string,
  wanted: Wanted = {},
  body: StoredBody | undefined = store.body(row.n, rev),
): string | undefined {
  if (!body) return undefined
  const members = [`"_id":${JSON.stringify(row.id)}`, `"_rev":"${rev}"`]
  const needsTree = wanted.localSeq || rev !== row.winner || row.deleted === 1 || isTreeWanted(wanted)
  const tree = needsTree ? textToTree(row.tree) : undefined
  if (tree?.get(rev)?.deleted) members.push('"_deleted":true')
  if (body.text !== '{}') members.push(body.text.slice(1, -1))
  if (tree) members.push(...treeMembers(row, tree, rev, wanted, store))
  if (body.attachments)
    members.push(
      `"_attachments":${attachmentsText(store, body.attachments, tree ? ancestryOf(tree, rev) : [], wanted)}`,
    )
  return `{${members.join(',')}}`
}

/** The body that came with a document, if one did. */
export function bodyIn({ text, attachments }: DocumentWithBody): StoredBody | undefined {
  return text === null ? undefined : { text, attachments }
}

/** The files whose bytes a reader wants of a revision, in the order in which the document names them. */
export function lackedFiles(
  store: Database,
  row: StoredDocument,
  rev: string,
  { attsSince }: Wanted,
): readonly (readonly [string, Stub])[] {
  const stored = store.body(row.n, rev)?.attachments
  if (!stored) return []
  const since = attsSince ? generationHeld(ancestryOf(textToTree(row.tree), rev), attsSince) : 0
  return stubsOf(stored).filter(([, { revpos }]) => revpos > since)
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
  ancestry: readonly string[],
  { attachments = false, follows = false, attsSince }: Wanted,
): string {
  if (!attachments && !follows && !attsSince) return stored
  const since = generationHeld(ancestry, attsSince)
  const filled = stubsOf(stored).map(([name, stub]) => {
    if (stub.revpos <= since) return [name, stub]
    return [name, follows ? announced(stub) : withBytes(store, stub)]
  })
  return JSON.stringify(Object.fromEntries(filled))
}

// A revision of another branch says nothing about the files of this one.
function generationHeld(ancestry: readonly string[], attsSince: readonly string[] = []): number {
  return Math.max(0, ...attsSince.filter(rev => ancestry.includes(rev)).map(generationOf))
}

function stubsOf(stored: string): readonly (readonly [string, Stub])[] {
  return Object.entries(JSON.parse(stored) as Record<string, Stub>)
}

function announced({ stub: _, ...described }: Stub): object {
  return { ...described, follows: true }
}

function withBytes(store: Database, { content_type, revpos, digest }: Stub): object {
  const bytes = store.file(digest) ?? new Uint8Array()
  return { content_type, revpos, digest, data: Buffer.from(bytes).toString('base64') }
}
