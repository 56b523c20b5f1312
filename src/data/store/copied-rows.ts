import { guarded } from './errors.ts'
import type { StoreContext } from './store-context.ts'
import type { EditRow } from './tables.ts'

/** Every edit that is kept here, as it stands. */
export function readEditRows({ name, tables }: StoreContext): Promise<readonly EditRow[]> {
  return guarded(name, () => tables.edits.toArray())
}

/** Keeps edits that a copy brings back. Those that are here stay as they are. */
export function addEditRows({ name, tables }: StoreContext, rows: readonly EditRow[]): Promise<void> {
  return guarded(name, () =>
    tables.transaction('rw', tables.edits, async () => {
      const here = await tables.edits.bulkGet(rows.map(({ id }) => id))
      await tables.edits.bulkPut(rows.filter((_, index) => !here[index]))
    }),
  )
}

/** These documents are here again and no relay is known to have them: they wait to be sent, as when they were written. */
export function markToSend({ name, tables }: StoreContext, ids: readonly string[]): Promise<void> {
  return guarded(name, () =>
    tables.transaction('rw', [tables.docs, tables.outbox], async () => {
      const rows = await tables.docs.bulkGet([...ids])
      await tables.outbox.bulkPut(rows.flatMap(row => (row ? [{ id: row.id, seq: row.seq }] : [])))
    }),
  )
}
