import { bodyOfRow } from './document-draft.ts'
import { guarded } from './errors.ts'
import { leavesOfRow } from './read.ts'
import type { ReadingLeaf, ReadingLeaves } from './reading-leaves.ts'
import { keysOf, viewOf } from './settle-document.ts'
import type { StoreContext } from './store-context.ts'
import { parsedBody } from './stored-body.ts'
import type { DocumentRow } from './tables.ts'

export type Rebuilding = {
  readonly onProgress?: (progress: { readonly done: number; readonly total: number }) => void
  readonly signal?: AbortSignal
}

/** Whether every row's keys were computed by this registry. An index is used only then. */
export async function isComplete(context: StoreContext): Promise<boolean> {
  const another = await guarded(context.name, () =>
    Promise.all(ofOtherVersions(context).map(rows => rows.limit(1).primaryKeys())),
  )
  return another.flat().length === 0
}

/**
 * Computes the keys of rows that another registry version wrote, and what several leaves read as, a few at a time so
 * that the page stays its user's. It goes once over the rows it found at the start: two tabs of different ages cannot
 * drive each other on for ever. Stops, with what is done kept, when `signal` says so.
 */
export async function rebuildKeys(
  context: StoreContext,
  { onProgress, signal }: Rebuilding = {},
): Promise<void> {
  const found = await guarded(context.name, () =>
    Promise.all(ofOtherVersions(context).map(rows => rows.primaryKeys())),
  )
  const ids = found.flat()
  for (let done = 0; done < ids.length && !signal?.aborted; ) {
    const slice = ids.slice(done, done + SLICE)
    await rebuildSlice(context, slice)
    done += slice.length
    onProgress?.({ done, total: ids.length })
    await aPause()
  }
}

// Two ranges: Dexie's `notEqual` steps over every row that has the version.
function ofOtherVersions({ tables: { docs }, rules: { registryVersion } }: StoreContext) {
  return [docs.where('keysVersion').below(registryVersion), docs.where('keysVersion').above(registryVersion)]
}

const SLICE = 40

function rebuildSlice(context: StoreContext, ids: readonly string[]): Promise<unknown> {
  const { name, tables, rules } = context
  return guarded(name, () =>
    tables.transaction('rw', [tables.docs, tables.bodies], async () => {
      const rows = await tables.docs.bulkGet([...ids])
      const rebuilt: DocumentRow[] = []
      for (const row of rows) {
        if (row && row.keysVersion !== rules.registryVersion) rebuilt.push(await rebuiltRow(context, row))
      }
      await tables.docs.bulkPut(rebuilt)
    }),
  )
}

// A release that knows another merge reads several leaves otherwise: what was kept of their reading is made anew.
async function rebuiltRow(context: StoreContext, row: DocumentRow): Promise<DocumentRow> {
  const { rules } = context
  if (row.leaves === 0) return { ...row, keys: [], keysVersion: rules.registryVersion }
  const { view: kept, ...others } = row
  const isOne = row.leaves === 1 && kept === undefined
  const view = isOne ? undefined : viewOf(rules, row.id, row.rev, allLeaves(await leavesOfRow(context, row)))
  return {
    ...others,
    ...(view ? { view: JSON.stringify(view) } : {}),
    keys: keysOf(rules, row.id, view ?? parsedBody(bodyOfRow(row))),
    keysVersion: rules.registryVersion,
  }
}

function allLeaves({ live, surviving }: ReadingLeaves): readonly ReadingLeaf[] {
  return [...live, ...surviving]
}

function aPause(): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, 0))
}
