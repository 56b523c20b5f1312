/** Waits for a one-shot replication; cancels it when the signal aborts. */
export async function until<Result extends { readonly ok: boolean; readonly errors: readonly unknown[] }>(
  replication: PromiseLike<Result> & { cancel(): void },
  signal: AbortSignal,
): Promise<Result> {
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
