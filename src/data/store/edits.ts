import type { DocumentBody } from '#domain/document.ts'
import { recordOfEdit } from '#domain/edit.ts'
import { guarded } from './errors.ts'
import type { StoreContext } from './store-context.ts'
import type { EditRow } from './tables.ts'

/** An edit's document as it is kept: whether it is what its id vouches for is its reader's to ask. */
export type KeptEdit = { readonly id: string; readonly body: DocumentBody }

/** The saves that the history keeps on this device. */
export type Edits = {
  /** Those whose ids stand in this range, in id order. */
  read(range: { readonly from: string; readonly to: string }): Promise<readonly KeptEdit[]>
  /** The oldest of those that no relay is known to have, at most `limit`. */
  unsent(limit: number): Promise<readonly KeptEdit[]>
  /** The records of those that no relay is known to have, each once. */
  unsentRecords(): Promise<readonly { readonly edit: string; readonly record: string }[]>
  /** A relay has these. */
  sent(ids: readonly string[]): Promise<void>
  /** Keeps edits that were fetched; those that are here already stay as they are. */
  keep(edits: readonly (KeptEdit & { readonly record: string })[]): Promise<void>
}

export function editsIn({ name, tables }: StoreContext): Edits {
  const { edits } = tables
  return {
    read: ({ from, to }) =>
      guarded(name, async () => (await edits.where('id').between(from, to).toArray()).map(keptEdit)),
    unsent: limit =>
      guarded(name, async () => (await edits.where('unsent').equals(1).limit(limit).toArray()).map(keptEdit)),
    // By their ids, without reading a body: the line that says where the words are asks often.
    unsentRecords: () =>
      guarded(name, async () => {
        const ids = await edits.where('unsent').equals(1).primaryKeys()
        return ids.map(edit => ({ edit, record: recordOfEdit(edit) }))
      }),
    sent: ids =>
      guarded(name, () =>
        tables.transaction('rw', edits, async () => {
          const rows = await edits.bulkGet([...ids])
          await edits.bulkPut(rows.flatMap(row => (row ? [withoutUnsent(row)] : [])))
        }),
      ),
    keep: fetched =>
      guarded(name, () =>
        tables.transaction('rw', edits, async () => {
          const here = await edits.bulkGet(fetched.map(({ id }) => id))
          const rows = fetched
            .filter((_, index) => !here[index])
            .map(({ id, body, record }) => ({ id, record, body: JSON.stringify(body) }))
          await edits.bulkPut(rows)
        }),
      ),
  }
}

function keptEdit({ id, body }: EditRow): KeptEdit {
  return { id, body: JSON.parse(body) }
}

function withoutUnsent({ id, body, record }: EditRow): EditRow {
  return { id, body, record }
}
