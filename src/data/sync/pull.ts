import { leaveCheckpointsBeside, trustTheLesser } from './checkpoints.ts'
import { fetchAhead } from './fetch-ahead.ts'
import { until } from './until.ts'

/** Documents fetched by a request: 500 is where stock PouchDB was fastest (couchdb-contract §5). */
const BATCH = 500

/**
 * Fetches everything this device lacks, by stock replication over a source that keeps the network and the disk busy
 * at once (docs/decisions/0020-a-pull-that-does-not-wait.md). `lastSeq` is the relay's, whole.
 */
export async function pull(options: {
  readonly pouch: PouchDB.Database
  readonly remote: PouchDB.Database
  readonly signal: AbortSignal
  readonly onProgress: (received: number, toReceive: number | undefined) => Promise<void>
}): Promise<{ readonly lastSeq: string }> {
  const { pouch, remote, signal, onProgress } = options
  askOnceForInfo(remote)
  trustTheLesser(remote, pouch)
  fetchAhead(pouch, remote)
  const leaveLast = leaveCheckpointsBeside(remote)
  const replication = pouch.replicate.from(remote, { batch_size: BATCH, batches_limit: 4 })
  replication.on('change', ({ docs_written: received, pending }) => {
    void onProgress(received, pending === undefined ? undefined : received + pending)
  })
  try {
    const result = await until(replication, signal)
    return { lastSeq: String(result.last_seq) }
  } finally {
    await leaveLast()
  }
}

// PouchDB asks after every batch, for a list of tasks that nobody looks at, and does not wait for the answer.
function askOnceForInfo(remote: PouchDB.Database): void {
  const info = remote.info.bind(remote)
  let answer: ReturnType<typeof info> | undefined
  Object.assign(remote, {
    info: () => {
      answer ??= info()
      return answer
    },
  })
}
