import { guarded } from './errors.ts'
import type { StoreContext } from './store-context.ts'
import type { LocalRow } from './tables.ts'

/** A `_local/` document: never replicated, and its revision only counts. */
export function readLocal({ name, tables }: StoreContext, id: string): Promise<LocalRow | undefined> {
  return guarded(name, () => tables.locals.get(id))
}

/** Writes over revision `rev` (`undefined`: there is none yet). Answers the new revision, or nothing on conflict. */
export function writeLocal(
  { name, tables }: StoreContext,
  { id, rev, body }: { readonly id: string; readonly rev: string | undefined; readonly body: string },
): Promise<string | undefined> {
  return guarded(name, () =>
    tables.transaction('rw', [tables.locals], async () => {
      const row = await tables.locals.get(id)
      if (row?.rev !== rev) return undefined
      const next = `0-${(rev === undefined ? 0 : Number(rev.slice(2))) + 1}`
      await tables.locals.put({ id, rev: next, body })
      return next
    }),
  )
}

export type LocalRemoval = 'removed' | 'missing' | 'conflict'

export function removeLocal(
  { name, tables }: StoreContext,
  id: string,
  rev: string | undefined,
): Promise<LocalRemoval> {
  return guarded(name, () =>
    tables.transaction('rw', [tables.locals], async () => {
      const row = await tables.locals.get(id)
      if (!row) return 'missing' as const
      if (row.rev !== rev) return 'conflict' as const
      await tables.locals.delete(id)
      return 'removed' as const
    }),
  )
}
