/** Waits for a one-shot replication; cancels it when the signal aborts. */
export async function until(
  replication: PouchDB.Replication.Replication,
  signal: AbortSignal,
): Promise<PouchDB.Replication.Result> {
  const cancel = () => replication.cancel()
  signal.addEventListener('abort', cancel, { once: true })
  try {
    const result = await replication
    signal.throwIfAborted()
    return result
  } finally {
    signal.removeEventListener('abort', cancel)
  }
}
