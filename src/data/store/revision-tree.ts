import type { RevisionTree, TreeNode, TreeNodeState } from './revision-tree-shape.ts'

/**
 * A revision tree as flat text: one chain of revisions after another, each `[generation, parent, id, state, id,
 * state …]`. `parent` counts the revisions written before it (-1 for a root) and a state is left out when the
 * revision is only known. A tree nested 1 000 deep cannot be cloned into IndexedDB and this text can, so all
 * walks here are loops.
 */
export function treeToText(tree: RevisionTree): string {
  const chains: (string | number)[][] = []
  const waiting: Branch[] = tree.map(({ pos, ids }) => ({ generation: pos, node: ids, parent: -1 })).reverse()
  let written = 0
  for (let branch = waiting.pop(); branch; branch = waiting.pop()) {
    const chain: (string | number)[] = [branch.generation, branch.parent]
    let node: TreeNode | undefined = branch.node
    for (let generation = branch.generation; node; generation++) {
      chain.push(node[0])
      const state = stateToNumber(node[1])
      if (state > 0) chain.push(state)
      const children: TreeNode[] = node[2]
      for (let i = children.length - 1; i > 0; i--) {
        waiting.push({ generation: generation + 1, node: children[i] as TreeNode, parent: written })
      }
      written++
      node = children[0]
    }
    chains.push(chain)
  }
  return JSON.stringify(chains)
}

export function textToTree(text: string): RevisionTree {
  const chains = JSON.parse(text) as (string | number)[][]
  const tree: RevisionTree = []
  const nodes: TreeNode[] = []
  for (const [generation, parent, ...rest] of chains) {
    let above = nodes[parent as number]
    for (const part of rest) {
      if (typeof part === 'number') {
        setState(nodes.at(-1), part)
        continue
      }
      const node: TreeNode = [part, { status: 'missing' }, []]
      if (above) above[2].push(node)
      else tree.push({ pos: generation as number, ids: node })
      nodes.push(node)
      above = node
    }
  }
  return tree
}

/** The text of a tree with one branch only, straight from `_revisions`: what nearly every pulled record has. */
export function singleBranchText(generation: number, ids: readonly string[], isDeleted: boolean): string {
  const chain: (string | number)[] = [generation - ids.length + 1, -1]
  for (let i = ids.length - 1; i >= 0; i--) chain.push(ids[i] as string)
  chain.push(isDeleted ? AVAILABLE | DELETED : AVAILABLE)
  return JSON.stringify([chain])
}

/** A tree with one branch, ready to be merged: ids newest first, as in `_revisions`. */
export function singleBranch(
  generation: number,
  ids: readonly string[],
  isDeleted: boolean,
): RevisionTree[number] {
  const state: TreeNodeState = isDeleted ? { status: 'available', deleted: true } : { status: 'available' }
  let node: TreeNode = [ids[0] ?? '', state, []]
  for (const id of ids.slice(1)) node = [id, { status: 'missing' }, [node]]
  return { pos: generation - ids.length + 1, ids: node }
}

export type KnownRevision = {
  readonly rev: string
  readonly isLeaf: boolean
  readonly isDeleted: boolean
  readonly isAvailable: boolean
  /** Whether it has a child that is not a deletion. */
  readonly isContinued: boolean
  readonly state: TreeNodeState
}

/** Every revision of the tree, in no promised order. */
export function revisionsIn(tree: RevisionTree): KnownRevision[] {
  const found: KnownRevision[] = []
  const waiting = tree.map(({ pos, ids }) => ({ pos, node: ids }))
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { pos, node } = next
    const [id, state, children] = node
    found.push({
      rev: `${pos}-${id}`,
      isLeaf: children.length === 0,
      isDeleted: state.deleted === true,
      isAvailable: state.status === 'available',
      isContinued: children.some(([, childState]) => !childState.deleted),
      state,
    })
    for (const child of children) waiting.push({ pos: pos + 1, node: child })
  }
  return found
}

/** The revision and its ancestors, newest first, as `_revisions` and `_revs_info` list them. */
export function ancestryOf(tree: RevisionTree, rev: string): Ancestry | undefined {
  type Step = { pos: number; node: TreeNode; above: Step | undefined }
  const waiting: Step[] = tree.map(({ pos, ids }) => ({ pos, node: ids, above: undefined }))
  for (let step = waiting.pop(); step; step = waiting.pop()) {
    if (rev === `${step.pos}-${step.node[0]}`) {
      const nodes: TreeNode[] = []
      for (let one: Step | undefined = step; one; one = one.above) nodes.push(one.node)
      return { start: step.pos, nodes }
    }
    for (const child of step.node[2]) waiting.push({ pos: step.pos + 1, node: child, above: step })
  }
  return undefined
}

export type Ancestry = { readonly start: number; readonly nodes: readonly TreeNode[] }

type Branch = { readonly generation: number; readonly node: TreeNode; readonly parent: number }

const AVAILABLE = 1
const DELETED = 2

function stateToNumber(state: TreeNodeState): number {
  return (state.status === 'available' ? AVAILABLE : 0) | (state.deleted ? DELETED : 0)
}

function setState(node: TreeNode | undefined, state: number): void {
  if (!node) return
  if (state & AVAILABLE) node[1].status = 'available'
  if (state & DELETED) node[1].deleted = true
}
