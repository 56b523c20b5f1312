import { guarded } from './errors.ts'
import type { StoreContext } from './store-context.ts'
import type { OutboxRow, RefusedRow } from './tables.ts'

/** What was written on this device and not yet known to have been taken by a relay, oldest first. */
export function readOutbox({ name, tables }: StoreContext): Promise<readonly OutboxRow[]> {
  return guarded(name, () => tables.outbox.orderBy('seq').toArray())
}

export function countOutbox({ name, tables }: StoreContext): Promise<number> {
  return guarded(name, () => tables.outbox.count())
}

/**
 * A relay has taken everything up to `seq` (the pushing replication's checkpoint). A document stays in the
 * outbox when it has changed since, for whatever reason, when the relay refused it, and when the push went past it.
 */
export function takenUpTo(
  { name, tables }: StoreContext,
  seq: number,
  passedOver: readonly string[] = [],
): Promise<void> {
  return guarded(name, () =>
    tables.transaction('rw', [tables.docs, tables.outbox, tables.refused], async () => {
      const ids = await tables.outbox.where('seq').belowOrEqual(seq).primaryKeys()
      const [rows, refused] = await Promise.all([tables.docs.bulkGet(ids), tables.refused.bulkGet(ids)])
      // A document that moved to a later seq has not been sent since: its place in the feed is the later one.
      const taken = ids.filter(
        (_, i) => (rows[i]?.seq ?? 0) <= seq && !refused[i] && !passedOver.includes(ids[i] ?? ''),
      )
      await tables.outbox.bulkDelete(taken)
    }),
  )
}

/** Remembers that a relay refused a record, and why. The record stays here and in the outbox. */
export async function refuse({ name, tables }: StoreContext, refusal: RefusedRow): Promise<void> {
  await guarded(name, () => tables.refused.put(refusal))
}

export function readRefused({ name, tables }: StoreContext): Promise<readonly RefusedRow[]> {
  return guarded(name, () => tables.refused.toArray())
}

/** Takes a refusal back: a relay has taken the record after all. */
export function forgetRefusal({ name, tables }: StoreContext, id: string): Promise<void> {
  return guarded(name, () => tables.refused.delete(id))
}
