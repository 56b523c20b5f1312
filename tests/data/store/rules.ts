import type { DocumentBody, Leaf, StoreRules } from '#data/store/rules.ts'

/**
 * A plain domain for the store's tests: a conflict reads as the winner with every leaf's `tags` together, and a
 * body is indexed by its `place` and each of its `tags`, unless it is gone.
 */
export const plainRules: StoreRules = rulesOfVersion(1)

export function rulesOfVersion(registryVersion: number): StoreRules {
  return {
    registryVersion,
    viewOf: (_id, leaves) => ({ ...leaves[0]?.body, tags: tagsOf(leaves) }),
    keysOf: (_id, view) => (view.gone === true ? [] : keysOf(view, registryVersion)),
  }
}

function tagsOf(leaves: readonly Leaf[]): string[] {
  const tags = leaves.flatMap(leaf => (Array.isArray(leaf.body.tags) ? (leaf.body.tags as string[]) : []))
  return [...new Set(tags)].sort()
}

function keysOf({ place, at = '', tags = [] }: DocumentBody, version: number): string[] {
  return [
    ...(place === undefined ? [] : [`v${version}.byPlace|${place}|${at}`]),
    ...(tags as string[]).map(tag => `v${version}.byTag|${tag}|${at}`),
  ]
}
