import { createRequire } from 'node:module'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addBranch,
  ancestryOf,
  emptyTree,
  isInText,
  leavesOf,
  leavesUnder,
  type RevisionTree,
  textToTree,
  treeToText,
} from '#relay/revisions/revision-tree.ts'

type Branch = { readonly path: readonly string[]; readonly deleted: boolean }
type Oracle = {
  merge(tree: unknown, path: unknown, limit: number): { tree: unknown }
  winningRev(metadata: { rev_tree: unknown }): string
  collectLeaves(tree: unknown): { rev: string; opts: { deleted?: boolean } }[]
}

const oracle = createRequire(import.meta.url)('pouchdb-merge') as Oracle

// Branches that share ancestors, as edits of one document do: each step takes one of three letters.
const branches: fc.Arbitrary<readonly Branch[]> = fc.array(
  fc
    .record({
      steps: fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 7 }),
      known: fc.integer({ min: 1, max: 7 }),
      deleted: fc.boolean(),
    })
    .map(({ steps, known, deleted }) => ({ path: pathOf(steps).slice(0, known), deleted })),
  { minLength: 1, maxLength: 12 },
)

describe('a revision tree', () => {
  test('has the winner and the leaves that PouchDB finds, whatever arrives', () => {
    fc.assert(
      fc.property(branches, list => {
        const { tree, theirs } = grown(list, 1000)
        expect(leavesOf(tree)[0]?.rev).toBe(oracle.winningRev({ rev_tree: theirs }))
        expect(new Set(leavesOf(tree).map(leaf => leaf.rev))).toEqual(
          new Set(oracle.collectLeaves(theirs).map(leaf => leaf.rev)),
        )
      }),
    )
  })

  test('is the same whatever order its branches arrive in', () => {
    fc.assert(
      fc.property(branches, list => {
        const asDeleted = list.map(branch => ({ ...branch, deleted: false }))
        expect(leavesOf(ours([...asDeleted].reverse(), 1000))).toEqual(leavesOf(ours(asDeleted, 1000)))
      }),
    )
  })

  test('reads back from its text', () => {
    fc.assert(
      fc.property(branches, list => {
        const tree = ours(list, 4)
        expect(new Map(textToTree(treeToText(tree)))).toEqual(new Map(tree))
        const text = treeToText(tree)
        for (const rev of tree.keys()) expect(isInText(text, rev)).toBe(true)
        for (const rev of ['1-z', '1-', '-a', '1', '11-a', 'a'])
          expect(isInText(text, rev)).toBe(tree.has(rev))
      }),
    )
  })

  test('is cut to so many revisions a leaf, and has the same leaves as if it were not', () => {
    fc.assert(
      fc.property(branches, fc.integer({ min: 1, max: 4 }), (list, limit) => {
        let tree = emptyTree
        for (const { path, deleted } of list) {
          const whole = addBranch(tree, path, deleted, 1000)
          tree = addBranch(tree, path, deleted, limit)
          expect(leavesOf(tree)).toEqual(leavesOf(whole))
          expect(tree.size).toBeLessThanOrEqual(limit * leavesOf(tree).length)
        }
      }),
    )
  })

  test('holds a history of ten thousand revisions without recursion', () => {
    const path = Array.from({ length: 10_000 }, (_, age) => `${10_000 - age}-x`)
    const tree = addBranch(emptyTree, path, false, 20_000)
    expect(ancestryOf(textToTree(treeToText(tree)), '10000-x')).toHaveLength(10_000)
  })

  test('knows which leaves grew out of a revision', () => {
    const first = addBranch(emptyTree, ['3-a', '2-a', '1-a'], false, 50)
    const both = addBranch(first, ['3-b', '2-a', '1-a'], false, 50)
    const all = addBranch(both, ['2-c', '1-a'], true, 50)
    expect(leavesUnder(all, '2-a').map(leaf => leaf.rev)).toEqual(['3-b', '3-a'])
    expect(leavesUnder(all, '1-a').map(leaf => leaf.rev)).toEqual(['3-b', '3-a', '2-c'])
  })
})

function pathOf(steps: readonly string[]): readonly string[] {
  // A revision's name holds all its ancestors, so one name is one revision, as with hashes.
  return steps.map((_, at) => `${at + 1}-${steps.slice(0, at + 1).join('')}`).reverse()
}

function ours(list: readonly Branch[], limit: number): RevisionTree {
  return list.reduce((tree, { path, deleted }) => addBranch(tree, path, deleted, limit), emptyTree)
}

function grown(list: readonly Branch[], limit: number): { tree: RevisionTree; theirs: unknown } {
  let tree = emptyTree
  let theirs: unknown = []
  for (const { path, deleted } of list) {
    // A revision is deleted or not for good: the same name does not come again as the other.
    if (tree.has(path[0] ?? '')) continue
    tree = addBranch(tree, path, deleted, limit)
    theirs = oracle.merge(theirs, nested(path, deleted), limit).tree
  }
  return { tree, theirs }
}

function nested(path: readonly string[], deleted: boolean): unknown {
  const ids = path.map(rev => rev.slice(rev.indexOf('-') + 1))
  const ended = ids.reduce<unknown>(
    (below, id, age) => [
      id,
      age === 0 ? { status: 'available', deleted } : { status: 'missing' },
      below ? [below] : [],
    ],
    undefined,
  )
  return { pos: Number.parseInt(path.at(-1) ?? '1', 10), ids: ended }
}
