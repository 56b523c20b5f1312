import { compareRevisions } from '#domain/revision.ts'

/** A revision known of a document. `parent` is absent at a root: the first one, or where history was cut. */
type RevisionNode = { readonly parent: string | undefined; readonly deleted: boolean }

/**
 * Every revision known of a document, by `<generation>-<hash>`.
 * Flat, because a nested tree of a thousand generations can be neither cloned nor walked recursively.
 */
export type RevisionTree = ReadonlyMap<string, RevisionNode>

/** A revision that nobody has built on. */
export type TreeLeaf = { readonly rev: string; readonly deleted: boolean }

/** The tree of a document that does not exist yet. */
export const emptyTree: RevisionTree = new Map()

/**
 * The tree with one more branch. `path` is newest first, as `_revisions` has it; its ancestors join the tree
 * where they are known. Each leaf keeps at most `limit` revisions, counting itself.
 */
export function addBranch(
  tree: RevisionTree,
  path: readonly string[],
  deleted: boolean,
  limit: number,
): RevisionTree {
  const grown = new Map(tree)
  path.forEach((rev, age) => {
    const parent = path[age + 1]
    const known = grown.get(rev)
    if (!known) grown.set(rev, { parent, deleted: age === 0 && deleted })
    else if (known.parent === undefined && parent !== undefined) grown.set(rev, { ...known, parent })
  })
  return cutHistory(grown, limit)
}

/** The leaves, best first: the first is the winner that every replica picks alone. */
export function leavesOf(tree: RevisionTree): readonly TreeLeaf[] {
  if (tree.size === 1) for (const [rev, { deleted }] of tree) return [{ rev, deleted }]
  const parents = new Set<string>()
  for (const { parent } of tree.values()) if (parent !== undefined) parents.add(parent)
  const leaves: TreeLeaf[] = []
  for (const [rev, { deleted }] of tree) if (!parents.has(rev)) leaves.push({ rev, deleted })
  return leaves.length === 1 ? leaves : leaves.sort(compareLeaves)
}

/** A revision and its known ancestors, newest first; empty when it is not known. */
export function ancestryOf(tree: RevisionTree, rev: string): readonly string[] {
  const path: string[] = []
  for (let at: string | undefined = rev; at !== undefined && tree.has(at); at = tree.get(at)?.parent) {
    path.push(at)
  }
  return path
}

/** The leaves that grew out of a revision, best first; the revision itself when it is a leaf. */
export function leavesUnder(tree: RevisionTree, rev: string): readonly TreeLeaf[] {
  return leavesOf(tree).filter(leaf => leaf.rev === rev || ancestryOf(tree, leaf.rev).includes(rev))
}

/**
 * The tree as one line of text: `<rev>[!][<parent]` in which `!` marks a deletion, the parent is the index of
 * another entry, `^` for none, and left out when it is the entry before.
 */
export function treeToText(tree: RevisionTree): string {
  const index = new Map<string, number>()
  for (const rev of tree.keys()) index.set(rev, index.size)
  const entries: string[] = []
  for (const [rev, { parent, deleted }] of tree) {
    const at = parent === undefined ? -1 : (index.get(parent) ?? -1)
    const isImplied = at === entries.length - 1
    entries.push(`${rev}${deleted ? '!' : ''}${isImplied ? '' : `<${at === -1 ? '^' : at}`}`)
  }
  return entries.join(' ')
}

/** Whether a revision stands in what `treeToText` wrote: most are asked about one, and need no more of the tree. */
export function isInText(text: string, rev: string): boolean {
  for (let at = text.indexOf(rev); at !== -1; at = text.indexOf(rev, at + 1)) {
    const isStart = at === 0 || text[at - 1] === ' '
    const after = text[at + rev.length]
    if (isStart && (after === undefined || after === ' ' || after === '!' || after === '<')) return true
  }
  return false
}

/** Reads what `treeToText` wrote. */
export function textToTree(text: string): RevisionTree {
  const entries = text.split(' ').map(readEntry)
  const tree = new Map<string, RevisionNode>()
  entries.forEach(({ rev, deleted, parent = tree.size - 1 }) => {
    tree.set(rev, { deleted, parent: parent === -1 ? undefined : entries[parent]?.rev })
  })
  return tree
}

function readEntry(entry: string): { rev: string; deleted: boolean; parent?: number } {
  const mark = entry.indexOf('<')
  const head = mark === -1 ? entry : entry.slice(0, mark)
  const deleted = head.endsWith('!')
  const rev = deleted ? head.slice(0, -1) : head
  if (mark === -1) return { rev, deleted }
  const parent = entry.slice(mark + 1)
  return { rev, deleted, parent: parent === '^' ? -1 : Number(parent) }
}

function cutHistory(tree: RevisionTree, limit: number): RevisionTree {
  if (tree.size <= limit) return tree
  const kept = new Set(leavesOf(tree).flatMap(leaf => ancestryOf(tree, leaf.rev).slice(0, limit)))
  const cut = new Map<string, RevisionNode>()
  for (const [rev, node] of tree) {
    if (!kept.has(rev)) continue
    const isRoot = node.parent === undefined || kept.has(node.parent)
    cut.set(rev, isRoot ? node : { ...node, parent: undefined })
  }
  return cut
}

function compareLeaves(a: TreeLeaf, b: TreeLeaf): number {
  return Number(a.deleted) - Number(b.deleted) || compareRevisions(a.rev, b.rev)
}
