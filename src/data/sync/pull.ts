import { until } from './until.ts'

/** Documents fetched by a request: 500 is where stock PouchDB was fastest (couchdb-contract §5). */
const BATCH = 500

/** Fetches everything this device lacks, by stock replication. `lastSeq` is the relay's, whole. */
export async function pull(options: {
  readonly pouch: PouchDB.Database
  readonly remote: PouchDB.Database
  readonly signal: AbortSignal
  readonly onProgress: (received: number, toReceive: number | undefined) => Promise<void>
}): Promise<{ readonly lastSeq: string }> {
  const { pouch, remote, signal, onProgress } = options
  const replication = pouch.replicate.from(remote, { batch_size: BATCH, batches_limit: 4 })
  replication.on('change', ({ docs_written: received, pending }) => {
    void onProgress(received, pending === undefined ? undefined : received + pending)
  })
  const result = await until(replication, signal)
  return { lastSeq: String(result.last_seq) }
}
