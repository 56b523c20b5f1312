import { guarded } from './errors.ts'
import { documentOfRow, type StoredDocument } from './read.ts'
import type { StoreContext } from './store-context.ts'

/** The documents that were last written here, by whoever, the latest first. */
export async function readLatest(
  { name, tables }: StoreContext,
  limit: number,
): Promise<readonly StoredDocument[]> {
  const rows = await guarded(name, () => tables.docs.orderBy('seq').reverse().limit(limit).toArray())
  return rows.flatMap(row => documentOfRow(row) ?? [])
}
