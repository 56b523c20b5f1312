import type { EditKeeping, Rewriting } from '#data/store/rewrite.ts'
import type { StoreRules } from '#data/store/rules.ts'
import type { Store } from '#data/store/store.ts'
import { type DocumentBody, isJsonObject, type Leaf } from '#domain/document.ts'
import type { SpaceRules } from '#relay/spaces/space-rules.ts'

// A merge of a release to come: it merges as the first does, and is written so that no release of today can read it.
// Today's code meets it as it will meet any later one; a replica that knows it reads and writes through here.

/** Whether a document has the merge that only the newest release knows. */
export function isSecond({ merge }: DocumentBody): boolean {
  return isJsonObject(merge) && merge.v === 2
}

/** A body as the first merge would have it. */
export function asFirst(body: DocumentBody): DocumentBody {
  const { merge } = body
  return isJsonObject(merge) && merge.v === 2 ? { ...body, merge: merge.of ?? {} } : body
}

function asSecond(body: DocumentBody): DocumentBody {
  return isJsonObject(body.merge) && !isSecond(body) ? { ...body, merge: { v: 2, of: body.merge } } : body
}

/** A leaf as the first merge would have it. */
export function leafAsFirst({ rev, body }: Leaf): Leaf {
  return { rev, body: asFirst(body) }
}

/** The rules of a relay that knows both merges: what met the second one stays in it. */
export function relayThatKnows(rules: SpaceRules): SpaceRules {
  return {
    ...rules,
    refusalOf: change =>
      rules.refusalOf({
        ...change,
        body: asFirst(change.body),
        get previous() {
          return change.previous.map(leafAsFirst)
        },
      }),
    settlementOf: (id, leaves) => {
      const settlement = rules.settlementOf(id, leaves.map(leafAsFirst))
      const { merged } = settlement ?? {}
      if (!settlement || !merged || !leaves.some(({ body }) => isSecond(body))) return settlement
      return { ...settlement, merged: { ...merged, body: asSecond(merged.body) } }
    },
  }
}

/** The rules of a device's store that knows both merges. */
export function storeThatKnows(rules: StoreRules): StoreRules {
  return {
    ...rules,
    viewOf: (id, leaves) => {
      const view = rules.viewOf(id, leaves.map(leafAsFirst))
      return leaves.some(({ body }) => isSecond(body)) ? asSecond(view) : view
    },
    keysOf: (id, view) => rules.keysOf(id, asFirst(view)),
    isEnded: (id, leaf, live, by) =>
      rules.isEnded?.(id, leafAsFirst(leaf), live.map(leafAsFirst), by) ?? true,
  }
}

/** A store as the records of the newest release see it. `prefersSecond` is asked at each save. */
export function knowingBoth(store: Store, prefersSecond: () => boolean): Store {
  const read = <Document extends { readonly view: DocumentBody }>(document: Document): Document => ({
    ...document,
    view: asFirst(document.view),
  })
  const readAll = async <Document extends { readonly view: DocumentBody }>(
    documents: Promise<readonly Document[]>,
  ) => (await documents).map(read)
  return {
    ...store,
    read: async id => {
      const document = await store.read(id)
      return document && read(document)
    },
    readMany: async ids => (await store.readMany(ids)).map(document => document && read(document)),
    byKeyPrefix: range => readAll(store.byKeyPrefix(range)),
    byIdRange: range => readAll(store.byIdRange(range)),
    rewrite: (id, write, mint, edit) => {
      const prefers = prefersSecond()
      const writing: Rewriting = ({ leaves }) => {
        const body = write({ leaves: leaves.map(leafAsFirst) })
        const staysSecond = leaves.some(leaf => isSecond(leaf.body))
        return body && (prefers || staysSecond) ? asSecond(body) : body
      }
      const keeping: EditKeeping | undefined =
        edit && ((leaves, body) => edit(leaves.map(leafAsFirst), asFirst(body)))
      return store.rewrite(id, writing, mint, keeping)
    },
  }
}
