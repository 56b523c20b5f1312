import type { Store } from '#data/store/store.ts'
import type { RelayName } from './sync-status.ts'
import { until } from './until.ts'

/** Documents a request carries at most; CouchDB and our relay take far more, a poor link does not. */
const BATCH = 100

/**
 * Sends everything a relay lacks, by stock replication. What it refused is written down with its reason and stays
 * here; what it took leaves the outbox. Revisions written meanwhile keep their place in the outbox.
 */
export async function push(options: {
  readonly store: Store
  readonly pouch: PouchDB.Database
  readonly remote: PouchDB.Database
  readonly signal: AbortSignal
  readonly relay: RelayName | undefined
}): Promise<void> {
  const { store, pouch, remote, signal, relay } = options
  const refusals: { id: string; reason: string }[] = []
  const replication = pouch.replicate.to(remote, { batch_size: BATCH, batches_limit: 2 })
  replication.on('denied', error => refusals.push(refusalIn(error)))
  const result = await until(replication, signal)
  await store.refuse(refusals)
  await store.pushed(Number(result.last_seq), relay)
}

function refusalIn(error: unknown): { id: string; reason: string } {
  const { id = '', reason = '' } = error as { id?: string; reason?: string }
  return { id, reason }
}
