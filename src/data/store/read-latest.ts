import { guarded } from './errors.ts'
import { documentOfRow, type StoredDocument } from './read.ts'
import type { StoreContext } from './store-context.ts'

/** The documents that were last written here, by whoever, the latest first; with `after`, since that seq. */
export async function readLatest(
  { name, tables }: StoreContext,
  limit: number,
  after = -1,
): Promise<readonly StoredDocument[]> {
  const rows = await guarded(name, () =>
    tables.docs.where('seq').above(after).reverse().limit(limit).toArray(),
  )
  return rows.flatMap(row => documentOfRow(row) ?? [])
}
