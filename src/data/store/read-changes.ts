import { guarded } from './errors.ts'
import { documentOfRow } from './read.ts'
import type { DocumentBody } from './rules.ts'
import type { StoreContext } from './store-context.ts'

/** That a document was written here, by whoever, and how it reads now; without a view once it is deleted. */
export type Change = { readonly id: string; readonly seq: number; readonly view: DocumentBody | undefined }

/** The documents that were written after this seq, the earliest first, each at its last write. */
export async function readChanges(
  { name, tables }: StoreContext,
  after: number,
  limit: number,
): Promise<readonly Change[]> {
  const rows = await guarded(name, () => tables.docs.where('seq').above(after).limit(limit).toArray())
  return rows.map(row => ({ id: row.id, seq: row.seq, view: documentOfRow(row)?.view }))
}
